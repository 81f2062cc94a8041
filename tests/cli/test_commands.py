"""The command line as a person uses it, wrongly too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from graphkit import cli
from graphkit.extraction.pipeline import Extractor
from graphkit.model.interchange import load_schema
from tests.conftest import ROOT

STORY = "Harbour deal rejected\n\nAnn Lee rejected the harbour deal on Monday. “It is a bad deal,” she said.\n"


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes], extractor: Extractor) -> Run:
    """Runs a command in this process, with the extractor that is loaded already."""
    monkeypatch.setattr("graphkit.cli.building._extractor", lambda *files: extractor)

    def run(*arguments: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["graphkit", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capfdbinary.readouterr()
        return Ended(int(ended.value.code or 0), out.decode(), err.decode())

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_build_tells_what_it_did(run: Run, story: Path, tmp_path: Path) -> None:
    code, out, err = run("build", story, "--out", tmp_path / "out")
    assert (code, err) == (0, "")
    assert out.startswith("Read 1 article in ")
    assert f"Wrote {tmp_path}/out/graph.ttl" in out
    assert " statements\n" in out


def test_a_skipped_article_is_named_and_the_build_ends_with_3(run: Run, story: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    code, out, err = run("build", tmp_path, "--out", tmp_path / "out")
    assert code == 3
    assert "  1 article\n" in out
    assert "bad.txt: empty: no text" in err


def test_extract_keeps_its_schema(run: Run, story: Path) -> None:
    code, out, _ = run("extract", story, "--text", "--explain")
    row = json.loads(out)
    assert code == 0
    jsonschema.validate(row, load_schema())
    assert row["text"] == STORY
    assert [STORY[s:e] for statement in row["statements"] for s, e in statement["cue"]] >= ["rejected"]


def test_query_view_export_validate_info(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("build", story, "--out", out)
    assert "gk:Statement" in run("export", "--store", out).out
    assert json.loads(run("export", "--format", "jsonld", "--store", out).out)
    assert run("validate", "--store", out).code == 0
    assert run("view", "--store", out, "--out", tmp_path / "page.html").code == 0
    assert "<html" in (tmp_path / "page.html").read_text(encoding="utf-8")
    assert json.loads(run("info", "--json", "--store", out).out)["holds"]["articles"] == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Usage"),
        (["--help"], 0, "Examples"),
        (["nonsense"], 2, "No such command"),
        (["build"], 2, "PATH"),
        (["build", "seeds", "--jobs", "0"], 2, "jobs"),
        (["build", "nowhere"], 3, "no such file"),
        (["export", "--format", "docx", "--store", "{out}"], 2, "no such format"),
        (["view", "--article", "x", "--actor", "y", "--store", "{out}"], 2, "--article and --actor do not go together"),
        (["view", "--timeline", "x", "--article", "y", "--store", "{out}"], 2, "--article and --timeline do not go"),
        (["view", "--timeline", "x", "--limit", "3", "--store", "{out}"], 2, "--timeline and --limit do not go"),
        (["validate", "--store", "nowhere"], 3, "graphkit build"),
        (["extract", "{story}", "--out", "/proc/nothing/here"], 4, "cannot be written"),
    ],
)
def test_exit_codes(run: Run, story: Path, tmp_path: Path, arguments: list[str], code: int, message: str) -> None:
    out = tmp_path / "out"
    if "{out}" in arguments:
        run("build", story, "--out", out)
    ended = run(*(argument.format(out=out, story=story) for argument in arguments))
    assert ended.code == code
    assert message in ended.out + ended.err
    assert "Traceback" not in ended.err


def test_a_pipeline_that_is_not_installed(story: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "graphkit", "extract", str(story), "--pipeline", "xx_nothing"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 8
    assert ended.stderr == "graphkit: the spaCy pipeline 'xx_nothing' is not installed: pip install xx_nothing\n"


def test_help_is_instant() -> None:
    command = [sys.executable, "-m", "graphkit", "--help"]
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.3


def test_every_command_has_help_with_an_example_and_stands_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, command in cli.graphkit.commands.items():
        assert command.help, name
        assert f"graphkit {name}" in readme, f"the README does not show graphkit {name}"


def complete(*words: str) -> list[str]:
    """What the shell is offered for the last word, which is being typed."""
    typed = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1), "_GRAPHKIT_COMPLETE": "bash_complete"}
    command = [sys.executable, "-c", "import sys, graphkit.cli; sys.argv[0] = 'graphkit'; graphkit.cli.main()"]
    offered = subprocess.run(command, env={**os.environ, **typed}, capture_output=True, text=True).stdout
    return [line.partition(",")[2] for line in offered.splitlines()]


def test_the_shell_completes_questions_and_their_parameters() -> None:
    assert complete("graphkit", "ask", "said") == ["said-about", "said"]
    assert complete("graphkit", "ask", "said-about", "s") == ["since="]
