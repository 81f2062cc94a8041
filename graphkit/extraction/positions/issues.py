"""Issues: matters on which positions are taken, formed from the phrases that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.tokens import Token

from graphkit.extraction.arguments import hyphenated, is_passive
from graphkit.extraction.attribution.contexts import actor_nouns
from graphkit.extraction.conditions import phrase as phrase_of_condition
from graphkit.extraction.data import rows
from graphkit.extraction.positions.lexicon import judgements
from graphkit.extraction.positions.schemes import Scheme, stem
from graphkit.model import Issue
from graphkit.model.slugs import slug

KEPT_MODIFIERS = ("amod", "compound", "nmod", "poss", "case", "nummod", "punct", "npadvmod", "quantmod")
KEPT_PREPOSITIONS = frozenset(
    {"of", "with", "between", "on", "for", "against", "to", "in", "from", "without", "into", "over", "about"}
)
CLAUSE_PREPOSITIONS = KEPT_PREPOSITIONS | {"across", "at", "by", "off", "through", "under", "until", "within"}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
MAX_WORDS = 9
ANAPHORA_REACH = 60  # tokens from the start of the sentence that is taken up: the one before, at most two


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of one kind (determiner, vague) in the data file on issue labels."""
    return frozenset(word for name, words in rows("stance_issues.tsv") if name == kind for word in words.split())


def phrase(head: Token) -> list[Token]:
    """The words that make an issue's label: the head, its modifiers and short prepositional phrases, in order."""
    if head.pos_ in ("VERB", "AUX"):
        return _clause_phrase(head)
    words = sorted(set(_noun_words(head, 0)), key=lambda token: token.i)
    return words[:MAX_WORDS] if len(words) > MAX_WORDS else words


def _noun_words(head: Token, depth: int) -> Iterator[Token]:
    parts = hyphenated(head)
    yield from parts
    lefts = [child for child in parts[0].lefts if child.dep_ in KEPT_MODIFIERS] if len(parts) > 1 else []
    for child in (*lefts, *head.children):
        if (
            child.dep_ in KEPT_MODIFIERS
            and child.i < head.i
            and child.lower_ not in words_of("determiner")
            and depth < 3
        ):
            judging = child.dep_ == "amod" and is_judging(child.lower_)
            if child.pos_ != "PRON" and not judging and not (child.pos_ == "PUNCT" and child.lower_ not in ("-", "–")):
                yield from _noun_words(child, depth + 1)
        elif child.dep_ == "relcl" and depth == 0 and _is_short(child, head):
            yield from child.subtree
        elif child.dep_ == "case":
            yield child
        elif child.dep_ == "prep" and child.lower_ in KEPT_PREPOSITIONS and depth < 2 and child.i == head.i + 1:
            if phrase_of_condition(child) is not None:
                continue
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ != "PRON":
                    yield child
                    yield from _noun_words(inner, depth + 1)
                    if child.lower_ == "between":
                        yield from _joined(inner)


def is_judging(adjective: str) -> bool:
    """Whether an adjective tells what somebody thinks of a thing, not which thing it is: "a reckless tax"."""
    return bool(judgements("A").get(adjective) or judgements("P").get(adjective)) and not adjective.endswith("ing")


def _joined(noun: Token) -> Iterator[Token]:
    """What "and" joins to the first of two parties: "between Moscow and Kyiv"."""
    for child in noun.children:
        if child.dep_ == "cc":
            yield child
        elif child.dep_ == "conj":
            yield from _noun_words(child, 2)


def _is_short(clause: Token, head: Token) -> bool:
    """Whether a relative clause follows at once and is short enough for a label: "talks that exclude us"."""
    first, last = clause.left_edge, clause.right_edge
    return first.i == head.i + 1 and first.lower_ == "that" and first.dep_ == "nsubj" and last.i - first.i < 6


def _clause_phrase(verb: Token) -> list[Token]:
    """A verb with its object: "close the border", of a passive too ("that the border be closed")."""
    subject = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and verb.lemma_ in words_of("occur") and subject.pos_ == "NOUN":
        return phrase(subject)
    words = [verb]
    for child in verb.children:
        if child.dep_ == "prt":
            words.append(child)
        elif child.dep_ in ("dobj", "nsubjpass") and child.pos_ != "PRON":
            words.extend(_noun_words(child, 1))
        elif child.dep_ == "prep" and child.i > verb.i and child.lower_ in CLAUSE_PREPOSITIONS and len(words) < 4:
            words.extend(_adverbial(child) if phrase_of_condition(child) is None else [])
    return sorted(set(words), key=lambda word: (word != verb, word.dep_ != "prt", word.i))[:MAX_WORDS]


def _adverbial(preposition: Token) -> list[Token]:
    """A preposition with its noun; nothing for pronouns and times."""
    nouns = (inner for inner in preposition.children if inner.dep_ == "pobj")
    noun = next((inner for inner in nouns if inner.pos_ != "PRON" and inner.ent_type_ not in TIMES), None)
    return [] if noun is None else [preposition, *_noun_words(noun, 2)]


def label_of(head: Token) -> str:
    """A readable label of what the phrase names, or "" where it names no issue ("it", "things", "the one")."""
    words = phrase(head)
    if head.pos_ in ("VERB", "AUX"):
        if head not in words:
            return _join([_cased(token) for token in words])
        if is_passive(head) and not any(child.dep_ == "nsubjpass" for child in head.children):  # "to be elected"
            return "" if len(words) < 2 else _join(["be", head.lower_, *(_cased(token) for token in words[1:])])
        if all(token == head or token.dep_ == "prt" for token in words):
            return ""
        verb = head.lemma_.lower()
        return _join([verb if token == head else token.text for token in words])
    if (
        head.pos_ not in ("NOUN", "PROPN")
        or (len(words) < 2 and head.lemma_.lower() in words_of("vague"))
        or (words[0] == head and head.lemma_.lower() in actor_nouns())  # "the government"
        or head.ent_type_ in TIMES
    ):
        return ""
    return _join([_cased(token) for token in words])


NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "LAW", "PRODUCT"})
TIMES = ("DATE", "TIME", "PERCENT", "MONEY", "CARDINAL", "ORDINAL", "QUANTITY")


def _cased(token: Token) -> str:
    """The word as it stands within a sentence: names keep their capital."""
    return token.text if token.pos_ == "PROPN" or token.ent_type_ in NAMES else token.lower_


def _join(words: list[str]) -> str:
    text = " ".join(words)
    return re.sub(
        r"\s+(['’]s\b|['’]|-|–|,)\s*(?=\S|$)", lambda m: m[1] + (" " if m[1] not in "-–" else ""), text
    ).strip()


class Issues:
    """The issues of one article, each once: those of the user's scheme first, else formed from the phrases."""

    def __init__(self, scheme: Scheme | None = None) -> None:
        self._scheme = scheme
        self._known: dict[str, Issue] = {}
        self._last: tuple[int, Issue] | None = None  # sentence start and issue of the last clause or phrase taken up
        self._fuller: dict[str, Issue] = {}  # by head: the last issue whose label says more than the head

    def of(self, head: Token) -> Issue | None:
        """The issue that the phrase around `head` names; None where it names none.

        "Such a possibility" and "this" take up the issue of the sentence before, or of the same one.
        """
        if is_anaphoric(head):
            return self._last[1] if self._last and head.sent.start - self._last[0] < ANAPHORA_REACH else None
        issue = (self._scheme.match(phrase(head)) if self._scheme else None) or self._formed(head)
        if issue is not None and self._scheme:
            issue = self._scheme.decided(issue)
        if issue is not None:
            self._last = (head.sent.start, issue)
        return issue

    def _formed(self, head: Token) -> Issue | None:
        label = label_of(head)
        key = normal_form(head)
        if not label or not key:
            return None
        if key == stem(head.lemma_) and head.pos_ == "NOUN":
            fuller = self._fuller.get(key) if any(child.lower_ in DEFINITE for child in head.lefts) else None
            if fuller is not None:  # "the levy" after "a new levy on fuel"
                return fuller
        issue = self._known.setdefault(key, Issue(slug(key), label[:1].upper() + label[1:], (label,)))
        if label not in issue.variants:
            issue.variants = (*issue.variants, label)
        if head.pos_ == "NOUN" and len(key.split()) > 1:
            self._fuller[stem(head.lemma_)] = issue
        return issue

    def used(self, targets: Iterable[object]) -> list[Issue]:
        """The issues among `targets`, in the order of their ids, each linked to the one whose words are all in it."""
        found = {issue.id: issue for issue in targets if isinstance(issue, Issue)}
        words = {key: frozenset(key.split("-")) for key in found}
        for key, issue in found.items():
            wider = [other for other in found if words[other] < words[key] and len(words[other]) > 1]
            if wider and not issue.broader:
                issue.broader.append(found[max(wider, key=lambda other: (len(words[other]), other))])
        for issue in list(found.values()):
            found.update((broader.id, broader) for broader in issue.broader)
        return [found[key] for key in sorted(found)]


def is_anaphoric(head: Token) -> bool:
    """Whether a phrase only takes up what was said: "such a possibility", "that idea", "this"."""
    if head.pos_ in ("PRON", "DET"):
        return head.lower_ in ("this", "that")
    if head.lemma_.lower() not in words_of("abstract"):
        return False
    return any(child.lower_ in ("such", "this", "that", "these", "those") for child in head.lefts)


def normal_form(head: Token) -> str:
    """The words of the phrase as lemmas, so that singular and plural, "closing" and "close" are one issue."""
    kept = (token for token in phrase(head) if token.pos_ not in ("ADP", "PART", "PUNCT", "DET"))
    return " ".join(stem(token.lemma_ if token.pos_ in ("NOUN", "VERB") else token.text) for token in kept)
