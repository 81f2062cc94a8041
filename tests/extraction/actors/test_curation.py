"""What a person decided about actors, and what it makes of an article's record."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.extraction.actors.curation import apply_curation, load_curation, to_curation
from graphkit.model import Article, Entity, Extraction, Insertion, Membership, Mention, Span, Statement

ARTICLE = Article("one", "Mary Smith of Acme said. M. Smith agreed.")


def made_up() -> Extraction:
    mary, short, acme = (
        Entity("mary-smith", "Mary Smith", "person"),
        Entity("m-smith", "M. Smith", "person"),
        Entity("acme", "Acme", "organization"),
    )
    extraction = Extraction(ARTICLE, entities=[mary, short, acme])
    extraction.mentions = [Mention(Span(0, 10), "named", mary), Mention(Span(25, 33), "named", short)]
    extraction.memberships = [Membership(short, acme, "chief", Span(11, 18))]
    said = Statement((Span(25, 33),), (Span(34, 40),), (Span(0, 10),), "indirect", "made-up", 1.0, speaker=short)
    said.addressee = [short, mary]
    extraction.statements = [said]
    extraction.insertions = [Insertion(Span(0, 1), inserted_by=short)]
    return extraction


def test_merge_moves_everything_to_the_kept_actor() -> None:
    extraction = made_up()
    merge = {"merge": [{"keep": "mary-smith", "drop": ["m-smith"], "because": "the same chief"}]}
    apply_curation(extraction, to_curation(merge, "made-up"))
    mary = extraction.entities[0]
    assert [entity.id for entity in extraction.entities] == ["mary-smith", "acme"]
    assert mary.aliases == ("M. Smith",)
    assert any("the same chief" in reason for reason in mary.because)
    assert all(mention.entity is mary for mention in extraction.mentions)
    assert extraction.memberships[0].member is mary
    assert extraction.statements[0].speaker is mary
    assert extraction.statements[0].addressee == [mary]
    assert extraction.insertions[0].inserted_by is mary


def test_merge_into_an_actor_the_article_does_not_name() -> None:
    extraction = made_up()
    apply_curation(
        extraction, to_curation({"merge": [{"keep": "smith", "drop": ["m-smith", "mary-smith"]}]}, "made-up")
    )
    assert sorted(entity.id for entity in extraction.entities) == ["acme", "smith"]


def test_merges_in_a_circle_end() -> None:
    circle = {"merge": [{"keep": "acme", "drop": ["m-smith"]}, {"keep": "m-smith", "drop": ["acme"]}]}
    apply_curation(made_up(), to_curation(circle, "made-up"))


def test_split_in_one_article_only() -> None:
    split = {"split": [{"actor": "acme", "into": "acme-mining", "label": "Acme Mining", "articles": ["one"]}]}
    curation = to_curation(split, "made-up")
    here, there = made_up(), made_up()
    there.article = Article("other", "…")
    apply_curation(here, curation)
    apply_curation(there, curation)
    assert [entity.id for entity in here.entities][-1] == "acme-mining"
    assert [entity.id for entity in there.entities][-1] == "acme"
    assert ("acme", "acme-mining") in curation.apart


def test_rename_retype_and_same_as() -> None:
    extraction = made_up()
    decisions = {
        "rename": [{"actor": "acme", "label": "Acme Motors"}],
        "retype": [{"actor": "acme", "type": "news-organization"}],
        "same_as": [{"actor": "acme", "iri": ["http://example.org/acme"]}],
    }
    apply_curation(extraction, to_curation(decisions, "made-up"))
    acme = extraction.entities[-1]
    assert (acme.label, acme.aliases, acme.type) == ("Acme Motors", ("Acme",), "news-organization")
    assert acme.same_as == ("http://example.org/acme",)


def test_applied_twice_it_changes_nothing_more() -> None:
    extraction = made_up()
    curation = to_curation({"rename": [{"actor": "acme", "label": "Acme Motors"}]}, "made-up")
    apply_curation(extraction, curation)
    apply_curation(extraction, curation)
    assert extraction.entities[-1].aliases == ("Acme",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[merge]]\nkeep = 'a'", "lacks drop"),
        ("[[merge]]\nkeep = 'a'\ndrop = 'b'", "drop is a list of strings"),
        ("[[merge]]\nkeep = 'a'\ndrop = ['a']", "kept and dropped"),
        ("[[retype]]\nactor = 'a'\ntype = 'planet'", "no type"),
        ("[[rename]]\nactor = 'a'\nlabel = 'A'\nname = 'A'", "name"),
        ("[[join]]\nkeep = 'a'", "no decision"),
        ("keep = ", "not a TOML file"),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "curation.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        load_curation(file)
    assert "curation.toml" in str(error.value)


def test_the_example_in_the_documentation_can_be_read(tmp_path: Path) -> None:
    from graphkit.extraction.actors import curation

    file = tmp_path / "curation.toml"
    file.write_text((curation.__doc__ or "").split("\n", 2)[2], encoding="utf-8")
    found = load_curation(file)
    assert found.into == {"m-smith": "mary-smith"}
    assert found.types == {"astra": "news-organization"}
