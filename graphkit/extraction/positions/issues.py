"""Issues: matters on which positions are taken, formed from the phrases that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from graphkit.extraction.data import rows
from graphkit.model import Issue

KEPT_MODIFIERS = ("amod", "compound", "nmod", "poss", "case", "nummod", "punct", "npadvmod", "quantmod")
KEPT_PREPOSITIONS = frozenset({"of", "with", "between", "on", "for", "against", "to", "in", "from", "without", "into"})
MAX_WORDS = 9


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind (determiner, vague) in the data file on issue labels."""
    return frozenset(word for name, words in rows("stance_issues.tsv") if name == kind for word in words.split())


def phrase(head: Token) -> list[Token]:
    """The words that make an issue's label: the head, its modifiers and short prepositional phrases, in order."""
    if head.pos_ in ("VERB", "AUX"):
        return _clause_phrase(head)
    words = sorted(_noun_words(head, 0), key=lambda token: token.i)
    return words[:MAX_WORDS] if len(words) > MAX_WORDS else words


def _noun_words(head: Token, depth: int) -> Iterator[Token]:
    yield head
    for child in head.children:
        if (
            child.dep_ in KEPT_MODIFIERS
            and child.i < head.i
            and child.lower_ not in words_of("determiner")
            and depth < 3
        ):
            if child.pos_ != "PRON" and not (child.pos_ == "PUNCT" and child.lower_ not in ("-", "–")):
                yield from _noun_words(child, depth + 1)
        elif child.dep_ == "case":
            yield child
        elif child.dep_ == "prep" and child.lower_ in KEPT_PREPOSITIONS and depth < 2 and child.i == head.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ != "PRON":
                    yield child
                    yield from _noun_words(inner, depth + 1)


def _clause_phrase(verb: Token) -> list[Token]:
    """A verb with its object: "close the border"."""
    words = [verb]
    for child in verb.children:
        if child.dep_ == "prt":
            words.append(child)
        elif child.dep_ in ("dobj", "nsubjpass") and child.pos_ != "PRON":
            words.extend(_noun_words(child, 1))
        elif child.dep_ == "prep" and child.i > verb.i:
            pobj = next((inner for inner in child.children if inner.dep_ == "pobj" and inner.pos_ != "PRON"), None)
            if pobj is not None and len(words) < 4:
                words.extend([child, *_noun_words(pobj, 2)])
    return sorted({token.i: token for token in words}.values(), key=lambda token: token.i)[:MAX_WORDS]


def label_of(head: Token) -> str:
    """A readable label of what the phrase names, or "" where it names no issue ("it", "things", "the one")."""
    words = phrase(head)
    if head.pos_ in ("VERB", "AUX"):
        if len(words) < 2:
            return ""
        verb = head.lemma_.lower()
        return _join([verb if token == head else token.text for token in words])
    if (
        head.pos_ not in ("NOUN", "PROPN")
        or (head.lemma_.lower() in words_of("vague") and len(words) < 2)
        or head.ent_type_ in TIMES
    ):
        return ""
    return _join([token.text if token.pos_ == "PROPN" else token.lower_ for token in words])


TIMES = ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY")


def _join(words: list[str]) -> str:
    text = " ".join(words)
    return re.sub(
        r"\s+(['’]s\b|['’]|-|–|,)\s*(?=\S|$)", lambda m: m[1] + (" " if m[1] not in "-–" else ""), text
    ).strip()


def slug(label: str) -> str:
    """The label as an identifier: lower case, words joined by hyphens."""
    return re.sub(r"[^\w]+", "-", label.lower()).strip("-_")


class Issues:
    """The issues of one article, each once."""

    def __init__(self) -> None:
        self._known: dict[str, Issue] = {}

    def of(self, head: Token) -> Issue | None:
        """The issue that the phrase around `head` names; None where it names none."""
        label = label_of(head)
        key = slug(label)
        if not key:
            return None
        if key not in self._known:
            self._known[key] = Issue(key, label[:1].upper() + label[1:], (label,))
        return self._known[key]

    def used(self, targets: Iterator[object]) -> list[Issue]:
        """The issues among `targets`, in the order of their ids, linked to the broader ones among them."""
        found = {issue.id: issue for issue in targets if isinstance(issue, Issue)}
        return [found[key] for key in sorted(found)]
