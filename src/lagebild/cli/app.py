"""The program `lagebild`: its commands, and one clear line for whatever goes wrong."""

import os
import sys
from pathlib import Path
from traceback import extract_tb

import typer

from lagebild.cli.accounts import accounts
from lagebild.cli.actors import actors
from lagebild.cli.add import add, failures
from lagebild.cli.compare import compare
from lagebild.cli.control import control
from lagebild.cli.evaluate import evaluate
from lagebild.cli.explain import explain
from lagebild.cli.export import export
from lagebild.cli.history import history, retract, undo
from lagebild.cli.import_ import import_
from lagebild.cli.incidents import incidents, show, tolls
from lagebild.cli.judge import judge
from lagebild.cli.keeping import backup, restore, verify
from lagebild.cli.pack import pack
from lagebild.cli.places import places
from lagebild.cli.promises import promises
from lagebild.cli.read import read
from lagebild.cli.review import accept, correct, reject, supply
from lagebild.cli.schema import schema
from lagebild.cli.seal import seal
from lagebild.cli.search import search
from lagebild.cli.serve import serve
from lagebild.cli.sources import changes, sources
from lagebild.cli.watch import watch

FAILED = 2
"""Exit code where an input or the command itself was wrong."""

app = typer.Typer(
    name="lagebild", add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Reads news reports about armed conflict into claims, each with who said it and the words it was read from.",
)
for command in (
    read, add, watch, failures, incidents, show, tolls, control, promises, sources, changes, search, export, compare,
    serve, judge, accept, correct, reject, supply, seal, history, retract, undo, verify, backup, restore, explain,
    evaluate, schema,
):
    app.command()(command)
app.command("import")(import_)
app.add_typer(pack, name="pack")
app.add_typer(accounts, name="accounts")
app.add_typer(actors, name="actors")
app.add_typer(places, name="places")


def main() -> None:
    """Run the program; ends the process with 0, or with FAILED after one line on standard error."""
    try:
        app()
    except BrokenPipeError:  # the reader of our output has gone, as in `lagebild read … | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("LAGEBILD_DEBUG"):
            raise
        from lagebild.cli.messages import in_words, language_of_call

        print(f"lagebild: {in_words(message(error), language_of_call(sys.argv))}", file=sys.stderr)
        sys.exit(FAILED)


def message(error: Exception) -> str:
    """Return what went wrong in one line: errors of ours are written for people, others are bugs."""
    words = " ".join(str(error).split())
    if type(error).__module__.startswith("lagebild."):
        return words
    frame = extract_tb(error.__traceback__)[-1]
    return (
        f"this should not have happened: {type(error).__name__}: {words} ({Path(frame.filename).name}:{frame.lineno}). "
        "Please report it with the command and the input; LAGEBILD_DEBUG=1 shows the details"
    )


if __name__ == "__main__":
    main()
