"""Full-text search: what a person types, as FTS5 and as PostgreSQL understand it; both index folded terms."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import (
    BigInteger,
    Connection,
    Double,
    Row,
    Select,
    Subquery,
    TextClause,
    and_,
    column,
    or_,
    select,
    text,
)

from lagebild.records import AnyClaim, Place, Span
from lagebild.store.folding import Split, parts, terms, words
from lagebild.store.rows import claim_from, head_from
from lagebild.store.tables import claims, reports

REPORTS, CLAIMS = "report_words", "claim_words"
POSITIONS = 1 << 20
"""A claim is indexed under the entry that it holds from, times this, plus its position in the report."""

_WORD = re.compile(r"\w+")
_WORDS = 20_000  # whose comparable forms are remembered: the same few thousand stand in most reports
_PART = 4  # letters by which a word is shown to be found as a part of another
_TYPED = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')


class Term(Struct, frozen=True):
    """One thing that is looked for: words that follow each other; `prefix`: the last is only a beginning."""

    words: tuple[str, ...]
    prefix: bool = False
    excluded: bool = False


def parsed(typed: str) -> list[Term]:
    """Return what a person looks for: words, "words that follow each other", begin* and -excluded."""
    found = []
    for minus, phrase, word in _TYPED.findall(typed):
        beginning = words(word[:-1]) if word.endswith("*") else []
        looked_for = tuple(beginning) if beginning else tuple(terms(phrase or word))
        if looked_for:
            found.append(Term(looked_for, bool(beginning), bool(minus)))
    return found


def standing(content: str, typed: str) -> Iterator[Span]:
    """Yield the words of a text by which it is found, compounds whole."""
    asked = [(word, term.prefix) for term in parsed(typed) if not term.excluded for word in term.words]
    for found in _WORD.finditer(content):
        word = _term(found[0])
        if any(word == one or (one in word and (prefix or len(one) >= _PART)) for one, prefix in asked):
            yield Span(*found.span(), found[0])


@lru_cache(maxsize=_WORDS)
def _term(word: str) -> str:
    return next(terms(word), "")


class Text(Struct, frozen=True):
    """What is indexed under a number."""

    number: int
    content: str
    language: str


def report_text(since: int, title: str | None, content: str, language: str) -> Text:
    """Return what a report is found by."""
    return Text(since, f"{title or ''}\n{content}", language)


def claim_text(since: int, position: int, claim: AnyClaim, language: str) -> Text:
    """Return what a claim is found by: its words, and the name of its place where that is another."""
    place: Place | None = getattr(claim, "place", None)
    spans = " ".join(span.text for span in (claim.evidence, *claim.also))
    return Text(since * POSITIONS + position, f"{spans}\n{place.name or '' if place else ''}", language)


@cache
def adding(dialect: str, table: str) -> TextClause:
    """Return the statement that indexes `values` in a table."""
    return text(_INSERT[dialect].format(table=table))


def values(texts: Iterable[Text], split: Split) -> list[dict[str, Any]]:
    """Return what texts are indexed by: their words, and the parts of their compounds."""
    return [{
        "number": one.number, "words": " ".join(terms(one.content)),
        "parts": " ".join(parts(one.content, one.language, split)),
    } for one in texts]


def add(connection: Connection, table: str, texts: Iterable[Text], split: Split) -> None:
    """Index texts."""
    if rows := values(texts, split):
        connection.execute(adding(connection.dialect.name, table), rows)


def index(connection: Connection, split: Split) -> None:
    """Index a record anew."""
    for table in (REPORTS, CLAIMS):
        empty = _EMPTY[connection.dialect.name].format(table=table)
        connection.execute(text(empty))
    kept = select(reports.c.since, reports.c.head, reports.c.text)
    for row in _streamed(connection, kept):
        head = head_from(row)
        add(connection, REPORTS, [report_text(row.since, head.title, row.text, head.language)], split)
    then = and_(reports.c.id == claims.c.report, reports.c.since < claims.c.since,
                or_(reports.c.until.is_(None), reports.c.until > claims.c.since))
    made = select(claims.c.since, claims.c.position, claims.c.body, reports.c.head).join(reports, then)
    for row in _streamed(connection, made):
        add(connection, CLAIMS, [claim_text(row.since, row.position, claim_from(row), head_from(row).language)], split)


def _streamed(connection: Connection, wanted: Select[Any]) -> Iterable[Row[Any]]:
    return connection.execute(wanted, execution_options={"yield_per": 1000})


def found(connection: Connection, table: str, typed: str) -> Subquery | None:
    """Return the numbers of what is found, with a rank that is smallest for the best; None where nothing is asked."""
    asked = parsed(typed)
    if not any(not term.excluded for term in asked):
        return None
    sqlite = connection.dialect.name == "sqlite"
    statement = text(_SELECT[connection.dialect.name].format(table=table))
    query = _fts5(asked) if sqlite else _tsquery(asked)
    return statement.bindparams(query=query).columns(column("number", BigInteger), column("rank", Double)).subquery()


def _fts5(asked: Sequence[Term]) -> str:
    wanted = " AND ".join(_fts5_term(term) for term in asked if not term.excluded)
    unwanted = " OR ".join(_fts5_term(term) for term in asked if term.excluded)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + (" *" if term.prefix else "")


def _tsquery(asked: Sequence[Term]) -> str:
    return " & ".join(("!" if term.excluded else "") + _tsquery_term(term) for term in asked)


def _tsquery_term(term: Term) -> str:
    followed = " <-> ".join(f"'{word}'" for word in term.words)
    return f"({followed}{':*' if term.prefix else ''})"


_INSERT = {
    "sqlite": "INSERT INTO {table} (rowid, words, parts) VALUES (:number, :words, :parts)",
    "postgresql": "INSERT INTO {table} (number, words) VALUES (:number, "
                  "setweight(to_tsvector('simple', :words), 'A') || setweight(to_tsvector('simple', :parts), 'B'))",
}
_EMPTY = {
    "sqlite": "INSERT INTO {table} ({table}) VALUES ('delete-all')", "postgresql": "TRUNCATE {table}",
}
_SELECT = {
    "sqlite": "SELECT rowid AS number, rank FROM {table} WHERE {table} MATCH :query",
    "postgresql": "SELECT number, -ts_rank(words, asked) AS rank FROM {table}, to_tsquery('simple', :query) asked "
                  "WHERE words @@ asked",
}
