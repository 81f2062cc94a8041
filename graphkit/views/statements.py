"""The statements and articles behind the lines of the network, as the page shows them."""

from __future__ import annotations

from typing import Any

from graphkit.views.links import Link
from graphkit.views.look import local_name
from graphkit.views.names import Names
from graphkit.views.records import Record, Records, Spans
from graphkit.views.sentences import sentence_around

# Whole texts go into the page up to this many characters altogether; beyond it, only the paragraphs that are shown.
WHOLE_TEXTS = 3_000_000
COMMITMENTS = ("asserts", "denies", "questions", "expresses")


def used(records: Records, lines: list[Link]) -> list[str]:
    """The statements of the lines, and those they embed, dispute or sum up, sorted by article and place."""
    found = {name for line in lines for name in line["statements"]}
    open_ = sorted(found)
    while open_:
        relations = records.statements[open_.pop()]["relations"]
        for other in (*relations.get("embeds", []), *relations.get("disputes", []), *relations.get("summarizes", [])):
            if other in records.statements and other not in found:
                found.add(other)
                open_.append(other)
    place = {iri: (str(records.statements[iri]["article"]), extent(records.statements[iri])) for iri in found}
    return sorted(found, key=lambda iri: (place[iri], iri))


def extent(record: Record) -> tuple[int, int]:
    """From the first to the last character of all spans of a statement; (0, 0) where it has none."""
    spans = [span for part in record["spans"].values() for span in part]
    return (min(begin for begin, _ in spans), max(end for _, end in spans)) if spans else (0, 0)


def statement(records: Records, iri: str, names: Names) -> dict[str, Any]:
    """A statement with short names, spans by part, and where its sentence begins and ends."""
    record = records.statements[iri]
    article = records.articles.get(str(record["article"]), {"text": ""})
    made: dict[str, Any] = {
        "article": names[str(record["article"])],
        "type": local_name(str(record.get("quoteType", "indirect"))),
        "spans": {part: [list(span) for span in spans] for part, spans in sorted(record["spans"].items())},
        "sentence": list(_sentence(str(article["text"]), extent(record))),
    }
    for role, actors in sorted(record["actors"].items()):
        made[role] = [names[actor] for actor in actors]
    for relation in ("embeds", "disputes", "summarizes", "topic"):
        others = record["relations"].get(relation, [])
        if relation != "topic":
            others = [other for other in others if other in records.statements]
        if others:
            made[relation] = [names[other] for other in others]
    made.update(_plain(records, record))
    title = article.get("title_span")
    if record.get("inHeadline") or (title and extent(record)[1] <= title[1] and record["spans"]):
        made["headline"] = True
    return made


def _plain(records: Records, record: Record) -> dict[str, Any]:
    """The single facts of a statement that are known, under the page's names."""
    made: dict[str, Any] = {}
    for key, name in (("confidence", "confidence"), ("role", "as"), ("cueLemma", "cue"), ("time", "time")):
        if record.get(key) not in (None, ""):
            made[name] = record[key]
    if record.get("speechAct"):
        made["act"] = local_name(str(record["speechAct"])).replace("-", " ")
    if record.get("medium"):
        made["medium"] = local_name(str(record["medium"])).replace("-", " ")
    if record.get("madeIn") in records.events:
        made["in"] = records.events[record["madeIn"]].get("label", "")
    if record.get("implicit"):
        made["implicit"] = True
    if not record["spans"] and record.get("exactText"):
        made["text"] = record["exactText"]
    claims = [
        [relation, records.propositions[other]]
        for relation in COMMITMENTS
        for other in record["relations"].get(relation, [])
        if other in records.propositions
    ]
    return made | ({"claims": claims} if claims else {})


def _sentence(text: str, place: tuple[int, int]) -> tuple[int, int]:
    return sentence_around(text, *place) if place[1] and place[1] <= len(text) else place


def articles(records: Records, lines: list[Link], used_: list[str], names: Names) -> dict[str, dict[str, Any]]:
    """The articles of these statements, events and positions, with whole texts or the paragraphs that are shown."""
    places: dict[str, Spans] = {}
    for iri in used_:
        record = records.statements[iri]
        places.setdefault(str(record["article"]), []).append(extent(record))
    for line in lines:
        event = records.events.get(line["from"]) or records.events.get(line["to"]) or {"spans": []}
        for article, begin, end in (*line.get("words", []), *event["spans"]):
            places.setdefault(str(article), []).append((begin, end))
    known = {iri: records.articles[iri] for iri in sorted(places) if iri in records.articles}
    whole = sum(len(str(article["text"])) for article in known.values()) <= WHOLE_TEXTS
    return {names[iri]: _article(article, None if whole else places[iri], names) for iri, article in known.items()}


def _article(article: Record, places: Spans | None, names: Names) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key in ("headline", "url", "date", "author"):
        if article.get(key):
            made[key] = str(article[key])
    if article.get("publisher"):
        made["publisher"] = str(article.get("publisherName") or local_name(str(article["publisher"])))
    text = str(article["text"])
    made["pieces"] = [[0, text]] if places is None else _pieces(text, places)
    return made


def _pieces(text: str, places: Spans) -> list[list[Any]]:
    """[offset, text] of the paragraphs that hold the places, in order, neighbours merged."""
    wanted: list[list[int]] = []
    for begin, end in sorted(places):
        top = text.rfind("\n", 0, begin) + 1
        bottom = text.find("\n", end)
        bottom = len(text) if bottom < 0 else bottom
        if wanted and top <= wanted[-1][1] + 1:
            wanted[-1][1] = max(wanted[-1][1], bottom)
        else:
            wanted.append([top, bottom])
    return [[top, text[top:bottom]] for top, bottom in wanted]
