"""What only some of the made-up articles have, so that every named question finds something in many of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.rdf import iris
from graphkit.rdf.terms import (
    DCTERMS,
    ETYPE,
    FACT,
    GK,
    MEDIUM,
    MTYPE,
    ORG,
    QUOTE,
    RDFS,
    REFMODE,
    STANCE,
    STATUS,
    A,
    count,
    english,
    plain,
)
from tests.store.names import OUTLETS, actor, outlet, place

if TYPE_CHECKING:
    from tests.store.made_up import Draft


def add(draft: Draft, number: int) -> None:
    """Add what the article of that number has beside the common."""
    for every, at, write in (
        (2, 0, _quote), (2, 1, _happen_somewhere), (3, 0, _name_a_capital), (5, 1, _rely_on_officials),
        (5, 2, _summarize), (5, 3, _insert), (6, 1, _differ), (7, 2, _trust), (8, 2, _change), (8, 3, _interview),
        (8, 4, _embed), (9, 5, _ascribe), (10, 6, _depend),
    ):  # fmt: skip
        if number % every == at:
            write(draft, number)


def _quote(draft: Draft, number: int) -> None:
    """The second statement is in its speaker's own words."""
    statement = draft.own("statement", 1)
    quoted = next(quad.object for quad in draft.quads if (quad.subject, quad.predicate) == (statement, GK.contentSpan))
    words = next(quad.object for quad in draft.quads if (quad.subject, quad.predicate) == (statement, GK.exactText))
    draft.quads = [quad for quad in draft.quads if (quad.subject, quad.predicate) != (statement, GK.quoteType)]
    draft.add(statement, (GK.quoteType, QUOTE.direct), (GK.quotedSpan, quoted), (GK.quotedWords, words))


def _happen_somewhere(draft: Draft, number: int) -> None:
    where, name = place(number // 2)
    draft.share(where, (A, GK.Place), (RDFS.label, english(name)))
    who, label = actor(number % 100)
    draft.share(who, (A, GK.Person), (RDFS.label, english(label)))
    when = iris.fragment(draft.key, "time-of-publication")
    draft.add(draft.own("event", 0), (GK.location, where), (GK.recipient, who), (GK.time, when))


def _name_a_capital(draft: Draft, number: int) -> None:
    where, name = place(number)
    state = iris.node("actor", "norland")
    draft.share(where, (A, GK.Place), (RDFS.label, english(name)))
    draft.share(state, (A, GK.GeopoliticalEntity), (RDFS.label, english("Norland")))
    span = draft.span(0, 8, GK.Mention)
    draft.add(span, (GK.denotes, state), (GK.literalReferent, where), (GK.referenceMode, REFMODE.metonymic))
    draft.add(span, (GK.mentionType, MTYPE.named))


def _rely_on_officials(draft: Draft, number: int) -> None:
    """Another outlet has the fourth statement from officials that are not named."""
    relay, name = outlet((number + 3) % OUTLETS)
    draft.share(relay, (A, GK.NewsOrganization), (RDFS.label, english(name)))
    draft.add(draft.own("statement", 3), (GK.relayedBy, relay))
    draft.add(
        draft.speakers[3], (GK.describedAs, english("two officials")), (GK.memberCount, count(2)),
        (GK.affiliatedWith, draft.speakers[0]),
    )  # fmt: skip


def _summarize(draft: Draft, number: int) -> None:
    draft.add(draft.own("statement", 0), (GK.summarizes, draft.own("statement", 2)))


def _insert(draft: Draft, number: int) -> None:
    draft.add(draft.span(0, 8, GK.ScareQuote), (GK.distancedBy, draft.node), (GK.marks, draft.own("event", 0)))
    draft.add(draft.span(9, 11, GK.EditorialInsertion), (GK.insertedBy, outlet(number % OUTLETS)[0]))


def _differ(draft: Draft, number: int) -> None:
    """Who speaks second says that the first event has not been."""
    draft.judge(9, draft.own("event", 0), draft.own("statement", 1), FACT["CT-minus"])


def _trust(draft: Draft, number: int) -> None:
    position = draft.own("position", 1)
    told = {GK.target: draft.speakers[0], GK.stance: STANCE.distrust if number % 2 else STANCE.support}
    draft.quads = [quad for quad in draft.quads if quad.subject != position or quad.predicate not in told]
    draft.add(position, *told.items())


def _change(draft: Draft, number: int) -> None:
    draft.add(draft.own("position", 3), (GK.supersedes, draft.own("position", 1)))


def _interview(draft: Draft, number: int) -> None:
    event, membership = draft.own("event", 7), iris.fragment(draft.key, "membership-0")
    role, whole = iris.node("role", "mayor"), iris.node("actor", "port-authority")
    draft.share(role, (A, ORG.Role), (RDFS.label, english("mayor")))
    draft.share(whole, (A, GK.Organization), (RDFS.label, english("Port Authority")))
    draft.add(event, (A, GK.Event), (RDFS.label, english("an interview")), (GK.eventType, ETYPE.interview))
    draft.add(event, (GK.eventStatus, STATUS.happened), (GK.recipient, draft.speakers[1]))
    draft.add(event, (DCTERMS.identifier, plain("E07")))
    draft.add(membership, (A, ORG.Membership), (ORG.member, draft.speakers[1]), (ORG.role, role))
    draft.add(membership, (ORG.organization, whole), (RDFS.label, english("mayor (Port Authority)")))
    draft.add(
        draft.own("statement", 1), (GK.madeIn, event), (GK.medium, MEDIUM.radio), (GK.speakingAs, membership),
        (GK.addressee, outlet(number % OUTLETS)[0]),
    )  # fmt: skip


def _embed(draft: Draft, number: int) -> None:
    draft.add(draft.own("statement", 2), (GK.embeds, draft.own("statement", 3)))


def _ascribe(draft: Draft, number: int) -> None:
    """The second speaker says what the first is for or against."""
    position = draft.own("position", 1)
    draft.quads = [quad for quad in draft.quads if (quad.subject, quad.predicate) != (position, GK.holder)]
    draft.add(position, (GK.holder, draft.speakers[0]), (GK.ascribedBy, draft.speakers[1]))


def _depend(draft: Draft, number: int) -> None:
    """The second position holds only if the first event is followed by the other."""
    condition = iris.node("proposition", f"{draft.key}-{iris.digest('condition')}")
    draft.quads = [
        quad for quad in draft.quads if (quad.subject, quad.predicate) != (draft.own("position", 3), GK.stance)
    ]
    draft.add(condition, (A, GK.Proposition), (RDFS.label, english("the other gives way")))
    draft.add(condition, (GK.hasAntecedent, draft.own("event", 0)), (GK.hasConsequent, draft.own("event", 2)))
    draft.add(draft.own("statement", 3), (GK.expresses, condition))
    draft.add(draft.own("position", 3), (GK.stance, STANCE.conditional), (GK.condition, condition))
