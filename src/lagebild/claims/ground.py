"""From fillers to actors and places of the record, each with the words that it was read from."""

from collections.abc import Iterator, Set
from itertools import chain

from lagebild.claims.counting import UNSAID, Counting
from lagebild.language.analysis import Phrase, Token
from lagebild.mentions.anaphora import Anaphora
from lagebild.mentions.entities import Entities, Entity
from lagebild.mentions.filler import Filler
from lagebild.mentions.names import ORGANISATION, PERSON
from lagebild.mentions.roles import StandIns
from lagebild.mentions.view import View
from lagebild.records import Actor, Place, Source, Span
from lagebild.world.actor_entries import KnownActor
from lagebild.world.actors import name_key
from lagebild.world.gazetteer import Candidate

BUILT = frozenset({"site", "vehicle", "aircraft", "weapon"})  # things that belong to whom they are named after
TITLED = frozenset({"person", "role"})
OF_PERSONS = frozenset({"expert", "media"})  # kinds that a named person keeps
FIGHTING = frozenset({"state-force", "rebels", "political-militia", "identity-militia", "jihadists", "external-force"})
TITLE_REACH = 4  # phrases after a title in which its name may follow
BEFORE_HEAD = frozenset({"DET", "ADP", "PUNCT", "NUM", "CCONJ"})  # words that a name does not begin with
EXACT, NEARBY = 1, 2  # precision of a place, and of what lies near it (C2)
BEHIND_NAME = frozenset({"PUNCT", "ADP", "PART"})  # "the regime's"


class Ground:
    """Makes the parts of claims from phrases."""

    def __init__(
        self, view: View, entities: Entities, anaphora: Anaphora, counting: Counting, language: str
    ) -> None:
        self.view = view
        self.entities = entities
        self.anaphora = anaphora
        self.counting = counting
        self.language = language
        self.stand_ins = StandIns(view, entities)
        self._actors: dict[Filler, Actor] = {}
        self._telling = view.words.holding | view.words.staying.keys() | view.words.relations.keys()

    # -- actors --------------------------------------------------------------------------------

    def actor(self, filler: Filler) -> Actor:
        """Return the actor that fills a role; a pronoun or bare noun bears its antecedent's name."""
        if filler not in self._actors:
            actor = self._inner_actor(filler) if filler.phrase is None else self._actor_of(filler.phrase, filler.bare)
            self._actors[filler] = actor
        return self._actors[filler]

    def _actor_of(self, phrase: int, bare: bool) -> Actor:
        start, end = self._bounds(phrase, bare)
        meant = self._named_beside(self.anaphora.resolved(phrase))
        named = self.entities.of(meant)
        seat = self._seat(meant, named)
        if seat is not None:
            return self._government(start, end, seat)
        stand_in = self._stand_in(meant, named)
        if stand_in is not None:
            return self._known(start, end, stand_in)
        name, known = self._name(named, meant, meant != phrase), named.known
        id_ = known.id if known else named.country
        return Actor(
            text=self.view.analysis.text[start:end], start=start, end=end, id=id_, name=name,
            kind=self._kind(meant, named), country=(known.country if known else None) or self._country(meant, named),
            generic=id_ is None and name is None, status=self.counting.said_of(meant) or UNSAID,
        )

    def who(self, filler: Filler) -> str:
        """Return the actor's name as it can be compared: that of the registry, of the text, else the words."""
        actor = self.actor(filler)
        return (actor.id or actor.name or actor.text).casefold()

    def _stand_in(self, index: int, entity: Entity) -> KnownActor | None:
        """Return whom a noun without a name stands for by role or office."""
        named = entity.known is not None or entity.name is not None or entity.country is not None
        return None if named else self.stand_ins.of(index)

    def _known(self, start: int, end: int, actor: KnownActor) -> Actor:
        return Actor(
            text=self.view.analysis.text[start:end], start=start, end=end, id=actor.id,
            name=actor.called(self.language, self.entities.day), kind=actor.kind, country=actor.country,
        )

    def _named_beside(self, index: int) -> int:
        """Return the name that stands beside a title ("der Gouverneur der Region, Oleh Boiko"), else the phrase."""
        if self._own_names(index) or self.entities.of(index).known is not None:
            return index
        beside = (c for c in self.view.children.get(index, ()) if self._is_name_of(c))
        return next(beside, None) or self._called(index) or self._name_after_comma(index)

    def _is_name_of(self, child: int) -> bool:
        """Say whether it is a name in apposition, of one word class or of several ("Ärzte ohne Grenzen")."""
        named = bool(self._own_names(child)) or self.entities.of(child).known is not None
        return named and self.view.phrase(child).function == "apposition"

    def _called(self, index: int) -> int | None:
        """Return the name in "eine Gruppe namens „Grüne Faust“", None for none."""
        end = self.view.extent(index)[1]
        after = (p for p in range(index + 1, min(index + TITLE_REACH, len(self.view.analysis.phrases))))
        return next((p for p in after if self.view.phrase(p).start == end
                     and self.view.phrase(p).preposition in self.view.words.called), None)

    def _name_after_comma(self, index: int) -> int:
        """Return the full name between commas after a person's title and what hangs on it, else the phrase."""
        sense, tokens = self.entities.of(index).sense, self.view.analysis.tokens
        if sense is None or sense.class_ not in TITLED or self.view.phrase(index).number == "plural":
            return index
        end = self.view.phrase(index).end
        for after in range(index + 1, min(index + TITLE_REACH, len(self.view.analysis.phrases))):
            phrase = self.view.phrase(after)
            if tokens[phrase.start - 1].form == "," and phrase.start == end + 1:
                words = self.view.tokens_of(after)
                named = len(words) > 1 and all(t.pos == "PROPN" for t in words)
                closed = phrase.end < len(tokens) and tokens[phrase.end].form in (",", ".")
                return after if named and closed and phrase.preposition is None else index
            if phrase.start != end:
                return index
            end = phrase.end
        return index

    def _seat(self, index: int, entity: Entity) -> str | None:
        """Return the country whose government a country's or capital's name stands for."""
        if entity.known is not None or entity.place is None or entity.sense is not None:
            return None
        return entity.country or self.entities.gazetteer.countries.by_capital(self.view.head(index).form)

    def _government(self, start: int, end: int, iso: str) -> Actor:
        country = self.entities.gazetteer.countries.get(iso)
        name = (country.de if self.language == "de" else country.en) if country else None
        return Actor(text=self.view.analysis.text[start:end], start=start, end=end, id=iso, name=name,
                     kind="government", country=iso)

    def _inner_actor(self, filler: Filler) -> Actor:
        text = self.view.analysis.text[filler.start:filler.end]
        if filler.country:
            return self._government(filler.start, filler.end, filler.country)
        known = self.entities.registry.find(name_key(text), self.entities.day)
        sense = self.view.lexicon.sense_of_part(text.lower())
        return Actor(
            text=text, start=filler.start, end=filler.end, id=known.id if known else None,
            name=known.called(self.language, self.entities.day) if known else None,
            kind=known.kind if known else (sense.kind if sense and sense.kind else "unknown"),
            country=known.country if known else None, status=(sense and sense.of) or UNSAID,
        )

    def source(self, filler: Filler, cue: Span) -> Source:
        """Return the actor as a source with the words that introduce it."""
        actor = self.actor(filler)
        return Source(text=actor.text, start=actor.start, end=actor.end, id=actor.id, name=actor.name,
                      kind=actor.kind, country=actor.country, generic=actor.generic, status=actor.status, cue=cue)

    def _bounds(self, index: int, bare: bool = False) -> tuple[int, int]:
        """Return the characters of the phrase without preposition, article and count, with its genitives."""
        phrase, tokens = self.view.phrase(index), self.view.analysis.tokens
        start, end = self._after_inner(phrase, self._after_count(phrase)), phrase.end
        for child in () if bare else self.view.children.get(index, ()):
            part = self.view.phrase(child)
            owner = part.function == "genitive" or part.preposition in self._owning(index)
            if part.preposition is not None and self.counting.count_in(child) is not None:
                continue  # "sprach die Polizei von 15 Toten"
            if part.start == end and owner:
                end = part.end
        while end > start + 1 and tokens[end - 1].pos in BEHIND_NAME:
            end -= 1
        return tokens[min(start, phrase.head)].start, tokens[end - 1].end

    def _owning(self, index: int) -> Set[str]:
        """Return the prepositions behind which its owner, or who is spoken for, stands: "a spokesman for the army"."""
        words = self.view.words
        return words.of | words.speaking_for if self.view.lemma(index).lower() in words.spokespeople else words.of

    def _after_count(self, phrase: Phrase) -> int:
        """Return the first token of the phrase that is no preposition, article or count."""
        start, tokens = self.view.after_preposition(phrase.index), self.view.analysis.tokens
        while start < phrase.head and (tokens[start].pos in BEFORE_HEAD or start in self.counting.counts):
            count = self.counting.counts.get(start)
            start = count.end if count is not None and count.end <= phrase.head else start + 1
        if start + 1 < phrase.head and tokens[start].pos == "NOUN" and tokens[start + 1].pos == "ADJ":
            start += 2  # "die zehn Mann starke Gruppe"
        return start

    def _after_inner(self, phrase: Phrase, start: int) -> int:
        """Return the first token after the phrases before the head: "die von X unterstützten Kämpfer", X is another."""
        start = max([start, *(p.end for p in self.view.inside(phrase.index) if p.start > phrase.start)])
        while start < phrase.head and self.view.analysis.tokens[start].lemma.lower() in self._telling:
            start += 1
        return start

    def _name(self, entity: Entity, index: int, resolved: bool) -> str | None:
        if entity.known is not None:
            return entity.known.called(self.language, self.entities.day)
        if entity.name is not None and entity.place is None:
            return self.view.text(entity.name.start, entity.name.end)
        names = self._own_names(index) or self._known_inside(index)
        if names and entity.place is None and not self._is_owner(index, names[-1]):
            return self.view.text(names[0].index, names[-1].index + 1)
        if resolved:
            start, end = self._bounds(index)
            return self.view.analysis.text[start:end]
        return entity.place.name if entity.place is not None else None

    def _known_inside(self, index: int) -> list[Token]:
        """Return the registered name in a compound that says what it is: "the [Afghan Taliban] movement"."""
        sense, phrase = self.entities.of(index).sense, self.view.phrase(index)
        if phrase.compound is None or (sense is not None and sense.class_ in BUILT):
            return []
        at = next((i for i in range(phrase.start, phrase.head) if i in self.entities.known), None)
        return [] if at is None else self.view.analysis.tokens[at:self.entities.known[at][0]]

    def _own_names(self, index: int) -> list[Token]:
        """Return the proper nouns of the phrase itself; those before a title or in its compound are not its name.

        "the [Northern Ireland] Secretary", "an African [Union] base": a place, no name of the secretary's.
        """
        if all(word.pos != "PROPN" for word in self.view.tokens_of(index)):
            return []
        words = (self.view.analysis.tokens[i] for i in self.view.own_tokens(index))
        names = [word for word in words if word.pos == "PROPN"]
        sense, head = self.entities.of(index).sense, self.view.phrase(index).head
        titled = sense is not None and sense.class_ in TITLED
        inside = self.view.phrase(index).compound is not None and self.view.head(index).pos == "NOUN"
        return [] if (titled or inside) and all(name.index < head for name in names) else names

    def _is_owner(self, index: int, name: Token) -> bool:
        """Say whether the name is a genitive after its noun ("Anhänger Mussawis"): it names somebody else."""
        head = self.view.head(index)
        return head.pos == "NOUN" and name.index > head.index and name.form.endswith("s") and name.lemma != name.form

    def _kind(self, index: int, entity: Entity) -> str:
        if entity.known is not None:
            return entity.known.kind
        if entity.country is not None:
            return "government"
        noun = self._kind_of_noun(index, entity)
        if noun is not None and noun not in OF_PERSONS and self._is_named_person(index):
            return "person"  # "Regierungschef Erwin Rostock"
        organised = entity.name is not None and entity.name.kind == ORGANISATION
        return noun or ("person" if entity.named and not organised else "unknown")

    def _kind_of_noun(self, index: int, entity: Entity) -> str | None:
        """Return the kind by the noun, of fighters by whom they fight for; people of no other kind are civilians."""
        sense = entity.sense
        kind = sense.kind if sense is not None and sense.kind != "unknown" else None
        if kind in FIGHTING or (sense is None and not entity.named):
            return self._kind_of_owner(index) or kind
        people = sense is not None and (sense.class_ == "person" or sense.what == "displaced")
        unarmed = people and sense is not None and sense.of != "combatants"
        return kind or ("civilians" if unarmed or self.entities.demonym(index) is not None else None)

    def _kind_of_owner(self, index: int) -> str | None:
        """Return the kind of the force in the genitive or before: "Kämpfer der Hamas", "Taliban fighters"."""
        owners = (self.entities.of(owner) for owner in self.view.owners(index))
        kinds = (owner.known.kind if owner.known else owner.sense and owner.sense.kind for owner in owners)
        return next((kind for kind in chain(kinds, self._kinds_before(index)) if kind in FIGHTING), None)

    def _kinds_before(self, index: int) -> Iterator[str]:
        """Yield the kinds of the names in a compound written in several words."""
        phrase = self.view.phrase(index)
        if phrase.compound is not None:
            inside = range(phrase.start, phrase.head)
            yield from (self.entities.known[at][1].kind for at in inside if at in self.entities.known)

    def _is_named_person(self, index: int) -> bool:
        """Say whether a person's name follows the noun of the phrase, and is no genitive."""
        after = self.view.phrase(index).head + 1
        name = self.entities.name_at(after)
        named = name is not None and name.start == after and name.kind == PERSON
        return named and not self._is_owner(index, self.view.analysis.tokens[after])

    def _country(self, index: int, entity: Entity) -> str | None:
        """Return the country that the phrase says the actor belongs to."""
        for token in self.view.tokens_of(index):
            country = self.entities.country_of_adjective(token)
            if country:
                return country
        return entity.country

    # -- places --------------------------------------------------------------------------------

    def place(self, index: int) -> Place:
        """Return the place that the phrase names; coordinates only where the gazetteer knows it (C2)."""
        before = self.place_before(index)
        if before is not None:
            return before
        start, end = self._place_bounds(index)
        text = self.view.analysis.text[start:end]
        entity, found = self.entities.of(index), self.entities.of(index).place
        if found is not None:
            beside = found.precision == EXACT and self.view.phrase(index).preposition in self.view.words.nearby
            return Place(
                text=text, start=start, end=end, id=found.id, name=found.name, lat=found.lat, lon=found.lon,
                kind=found.kind, precision=NEARBY if beside else found.precision, country=found.country,
            )
        inside = self._within(index)
        around = self.entities.of(inside).place if inside is not None else self._town_before(index)
        if around is None:
            return Place(text=text, start=start, end=end, name=self._own_name(index))
        return Place(
            text=text, start=start, end=end, name=text, lat=around.lat, lon=around.lon,
            kind=entity.sense.class_ if entity.sense else None, within=around.name,
            precision=max(2, around.precision or 2), country=around.country,
        )

    def together(self, first: Place, last: int) -> Place:
        """Return the places from the first to the phrase `last` as one, as written: where between them is not said."""
        end = self._place_bounds(last)[1]
        text = self.view.analysis.text[first.start:end]
        country = first.country if self.place(last).country == first.country else None
        return Place(text=text, start=first.start, end=end, name=text, country=country)

    def _place_bounds(self, index: int) -> tuple[int, int]:
        start, end = self._bounds(index)
        if (share := self._share(self.view.phrase(index))) is not None:
            start = share
        for child in self.view.children.get(index, ()):
            part = self.view.phrase(child)
            near = self.view.analysis.tokens[part.start].start - end
            within = part.preposition in self.view.words.of | self.view.words.inside
            if 0 <= near <= 2 and within and child != index and self.entities.of(child).is_place:
                end = max(end, self._place_bounds(child)[1])
        return start, end

    def _share(self, phrase: Phrase) -> int | None:
        """Return where "80 Prozent Ost-Aleppos" begins: how much of a place is meant belongs to what it is called."""
        within = (self.counting.counts.get(at) for at in range(phrase.start, phrase.head))
        share = next((count for count in within if count is not None and count.kind == "share"), None)
        return None if share is None else self.view.analysis.tokens[share.core].start

    def place_before(self, index: int) -> Place | None:
        """Return the town that stands before a noun in its compound ("the Kabul attack"), None for none."""
        phrase = self.view.phrase(index)
        if phrase.compound is None:
            return None
        found = (self.entities.places.at(at) for at in range(phrase.start, phrase.head))
        town = next((m for m in found if m is not None and m.place is not None and m.place.kind != "country"), None)
        if town is None or town.place is None or town.end > phrase.head:
            return None
        tokens, place = self.view.analysis.tokens, town.place
        start, end = tokens[town.start].start, tokens[town.end - 1].end
        return Place(
            text=self.view.analysis.text[start:end], start=start, end=end, id=place.id, name=place.name, lat=place.lat,
            lon=place.lon, kind=place.kind, precision=place.precision, country=place.country,
        )

    def _within(self, index: int) -> int | None:
        """Return the named place that an unnamed one lies in: "der Ostteil von Aleppo", "Viertel im Norden von X"."""
        for child in self.view.children.get(index, ()):
            if self.entities.of(child).place is not None:
                return child
            deeper = self._within(child)
            if deeper is not None:
                return deeper
        return None

    def _own_name(self, index: int) -> str | None:
        """Return the name in a phrase for a place that is on no map ("das Nachbardorf Atmela"), None for none."""
        return " ".join(name.form for name in self._own_names(index)) or None

    def _town_before(self, index: int) -> Candidate | None:
        """Return the town by its adjective: "das Kabuler Diplomatenviertel"."""
        phrase = self.view.phrase(index)
        before = self.view.analysis.tokens[phrase.start:phrase.head]
        towns = (self.entities.gazetteer.by_town_adjective(t.form) for t in before if t.form.endswith("er"))
        return next((town for town in towns if town is not None), None)
