"""How many a phrase counts, as figures with bounds, and of whom (C3, C9, C19)."""

from msgspec.structs import replace

from lagebild.language.analysis import Token
from lagebild.mentions.entities import Entities
from lagebild.mentions.fitting import ARMED, PEOPLE
from lagebild.mentions.numbers import Count
from lagebild.mentions.view import View
from lagebild.records import Figure

OF_AGE = 18
UNSAID = "unknown"  # the status of those of whom no noun tells it
FURTHER_REACH = 8  # phrases back to those whom "20 weitere" are further ones of


class Counting:
    """The numbers of a report by the token they begin at, with hedges and without, and what phrases count."""

    def __init__(self, view: View, entities: Entities, counts: dict[int, Count]) -> None:
        self.view = view
        self.entities = entities
        self.counts = counts
        self.cores = {count.core: count for count in counts.values()}

    def count_in(self, index: int) -> Count | None:
        """Return the number of the phrase's noun ("a total of 40 people": no article), None where it bears none."""
        phrase = self.view.phrase(index)
        found = (self.cores.get(at) for at in range(phrase.start, phrase.head + 1))  # "mindestens [ein Zivilist]"
        counts = [count for count in found if count is not None and count.kind == "count"]
        count = next((count for count in counts if not count.article), counts[0] if counts else None)
        noun = self.view.lemma(index).lower()
        if noun in self.view.words.households:
            return self._of_household(counts)
        if noun in self.view.words.couples:
            return self._of_couples(index, count)
        several = self.view.phrase(index).number == "plural" or self._is_many(index, noun)
        return None if count is not None and count.article and several else count

    def _is_many(self, index: int, noun: str) -> bool:
        """Say whether the noun is no single person, whom alone an article counts: "eine Gruppe", "eine Anzahl"."""
        sense = self.entities.of(index).sense
        thing = sense is not None and sense.class_ not in PEOPLE
        return thing or noun in self.view.words.number_nouns

    def _of_household(self, counts: list[Count]) -> Count | None:
        """Return the number of "eine sechsköpfige Familie"; "zwei Familien" are at least so many people."""
        numbers = [count for count in counts if not count.article]
        if len(numbers) == 1 and self.view.analysis.tokens[numbers[0].core].pos == "ADJ":
            return numbers[0]
        return replace(numbers[0], max=None) if numbers else None

    def _of_couples(self, index: int, count: Count | None) -> Count | None:
        """Return the number of people in "das Ehepaar", "zwei Ehepaare": two for each; "a couple" is a number."""
        if count is None or count.end > self.view.phrase(index).head:
            at, head = self.view.phrase(index).head, self.view.head(index)
            return Count(start=at, end=at + 1, core=at, first=head.start, last=head.end, text=head.text, min=2, max=2)
        doubled = (None if bound is None else 2 * bound for bound in (count.min, count.max))
        return replace(count, min=next(doubled), max=next(doubled), article=False)

    def figure(self, index: int, what: str) -> Figure | None:
        """Return how many the phrase counts, as bounds (C3, C19); None where it says no number."""
        count = self.count_in(index)
        if count is None:
            return None
        start, end = self._figure_bounds(index, count)
        return Figure(
            what=what, of=self.status(index), min=count.min, max=count.max, approximate=count.approximate,
            text=self.view.analysis.text[start:end], start=start, end=end,
        )

    def _figure_bounds(self, index: int, count: Count) -> tuple[int, int]:
        tokens, head = self.view.analysis.tokens, self.view.phrase(index).head
        return tokens[count.start].start, tokens[max(head, count.end - 1)].end

    def said_of(self, index: int) -> str:
        """Return the status that the noun of the phrase says, "" for none."""
        if self.view.head(index).form.lower() in self.view.words.manpower and self._counts_several(index):
            return "combatants"
        sense = self.entities.of(index).sense
        said = sense.of or "" if sense is not None else ""
        return self._by_adjective(index) or (self._by_group(index) or said if said in ("", UNSAID) else said)

    def _counts_several(self, index: int) -> bool:
        count = self.count_in(index)
        return count is not None and not count.article and (count.max or count.min or 0) > 1

    def _by_adjective(self, index: int) -> str | None:
        """Return the status that an adjective tells: "zivile Todesopfer"."""
        statuses, phrase = self.view.words.statuses, self.view.phrase(index)
        tokens = self.view.analysis.tokens[phrase.start:phrase.head + 1]
        if any(map(self._is_minor, tokens)):
            return "children"
        lemmas = [token.lemma.lower().removesuffix("e") for token in tokens]  # "der Zwölfjährige"
        return next((statuses[lemma] for lemma in lemmas if lemma in statuses), None) if statuses else None

    def _is_minor(self, token: Token) -> bool:
        """Say whether the word tells an age under that of adults: "15-jährig", "der 13-Jährige"."""
        age, aged = self.counts.get(token.index), tuple(self.view.words.aged)
        return age is not None and (age.max or OF_AGE) < OF_AGE and token.lemma.lower().endswith(aged)

    def _by_group(self, index: int) -> str | None:
        """Return the status of members by what they are members of: "Angehörige der Sicherheitskräfte"."""
        if self.view.lemma(index).lower() not in self.view.words.members:
            return None
        return "combatants" if any(self._is_armed(p) for p in self.view.owners(index)) else None

    def _is_armed(self, index: int) -> bool:
        entity = self.entities.of(index)
        named = entity.known is not None and entity.known.kind in ARMED
        sense = entity.sense
        return named or (sense is not None and (sense.of == "combatants" or sense.kind in ARMED))

    def _shares(self, index: int, other: int) -> bool:
        """Say whether the phrase is the first itself, or is counted by its number too."""
        return index == other or (self.count_in(other) is None and self.view.phrase(other).number == "plural")

    def status_of(self, statuses: set[str]) -> str:
        """Return the one status of people counted together: "zehn Frauen und Kinder" are civilians."""
        if len(statuses) == 1:
            return next(iter(statuses))
        if statuses & {"", UNSAID}:
            return UNSAID
        return "civilians" if statuses <= self.view.words.vulnerable else "mixed"

    def status(self, index: int) -> str:
        """Return whom the phrase counts: civilians, combatants … (C9); an elliptic "20 weitere" counts those before."""
        counted = self.view.counted_noun(index)
        together = {self.said_of(each) for each in self.view.with_conjuncts(counted) if self._shares(counted, each)}
        if together != {""}:
            return self.status_of(together)
        return self._taken_over(index, counted)

    def _taken_over(self, index: int, counted: int) -> str:
        """Return the status of those before whom an elliptic number goes on to count, where it is one and the same."""
        before = [p for p in self._whole(index, counted) if self._counts_people(p)]
        told = {self.said_of(p) for p in before if self.view.sentence_of(p) == self.view.sentence_of(max(before))}
        return next(iter(told)) or UNSAID if len(told) == 1 else UNSAID

    def _whole(self, index: int, counted: int) -> range:
        """Return the phrases among which are those whom an elliptic number goes on to count."""
        if self.view.has_word(index, self.view.words.further):
            return range(max(0, index - FURTHER_REACH), index)
        governed = self.view.phrase(index).preposition is not None  # "among the 14 killed", "the toll rose to 45"
        if counted != index or self.view.head(index).pos != "NUM" or governed:
            return range(0)
        sentence = self.view.analysis.sentences[self.view.sentence_of(index)]
        return range(self.view.last_phrase_before(sentence.start) + 1, index)

    def _counts_people(self, index: int) -> bool:
        """Say whether people are counted there: "zwei Kirchen" are none."""
        sense, count = self.entities.of(index).sense, self.count_in(index)
        people = sense.class_ in PEOPLE if sense is not None else self.entities.demonym(index) is not None
        return people and count is not None and not count.article and not self._is_part(index)

    def _is_part(self, index: int) -> bool:
        """Say whether they are some of those counted before: "47 Zivilisten, darunter [zehn Kinder]"."""
        first = self.view.phrase(index).conjunct_of
        return self.view.follows_among(self.view.phrase(index if first is None else first).start)
