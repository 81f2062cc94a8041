"""The timeline page of an actor or an issue: who stood where when, what changed, and the sentences in order."""

from __future__ import annotations

from typing import Any

from graphkit.errors import UsageError
from graphkit.views.look import concept_label, local_name, look, stance_look
from graphkit.views.marking import Mark, pieces
from graphkit.views.parts import around, kind_of, name_of
from graphkit.views.records import Record, Records
from graphkit.views.rows import Select
from graphkit.views.sentences import sentence_around
from graphkit.views.statements import extent
from graphkit.views.template import render

MOST_COLUMNS = 8
MOST_ENTRIES = 400
NO_TIME = "no date"


def page(select: Select, iri: str) -> str:
    """The timeline of an actor, issue, claim or event as HTML. Raises UsageError where the store does not know it."""
    found = around(select, iri)
    if (
        iri not in found.actors
        and iri not in found.issues
        and iri not in found.propositions
        and iri not in found.events
    ):
        raise UsageError(f"there is no actor or issue {iri} in the store")
    return render("timeline.html", ("base", "timeline"), ("reader",), view(found, iri))


def view(found: Records, iri: str) -> dict[str, Any]:
    """What the template shows, as plain values."""
    when = {name: _when(found, record) for name, record in found.positions.items()}
    entries = _entries(found, when)
    columns = _columns(found, when)
    kind = kind_of(found, iri)
    return {
        "title": name_of(found, iri)[:300],
        "kind": {"kind": kind, "label": look()["kinds"][kind]["label"]},
        "columns": columns,
        "rows": _rows(found, iri, when, columns),
        "changes": _changes(found),
        "entries": entries[:MOST_ENTRIES],
        "left_out": max(0, len(entries) - MOST_ENTRIES),
        "counts": {"positions": len(found.positions), "statements": len(found.statements)},
    }


def _date(found: Records, article: str) -> str:
    return str(found.articles.get(article, {}).get("date", ""))[:10]


def _when(found: Records, record: Record) -> str:
    """The day of the earliest article behind a position; where no article has a date, the text's words for the time."""
    articles = [str(found.statements[name]["article"]) for name in record["statements"] if name in found.statements]
    articles += [article for article, _, _ in record["words"]]
    days = sorted(day for day in (_date(found, article) for article in articles) if day)
    return days[0] if days else str(record.get("time") or NO_TIME)[:60]


def _depth(found: Records, name: str, seen: frozenset[str] = frozenset()) -> int:
    """How many positions came before this one, along what replaces what."""
    earlier = [other for other in found.positions[name]["earlier"] if other in found.positions and other not in seen]
    return 1 + max(_depth(found, other, seen | {name}) for other in earlier) if earlier else 0


def _order(found: Records, when: dict[str, str]) -> dict[str, tuple[Any, ...]]:
    """The order of the positions in time: dated ones by day, others by what replaced what and then as they stand."""
    replaced = {other for record in found.positions.values() for other in record["earlier"]}
    order: dict[str, tuple[Any, ...]] = {}
    for name in sorted(found.positions):
        dated = when[name][:4].isdigit()
        order[name] = (when[name] if dated else "", _depth(found, name), name not in replaced, when[name], name)
    return order


def _columns(found: Records, when: dict[str, str]) -> list[str]:
    """Headings of the table's columns: days, months or years, whichever are few enough; words where undated."""
    order = _order(found, when)
    named = list(dict.fromkeys(when[name] for name in sorted(order, key=lambda name: order[name])))
    dated = [heading for heading in named if heading[:4].isdigit()]
    words = [heading for heading in named if heading not in dated]
    for length in (10, 7, 4):
        headings = list(dict.fromkeys(day[:length] for day in dated))
        if len(headings) + len(words) <= MOST_COLUMNS:
            return words + headings
    return (words + headings)[-MOST_COLUMNS:]


def _column(heading: str, columns: list[str]) -> str | None:
    return next(
        (column for column in columns if heading == column or (column.isascii() and heading.startswith(column))), None
    )


def _rows(found: Records, iri: str, when: dict[str, str], columns: list[str]) -> list[dict[str, Any]]:
    """A row for each thing the actor stands towards, or for each actor that stands towards the issue."""
    table: dict[tuple[str, str], dict[str, list[str]]] = {}
    for name in found.positions:
        record = found.positions[name]
        own = str(record["holder"]) == iri
        other = str(record["target" if own else "holder"])
        column = _column(when[name], columns)
        if column is not None:
            table.setdefault(("" if own else "from", other), {}).setdefault(column, []).append(name)
    rows = []
    for (side, other), cells in table.items():
        rows.append(
            {
                "label": name_of(found, other)[:200],
                "kind": kind_of(found, other),
                "towards": bool(side) and iri in found.actors,
                "cells": [_cell(found, cells.get(column, [])) for column in columns],
            }
        )
    return sorted(rows, key=lambda row: (row["towards"], -sum(map(bool, row["cells"])), row["label"]))


def _cell(found: Records, names: list[str]) -> list[dict[str, Any]]:
    """The different stances in a cell, with how many positions each."""
    stances: dict[tuple[str, str], int] = {}
    for name in sorted(names):
        look_ = stance_look(local_name(str(found.positions[name]["stance"])))
        stances[look_] = stances.get(look_, 0) + 1
    return [{"family": family, "verb": verb, "count": count} for (family, verb), count in stances.items()]


def _stance(found: Records, name: str) -> dict[str, Any]:
    record = found.positions[name]
    family, verb = stance_look(local_name(str(record["stance"])))
    return {
        "family": family,
        "verb": verb,
        "holder": {"label": name_of(found, str(record["holder"]))[:120], "kind": kind_of(found, str(record["holder"]))},
        "target": {"label": name_of(found, str(record["target"]))[:200], "kind": kind_of(found, str(record["target"]))},
        "time": str(record.get("time") or "")[:80],
        "as": name_of(found, str(record["ascribedBy"]))[:120] if record.get("ascribedBy") else "",
        "condition": str(record.get("condition") or "")[:240],
    }


def _changes(found: Records) -> list[dict[str, Any]]:
    """Positions that replace others, before and after."""
    return [
        {"before": _stance(found, earlier), "after": _stance(found, name)}
        for name in sorted(found.positions)
        for earlier in found.positions[name]["earlier"]
        if earlier in found.positions
    ]


def _entries(found: Records, when: dict[str, str]) -> list[dict[str, Any]]:
    """The statements by day of their articles and place in them, each with the positions that rest on it."""
    order = _order(found, when)
    resting: dict[str, list[str]] = {}
    for name in sorted(order, key=lambda name: order[name]):
        for statement in found.positions[name]["statements"]:
            resting.setdefault(statement, []).append(name)
    keys = {}
    for name, record in found.statements.items():
        ranks = [order[position][1:3] for position in resting.get(name, [])]
        keys[name] = (_date(found, str(record["article"])), min(ranks, default=(0, True)), extent(record), name)
    made = [_entry(found, name, resting.get(name, [])) for name in sorted(keys, key=lambda name: keys[name])]
    for before, entry in zip([{"day": None}, *made], made, strict=False):
        entry["heading"] = entry["day"] if entry["day"] != before["day"] else None
    return made


def _entry(found: Records, name: str, positions: list[str]) -> dict[str, Any]:
    record = found.statements[name]
    article = found.articles.get(str(record["article"]), {"text": ""})
    speakers = record["actors"].get("speaker", [])
    url = str(article.get("url") or "")
    return {
        "day": _date(found, str(record["article"])) or NO_TIME,
        "speakers": [{"label": name_of(found, iri)[:120], "kind": kind_of(found, iri)} for iri in speakers],
        "type": concept_label("quote_types", local_name(str(record.get("quoteType", "indirect")))),
        "time": str(record.get("time") or "")[:80],
        "pieces": _sentence(str(article["text"]), record),
        "positions": [_stance(found, position) for position in positions],
        "outlet": str(article.get("publisherName") or article.get("headline") or "")[:120],
        "url": url if url.lower().startswith(("http://", "https://")) else None,
    }


def _sentence(text: str, record: Record) -> list[dict[str, Any]]:
    """The statement's sentence in pieces, its content marked."""
    begin, end = extent(record)
    if not end or end > len(text):
        return [{"text": str(record.get("exactText", ""))[:2000], "marked": True}]
    begin, end = sentence_around(text, begin, end)
    marks = [Mark(left, right, "content", "") for left, right in record["spans"].get("content", [])]
    return [{"text": piece.text, "marked": bool(piece.marks)} for piece in pieces(text, begin, end, marks)]
