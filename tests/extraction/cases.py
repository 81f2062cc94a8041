"""Reading case files: a text, and what must (+) or must not (-) be read in it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path


@cache
def cases(file: Path) -> list[tuple[str, list[str]]]:
    """The texts of a case file, each with its expectations."""
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    pairs = (line.split("\t") for line in lines)
    return [(text, [item.strip() for item in wanted.split(" ; ")]) for text, wanted in pairs]


def words_in(text: str) -> set[str]:
    """The words of a text in lower case."""
    return set(re.findall(r"\w+", text.lower()))
