"""`lagebild serve`: the record in a browser."""

from contextlib import suppress
from typing import Annotated

import typer

from lagebild.cli.read import UiOption
from lagebild.cli.records import RecordOption, user

LOOPBACK = "127.0.0.1"
Port = Annotated[int | None, typer.Option(min=0, max=65535, help="The port, 8484 if it is free; 0 takes a free one.")]
Tiles = Annotated[str | None, typer.Option("--tiles", metavar="URL", help=(
    "Map tiles from there, {z}/{x}/{y} in the address; by default the map that is built in."))]
Team = Annotated[bool, typer.Option("--team", help="People log in, with the accounts of `lagebild accounts`.")]
Address = Annotated[str | None, typer.Option("--address", metavar="URL", help=(
    "With --team: where people reach it, such as https://lage.example, through a proxy on this machine."))]
Oidc = Annotated[str | None, typer.Option("--oidc", metavar="URL", help=(
    "With --team: a provider of identities (OpenID Connect); its secret in LAGEBILD_OIDC_SECRET."))]
Client = Annotated[str, typer.Option("--oidc-client", help="The name under which the provider knows these pages.")]


def serve(
    record: RecordOption = None, port: Port = None, tiles: Tiles = None, team: Team = False, address: Address = None,
    oidc: Oidc = None, client: Client = "lagebild", ui: UiOption = None,
) -> None:
    """Show the record in a browser, on this machine alone, until Ctrl+C; to a team behind a proxy with --team."""
    from lagebild.cli.readings import opened_to_fill, recorder
    from lagebild.cli.wording import wording_for
    from lagebild.web.app import make_app
    from lagebild.web.reaching import reached_at
    from lagebild.web.serving import Server, listen
    from lagebild.web.settings import Settings

    words = wording_for(ui)
    with opened_to_fill(record) as kept, listen(LOOPBACK, port) as listening:
        local = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        settings = Settings(record=kept, recorder=recorder(kept), user=user(None), tiles=tiles)
        app = make_app(reached_at(settings, local, address, team, oidc, client))
        typer.echo(words.word("serving").format(kept.place, f"{address or local}/"))
        with suppress(KeyboardInterrupt):  # how a server ends that was told to by Ctrl+C
            Server(app).run(sockets=[listening])
