"""Reading: every kind of file, and every kind of bad one."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from graphkit.errors import InputError
from graphkit.model import Article, Skipped
from graphkit.reading.articles import LONGEST, find_files, load_articles
from graphkit.reading.furniture import load_patterns
from graphkit.reading.layout import find_headline, find_paragraphs

STORY = "Talks fail in the capital\n\nThe minister said that the talks had failed because nobody wanted to give way.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Talks fail | The Paper</title>
<meta property="og:site_name" content="The Paper"><meta property="article:published_time" content="2024-05-31T08:00:00Z">
<meta property="og:title" content="Talks fail in the capital"></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><h1>Talks fail in the capital</h1><p>The minister said on Friday that the talks had failed because nobody wanted to
give way, and that they would not be taken up again this year.</p><p>“We have offered all that we have,” she said. “It was not
enough for them, and I doubt that anything would have been.”</p></article><footer>© The Paper</footer></body></html>"""


def read(*paths: Path) -> tuple[list[Article], list[Skipped]]:
    skipped: list[Skipped] = []
    return list(load_articles(paths, skipped.append)), skipped


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_text_is_stored_as_it_came(tmp_path: Path) -> None:
    text = "Talks  fail\r\n\r\nShe\u00a0said “no”.\r\n"
    ((article,), skipped) = read(write(tmp_path / "a.txt", text))
    assert (article.text, article.id, skipped) == (text, "a", [])
    assert [span.of(text) for span in article.paragraphs] == ["Talks  fail", "She\u00a0said “no”."]
    assert article.headline and article.headline.of(text) == "Talks  fail"
    assert (article.date, article.publisher, article.url) == (None, None, None)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", "Geoană said “no”."),
        ("utf-8-sig", "Geoană said “no”."),
        ("utf-16", "Geoană said “no”."),
        ("cp1252", "“It’s naïve,” the café’s owner said – twice. " * 4),
        ("latin-1", "Señor Muñoz se entrevistó con él. He said it is über-naïve, señor. " * 4),
    ],
)
def test_encodings(tmp_path: Path, encoding: str, text: str) -> None:
    ((article,), _) = read(write(tmp_path / "a.txt", text.encode(encoding)))
    assert article.text == text


def test_html_with_what_the_page_says_of_itself(tmp_path: Path) -> None:
    ((article,), _) = read(write(tmp_path / "a.html", PAGE))
    assert article.text.startswith("Talks fail in the capital\n")
    assert "Home" not in article.text
    assert "©" not in article.text
    assert (article.title, article.publisher, article.date) == ("Talks fail in the capital", "The Paper", "2024-05-31")
    assert article.headline and article.headline.of(article.text) == "Talks fail in the capital"


def test_lines_that_cannot_be_read_are_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps({"id": 7, "text": STORY, "date": "31 May 2024", "publisher": "The Paper", "extra": [1]})
    rows = [
        good,
        "{not json",
        "",
        '{"id": "x"}',
        "[1]",
        json.dumps({"text": STORY + "More.", "url": "https://example.org/"}),
    ]
    (articles, skipped) = read(write(tmp_path / "feed.jsonl", "\n".join(rows)))
    assert [(a.id, a.date) for a in articles] == [("7", "2024-05-31"), ("feed:6", None)]
    assert [Path(s.origin).name for s in skipped] == ["feed.jsonl:2", "feed.jsonl:4", "feed.jsonl:5"]
    assert "column 2" in skipped[0].reason


def test_offsets_count_the_very_text_of_the_line(tmp_path: Path) -> None:
    text = "A\u0000b\ud800c 😀 <b>said</b>\u202e x"
    ((article,), _) = read(write(tmp_path / "a.jsonl", json.dumps({"id": "a", "text": text})))
    assert len(article.text) == len(text)
    assert article.text[6] == "😀"


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(500), "binary"),
        ("nothing.html", b"<html><body></body></html>", "no article"),
        (
            "german.txt",
            b"Der Kanzler sagte am Montag, die Verhandlungen seien gescheitert. " * 5,
            "not English",
        ),
        ("long.txt", b"She said so. " * (LONGEST // 10), "more than"),
    ],
)
def test_what_is_no_article_is_skipped_with_the_reason(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    write(tmp_path / "good.txt", STORY)
    write(tmp_path / name, data)
    articles, skipped = read(tmp_path)
    assert [a.id for a in articles] == ["good"]
    assert [Path(s.origin).name for s in skipped] == [name]
    assert reason in skipped[0].reason


def test_fifty_megabytes_are_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    assert "50,000,000 bytes" in read(tmp_path)[1][0].reason


def test_folders_are_read_in_order_and_hidden_files_are_not(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", ".hidden/3.txt", "c.pdf", ".4.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        write(tmp_path / name, STORY)
    assert [str(f.relative_to(tmp_path)) for f in find_files([tmp_path, tmp_path / "a"])] == ["a/1.txt", "b/2.txt"]


def test_a_missing_path_is_an_error() -> None:
    with pytest.raises(InputError, match="no such file"):
        read(Path("nowhere"))


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    for data, text in ((STORY, STORY), (json.dumps({"id": "a", "text": STORY}), STORY)):
        stdin = io.TextIOWrapper(io.BytesIO(data.encode()))
        monkeypatch.setattr("sys.stdin", stdin)
        assert read(Path("-"))[0][0].text == text


@pytest.mark.parametrize("pattern", load_patterns(), ids=lambda pattern: pattern.example)
def test_furniture(pattern: object) -> None:
    assert pattern.expression.match(pattern.example)
    assert not any(other.expression.match(pattern.counter_example) for other in load_patterns())


def test_furniture_is_marked_not_deleted(tmp_path: Path) -> None:
    text = STORY + "\nHome / News / In the world / Talks fail in the capital\n\nTalks fail in the capital\n"
    ((article,), _) = read(write(tmp_path / "a.txt", text))
    assert article.text == text
    assert [span.of(text) for span in article.boilerplate] == [
        "Home / News / In the world / Talks fail in the capital",
        "Talks fail in the capital",
    ]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    line = "The minister told the members of the chamber that the talks would"
    text = "Talks fail\n\n" + "\n".join([line] * 5) + "\nfail.\n\nAnother paragraph stands here.\n"
    paragraphs = find_paragraphs(text)
    assert len(paragraphs) == 3
    assert find_headline(text, paragraphs, None) == paragraphs[0]


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        ("Talks fail\nShe said so.", None, "Talks fail"),
        ("She said so.\nHe did not.", None, None),
        ("She said so.\nHe did not.", "She said so", "She said so."),
        ("One line only", None, None),
        ("Talks fail\nShe said so.", "Another title", None),
    ],
)
def test_headline(text: str, title: str | None, headline: str | None) -> None:
    found = find_headline(text, find_paragraphs(text), title)
    assert (found.of(text) if found else None) == headline
