"""Pages as HTML: templates with every value escaped."""

from functools import cache
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from msgspec import Struct
from starlette.requests import Request

from lagebild.exports import losses
from lagebild.records import AnyClaim
from lagebild.records.incident import FigureRange
from lagebild.web import drawing
from lagebild.web.asked import LANGUAGE, never_asked
from lagebild.web.facts import facts, reasons
from lagebild.web.language import language_of
from lagebild.web.locator import locator
from lagebild.web.pages import control, promises
from lagebild.web.passages import stretches
from lagebild.web.routes import BY_NAME, NAVIGATION, address
from lagebild.web.security.addresses import asked_path
from lagebild.web.security.keys import form_key
from lagebild.web.security.roles import may
from lagebild.web.security.visits import visit_of
from lagebild.web.words import Words

_OF_A_LIST = (LANGUAGE, "cursor", "limit")


class Here(Struct, frozen=True):
    """The address that was asked for."""

    path: str
    query: tuple[tuple[str, str], ...]

    def but(self, **changed: str | None) -> str:
        """Return this address with other values of some parameters; None takes one away."""
        kept = [pair for pair in self.query if pair[0] not in changed and pair[0] != LANGUAGE]
        new = [(name, value) for name, value in changed.items() if value is not None]
        written = urlencode(kept + new)
        return f"{self.path}?{written}" if written else self.path

    def values(self, name: str) -> list[str]:
        """Return the values that a parameter has."""
        return [value for parameter, value in self.query if parameter == name]

    def value(self, name: str) -> str:
        """Return the value of a parameter, "" where it has none."""
        return next(iter(self.values(name)), "")

    def filters(self) -> list[str]:
        """Return the values of the filters that are set."""
        return [value for name, value in self.query if name not in _OF_A_LIST and value.strip()]

    def at(self, path: str, **more: str) -> str:
        """Return the same filters at another address."""
        kept = [pair for pair in self.query if pair[0] not in _OF_A_LIST]
        written = urlencode([*kept, *more.items()])
        return f"{path}?{written}" if written else path

    def twin(self, ending: str) -> str:
        """Return the address of the same in another form, such as .json."""
        written = urlencode([pair for pair in self.query if pair[0] != LANGUAGE])
        return f"{self.path}{ending}?{written}" if written else f"{self.path}{ending}"


def render(request: Request, template: str, **values: object) -> str:
    """Return a page in the language of the reader."""
    here = Here(asked_path(request), tuple(request.query_params.multi_items()))
    words = Words(language_of(request))
    visit, settings = visit_of(request.scope), request.app.state.settings
    return environment().get_template(template).render(
        words=words, here=here, visit=visit, team=settings.team, tiles=settings.tiles,
        form_key=form_key(visit.key or ""), may=may,
        never_asked=never_asked(visit.withheld), **values)


def deaths_first(figures: dict[str, FigureRange]) -> list[tuple[str, FigureRange]]:
    """Return figures in the order in which they are shown."""
    return sorted(figures.items(), key=lambda named: (named[0] != "killed", named[0] != "injured", named[0]))


def kind(claim: AnyClaim) -> str:
    """Return the kind of a claim."""
    return str(claim.__struct_config__.tag)


@cache
def environment() -> Environment:
    """Return the templates, which fail where they name what is not there."""
    made = Environment(
        loader=PackageLoader("lagebild.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        address=address, stretches=stretches, kind=kind, navigation=NAVIGATION, pages=BY_NAME,
        share=control.share, months=promises.months, columns=drawing.columns, brush=drawing.brush, ticks=drawing.ticks,
        percent=drawing.percent, ledger_chart=drawing.ledger_chart, moved_figures=drawing.moved_figures,
        deaths_first=deaths_first, locator=locator,
        losses=losses, facts=facts, reasons=reasons,
    )
    return made
