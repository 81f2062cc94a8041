"""Interviews and transcripts: who is "I", "you" and "we" where no quotation marks tell whose words these are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from graphkit.extraction.actors.names import strip_titles
from graphkit.extraction.actors.parties import find_asked, find_asker, somebody
from graphkit.extraction.actors.scene import Scene
from graphkit.extraction.actors.turns import Turn, find_turns
from graphkit.model import Entity, Span

LABEL = 0.9  # confidence that a label denotes whoever bears its name


@dataclass
class Voice:
    """Whose words a paragraph is: "I" is `speaker`, "you" is `addressed`; None where that is open.

    "We" is `company` where several speak together; where it is None, the speaker and others.
    """

    speaker: Entity | None = None
    addressed: Entity | None = None
    company: Entity | None = None


@dataclass
class Dialogue:
    """The voices of a talk by the paragraphs' starts; empty where the article is none."""

    starts: list[int] = field(default_factory=list)
    voices: list[Voice] = field(default_factory=list)

    def voice(self, offset: int) -> Voice:
        """Whose words the character at `offset` stands in; an empty voice before the talk and outside of talks."""
        place = bisect_right(self.starts, offset) - 1
        return self.voices[place] if place >= 0 else Voice()

    def parties(self, offset: int) -> tuple[Entity, ...]:
        """Who speaks at a character, before and after it, and so is not "he" or "she"."""
        place = bisect_right(self.starts, offset) - 1
        near = self.voices[max(place - 1, 0) : place + 2] if place >= 0 else []
        return tuple(party for voice in near for party in (voice.speaker, voice.addressed) if party)


def find_dialogue(scene: Scene) -> Dialogue:
    """The dialogue that an article is, with a mention for each label that names nobody by itself."""
    turns = find_turns(scene.cast.extraction.article, scene.doc.text)
    if not turns:
        return Dialogue()
    voices = list(_by_label(scene, turns) if any(turn.label for turn in turns) else _by_kind(scene, turns))
    return Dialogue([turn.start for turn in turns], voices)


def _by_kind(scene: Scene, turns: list[Turn]) -> Iterator[Voice]:
    """The voices of an interview without names before its turns: one asks, the other answers."""
    asked, asker = find_asked(scene, turns[0].start), find_asker(scene, turns)
    for turn in turns:
        if turn.kind == "question":
            yield Voice(asker, asked.company or asked.speaker)
        elif turn.kind == "answer" and not _is_about(scene, turn, asked.speaker):
            yield Voice(asked.speaker, company=asked.company)
        else:
            yield Voice()


def _is_about(scene: Scene, turn: Turn, person: Entity) -> bool:
    """Whether a paragraph tells of the person asked, by surname, and so is no turn of theirs."""
    if person.type != "person":
        return False
    paragraph = next(p for p in scene.cast.extraction.article.paragraphs if p.start == turn.start)
    return person.label.split()[-1] in paragraph.of(scene.doc.text) and not turn.personal


def _by_label(scene: Scene, turns: list[Turn]) -> Iterator[Voice]:
    """The voices of a transcript. "You" in a question is who speaks next; in talks of two always the other one."""
    speakers = _Labels(scene, turns)
    who = [None if turn.kind == "aside" else speakers.of(turn) for turn in turns]
    party = {entity.id: entity for entity in who if entity}
    for place, (turn, speaker) in enumerate(zip(turns, who, strict=True)):
        addressed = None
        if turn.kind == "question":
            after = (entity for entity in who[place + 1 :] if entity and entity is not speaker)
            others = [entity for entity in party.values() if entity is not speaker]
            addressed = others[0] if len(party) == 2 and len(others) == 1 else next(after, None)
        yield Voice(speaker, addressed)


class _Labels:
    """Whom the labels of a transcript denote; each label is looked up once and becomes a mention wherever it stands."""

    def __init__(self, scene: Scene, turns: list[Turn]) -> None:
        self.scene, self.turns = scene, turns
        self.known: dict[str, Entity | None] = {}
        self.placed: set[int] = set()

    def of(self, turn: Turn) -> Entity | None:
        """Who speaks in a turn; None where the label leaves it open."""
        if turn.label is None:
            return None
        words = turn.label.of(self.scene.doc.text)
        if words not in self.known:
            self.known[words] = self._find(turn, turn.label, words)
        entity = self.known[words]
        if entity and turn.label.start not in self.placed:
            self.placed.add(turn.label.start)
            self._place(turn.label, entity)
        return entity

    def _find(self, turn: Turn, label: Span, words: str) -> Entity | None:
        if not turn.named:
            first = self.turns[0].start
            is_answer = turn.kind == "answer"
            return find_asked(self.scene, first).speaker if is_answer else find_asker(self.scene, self.turns)
        entity = self._named(label) or self._by_letters(words)
        return entity or _somebody(self.scene, words)

    def _named(self, label: Span) -> Entity | None:
        """Whom the name in the label denotes."""
        mentions = {id(m): m for t in self.scene.tokens_of(label) if (m := self.scene.named.get(t.i))}
        found = {m.entity.id: m.entity for m in mentions.values() if m.entity and m.entity.type != "place"}
        persons = [entity for entity in found.values() if entity.type == "person"]
        return next(iter(persons or found.values()), None)

    def _by_letters(self, words: str) -> Entity | None:
        """The person with these initials, the only one of the article."""
        letters = words.replace(".", "").replace(" ", "")
        if not 2 <= len(letters) <= 3 or not letters.isupper():
            return None
        bearers = [person for person in _persons(self.scene) if _initials(person.label) == letters]
        return bearers[0] if len(bearers) == 1 else None

    def _place(self, label: Span, entity: Entity) -> None:
        tokens = self.scene.tokens_of(label)
        if tokens.root.i not in self.scene.heads and not any(token.i in self.scene.named for token in tokens):
            self.scene.add(tokens, "nominal", entity, LABEL)


def _persons(scene: Scene) -> Iterable[Entity]:
    return [entity for entity in scene.cast.extraction.entities if entity.type == "person"]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("-", " ").split() if word[0].isupper())


def _somebody(scene: Scene, words: str) -> Entity:
    """Somebody whom the label alone tells: "THE PRESIDENT", "Host", initials of nobody named."""
    return somebody(scene, strip_titles(words).lower())
