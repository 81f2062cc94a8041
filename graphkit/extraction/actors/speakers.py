"""The speakers, addressees and outlets of statements."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from graphkit.extraction.actors.cast import Cast
from graphkit.extraction.actors.kinds import is_role_noun, looks_personal, noun_of
from graphkit.extraction.actors.owners import is_body
from graphkit.extraction.actors.phrases import is_plural
from graphkit.extraction.actors.pronouns import PRONOUNS
from graphkit.extraction.actors.registry import Registry, default_registry
from graphkit.extraction.actors.roles import speaks_for
from graphkit.extraction.actors.scene import Scene
from graphkit.extraction.actors.unnamed import is_document, is_overlooked, may_be_people, name_around, unnamed_actor
from graphkit.model import Entity, Extraction, Membership, Mention, Span, Statement

NOBODY = frozenset({"which", "that", "this", "what", "who", "it", "there", "one", "you"})
# Parts of a whole, whose words are the whole's: "54 percent of voters".
PARTS = frozenset(
    {"percent", "majority", "minority", "number", "handful", "dozen", "hundred", "thousand", "half", "third", "quarter"}
)
WHOLE = frozenset({"all", "both"})
FAR_HEAD = 12  # tokens from the start of a source to its head
OVERLOOKED = 0.6  # how sure a name is that the parse did not see
# Whose words they are is left open on purpose: an actor described by this word alone.
SOMEBODY = frozenset(
    {"someone", "somebody", "everyone", "everybody", "some", "many", "others", "most", "few", "several", "critics"}
)


def resolve_speakers(doc: Doc, extraction: Extraction, registry: Registry | None = None) -> None:
    """Set speaker, addressee, outlet and role of each statement; a source of several gives a statement each."""
    scene = Scene(doc, Cast(extraction, registry or default_registry()))
    statements: list[Statement] = []
    several: dict[int, list[Entity]] = {}
    for statement in extraction.statements:
        speakers = _denoted(scene, *statement.source) if statement.source else []
        if statement.source and len(speakers) > 1:
            several[scene.token_at(statement.source[0].start)] = speakers
        elif statement.source and several:
            speakers = _those(scene, statement.source[0], several) or speakers
        statement.addressee = _denoted(scene, statement.addressee_span) if statement.addressee_span else []
        outlets = _denoted(scene, statement.outlet_span) if statement.outlet_span else []
        statement.relayed_by = [outlet for outlet in outlets if _may_report(outlet)]
        for number, speaker in enumerate(speakers or [None]):
            spoken = statement if number == 0 else replace(statement)
            _attribute(extraction, spoken, speaker)
            statements.append(spoken)
    extraction.statements[:] = statements


def _those(scene: Scene, span: Span, several: dict[int, list[Entity]]) -> list[Entity]:
    """Whom "they" means where those who spoke just before were several, told one by one; empty for others."""
    token = scene.token_at(span.start)
    if scene.doc[token].lower_ != "they" or scene.quote_of(token) is not None:
        return []
    place = bisect_left(scene.sources, token)
    before = next((i for i in reversed(scene.sources[:place]) if scene.quote_of(i) is None), None)
    if before is None or scene.sentences[token] - scene.sentences[before] > 1:
        return []
    return next((speakers for start, speakers in several.items() if start <= before < start + FAR_HEAD), [])


def _may_report(party: Entity) -> bool:
    """Whether who is told something may be an outlet: a news organisation, or one of which only a name is known."""
    if party.type == "news-organization":
        return True
    return party.type == "organization" and not party.registered and not is_body(party.label)


def _attribute(extraction: Extraction, statement: Statement, speaker: Entity | None) -> None:
    if speaker and speaker.type == "place":
        speaker.type = "geopolitical-entity"
    statement.speaker = speaker
    membership = _membership(extraction, speaker) if speaker else None
    statement.speaking_as = membership
    statement.on_behalf_of = [membership.organization] if membership and speaks_for(membership) else []


def _membership(extraction: Extraction, speaker: Entity) -> Membership | None:
    """The first role in which the article presents the speaker, one that is held before one that was."""
    roles = [membership for membership in extraction.memberships if membership.member is speaker]
    return min(roles, key=lambda membership: membership.status == "former", default=None)


def _denoted(scene: Scene, span: Span, *further: Span) -> list[Entity]:
    """The entities that a source, an addressee or an outlet denotes, one for each conjunct; empty if that is open."""
    has_who = any(part.of(scene.text).lower() == "who" for part in further)
    found: list[Entity] = []
    for head in _conjuncts(scene, _head(scene, span, has_who), span):
        beside = _names_beside(scene, head, span)
        entity = None if beside else _entity(scene, head)
        found += [party for party in (*beside, entity) if party and party not in found]
    if found:
        _note_whole(scene, span, found[0])
    return found


def _note_whole(scene: Scene, span: Span, party: Entity) -> None:
    """Add the mention of all of a group, which is the group: "all of our friends"."""
    whole = scene.tokens_of(span).root
    if whole.lower_ in WHOLE and whole.i not in scene.heads:
        scene.add(scene.doc[whole.i : whole.right_edge.i + 1], "nominal", party, OVERLOOKED)


def _names_beside(scene: Scene, head: Token, span: Span) -> list[Entity]:
    """The actors whose names stand in apposition: "the mayor Jane Doe", "the ministers, Jane Doe and John Roe"."""
    apposed = [child for child in head.children if child.dep_ == "appos"]
    if head.i in scene.named or (noun_of(head) is None and not apposed):
        return []
    if is_plural(head):
        apposed += [other for child in apposed for other in child.conjuncts if other.i > child.i]
    last = scene.named.get(scene.tokens_of(span).end - 1)
    beside = [token.i for token in apposed] + [head.i + 1]
    found = [scene.named[place] for place in beside if place in scene.named and scene.quote_of(place) is None]
    if not found and last and is_role_noun(head) and _ends_role(scene, last):
        found = [last]
    parties = [mention.entity for mention in found if mention.entity and span.contains(mention.span)]
    named = [party for party in dict.fromkeys(parties) if party.type != "place"]
    are_several = is_plural(head) or any(child.lower_ == "and" and child.dep_ == "cc" for child in head.children)
    return named if are_several else named[:1]


def _ends_role(scene: Scene, mention: Mention) -> bool:
    """Whether a person's name follows a role with its complement: "member of the committee Jane Doe"."""
    before = scene.doc[max(scene.token_at(mention.span.start) - 1, 0)]
    is_person = mention.entity is not None and mention.entity.type == "person"
    return is_person and before.pos_ in ("NOUN", "PROPN") and before.tag_ != "POS"


def _head(scene: Scene, span: Span, has_who: bool) -> Token:
    """The head of a source: after a dateline ("LONDON – The minister"); of "all of our friends" it is "friends"."""
    tokens = scene.tokens_of(span)
    dash = next((token.i for token in tokens[:8] if token.text in ("--", "–", "—", "-")), None)
    if dash is not None and tokens[0].is_upper and dash + 1 < tokens.end:
        tokens = scene.doc[dash + 1 : tokens.end]
    head = _climbed(scene, tokens.root) if has_who else tokens.root
    is_part = head.pos_ in ("PRON", "DET", "NUM", "ADJ") or head.lemma_.lower() in PARTS
    if is_part and head.i not in scene.heads:
        for preposition in head.children:
            if preposition.lower_ == "of":
                return next((child for child in preposition.children if child.dep_ == "pobj"), head)
    return head


def _climbed(scene: Scene, head: Token) -> Token:
    """The person whom "who" means where the source has only the place before it: "(a trader in) Tarkwa, who"."""
    governor = head.head.head if head.dep_ == "pobj" else head
    noun, mention = noun_of(governor), scene.named.get(head.i)
    is_place = mention is not None and mention.entity is not None and mention.entity.type == "place"
    return governor if is_place and noun is not None and noun.kind == "person" else head


def _conjuncts(scene: Scene, head: Token, span: Span) -> Iterator[Token]:
    """The head and what is joined to it; a pronoun that begins the source is, however the parse has it: "She and"."""
    first = scene.doc[scene.token_at(span.start)]
    if first.i + 1 < head.i and first.lower_ in PRONOUNS and first.nbor().lower_ == "and":
        yield first
    yield head
    for child in head.conjuncts:
        if child.i > head.i and span.start <= child.idx < span.end:
            yield child


def _entity(scene: Scene, head: Token) -> Entity | None:
    """Whom the head of a source denotes: its mention's entity, a name under it, or an unnamed actor of these words.

    Things speak for nobody but whose they are: "a Reuters report" is the agency's, "numbers" are nobody's.
    """
    mention = scene.heads.get(head.i)
    if mention is None:
        mention = scene.named.get(head.i)
    if mention is not None:
        return mention.entity
    if head.lower_ in SOMEBODY:
        return unnamed_actor(scene, head, None)
    if head.lower_ in PRONOUNS or head.lower_ in NOBODY or head.pos_ not in ("NOUN", "PROPN", "NUM", "ADJ"):
        return None
    noun = noun_of(head)
    if (noun is None and not may_be_people(head)) or (noun is not None and noun.kind == "office"):
        owner = _owner_of_words(scene, head)
        if owner:
            return owner
    if noun is not None and noun.kind == "polity" and any(child.tag_ == "WP$" for child in head.children):
        return None  # "whose country"
    if noun is not None or may_be_people(head) or is_document(head):
        return unnamed_actor(scene, head, noun)
    return _overlooked(scene, head) if is_overlooked(head) else None


def _overlooked(scene: Scene, head: Token) -> Entity:
    """Who bears a name that the parse did not see: somebody named so elsewhere in the article, else a person."""
    tokens = name_around(head)
    for entity in scene.cast.extraction.entities:
        if entity.type != "place" and tokens.text in (entity.label, *entity.aliases, entity.label.split()[-1]):
            break
    else:
        is_person = looks_personal(scene.doc, tokens.start, tokens.end) or len(tokens) == 1
        entity = scene.cast.named(tokens.text, "person" if is_person else "organization")
    scene.add(tokens, "named", entity, OVERLOOKED)
    return entity


def _owner_of_words(scene: Scene, head: Token) -> Entity | None:
    """Whose words a document is: "a Reuters report", "the ministry’s statement", "a letter from the court"."""
    for token in scene.doc[head.left_edge.i : head.right_edge.i + 1]:
        if token.i == head.i:
            continue
        mention = scene.heads.get(token.i)
        near = token.head == head or (token.head.head == head and _makes(token))
        if mention and mention.entity and near and mention.entity.type != "place":
            return mention.entity
    return None


def _makes(token: Token) -> bool:
    """Whether a name under a word by way of another tells whose it is: "of the court", "(that) Jane Doe gave"."""
    link = token.head.dep_
    return link in ("prep", "poss", "compound") or (link == "relcl" and token.dep_ == "nsubj")
