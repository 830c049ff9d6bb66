"""All steps from mentions to claims, in order."""

from lagebild.claims.answers import with_answers
from lagebild.claims.attributes import attribute_drafts
from lagebild.claims.bare_numbers import number_drafts
from lagebild.claims.carry import carried_on
from lagebild.claims.context import Context
from lagebild.claims.counting import Counting
from lagebild.claims.events import event_drafts
from lagebild.claims.finish import finished
from lagebild.claims.ground import Ground
from lagebild.claims.identities import identity_drafts
from lagebild.claims.join import figures_of, joined
from lagebild.claims.meant import means_war
from lagebild.claims.paired import with_pairs
from lagebild.claims.plausible import plausible
from lagebild.claims.propositions import assessment_drafts, proposition_drafts, quoted_drafts, strength_drafts
from lagebild.claims.revised import mark_revised
from lagebild.claims.rivals import with_rivals, with_sources_of_parts
from lagebild.claims.singles import count_singles
from lagebild.claims.together import with_each_answered
from lagebild.claims.told_apart import with_parts_apart, with_sums_apart
from lagebild.mentions import Mentions
from lagebild.mentions.times import TimeMention
from lagebild.mentions.view import View
from lagebild.records import Report
from lagebild.records.claim import AnyClaim

BIRTH_REACH = 4  # tokens from a year to the word that makes it one of birth ("1940 in Damaskus geboren")


def read_claims(mentions: Mentions, report: Report, doubtful: bool = False) -> tuple[AnyClaim, ...]:
    """Return the claims of a report in text order; `doubtful`: only where one of them shows that it means war."""
    context = context_of(mentions, report)
    drafts = with_sources_of_parts(context, with_rivals(context, with_pairs(context, event_drafts(context))))
    drafts = with_parts_apart(context, drafts)
    drafts += proposition_drafts(context)
    named = {draft.clause for draft in drafts if draft.kind == "identity"}
    drafts += (draft for draft in identity_drafts(context) if draft.clause not in named)
    drafts += list(number_drafts(context, drafts))
    counted = {figure.start for figure in figures_of(drafts)}
    drafts += attribute_drafts(context, counted)
    drafts += strength_drafts(context, counted)
    drafts = plausible(context, with_answers(context, drafts))
    drafts += list(assessment_drafts(context, drafts))
    drafts += list(quoted_drafts(context, drafts))
    if doubtful and not means_war(context, drafts):
        return ()
    kept = list(with_each_answered(context, with_sums_apart(joined(context, drafts))))
    count_singles(context, kept)
    mark_revised(context, kept)
    carried_on(context, kept)
    return finished(context, kept, report.id)


def _is_told(view: View, mention: TimeMention) -> bool:
    """Say whether the time is part of what a clause tells: no dateline, no year of birth, and not "Bali (2002)"."""
    tokens = view.analysis.tokens
    bracketed = mention.start > 0 and mention.end < len(tokens) and tokens[mention.start - 1].form == "("
    around = tokens[max(0, mention.start - 2):mention.end + BIRTH_REACH]
    born = any(token.form.lower() in view.words.born for token in around)
    return mention.kind != "dateline" and not born and not (bracketed and tokens[mention.end].form == ")")


def context_of(mentions: Mentions, report: Report) -> Context:
    """Return the mentions with the readers that make parts of claims from them."""
    view, entities = mentions.view, mentions.entities
    counting = Counting(view, entities, mentions.counts)
    ground = Ground(view, entities, mentions.anaphora, counting, report.language)
    times: dict[int, list[TimeMention]] = {}
    for mention in mentions.times:
        if mention.clause is not None and _is_told(view, mention):
            times.setdefault(mention.clause, []).append(mention)
    return Context(view, entities, mentions.anaphora, ground, counting, mentions.voices, mentions.triggers, times,
                   report.published, mentions.elapsed)
