"""The table of pages: address, what it is answered with, and who may see it; everything else is derived from it."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from lagebild.web import geojson
from lagebild.web.asked import Asked
from lagebild.web.pages import (
    add,
    card,
    changes,
    control,
    export,
    history,
    holders,
    incident,
    map,
    people,
    place_names,
    promises,
    report,
    search,
    situation,
    source,
    sources,
    tile,
)
from lagebild.web.review import pages as reviewing
from lagebild.web.review import suggestions
from lagebild.web.security.roles import Scope


class Page(Struct, frozen=True, kw_only=True):
    """One page; its template is templates/NAME.html, the same data as JSON is at the address with .json behind.

    `data` gets what is asked and the `query` as a record, and returns the `answer`. `role`: the least that sees it,
    None for everybody; `scope`: what a token must be for, None where none will do. `tells`: what the page is about, so
    that there is nothing to show where it is withheld (of exports' WITHHELD). `kept`: the data follow from the record's
    state and the day of asking alone, and are kept until it changes. `html`: there is a page, not data
    alone. `packed`: the data as a vector tile, at the address with .mvt behind.
    """

    path: str
    name: str
    data: Callable[[Asked, Any], Struct]
    query: type[Struct]
    answer: type[Struct]
    role: str | None = "viewer"
    scope: Scope | None = "read"
    html: bool = True
    kept: bool = False
    tells: str | None = None
    packed: Callable[[Mapping[str, str], Any], bytes] | None = None

    def address(self, **parts: str) -> str:
        """Return the address with its parts filled in."""
        address = self.path
        for name, value in parts.items():
            for written in (f"{{{name}:path}}", f"{{{name}}}"):
                address = address.replace(written, quote(value, safe=""))
        return address


PAGES = (
    Page(path="/situation", name="situation", data=situation.data, query=situation.Query, answer=situation.Situation,
         kept=True),
    Page(path="/incidents/{id:path}", name="incident", data=incident.data, query=incident.Query,
         answer=incident.Shown),
    Page(path="/control", name="control", data=control.data, query=control.Query, answer=control.Control,
         kept=True),
    Page(path="/promises", name="promises", data=promises.data, query=promises.Query, answer=promises.Promises,
         kept=True),
    Page(path="/sources", name="sources", data=sources.data, query=sources.Query, answer=sources.Sources,
         kept=True),
    Page(path="/sources/{id:path}", name="source", data=source.data, query=source.Query, answer=source.Contribution,
         kept=True, tells="names"),
    Page(path="/changes", name="changes", data=changes.data, query=changes.Query, answer=changes.Changes,
         kept=True),
    Page(path="/history", name="history", data=history.data, query=history.Query, answer=history.History),
    Page(path="/search", name="search", data=search.data, query=search.Query, answer=search.Search,
         kept=True, tells="words"),
    Page(path="/export", name="export", data=export.data, query=export.Query, answer=export.Export),
    Page(path="/cards/{id:path}", name="card", data=card.data, query=incident.Query, answer=card.Card),
    Page(path="/map", name="map", data=map.data, query=map.Query, answer=geojson.Features, html=False, kept=True,
         tells="place"),
    Page(path="/map/holders", name="holders", data=holders.data, query=holders.Query, answer=holders.Holders, kept=True,
         tells="place"),
    Page(path="/tiles/{z}/{x}/{y}", name="tile", data=tile.data, query=tile.Query, answer=geojson.Features, html=False,
         kept=True, tells="place", packed=tile.packed),
    Page(path="/map/names", name="place_names", data=place_names.data, query=place_names.Query, answer=geojson.Features,
         html=False),
    Page(path="/login", name="login", data=people.login, query=people.Query, answer=people.Login, role=None),
    Page(path="/account", name="account", data=people.mine, query=people.Nothing, answer=people.Mine, scope=None),
    Page(path="/accounts", name="accounts", data=people.everybody, query=people.Nothing, answer=people.Everybody,
         role="admin", scope=None),
    Page(path="/review", name="review", data=reviewing.waiting, query=reviewing.QueueQuery, answer=reviewing.Queue,
         role="coder", kept=True),
    Page(path="/review/claims/{id:path}", name="claim", data=reviewing.claim, query=reviewing.ClaimQuery,
         answer=reviewing.Looked, role="coder"),
    Page(path="/review/reports/{id:path}", name="missed", data=reviewing.missed, query=reviewing.MissedQuery,
         answer=reviewing.Missed, role="coder"),
    Page(path="/review/pair", name="pair", data=reviewing.pair, query=reviewing.PairQuery, answer=reviewing.Pair,
         role="coder"),
    Page(path="/review/suggest", name="suggest", data=suggestions.data, query=suggestions.Query,
         answer=suggestions.Suggestions, role="coder", html=False),
    Page(path="/add", name="add", data=add.data, query=add.Query, answer=add.Add, role="coder", scope=None),
    Page(path="/reports/{id:path}", name="report", data=report.data, query=report.Query, answer=report.Shown),
)
NAVIGATION = ("situation", "control", "promises", "sources", "changes", "search", "review")
"""The pages that every page leads to, in this order."""
BY_NAME = {page.name: page for page in PAGES}
"""The pages by their names."""


def address(name: str, **parts: str) -> str:
    """Return the address of a page."""
    return BY_NAME[name].address(**parts)
