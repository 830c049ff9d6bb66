"""`lagebild accounts`: who may use the pages in a team, in which role; passwords, one-time codes, tokens."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import RecordOption, opened

accounts = typer.Typer(help="Say who may use the pages in a team (lagebild serve --team).", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="The name under which somebody decides.", show_default=False)]
RoleOption = Annotated[str, typer.Option("--role", help="viewer, coder, reviewer or admin.")]
Elsewhere = Annotated[bool, typer.Option(
    "--elsewhere", help="Without a password: this e-mail address logs in at the provider of identities.")]
For = Annotated[list[str] | None, typer.Option("--for", help="What it is for: read, add, code; may be repeated.")]
Days = Annotated[int, typer.Option("--days", help="For how long it is good.")]


@accounts.command("list")
def list_(record: RecordOption = None, ui: UiOption = None) -> None:
    """List the accounts: name, role, how they log in."""
    from lagebild.cli.wording import plain, wording_for

    words = wording_for(ui)
    with opened(record) as kept, kept.people() as people:
        for one in people.accounts():
            how = ("by password" if one.password else "", "with codes" if one.secret else "",
                   "elsewhere" if one.subject or not one.password else "", "" if one.active else "closed")
            typer.echo("  ".join((plain(one.name), one.role, *(words.word(key) for key in how if key))))


@accounts.command()
def add(
    name: Name, role: RoleOption = "viewer", elsewhere: Elsewhere = False, record: RecordOption = None,
    ui: UiOption = None,
) -> None:
    """Make an account; the password is asked for, or read from standard input."""
    from lagebild.cli.readings import opened_to_fill
    from lagebild.cli.wording import wording_for
    from lagebild.web.security import entering

    words = wording_for(ui)
    with opened_to_fill(record) as kept:
        entering.make(kept, name, role, None if elsewhere else _password(words.word("new password")))
    typer.echo(words.word("account made").format(name, role))


@accounts.command()
def role(name: Name, role: RoleOption, record: RecordOption = None, ui: UiOption = None) -> None:
    """Give an account another role."""
    from lagebild.web.security import entering

    with opened(record) as kept:
        entering.assign(kept, name, role)
    _say("account changed", name, ui)


@accounts.command()
def password(name: Name, record: RecordOption = None, ui: UiOption = None) -> None:
    """Give an account another password, which is asked for, or read from standard input."""
    from lagebild.cli.wording import wording_for
    from lagebild.web.security import entering

    with opened(record) as kept:
        entering.set_password(kept, name, _password(wording_for(ui).word("new password")))
    _say("account changed", name, ui)


@accounts.command()
def codes(
    name: Name, off: Annotated[bool, typer.Option("--off", help="Ask for none any longer.")] = False,
    record: RecordOption = None, ui: UiOption = None,
) -> None:
    """Ask an account for the one-time codes of an app, too; prints what the app has to be told, once."""
    from lagebild.web.security import entering
    from lagebild.web.security.codes import address, new_secret

    secret = None if off else new_secret()
    with opened(record) as kept:
        entering.set_secret(kept, name, secret)
    if secret is None:
        _say("account changed", name, ui)
    else:
        typer.echo(address(secret, name, "Lagebild"))


@accounts.command()
def close(name: Name, record: RecordOption = None, ui: UiOption = None) -> None:
    """Let an account in no longer, and end its sessions and tokens; its name stays in the history."""
    _set_active(name, False, record, ui)


@accounts.command("open")
def open_(name: Name, record: RecordOption = None, ui: UiOption = None) -> None:
    """Let a closed account in again."""
    _set_active(name, True, record, ui)


@accounts.command()
def token(
    name: Name, for_: For = None, days: Days = 90,
    label: Annotated[str, typer.Option("--label", help="What it is given to.")] = "", record: RecordOption = None,
) -> None:
    """Print a new token with which a program comes in in an account's name; it is shown this once."""
    from lagebild.web.security import entering

    with opened(record) as kept:
        typer.echo(entering.give_token(kept, name, label, set(for_ or ["read"]), days, datetime.now(UTC)))


def _set_active(name: str, active: bool, record: str | None, ui: UiOption) -> None:
    from lagebild.web.security import entering

    with opened(record) as kept:
        entering.set_active(kept, name, active)
    _say("account opened" if active else "account closed", name, ui)


def _say(word: str, name: str, ui: UiOption) -> None:
    from lagebild.cli.wording import wording_for

    typer.echo(wording_for(ui).word(word).format(name))


def _password(question: str) -> str:
    """Return a password that is typed unseen and twice, or the first line of standard input."""
    if sys.stdin.isatty():
        return str(typer.prompt(question, hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")
