"""Answers that are kept are those that would be worked out, and are kept no longer than they hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import graphkit
from graphkit.extraction.pipeline import Extractor
from graphkit.query import kept
from graphkit.query.catalogue import Question, ask, keep_answers, questions
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.terms import SCHEMA, XSD
from graphkit.store import Library, Store
from graphkit.workflow.building import build
from tests.store.made_up import articles, made_up, ran_elsewhere

OPEN = [question for question in questions().values() if question.is_of_everything]
MONTHS = questions()["months"].first_rows
NEVER = 10**9


def fill(library: Library, number: int) -> None:
    library.begin_run("x")
    for each, article in enumerate(articles(number)):
        library.put(article.origin, "x", article.quads, article.shared)
        if each < 5:
            origin, told = ran_elsewhere(article, each)
            library.fold(origin, "x", article.origin.key, told)
    library.store.add(load_ontology())


@pytest.fixture(scope="module")
def many() -> Iterator[Library]:
    """Forty articles, in which every question finds something."""
    with Library.open(None) as library:
        fill(library, 40)
        yield library


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store on disk that is large enough, as a build leaves it: with its answers."""
    with Library.open(tmp_path / "store") as library:
        fill(library, 10)
        keep_answers(library.store)
    return tmp_path / "store"


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 1)


def changed(store: Store) -> Store:
    """The store after some change that makes a difference to the months."""
    store.add([Quad(made_up(0).quads[0].subject, SCHEMA.datePublished, Literal("1999-01-01", datatype=XSD.date))])
    return store


@pytest.mark.parametrize("question", OPEN, ids=lambda question: question.name)
@pytest.mark.parametrize("most", [4, 10_000])
def test_kept_and_worked_out_answers_are_equal(
    many: Library, monkeypatch: pytest.MonkeyPatch, question: Question, most: int
) -> None:
    monkeypatch.setattr(kept, "MOST", most)
    limits = (1, 3, 4, 7, 10_000, None)
    monkeypatch.setattr(kept, "LARGE", NEVER)
    fresh = [ask(many, question.name, limit=limit) for limit in limits]
    assert kept.find(many.store, question.first_rows) is None
    monkeypatch.setattr(kept, "LARGE", 1)
    ask(many, question.name, limit=1)
    assert kept.find(many.store, question.first_rows) is not None
    assert [ask(many, question.name, limit=limit) for limit in limits] == fresh
    assert len(fresh[-1])


def test_a_build_keeps_all_and_a_change_takes_all_away(folder: Path) -> None:
    with Store.open(folder) as store:
        assert all(kept.find(store, question.first_rows) for question in OPEN)
        changed(store)
        assert not any(kept.find(store, question.first_rows) for question in OPEN)
        assert "1999-01" in {row["month"] for row in ask(store, "months")}


def test_nothing_is_worked_out_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.query.catalogue.select", None)
    with Store.open(folder) as store:
        keep_answers(store)
        assert len(ask(store, "months", timeout=0.001))


def test_a_question_that_has_changed_is_worked_out(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(folder) as store:
        assert kept.find(store, MONTHS.replace("?statements", "?all")) is None
        monkeypatch.setitem(kept.PREFIXES, "schema", "http://schema.org/")
        assert kept.find(store, MONTHS) is None


def test_small_stores_keep_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "LARGE", 12)
    with Store.open(folder) as store:
        changed(store)
        assert len(store.graphs()) > 12
        keep_answers(store)
        assert kept.find(store, MONTHS)
    monkeypatch.setattr(kept, "LARGE", 50)
    with Store.open(folder) as store:
        store.remove(store.graphs()[0])
        keep_answers(store)
        assert kept.find(store, MONTHS) is None


def test_readers_find_what_is_kept_and_keep_what_they_work_out(folder: Path) -> None:
    with Store.reading(folder) as reader:
        assert kept.find(reader, MONTHS)
    changed(Store.open(folder)).close()
    with Store.reading(folder) as reader:
        assert kept.find(reader, MONTHS) is None
        answer = ask(reader, "months")
    with Store.reading(folder) as reader, Store.open(folder) as store:
        assert kept.find(reader, MONTHS) == kept.find(store, MONTHS) == answer


def test_a_reader_of_an_older_state_neither_gives_nor_takes_answers_of_the_new_one(folder: Path) -> None:
    with Store.reading(folder) as older:
        before = kept.find(older, MONTHS)
        changed(Store.open(folder)).close()
        assert ask(older, "months") == before
        with Store.open(folder) as store:
            assert kept.find(store, MONTHS) is None
            assert ask(store, "months") != before
        assert kept.find(older, MONTHS) is None
        assert ask(older, "months") == before


def test_a_reader_whose_store_was_rebuilt_after_a_crash_works_its_answers_out(folder: Path) -> None:
    with Store.reading(folder) as older:
        before = kept.find(older, MONTHS)
        (folder / "holder.json").write_text('{"pid": 0, "host": "elsewhere"}', encoding="utf-8")
        changed(Store.open(folder)).close()
        assert ask(older, "months") == before


def test_a_folder_that_cannot_be_written_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.folder.may_write", lambda folder: False)
    with Store.reading(folder) as store:
        found = kept.find(store, MONTHS)
        assert found and ask(store, "months") == found
        store.keep_note("mine", "x")
        assert store.note("mine") is None
    (folder / "derived.sqlite").unlink()
    with Store.reading(folder) as store:
        assert ask(store, "months") == found


def test_an_answer_of_a_state_that_is_over_is_not_kept(many: Library) -> None:
    answer, state = ask(many, "months"), many.store.state()
    many.store.add([Quad(NamedNode("urn:a"), NamedNode("urn:b"), NamedNode("urn:c"))])
    kept.keep(many.store, MONTHS, answer, state)
    assert kept.find(many.store, MONTHS) is None


def test_a_build_leaves_the_answers_behind(tmp_path: Path, extractor: Extractor) -> None:
    (tmp_path / "story.txt").write_text("The mayor said that the harbour deal was over.\n", encoding="utf-8")
    build([tmp_path / "story.txt"], tmp_path / "out", extractor=extractor)
    with graphkit.open(tmp_path / "out") as workspace:
        assert [kept.find(workspace.store, question.first_rows) is None for question in OPEN] == [False] * len(OPEN)
