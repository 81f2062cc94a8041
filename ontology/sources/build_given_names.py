"""Write the table of English given names: the US census of 1990 (public domain), from the package `names` (MIT).

A name counts for one gender where that gender has ten times as many bearers. Run in a checkout: it needs `names`.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

TABLE = Path(__file__).parents[2] / "graphkit" / "extraction" / "data" / "given_names_english.tsv"
HEADER = """\
# Given names of the US census of 1990 (public domain) that one gender bears ten times as often as the other.
# Written by ontology/sources/build_given_names.py.
# gender	names
"""
MUCH_MORE = 10
A_LINE = 100  # names


def shares(file: str) -> dict[str, float]:
    """Per cent of the people of one gender who bear each name."""
    lines = files("names").joinpath(file).read_text().splitlines()
    return {line.split()[0].title(): float(line.split()[1]) for line in lines}


def main() -> None:
    male, female = shares("dist.male.first"), shares("dist.female.first")
    text = HEADER
    for gender, ours, theirs in (("m", male, female), ("f", female, male)):
        names = sorted(name for name, share in ours.items() if share >= MUCH_MORE * theirs.get(name, 0.0))
        for start in range(0, len(names), A_LINE):
            text += f"{gender}\t{' '.join(names[start : start + A_LINE])}\n"
    TABLE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
