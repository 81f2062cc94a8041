"""The records of all that a store holds, read from its graphs one after the other: for the page of the whole network.

The pages of one article or one actor ask for what they need (`records`). To show everything, questions are the longer
way: this reads each graph once and keeps of it what the network shows.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from graphkit.rdf.lines import Node, described, to_text, to_value
from graphkit.views.look import kind_of_class, local_name
from graphkit.views.predicates import ACTORS, PREDICATES, RELATIONS, ROLES, SPEAKING, TIES, TOLD
from graphkit.views.records import PARTS, Record, Records, most_telling

Place = tuple[str, int, int]  # an article, and where in its text


def read(graphs: Iterable[bytes]) -> Records:
    """The records of these graphs, each given as N-Triples in any order."""
    sweep = Sweep()
    for lines in graphs:
        sweep.add(lines)
    return sweep.records()


class Sweep:
    """Takes graphs in, one at a time, and gives the records of all. Statements tell in `mentioned` whom they speak of.

    What one graph says of an article, statement, position or event is all there is; actors, issues and roles may be
    described in several graphs.
    """

    def __init__(self) -> None:
        self._made = Records()
        self._told: dict[str, dict[str, set[Any]]] = {}  # what graphs tell of actors, issues and roles
        self._memberships: dict[str, Record] = {}
        self._iris: dict[bytes, str] = {}  # each IRI once, however often it is named
        self._earlier: dict[str, set[str]] = defaultdict(set)  # positions to those that they replace, in any graph

    def add(self, lines: bytes) -> None:
        """Take a graph in."""
        nodes = described(lines, PREDICATES)
        graph = _Graph(nodes, self._made, self._told, self._memberships, self._iris)
        graph.read()
        for name, node in nodes.items():
            if "supersedes" in node:
                self._earlier[graph.iri(name)].update(map(graph.iri, node["supersedes"]))

    def records(self) -> Records:
        """The records of all graphs that were taken in."""
        made = self._made
        for iri, told in sorted(self._told.items()):
            if kinds := {kind_of_class(name) for name in told["type"] if name in ACTORS}:
                made.actors[iri] = _actor(iri, told, kinds)
            if "Issue" in told["type"]:
                made.issues[iri] = {
                    **_first(told, label="prefLabel"),
                    **_all(told, alias="altLabel", broader="broader"),
                }
        for _, record in sorted(self._memberships.items()):
            self._name_role(record)
            made.memberships.append(record)
        for record in made.statements.values():
            self._name_role(record)
        for iri, earlier in self._earlier.items():
            if iri in made.positions:
                made.positions[iri]["earlier"] = sorted(earlier)
        for article in made.articles.values():
            if names := self._label(article.get("publisher")):
                article["publisherName"] = names
        return made

    def _name_role(self, record: Record) -> None:
        """Put the role's label in the place of the role, or of the membership that has it."""
        named = record.pop("role", None)
        membership = self._memberships.get(named, {})
        if label := membership.get("role") if membership else self._label(named):
            record["role"] = label

    def _label(self, iri: str | None) -> str | None:
        return min(self._told[iri]["label"], default=None) if iri in self._told else None


def _actor(iri: str, told: dict[str, set[Any]], kinds: set[str]) -> Record:
    made = _first(told, label="label", described="describedAs", count="memberCount")
    made |= _all(told, alias="alternateName", same="sameAs") | {"kind": most_telling(kinds)}
    made.setdefault("label", made.get("described") or local_name(iri))
    return made


def _first(told: dict[str, set[Any]], **names: str) -> Record:
    """The first value that is told under each name, where there is one."""
    return {key: min(told[name]) for key, name in names.items() if told[name]}


def _all(told: dict[str, set[Any]], **names: str) -> Record:
    return {key: sorted(told[name]) for key, name in names.items()}


class _Graph:
    """One graph on its way into the records."""

    def __init__(
        self,
        nodes: dict[bytes, Node],
        made: Records,
        told: dict[str, dict[str, set[Any]]],
        memberships: dict[str, Record],
        iris: dict[bytes, str],
    ) -> None:
        self._nodes, self._made, self._told, self._memberships, self._iris = nodes, made, told, memberships, iris
        self._article_of = {end[:-2]: name for name, node in nodes.items() for end in node.get("textContext", ())}
        self._mentions: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        self._statements: list[Record] = []

    def read(self) -> None:
        """Take in what the graph describes."""
        take = {
            "Article": self._article, "Statement": self._statement, "Position": self._position, "Event": self._event,
            "Mention": self._mention, "Title": self._title, "Membership": self._membership,
            "Proposition": self._proposition,
        }  # fmt: skip
        for name, node in self._nodes.items():
            kinds = [local_name(self.iri(kind)) for kind in node.get("type", ())]
            for kind in kinds:
                if kind in take:
                    take[kind](name, node)
            if not ACTORS.isdisjoint(kinds) or "Issue" in kinds or "Role" in kinds:
                self._tell(name, node, kinds)
            for tie in TIES:
                for other in node.get(tie, ()):
                    self._made.affiliations.append((self.iri(name), tie, self.iri(other)))
        self._find_mentioned()

    # nodes by their class

    def _article(self, name: bytes, node: Node) -> None:
        made = self._values(node, headline="headline", url="url", date="datePublished", author="author")
        made |= self._values(node, publisher="publisher")
        context = self._nodes.get(node["textContext"][0][:-2], {}) if "textContext" in node else {}
        made["text"] = to_text(context["isString"][0]) if "isString" in context else ""
        known = self._made.articles.setdefault(self.iri(name), {})
        known.update(made)

    def _title(self, name: bytes, node: Node) -> None:
        if place := self._place(name):
            article = self._made.articles.setdefault(place[0], {})
            article["title_span"] = min(place[1:], article.get("title_span", place[1:]))

    def _statement(self, name: bytes, node: Node) -> None:
        if "reportedIn" not in node:
            return
        made = self._values(
            node, article="reportedIn", quoteType="quoteType", speechAct="speechAct", cueLemma="cueLemma",
            implicit="implicitAttribution", inHeadline="inHeadline", confidence="confidence", madeIn="madeIn",
            medium="medium", role="speakingAs",
        ) | self._labels(node, time="time")  # fmt: skip
        spans = {part: [self._span(raw) for raw in node[key]] for key, part in PARTS.items() if key in node}
        made["spans"] = {part: sorted(filter(None, places)) for part, places in spans.items()}
        made["actors"] = {key: self._all(node, key) for key in SPEAKING if key in node}
        made["relations"] = {key: self._all(node, key) for key in RELATIONS if key in node}
        if not made["spans"]:
            made |= self._values(node, exactText="exactText")
        self._made.statements[self.iri(name)] = made
        self._statements.append(made)

    def _position(self, name: bytes, node: Node) -> None:
        if "holder" not in node or "stance" not in node or "target" not in node:
            return
        made = self._values(
            node, label="label", holder="holder", stance="stance", target="target", confidence="confidence",
            ascribedBy="ascribedBy", inHeadline="inHeadline",
        ) | self._labels(node, condition="condition", time="validTime")  # fmt: skip
        made["statements"], made["earlier"] = self._all(node, "evidence"), []
        made["words"] = self._places(node, "evidenceSpan")
        self._made.positions[self.iri(name)] = made

    def _event(self, name: bytes, node: Node) -> None:
        made = self._values(node, label="label", type="eventType", status="eventStatus", confidence="confidence")
        made |= self._labels(node, time="time")
        made["roles"] = [(role, other) for role in ROLES for other in self._all(node, role)]
        made["spans"] = self._places(node, "triggerSpan")
        self._made.events[self.iri(name)] = made

    def _mention(self, name: bytes, node: Node) -> None:
        if place := self._place(name):
            article, begin, end = place
            self._mentions[article] += [(begin, end, actor) for actor in self._all(node, "denotes")]

    def _membership(self, name: bytes, node: Node) -> None:
        if "member" in node and "organization" in node:
            made = self._values(node, member="member", organization="organization", role="role")
            self._memberships[self.iri(name)] = made

    def _proposition(self, name: bytes, node: Node) -> None:
        if "label" in node:
            self._made.propositions[self.iri(name)] = min(map(to_text, node["label"]))

    def _tell(self, name: bytes, node: Node, kinds: list[str]) -> None:
        told = self._told.setdefault(self.iri(name), defaultdict(set))
        told["type"].update(kinds)
        for key in TOLD:
            if key in node:
                told[key].update(map(to_value, node[key]))

    # parts of them

    def _find_mentioned(self) -> None:
        """Whom the contents of the statements mention; what an embedded one mentions is its speaker's matter."""
        begins = {}
        for article, mentions in self._mentions.items():
            mentions.sort()
            begins[article] = [begin for begin, _, _ in mentions]
        for record in self._statements:
            article = record["article"]
            inner = (self._made.statements.get(name) for name in record["relations"].get("embeds", ()))
            hidden = [span for other in inner if other for span in other["spans"].get("content", ())]
            found = {
                actor
                for content in record["spans"].get("content", ())
                for actor in _inside(content, self._mentions.get(article, []), begins.get(article, []), hidden)
            }
            record["mentioned"] = sorted(found)

    def iri(self, raw: bytes) -> str:
        """An IRI as it is named, the same string each time."""
        known = self._iris.get(raw)
        if known is None:
            known = self._iris[raw] = str(to_value(raw if raw.endswith(b" .") else raw + b" ."))
        return known

    def _values(self, node: Node, **names: str) -> Record:
        """The first value under each name, where there is one that is not empty."""
        made: Record = {}
        for key, name in names.items():
            if name in node:
                raws = node[name]
                values = [self.iri(raw) if raw.startswith(b"<") else to_value(raw) for raw in raws]
                if (value := values[0] if len(values) == 1 else min(values, key=str)) != "":
                    made[key] = value
        return made

    def _labels(self, node: Node, **names: str) -> Record:
        """The label of what stands under each name."""
        made = {}
        for key, name in names.items():
            labels = [raw for other in node.get(name, ()) for raw in self._nodes.get(other[:-2], {}).get("label", ())]
            if labels:
                made[key] = min(map(to_text, labels))
        return made

    def _all(self, node: Node, name: str) -> list[str]:
        return sorted(map(self.iri, node.get(name, ())))

    def _places(self, node: Node, name: str) -> list[Place]:
        return sorted(filter(None, (self._place(raw[:-2]) for raw in node.get(name, ()))))

    def _place(self, span: bytes) -> Place | None:
        node = self._nodes.get(span, {})
        article = self._article_of.get(node["referenceContext"][0][:-2]) if "referenceContext" in node else None
        offsets = self._span(span + b" .")
        return (self.iri(article), *offsets) if article and offsets else None

    def _span(self, raw: bytes) -> tuple[int, int] | None:
        node = self._nodes.get(raw[:-2], {})
        if "beginIndex" not in node or "endIndex" not in node:
            return None
        return int(to_value(node["beginIndex"][0])), int(to_value(node["endIndex"][0]))


def _inside(
    content: tuple[int, int], mentions: list[tuple[int, int, str]], begins: list[int], hidden: list[tuple[int, int]]
) -> Iterator[str]:
    """Who is mentioned between two offsets, but not between those that are hidden."""
    for number in range(bisect_left(begins, content[0]), len(mentions)):
        start, stop, actor = mentions[number]
        if start >= content[1]:
            break
        if stop <= content[1] and not any(begin <= start and stop <= end for begin, end in hidden):
            yield actor
