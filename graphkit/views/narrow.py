"""Picks the lines that were asked for: about an actor or an issue, since a date, picked by a query, the weightiest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from graphkit.errors import UsageError
from graphkit.views.links import Link
from graphkit.views.records import Records

ISO_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True)
class Narrowing:
    """What was asked for; None is no condition. Raises UsageError where `since` is no ISO date."""

    actor: str | None = None
    issue: str | None = None
    since: str | None = None
    only: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.since and not ISO_DATE.fullmatch(self.since):
            raise UsageError(f"{self.since}: not a date; write it as 2031, 2031-05 or 2031-05-17")


def about(lines: list[Link], records: Records, wanted: Narrowing) -> list[Link]:
    """The lines that meet all conditions, with the statements that do."""
    if wanted.since:
        lines = _since(lines, records, wanted.since)
    if wanted.issue:
        lines = _on_issue(lines, records, wanted.issue)
    if wanted.actor:
        lines = _around(lines, wanted.actor)
    if wanted.only is not None:
        lines = [line for line in lines if _picked(line, records, wanted.only)]
    return lines


def _since(lines: list[Link], records: Records, since: str) -> list[Link]:
    """Lines of articles of that day or later; lines without statements or words (ties) stay if both their ends do."""
    recent = {iri for iri, article in records.articles.items() if str(article.get("date", "")) >= since}
    kept: list[Link] = []
    loose: list[Link] = []
    for line in lines:
        statements = [name for name in line["statements"] if records.statements[name]["article"] in recent]
        places = line.get("words") or _event_words(line, records)
        if statements or (not line["statements"] and any(article in recent for article, _, _ in places)):
            kept.append({**line, "statements": statements})
        elif not line["statements"] and not places:
            loose.append(line)
    present = {line[end] for line in kept for end in ("from", "to")}
    return kept + [line for line in loose if {line["from"], line["to"]} <= present]


def _event_words(line: Link, records: Records) -> list[tuple[str, int, int]]:
    event = records.events.get(line["from"]) or records.events.get(line["to"])
    return event["spans"] if event and line["kind"] == "event" else []


def _on_issue(lines: list[Link], records: Records, issue: str) -> list[Link]:
    """Lines to the issue and to those under it, and lines whose statements are about them."""
    issues = narrower(records, issue)
    topical = {
        iri for iri, record in records.statements.items() if issues & set(record["relations"].get("topic", []))
    } | {name for line in lines if line["to"] in issues for name in line["statements"]}
    kept = [line for line in lines if line["to"] in issues or topical & set(line["statements"])]
    present = {line[end] for line in kept for end in ("from", "to")}
    ties = [line for line in lines if line["kind"] == "tie" and {line["from"], line["to"]} <= present]
    return kept + [line for line in ties if line not in kept]


def narrower(records: Records, issue: str) -> set[str]:
    """The issue and all that are under it, however deep."""
    below: dict[str, set[str]] = defaultdict(set)
    for iri, record in records.issues.items():
        for broader in record["broader"]:
            below[str(broader)].add(iri)
    found, open_ = {issue}, [issue]
    while open_:
        for iri in below[open_.pop()] - found:
            found.add(iri)
            open_.append(iri)
    return found


def _around(lines: list[Link], actor: str) -> list[Link]:
    """The lines that touch the actor, and those between the nodes that these reach."""
    near = {line[end] for line in lines if actor in (line["from"], line["to"]) for end in ("from", "to")}
    return [line for line in lines if line["from"] in near and line["to"] in near]


def _picked(line: Link, records: Records, only: frozenset[str]) -> bool:
    names = {line["from"], line["to"], line.get("position"), *line["statements"]}
    names |= {records.statements[name]["article"] for name in line["statements"]}
    return not names.isdisjoint(only)


def weightiest(lines: list[Link], focus: str | None, limit: int) -> tuple[list[Link], dict[str, int]]:
    """The lines between the `limit` weightiest nodes (with the one asked for), and how many were left out."""
    weight = weights(lines)
    if len(weight) <= limit:
        return lines, {"nodes": 0, "links": 0}
    ranked = sorted(weight, key=lambda iri: (iri != focus, -weight[iri], iri))
    chosen = set(ranked[:limit])
    kept = [line for line in lines if line["from"] in chosen and line["to"] in chosen]
    present = {line[end] for line in kept for end in ("from", "to")}
    return kept, {"nodes": len(weight) - len(present), "links": len(lines) - len(kept)}


def weights(lines: list[Link]) -> Counter[str]:
    """How much each node has to do with the others: a position counts three, each statement behind a line one."""
    weight: Counter[str] = Counter()
    for line in lines:
        amount = (3 if line["kind"] == "position" else 0) + max(1, len(line["statements"]))
        weight[line["from"]] += amount
        weight[line["to"]] += amount
    return weight
