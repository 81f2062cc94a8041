"""Count for the cue lexicons: how often words stand with a complement, and how often readers mark it as content.

    GRAPHKIT_DATA=<folder> python -m tests.scoring.count_cues

Parses the training articles (minutes) and writes data/cues.tsv, cue_frames.tsv and cue_contexts.tsv of the extraction
package. Candidates inside the content of an attribution are left out: readers mark the outermost one only.
"""

from __future__ import annotations

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from spacy.tokens import Doc

from graphkit import extraction
from graphkit.extraction.attribution.candidates import find_candidates
from graphkit.extraction.attribution.constructions import colons
from graphkit.extraction.attribution.contexts import circumstances, group_of
from graphkit.extraction.attribution.direct import find_direct
from graphkit.extraction.attribution.lexicon import LISTED, PRIOR_WEIGHT, UNLISTED, WEIGHT, load_speech_acts
from graphkit.extraction.attribution.quoting import set_scene
from graphkit.extraction.attribution.tidying import tidy
from graphkit.extraction.parsing import load_pipeline, parse
from graphkit.extraction.quotations import find_quotations
from graphkit.model import Article
from graphkit.reading.layout import find_paragraphs
from tests.scoring.attribution import FLOOR, _Index, jaccard

DATA = Path(extraction.__file__).parent / "data"
LIKELY = 0.15  # candidates below this precision are not counted for circumstances
RARE = 20  # circumstances seen less often are left out
WORD = re.compile(r"[a-z][a-z '’-]*|:")


class Seen(NamedTuple):
    """A candidate: where it stands, its word and frame, whether readers marked its content, its circumstances."""

    document: int
    lemma: str
    pos: str
    frame: str
    right: bool
    circumstances: dict[str, str]


class Tally:
    """Occurrences, and how many of them were right."""

    def __init__(self) -> None:
        self.seen = self.right = 0
        self.expected = 0.0

    def add(self, right: bool, expected: float = 0.0) -> None:
        self.seen += 1
        self.right += right
        self.expected += expected


def observe(number: int, article: Article, doc: Doc, gold: list[dict[str, Any]]) -> Iterator[Seen]:
    index = _Index(article.text)
    contents = [index.words(statement["content"]) for statement in gold]
    inside = frozenset[int]().union(*contents)
    scene = set_scene(doc, find_quotations(article), article.paragraphs)
    direct = find_direct(scene)
    taken = {candidate.head.i for candidate in direct}
    taken |= {i for candidate in direct for start, end in candidate.content for i in range(start, end)}
    for candidate in chain(find_candidates(doc), colons(doc, scene.paragraphs)):
        tidy(doc, candidate)
        if candidate.head.i in taken or index.words([(candidate.head.idx, candidate.head.idx + 1)]) & inside:
            continue
        words = index.words(
            [(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) for start, end in candidate.content]
        )
        right = any(jaccard(content, words) >= FLOOR for content in contents if content & words)
        facts = circumstances(candidate, scene.holds_part(candidate.content))
        yield Seen(number, candidate.lemma, candidate.pos, candidate.frame, right, facts)


def kind_of(seen: Seen) -> str:
    act = load_speech_acts().get((seen.lemma, seen.pos))
    return act.kind if act else UNLISTED


class Counts:
    """The counts of all candidates: by word and frame, by frame and kind of word, by document."""

    def __init__(self, candidates: list[Seen]) -> None:
        self.cues: dict[tuple[str, ...], Tally] = defaultdict(Tally)
        self.frames: dict[tuple[str, ...], Tally] = defaultdict(Tally)
        self.documents: dict[tuple[int, str, str, str], Tally] = defaultdict(Tally)
        for seen in candidates:
            kind = kind_of(seen)
            self.cues[seen.lemma, seen.pos, seen.frame].add(seen.right)
            self.documents[seen[:4]].add(seen.right)
            for name in {kind, UNLISTED if kind == UNLISTED else LISTED}:
                self.frames[seen.pos, seen.frame, name].add(seen.right)

    def prior(self, seen: Seen, without: Tally) -> float:
        """The precision of the frame with words of the kind, without some occurrences."""
        kind = kind_of(seen)
        general = self.frames[seen.pos, seen.frame, UNLISTED if kind == UNLISTED else LISTED]
        share = general.right / general.seen if general.seen else 0.0
        if kind == UNLISTED:
            return share
        own = self.frames[seen.pos, seen.frame, kind]
        return (own.right - without.right + PRIOR_WEIGHT * share) / (own.seen - without.seen + PRIOR_WEIGHT)

    def precision(self, seen: Seen) -> float:
        """What the lexicon would expect of a candidate if its document had not been counted."""
        own, here = self.cues[seen.lemma, seen.pos, seen.frame], self.documents[seen[:4]]
        return (own.right - here.right + WEIGHT * self.prior(seen, here)) / (own.seen - here.seen + WEIGHT)


def write(counts: Counts, candidates: list[Seen]) -> None:
    """The three files, their comment lines kept."""
    rows = []
    for (lemma, pos, frame), tally in sorted(counts.cues.items()):
        prior = counts.prior(Seen(0, lemma, pos, frame, False, {}), Tally())
        if tally.seen > 1 and (tally.right or prior >= 0.2) and WORD.fullmatch(lemma):
            rows.append((lemma, pos, frame, tally.seen, tally.right))
    _replace("cues.tsv", rows)
    frames = sorted(counts.frames.items())
    _replace("cue_frames.tsv", [(*key, tally.seen, tally.right) for key, tally in frames if tally.seen >= 3])
    shares: dict[tuple[str, str, str], Tally] = defaultdict(Tally)
    for seen in candidates:
        expected = counts.precision(seen)
        if expected >= LIKELY:
            for name, value in seen.circumstances.items():
                shares[group_of(seen.pos, seen.frame), name, value].add(seen.right, expected)
    contexts = [
        (*key, t.seen, t.right, f"{t.expected / t.seen:.3f}") for key, t in sorted(shares.items()) if t.seen >= RARE
    ]
    _replace("cue_contexts.tsv", contexts)


def _replace(name: str, rows: list[tuple[Any, ...]]) -> None:
    path = DATA / name
    head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    lines = [*head, *("\t".join(map(str, row)) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    path = Path(os.environ["GRAPHKIT_DATA"]) / "attribution-polnear-train.jsonl"
    corpus = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    articles = (Article(row["id"], row["text"], paragraphs=find_paragraphs(row["text"])) for row in corpus)
    candidates = [
        seen
        for number, (article, doc) in enumerate(parse(load_pipeline(), articles))
        for seen in observe(number, article, doc, corpus[number]["statements"])
    ]
    write(Counts(candidates), candidates)


if __name__ == "__main__":
    main()
