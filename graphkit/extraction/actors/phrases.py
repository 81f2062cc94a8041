"""Noun phrases: their extent without clauses, their number, and the names that modify them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Tokens

from graphkit.extraction.actors.lexicons import role_words
from graphkit.extraction.actors.scene import Scene
from graphkit.model import Entity, Mention

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
NUMBERS |= {"eleven": 11, "twelve": 12, "dozen": 12, "twenty": 20, "both": 2, "a": 1, "an": 1, "another": 1}
BEFORE = frozenset(
    {"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "npadvmod", "punct"}
)
LINKS = frozenset({"of", "for", "from", "at", "in", "with", "to", "within", "inside"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
MANY = frozenset({"many", "some", "several", "most", "few", "other", "more"})
CLOSE = frozenset({"close", "familiar", "near"})
POSSESSORS = frozenset({"his", "her", "its", "their", "poss"})


def premodifiers(head: Token) -> Tokens:
    """From the first token of what stands before `head` and belongs to it, up to and with `head`."""
    start = head.i
    for child in sorted(head.lefts, key=lambda child: -child.i):
        if child.dep_ not in BEFORE or (child.dep_ == "punct" and child.text not in "-–/"):
            break
        start = child.left_edge.i
    while start < head.i and head.doc[start].is_punct:
        start += 1
    return head.doc[start : head.i + 1]


def full_phrase(head: Token) -> Tokens:
    """The phrase with what follows "of", "for", "close to" …, without relative clauses and appositions."""
    start, end = premodifiers(head).start, head.i + 1
    for child in head.rights:
        if child.i != end or not _is_link(child):
            break
        end = _link_end(child)
    return head.doc[start:end]


def _is_link(child: Token) -> bool:
    if child.dep_ == "prep":
        return child.lower_ in LINKS
    return child.dep_ == "amod" and child.lower_ in CLOSE


def _link_end(link: Token) -> int:
    """The end of a complement: of its noun with what stands before it and its own "of", not of clauses under it."""
    end = link.i + 1
    for child in link.rights:
        if child.dep_ == "pobj":
            end = max(end, full_phrase(child).end)
        elif child.dep_ == "prep":
            end = max(end, _link_end(child))
    return end


def determiner(head: Token) -> str | None:
    """The determiner or possessor's word in lower case ("the", "its"); "poss" for a possessor of other words; None."""
    for child in head.lefts:
        if child.dep_ == "poss":
            return child.lower_ if child.tag_ == "PRP$" else "poss"
        if child.dep_ in ("det", "predet"):
            return child.lower_
    return None


def is_plural(head: Token) -> bool:
    """Whether the noun is in the plural by its tag."""
    return head.tag_ in ("NNS", "NNPS")


def stated_count(head: Token) -> int | None:
    """How many there are, where a number says so ("three sources"); 1 for a singular; None if nothing tells."""
    for child in head.lefts:
        if child.dep_ in ("nummod", "det", "amod"):
            number = to_number(child)
            if number is not None and (number > 1 or not is_plural(head)):
                return number
    return None if is_plural(head) else 1


def to_number(token: Token) -> int | None:
    """The number a word or figure stands for; None for others."""
    if token.text.isdecimal():
        return int(token.text)
    return NUMBERS.get(token.lower_)


def modifying_names(scene: Scene, phrase: Tokens, head: Token) -> Iterator[Mention]:
    """Named mentions inside a phrase that are not its head, in order."""
    seen: set[int] = set()
    for token in phrase:
        mention = scene.named.get(token.i)
        if mention and id(mention) not in seen and token.i != head.i:
            seen.add(id(mention))
            if mention.span.end <= scene.starts[head.i] or mention.span.start > scene.starts[head.i]:
                yield mention


def tokens_between(doc: Doc, start: int, end: int) -> Tokens:
    """Tokens [start, end) without white space and commas at the borders."""
    while start < end and (doc[start].is_space or doc[start].text in ",;:"):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in ",;:"):
        end -= 1
    return doc[start:end]


def names_itself(scene: Scene, head: Token) -> bool:
    """Whether the noun is a title or an apposition of a name: the name is the mention."""
    if head.dep_ == "appos" and head.head.i in scene.heads and scene.heads[head.head.i].type == "named":
        return True
    if any(child.dep_ == "appos" and child.i in scene.named for child in head.children):
        return True
    return head.dep_ in ("compound", "nmod", "amod") and head.head.i in scene.named


def apposed_name(scene: Scene, head: Token, phrase: Tokens) -> Entity | None:
    """The person whose name follows a role between commas, wherever the parse hangs it; None if there is none."""
    doc, comma = scene.doc, phrase.end
    if is_plural(head) or comma + 1 >= len(doc) or doc[comma].text != ",":
        return None
    mention = scene.named.get(comma + 1)
    if mention is None or mention.entity is None or mention.entity.type != "person":
        return None
    end = scene.token_at(mention.span.end - 1) + 1
    return mention.entity if end < len(doc) and doc[end].text in (",", ".") else None


def is_bare_plural(head: Token) -> bool:
    """Whether it is a plural without any further word: "prosecutors" are the same ones all through an article."""
    bare = len(full_phrase(head)) == 1 and not any(child.dep_ in ("relcl", "acl", "prep") for child in head.rights)
    return bare and is_plural(head) and head.lemma_ not in role_words("relation")


def same_words(scene: Scene, head: Token) -> Mention | None:
    """The last mention before by the same noun ("a spokesman … the spokesman"), unless other words tell them apart."""
    names = [mention.entity for mention in modifying_names(scene, full_phrase(head), head)]
    word, bare = determiner(head), is_bare_plural(head)
    for i, earlier in scene.before(head.i):
        other = scene.doc[i]
        if (
            earlier.type != "nominal"
            or other.lemma_ != head.lemma_
            or other.tag_ != head.tag_
            or earlier.entity is None
        ):
            continue
        if (bare and not is_bare_plural(other)) or _offices(head) != _offices(other):
            continue
        if word in POSSESSORS and determiner(other) != word:
            continue
        if all(name in earlier.entity.affiliated_with for name in names):
            return earlier
    return None


def _offices(head: Token) -> set[str]:
    """The words before a noun that make another office of it: "deputy", "foreign"."""
    words = {child.lower_ for child in head.lefts}
    return {word for word in words if word in role_words("lesser") or word in role_words("field")}
