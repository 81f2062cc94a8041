"""Reading the lexicons: tab-separated files with comment lines."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def rows(file: str) -> Iterator[list[str]]:
    """The rows of a lexicon, cell by cell; lines that start with "#" and empty lines are left out."""
    text = (resources.files("graphkit.extraction") / "data" / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]
