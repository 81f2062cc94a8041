"""A whole build: the same bytes however it is run, and clear ends where it cannot be."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import InputError, OutputError
from graphkit.extraction.pipeline import Extractor
from graphkit.workflow.building import Summary, build
from graphkit.workflow.files import write_file
from graphkit.workflow.workspace import open as open_workspace
from tests.conftest import ROOT

EXPORTS = ("graph.ttl", "graph.trig", "network.html")
STORIES = {
    "a.txt": "Harbour deal rejected\n\nAnn Lee rejected the harbour deal on Monday. “It is a bad deal,” she said.\n",
    "b.txt": "Ministers back the deal\n\nFinance Minister Ray Noor said he supported the harbour deal, Reuters reported.\n",
    "c.jsonl": json.dumps(
        {"id": "c", "text": "Two officials told Reuters that Ann Lee would resign.", "date": "2024-05-31"}
    ),
}


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stories")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(stories: Path, extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    out = tmp_path_factory.mktemp("out")
    return out, build([stories], out, extractor=extractor)


def files(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in EXPORTS}


def test_summary(built: tuple[Path, Summary]) -> None:
    _, summary = built
    assert summary.read == 3
    assert summary.counts["articles"] == 3
    assert summary.counts["statements"] >= 4
    assert summary.findings == []
    assert summary.skipped == []


def test_the_order_of_files_does_not_matter(
    built: tuple[Path, Summary], stories: Path, extractor: Extractor, tmp_path: Path
) -> None:
    build([stories / name for name in sorted(STORIES, reverse=True)], tmp_path, extractor=extractor)
    assert files(tmp_path) == files(built[0])


def test_building_in_two_steps_gives_the_same(
    built: tuple[Path, Summary], stories: Path, extractor: Extractor, tmp_path: Path
) -> None:
    for name in ("c.jsonl", "b.txt", "b.txt", "a.txt"):
        build([stories / name], tmp_path, extractor=extractor)
    assert files(tmp_path) == files(built[0])


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "jobs"), [("1", "1"), ("2", "2")])
def test_hash_seed_and_processes_do_not_matter(
    built: tuple[Path, Summary], stories: Path, tmp_path: Path, seed: str, jobs: str
) -> None:
    command = [sys.executable, "-m", "graphkit", "build", str(stories), "--out", str(tmp_path), "--jobs", jobs]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    assert files(tmp_path) == files(built[0])


def test_the_exports_in_the_repository_are_what_the_code_makes_of_the_seed(
    extractor: Extractor, tmp_path: Path
) -> None:
    summary = build([ROOT / "seeds"], tmp_path, extractor=extractor)
    assert summary.findings == []
    for name, data in files(tmp_path).items():
        assert (ROOT / "exports" / name).read_bytes() == data, f"run: graphkit build seeds --out exports ({name})"


def test_what_was_built_passes_every_shape(built: tuple[Path, Summary]) -> None:
    with open_workspace(built[0]) as workspace:
        assert workspace.validate() == []
        assert len(workspace.to_rdflib()) > 100
        assert workspace.query("SELECT ?id { ?a a gk:Article ; dcterms:identifier ?id } ORDER BY ?id") == [
            {"id": "a"},
            {"id": "b"},
            {"id": "c"},
        ]


def test_a_copy_of_a_text_is_the_same_article(extractor: Extractor, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(STORIES["a.txt"], encoding="utf-8")
    summary = build([tmp_path], tmp_path / "out", extractor=extractor)
    assert (summary.read, summary.counts["articles"]) == (2, 1)


def test_hostile_text_stays_text(extractor: Extractor, tmp_path: Path) -> None:
    text = 'Deal rejected\n\nAnn "<script>alert(1)</script>" Lee said: "</script> & \u202e\x00 \\ {{ 7*7 }} <img onerror=x>.\n\n"Yes.'
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": '"><script>', "text": text, "url": "javascript:x"}), encoding="utf-8"
    )
    summary = build([tmp_path], tmp_path / "out", extractor=extractor)
    assert summary.findings == []
    page = (tmp_path / "out" / "network.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page
    assert "<img onerror" not in page
    with open_workspace(tmp_path / "out") as workspace:
        ((context,),) = [row.values() for row in workspace.query("SELECT ?t { ?c a nif:Context ; nif:isString ?t }")]
        assert str(context) == text.replace("\x00", "\ufffd")


def test_a_missing_folder_is_an_error(tmp_path: Path, extractor: Extractor) -> None:
    with pytest.raises(InputError):
        build([tmp_path / "nowhere"], tmp_path / "out", extractor=extractor)


def test_output_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    with pytest.raises(OutputError):
        write_file(tmp_path / "a" / "b", b"new")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "old"
    with pytest.raises(OutputError):
        write_file(Path("/proc/nothing/here"), b"new")
    write_file(tmp_path / "a", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_no_graph_to_open(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="graphkit build"):
        open_workspace(tmp_path)


def test_with_nothing_new_no_pipeline_is_loaded_and_no_file_written(
    built: tuple[Path, Summary], stories: Path, tmp_path: Path
) -> None:
    shutil.copytree(built[0], tmp_path / "out")
    build([stories], tmp_path / "out", extractor=Extractor())  # the folder is another: files are written
    before = {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in EXPORTS}
    again = Extractor()
    summary = build([stories], tmp_path / "out", extractor=again)
    assert "nlp" not in vars(again)
    assert {name: (tmp_path / "out" / name).stat().st_mtime_ns for name in EXPORTS} == before
    assert (summary.new, summary.counts) == (0, built[1].counts)


def test_exports_that_were_changed_or_removed_are_written_again(
    built: tuple[Path, Summary], stories: Path, tmp_path: Path
) -> None:
    shutil.copytree(built[0], tmp_path / "out")
    build([stories], tmp_path / "out", extractor=Extractor())
    (tmp_path / "out" / "graph.ttl").unlink()
    (tmp_path / "out" / "graph.trig").write_text("changed", encoding="utf-8")
    build([stories], tmp_path / "out", extractor=Extractor())
    assert files(tmp_path / "out") == files(built[0])
