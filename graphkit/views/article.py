"""The article page: the text with statements, mentions and events marked in place, and a card for each statement."""

from __future__ import annotations

from typing import Any

from graphkit.errors import UsageError
from graphkit.views.look import concept_label, local_name, look, stance_look
from graphkit.views.marking import Mark, paragraphs, pieces
from graphkit.views.parts import kind_of, name_of, of_article
from graphkit.views.records import Record, Records
from graphkit.views.rows import Select
from graphkit.views.statements import extent
from graphkit.views.template import render


def page(select: Select, article_iri: str) -> str:
    """The page of one article as HTML, by its IRI. Raises UsageError where the store has no such article."""
    found = of_article(select, article_iri)
    if article_iri not in found.articles:
        raise UsageError(f"there is no article {article_iri} in the store")
    return render("article.html", ("base", "article"), ("reader",), view(found, article_iri))


def view(found: Records, iri: str) -> dict[str, Any]:
    """What the template shows, as plain values."""
    article = found.articles[iri]
    order = sorted(found.statements, key=lambda name: (extent(found.statements[name]), name))
    numbers = {name: number for number, name in enumerate(order, 1)}
    events = {name: f"e{number}" for number, name in enumerate(sorted(found.events, key=_first_of(found)), 1)}
    marks = [*_statement_marks(found, numbers), *_event_marks(found, iri, events), *_mention_marks(found, iri)]
    title = str(article.get("headline") or "Article")
    return {
        "title": title,
        "facts": [str(article[key])[:80] for key in ("publisherName", "date", "author") if article.get(key)],
        "url": _web(article.get("url")),
        "paragraphs": _paragraphs(str(article["text"]), marks, found, title),
        "cards": [_card(found, name, numbers) for name in order],
        "events": [
            _event(found, name, events[name]) for name in sorted(events, key=lambda name: int(events[name][1:]))
        ],
        "kinds": _kinds(found, iri),
    }


def _web(address: object) -> str | None:
    text = str(address or "")
    return text if text.lower().startswith(("http://", "https://")) else None


def _first_of(found: Records) -> Any:
    return lambda name: (min((begin for _, begin, _ in found.events[name]["spans"]), default=1 << 40), name)


def _statement_marks(found: Records, numbers: dict[str, int]) -> list[Mark]:
    parts = (("content", "content"), ("quoted", "quoted"), ("cue", "cue"), ("source", "by"))
    return [
        Mark(begin, end, what, f"s{numbers[name]}")
        for name in numbers
        for part, what in parts
        for begin, end in found.statements[name]["spans"].get(part, [])
    ]


def _event_marks(found: Records, iri: str, events: dict[str, str]) -> list[Mark]:
    return [
        Mark(begin, end, "event", events[name])
        for name in sorted(events)
        for article, begin, end in found.events[name]["spans"]
        if article == iri
    ]


def _mention_marks(found: Records, iri: str) -> list[Mark]:
    return [Mark(begin, end, "mention", actor) for begin, end, actor in found.mentions.get(iri, [])]


def _paragraphs(text: str, marks: list[Mark], found: Records, title: str) -> list[dict[str, Any]]:
    """Paragraphs of pieces with classes; the number of a statement stands where its content begins."""
    begun: set[str] = set()
    made = []
    for begin, end in paragraphs(text):
        items = []
        for piece in pieces(text, begin, end, marks):
            fresh = [m.whose for m in piece.marks if m.what == "content" and m.whose not in begun]
            begun.update(fresh)
            items.append({"text": piece.text, "numbers": fresh, **_classes(piece.marks, found)})
        made.append({"pieces": items, "heading": text[begin:end].strip() == title.strip(), "begin": begin})
    return made


def _classes(marks: tuple[Mark, ...], found: Records) -> dict[str, Any]:
    """Class names, the statements and events over a piece, and what a pointer over it is told."""
    names = sorted({mark.what for mark in marks})
    kinds = sorted({f"k-{kind_of(found, mark.whose)}" for mark in marks if mark.what == "mention"})
    told = [name_of(found, mark.whose) for mark in marks if mark.what == "mention"]
    refs = sorted({mark.whose for mark in marks if mark.what not in ("mention",)})
    return {"classes": " ".join([*names, *kinds]), "refs": " ".join(refs), "hint": ", ".join(dict.fromkeys(told))[:200]}


def _card(found: Records, name: str, numbers: dict[str, int]) -> dict[str, Any]:
    record = found.statements[name]
    article = found.articles[str(record["article"])]
    text, spans = str(article["text"]), record["spans"]
    others = record["relations"]
    return {
        "id": f"s{numbers[name]}",
        "number": numbers[name],
        "speakers": _actors(found, record["actors"].get("speaker", [])),
        "hearers": _actors(found, record["actors"].get("addressee", [])),
        "relayed": _actors(found, record["actors"].get("relayedBy", [])),
        "cue": " … ".join(text[begin:end] for begin, end in spans.get("cue", []))[:80],
        "type": concept_label("quote_types", local_name(str(record.get("quoteType", "indirect")))),
        "facts": _facts(found, record),
        "positions": _positions(found, name),
        "related": [
            {"word": word, "number": numbers[other]}
            for relation, word in (("embeds", "holds"), ("disputes", "stands against"), ("summarizes", "sums up"))
            for other in others.get(relation, [])
            if other in numbers
        ],
    }


def _facts(found: Records, record: Record) -> list[str]:
    facts = [str(record[key])[:90] for key in ("role", "time") if record.get(key)]
    if record.get("madeIn") in found.events:
        facts.append(name_of(found, str(record["madeIn"]))[:90])
    if record.get("implicit"):
        facts.append("carried on from before")
    if record.get("confidence") is not None:
        facts.append(f"confidence {float(record['confidence']):.2f}")
    return facts


def _actors(found: Records, iris: list[str]) -> list[dict[str, str]]:
    return [{"label": name_of(found, iri)[:120], "kind": kind_of(found, iri)} for iri in iris]


def _positions(found: Records, statement: str) -> list[dict[str, str]]:
    made = []
    for _, record in sorted(found.positions.items()):
        if statement in record["statements"]:
            family, verb = stance_look(local_name(str(record["stance"])))
            holder, target = name_of(found, str(record["holder"])), name_of(found, str(record["target"]))
            made.append({"family": family, "verb": verb, "holder": holder[:120], "target": target[:160]})
    return made


def _event(found: Records, name: str, anchor: str) -> dict[str, Any]:
    record = found.events[name]
    roles = look()["event_roles"]
    who = [
        f"{name_of(found, other)[:80]} {roles[role]} it"
        for role, other in record["roles"]
        if role in ("agent", "recipient")
    ]
    return {
        "id": anchor,
        "label": str(record.get("label") or local_name(name))[:200],
        "status": concept_label("statuses", local_name(str(record.get("status", "")))),
        "type": local_name(str(record.get("type", ""))).replace("-", " "),
        "who": who,
    }


def _kinds(found: Records, iri: str) -> list[dict[str, str]]:
    """The kinds of actors that the text mentions, for the legend."""
    present = {kind_of(found, actor) for _, _, actor in found.mentions.get(iri, [])}
    return [{"kind": kind, "label": entry["plural"]} for kind, entry in look()["kinds"].items() if kind in present]
