"""A user's own files: a registry of actors, a scheme of issues, decisions about actors."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

from graphkit.errors import InputError
from graphkit.extraction.actors.curation import Curation, load_curation
from graphkit.extraction.actors.registry import Entry, load_registry, to_entry
from graphkit.extraction.knowledge import Knowledge
from graphkit.extraction.positions.schemes import SchemeRow
from graphkit.rdf.tables import load_actor_rows, load_issue_rows

TURTLE = (".ttl", ".turtle")


def load_knowledge(registry: Path | None = None, issues: Path | None = None, curation: Path | None = None) -> Knowledge:
    """What the files tell: actors as CSV, TSV or Turtle, issues as CSV or Turtle (SKOS), decisions as TOML.

    Raises InputError with the file and the place that cannot be read.
    """
    digest = hashlib.sha256()
    for path in (registry, issues, curation):
        digest.update(_bytes(path) if path else b"\x00")
    return Knowledge(
        tuple(_actors(registry)) if registry else (),
        tuple(_issues(issues)) if issues else (),
        load_curation(curation) if curation else Curation(),
        digest.hexdigest()[:12] if registry or issues or curation else "",
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def _actors(path: Path) -> Iterator[Entry]:
    if path.suffix.lower() in TURTLE:
        return (to_entry(row, f"{path}, {row['id']}") for row in load_actor_rows(path))
    return load_registry(path)


def _issues(path: Path) -> Iterator[SchemeRow]:
    if path.suffix.lower() in TURTLE:
        yield from (SchemeRow(row.label, row.synonyms, row.id, row.broader) for row in load_issue_rows(path))
        return
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            label = (row.get("label") or "").strip()
            if not label:
                raise InputError(
                    f"{path}, row {number}: an issue needs a label (columns: label, synonyms, id, broader)"
                )
            synonyms = tuple(name.strip() for name in (row.get("synonyms") or "").split("|") if name.strip())
            yield SchemeRow(label, synonyms, row.get("id") or None, row.get("broader") or None)
