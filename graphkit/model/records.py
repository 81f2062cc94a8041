"""What an extractor reads in one article: plain records, no parse and no graph.

Identifiers: an entity's `id` is its slug ("volodymyr-zelensky"), or, for actors that exist in one article only,
the article's key, "-" and a slug. Statements, positions and events are numbered by `extraction.identify` after all
steps have run; until then records refer to each other as objects, never by id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from graphkit.model.article import Article
from graphkit.model.spans import Span, Spans

EntityType = Literal[
    "person",
    "organization",
    "news-organization",
    "geopolitical-entity",
    "collective",
    "unnamed-actor",
    "place",
]
MentionType = Literal["named", "nominal", "pronominal"]
QuoteType = Literal["direct", "mixed", "indirect", "speech-act-report"]
EventStatus = Literal["happened", "claimed", "planned", "hypothetical", "denied"]


@dataclass(eq=False)
class Entity:
    """Someone or something that mentions denote: an actor, or a place that is no actor.

    `gender` is "m", "f" or None (not known). `because` lists the reasons for which mentions were taken to be one
    entity ("surname of …"). `registered` is true for entities that the registry knows.
    """

    id: str
    label: str
    type: EntityType
    same_as: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    gender: str | None = None
    registered: bool = False
    described_as: str | None = None  # unnamed actors and collectives: the article's words
    count: int | None = None  # stated number of members: "three" sources
    affiliated_with: list[Entity] = field(default_factory=list)
    close_to: list[Entity] = field(default_factory=list)
    because: list[str] = field(default_factory=list)


@dataclass(eq=False)
class Mention:
    """A span that denotes an entity, or nobody yet: `entity` is None where the reference stayed open."""

    span: Span
    type: MentionType
    entity: Entity | None = None
    literal: Entity | None = None  # of a metonym: the place whose name is used
    confidence: float = 1.0


@dataclass(eq=False)
class Membership:
    """That an article gives a member a role in an organisation, in the words of `evidence`."""

    member: Entity
    organization: Entity
    role: str | None
    evidence: Span
    status: Literal["current", "former", "acting", "designate"] = "current"
    time: str | None = None
    confidence: float = 1.0


@dataclass(eq=False)
class Statement:
    """One attribution: source, cue and content spans, and what was made of them.

    `source` is empty where nobody is named ("it was said"). `content` has several spans where the cue interrupts it.
    `quoted` are the spans inside quotation marks, without the marks. `pattern` names the construction it was read by.
    """

    source: Spans
    cue: Spans
    content: Spans
    type: QuoteType
    pattern: str
    confidence: float
    cue_lemma: str | None = None
    speech_act: str | None = None  # local name in the speech-act scheme
    commitment: str | None = None  # what the cue says of it: claim, admission, denial, confirmation, belief …
    cue_tense: str | None = None  # past, present, future
    cue_negated: bool = False
    cue_modality: str | None = None  # the modal's lemma
    time: Span | None = None  # when it was said, if the text tells
    quoted: Spans = ()
    implicit: bool = False  # no cue of its own: continues from the context
    headline: bool = False
    speaker: Entity | None = None
    speaking_as: Membership | None = None
    on_behalf_of: list[Entity] = field(default_factory=list)
    addressee: list[Entity] = field(default_factory=list)
    relayed_by: list[Entity] = field(default_factory=list)
    addressee_span: Span | None = None
    outlet_span: Span | None = None
    medium: str | None = None
    made_in: Event | None = None
    embeds: list[Statement] = field(default_factory=list)
    disputes: list[Statement] = field(default_factory=list)
    confirms: list[Statement] = field(default_factory=list)
    summarizes: list[Statement] = field(default_factory=list)
    topics: list[Issue] = field(default_factory=list)
    id: str = ""


@dataclass(eq=False)
class Issue:
    """A matter on which actors take positions: a concept with a readable label and the phrases it was formed from."""

    id: str
    label: str
    variants: tuple[str, ...] = ()
    broader: list[Issue] = field(default_factory=list)


@dataclass(eq=False)
class Proposition:
    """A self-contained sentence that somebody may assert, doubt or make a condition; it asserts nothing itself."""

    label: str
    span: Span | None = None
    event: Event | None = None
    id: str = ""


@dataclass(eq=False)
class Position:
    """That a holder takes a stance towards a target, on the evidence of statements.

    `stance` is a local name in the stance scheme, `polarity` its place on the scale from -1 to 1. `time` is the text's
    own words, or None for the time of publication. `ascribed_by` says who gives the holder this position when it is
    not taken from the holder's own statement (None: the narrator or the holder).
    """

    holder: Entity
    target: Entity | Issue | Proposition | Event
    stance: str
    polarity: float
    evidence: list[Statement]
    words: Spans  # the words that carry the stance
    confidence: float
    condition: Proposition | None = None
    ascribed_by: Entity | None = None
    time: str | None = None
    supersedes: list[Position] = field(default_factory=list)
    headline_only: bool = False
    id: str = ""


@dataclass(frozen=True)
class Factuality:
    """How one source commits itself to an event: FactBank's values ("CT-plus", "PS-plus", "U-u" …).

    `according_to` is None for the article's own voice.
    """

    value: str
    according_to: Statement | None = None


@dataclass(eq=False)
class Event:
    """Something that happened, is claimed, planned or only spoken of. Roles: agent, recipient, intermediary, theme."""

    type: str  # local name in the event-type scheme
    trigger: Span
    status: EventStatus
    label: str
    confidence: float
    participants: dict[str, list[Entity]] = field(default_factory=dict)
    place: Entity | None = None
    time: str | None = None
    judgements: list[Factuality] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)  # further triggers of the same event
    about: Event | None = None  # what is offered, decided, demanded, rejected
    part_of: Event | None = None  # the larger event: the war of a battle
    id: str = ""


@dataclass(frozen=True)
class Insertion:
    """Words that an editor put inside a quotation: "(Russian authorities. – TMT)"."""

    span: Span
    inserted_by: Entity | None = None
    explains: Mention | None = None


@dataclass(frozen=True)
class Missed:
    """A sentence with a reporting cue or quotation marks from which no statement was read."""

    span: Span
    why: str


@dataclass(eq=False)
class Extraction:
    """Everything that was read in one article: the record that the steps of the pipeline fill in turn."""

    article: Article
    entities: list[Entity] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    insertions: list[Insertion] = field(default_factory=list)
    scare_quotes: list[Span] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    positions: list[Position] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    publisher: Entity | None = None  # who published the article, where that is known
