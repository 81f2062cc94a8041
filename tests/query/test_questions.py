"""The named questions: well described, and right on a small store."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.errors import QueryError
from graphkit.query import kept
from graphkit.query.catalogue import ask, find_question, questions
from graphkit.query.results import Solutions
from graphkit.query.running import run
from graphkit.rdf.ontology import load_ontology
from graphkit.rdf.terms import GK
from graphkit.store import Library, Store
from tests.store.made_up import articles, made_up, ran_elsewhere

CASES = tomllib.loads((Path(__file__).parent / "answers.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['question']} {case.get('given', '')}")
def test_answers(harbour: Store, case: dict[str, object]) -> None:
    answer = ask(harbour, case["question"], case.get("given"))
    assert isinstance(answer, Solutions)
    found = list(answer)
    wanted = case["rows"]
    shown = [{name: row.get(name) for name in want} for row, want in zip(found, wanted, strict=False)]
    assert len(found) == len(wanted), found
    assert shown == wanted


def test_every_question_has_a_case() -> None:
    assert {case["question"] for case in CASES} | {"new"} == set(questions())


@pytest.mark.parametrize("name", questions())
def test_every_question_is_described(name: str) -> None:
    question = find_question(name)
    assert question.summary.endswith(".")
    assert question.example.startswith(f"graphkit ask {name}")
    given = [part.partition("=")[0] for part in question.example.split()[3:] if "=" in part]
    names = {parameter.name for parameter in question.parameters}
    assert set(given) <= names
    assert {p.name for p in question.parameters if not p.is_optional} <= set(given)
    for parameter in question.parameters:
        assert f"?{parameter.variable}" in question.text.partition("SELECT")[2]


def test_what_is_new_since_a_run() -> None:
    with Library.open(None) as library:
        for run in (1, 2):
            library.begin_run("x")
            article = made_up(run)
            library.put(article.origin, "x", article.quads, article.shared)
        answer = ask(library, "new", {"since-run": "2"})
        assert isinstance(answer, Solutions)
        assert {row["headline"] for row in answer} == {made_up(2).text.splitlines()[0]}
        assert ask(library, "new", {"since-run": "last"}) == answer
        assert not len(ask(library, "new", {"since-run": "3"}))
        with pytest.raises(QueryError, match="number of a run"):
            ask(library, "new", {"since-run": "yesterday"})


@pytest.mark.parametrize(
    ("who", "iri"),
    [
        ("Ada Abara", "ada-abara"),
        ("ADA ABARA", "ada-abara"),
        ("Abara", "ada-abara"),
        ("Mayor Abara", "ada-abara"),
        ("Q9000001", "ada-abara"),
        ("http://www.wikidata.org/entity/Q9000001", "ada-abara"),
        ("wd:Q9000001", "ada-abara"),
        ("actor:ada-abara", "ada-abara"),
        ("https://w3id.org/graphkit/data/actor/ada-abara", "ada-abara"),
        ("<https://w3id.org/graphkit/data/actor/ada-abara>", "ada-abara"),
    ],
)
def test_an_actor_is_named_in_many_ways(harbour: Store, who: str, iri: str) -> None:
    assert len(ask(harbour, "said", {"who": who})) == 3


def test_an_unnamed_source_is_found_by_its_words(harbour: Store) -> None:
    assert len(ask(harbour, "said", {"who": "officials"})) == 1


def test_an_ambiguous_name_lists_the_candidates(harbour: Store) -> None:
    with pytest.raises(QueryError) as caught:
        ask(harbour, "said", {"who": "Brandt"})
    assert "actor:bram-brandt  Bram Brandt" in str(caught.value)
    assert "actor:greta-brandt  Greta Brandt" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("said", {"who": "Ada Abra"}, "nearest are Ada Abara"),
        ("said", {"who": "harbour tunnel"}, "no actor of this name"),
        ("said", {}, "needs who (actor"),
        ("said", {"who": "Ada Abara", "since": "last week"}, "2024-05-31"),
        ("provenance", {"below": "much"}, "a number is wanted"),
        ("said", {"whom": "x"}, "there is no parameter whom; it takes since, who"),
        ("chains", {"who": "x"}, "it takes none"),
        ("side", {}, "did you mean sides"),
        ("zzzzzz", {}, "graphkit queries"),
        ("said", {"who": "x> } DROP ALL"}, "no actor"),
        ("said", {"who": ""}, "no actor"),
    ],
)
def test_wrong_use_is_explained(harbour: Store, name: str, given: dict[str, str], told: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(harbour, name, given)
    assert told in str(caught.value)


@pytest.fixture(scope="module")
def many() -> Iterator[Library]:
    """Forty articles, in which every question finds something."""
    with Library.open(None) as library:
        library.begin_run("x")
        for number, article in enumerate(articles(40)):
            library.put(article.origin, "x", article.quads, article.shared)
            if number < 5:
                origin, told = ran_elsewhere(article, number)
                library.fold(origin, "x", article.origin.key, told)
        library.store.add(load_ontology())
        yield library


@pytest.mark.parametrize("name", [name for name, each in questions().items() if "#SCAN" in each.text])
@pytest.mark.parametrize("rows", [3, 100_000])
def test_the_fast_way_to_an_answer_leads_to_the_same(
    many: Library, monkeypatch: pytest.MonkeyPatch, name: str, rows: int
) -> None:
    """Also where there are more rows than the engine plans for at first."""
    monkeypatch.setattr("graphkit.query.catalogue._MANY", rows)
    plain = run(many.store, questions()[name].text)
    fast = ask(many, name)
    assert isinstance(plain, Solutions) and isinstance(fast, Solutions)
    assert len(plain) and Counter(plain.rows) == Counter(fast.rows)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("sides", 0),
        ("contradictions", 0),
        ("changed", -1),
        ("ascribed", 0),
        ("demands-and-offers", -1),
        ("happened", 0),
    ],
)
def test_values_choose_among_the_rows_of_the_whole(many: Library, name: str, place: int) -> None:
    (parameter,) = questions()[name].parameters
    article = made_up(14 if name == "ascribed" else 10)
    predicate = {"on": GK.topic, "who": GK.speaker, "of": GK.reportedIn}[parameter.name]
    value = [quad.object for quad in article.quads if quad.predicate == predicate][place]
    chosen = ask(many, name, {parameter.name: str(value)})
    bound = run(many.store, questions()[name].text, bindings={parameter.variable: value})
    assert isinstance(chosen, Solutions) and isinstance(bound, Solutions)
    whole = ask(many, name)
    assert isinstance(whole, Solutions)
    assert len(chosen) and Counter(chosen.rows) == Counter(bound.rows)
    assert set(map(str, chosen.rows)) < set(map(str, whole.rows))


@pytest.mark.parametrize("name", [name for name, each in questions().items() if "#ROWS" in each.text])
def test_an_answer_that_is_cut_short_has_rows_of_the_whole_and_says_so(
    many: Library, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    whole = ask(many, name)
    assert isinstance(whole, Solutions) and len(whole) > 3 and not whole.truncated
    for limit in (3, len(whole)):
        monkeypatch.setattr(kept, "MOST", limit)
        cut = ask(many, name, limit=limit)
        assert isinstance(cut, Solutions)
        assert len(cut) == limit and cut.truncated == (limit == 3)
        assert set(map(str, cut.rows)) <= set(map(str, whole.rows))
