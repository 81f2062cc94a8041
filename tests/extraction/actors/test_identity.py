"""Identity across articles: pairs of names, and what linking makes of many actors."""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path

from graphkit.extraction.actors.identity import ActorRecord, link_articles
from graphkit.extraction.actors.lexicons import read_table
from graphkit.extraction.actors.spelling import sound
from graphkit.model.slugs import fold

PAIRS = Path(__file__).parents[2] / "data" / "identity_pairs.tsv"


def pairs() -> list[list[str]]:
    with PAIRS.open(encoding="utf-8") as lines:
        rows = csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [[*row, "", ""] for row in rows]


def record(number: int, name: str, kind: str = "person", affiliation: str = "") -> ActorRecord:
    return ActorRecord(f"actor-{number}", name, kind, affiliations=frozenset({affiliation} - {""}))


def test_pairs_of_names(floors: dict[str, dict[str, float]]) -> None:
    right, wrong, missed = 0, [], []
    for kind, one, other, same, why, affiliation, another, *_ in pairs():
        merges = link_articles([record(1, one, kind, affiliation), record(2, other, kind, another)])
        merged = any(merge.decision == "merge" for merge in merges)
        right += merged and same == "yes"
        if merged != (same == "yes"):
            (wrong if merged else missed).append(f"{one} | {other}: {why}")
    assert len(pairs()) >= 300
    assert 100 * right / (right + len(wrong)) >= floors["actors"]["identity precision"], wrong
    assert 100 * right / (right + len(missed)) >= floors["actors"]["identity recall"], missed


def test_every_spelling_rule_does_what_its_example_says() -> None:
    for _, _, example in read_table("spellings.tsv"):
        one, other = example.split(" = ")
        assert sound(fold(one)) == sound(fold(other)), example


def test_the_registered_actor_is_kept_and_the_reason_told() -> None:
    known = ActorRecord("un", "United Nations", "organization", ("UN",), registered=True)
    met = ActorRecord("united-nation-s", "The United Nations", "organization", mentions=9)
    (merge,) = link_articles([met, known])
    assert (merge.keep, merge.drop, merge.decision) == ("un", "united-nation-s", "merge")
    assert merge.reason


def test_pairs_that_are_known_to_be_two_are_left_apart() -> None:
    records = [record(1, "Jan Kowalski"), record(2, "Jan Kowalsky")]
    assert link_articles(records)
    assert not link_articles(records, apart={("actor-1", "actor-2")})


def test_a_surname_that_fits_several_is_merged_into_none() -> None:
    records = [record(1, "Emma Okafor", affiliation="kenya"), record(2, "John Okafor", affiliation="kenya")]
    merges = link_articles([*records, record(3, "Okafor", affiliation="kenya")])
    assert {merge.decision for merge in merges} == {"candidate"}


def test_actors_that_cannot_be_one_are_not_joined_through_a_third() -> None:
    names = ["William B. Tailor Jr.", "Bill Tailor", "William Tailor", "William W. Tailor III"]
    merges = link_articles([record(i, name, affiliation="us") for i, name in enumerate(names)])
    joined = [{merge.keep, merge.drop} for merge in merges if merge.decision == "merge"]
    first = {"actor-0"}
    for _ in names:
        first |= {id for pair in joined if pair & first for id in pair}
    assert "actor-3" not in first


def test_a_surname_goes_to_who_is_named_far_more_than_others() -> None:
    known = ActorRecord("ann-holm", "Ann Holm", "person", mentions=80)
    merges = link_articles([known, ActorRecord("bo-holm", "Bo Holm", "person", mentions=2), record(1, "Holm")])
    assert [(merge.keep, merge.decision) for merge in merges if merge.drop == "actor-1"] == [
        ("ann-holm", "merge"),
        ("bo-holm", "candidate"),
    ]


def test_one_office_and_one_given_name_make_a_candidate() -> None:
    office = frozenset({"deputy head of the alliance"})
    records = [
        ActorRecord(f"actor-{n}", name, "person", roles=office) for n, name in enumerate(["Radu Joca", "Radu Geoca"])
    ]
    assert [merge.decision for merge in link_articles(records)] == ["candidate"]


def test_unnamed_actors_are_never_merged() -> None:
    assert not link_articles([record(1, "two officials", "unnamed-actor"), record(2, "two officials", "unnamed-actor")])


def test_many_actors_take_no_quadratic_time() -> None:
    chance = random.Random(7)
    syllables = ["ba", "ko", "ri", "mel", "dan", "so", "tur", "ev", "lin", "ja", "po", "gar", "hi", "zu", "fen", "wo"]
    names = ["".join(chance.choices(syllables, k=3)).title() for _ in range(4000)]
    actors = [record(i, f"{chance.choice(names[:300])} {chance.choice(names)}") for i in range(20_000)]
    actors += [record(20_000 + i, f"Ann{i} Smith") for i in range(2000)]
    begin = time.process_time()
    link_articles(actors)
    assert time.process_time() - begin < 20
