"""Commands that read articles: build and extract."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli import console
from graphkit.cli.app import EXPORTS, graphkit
from graphkit.errors import InputError, ValidationError

if TYPE_CHECKING:
    from graphkit.extraction.pipeline import Extractor

PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="PATH…")
PIPELINE = click.option("--pipeline", help="An installed spaCy pipeline for English, instead of the default one.")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
REGISTRY = click.option("--registry", type=FILE, help="Your own actors: CSV, TSV or Turtle.")
ISSUES = click.option("--issues", type=FILE, help="Your own issues: CSV or Turtle (SKOS).")
CURATION = click.option("--curation", type=FILE, help="Your decisions about actors and issues: TOML.")
JOBS = click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read.")


@graphkit.command()
@PATHS
@click.option(
    "--out", default=EXPORTS, show_default=True, type=click.Path(file_okay=False), help="Folder for the results."
)
@click.option("--store", type=click.Path(file_okay=False), help="Folder of the store.  [default: OUT/.graphkit]")
@REGISTRY
@ISSUES
@CURATION
@click.option("--prune", is_flag=True, help="Drop articles that are in the store but no longer in PATH….")
@PIPELINE
@JOBS
def build(
    paths: tuple[str, ...],
    out: str,
    store: str | None,
    registry: Path | None,
    issues: Path | None,
    curation: Path | None,
    prune: bool,
    pipeline: str | None,
    jobs: int,
) -> None:
    """Read articles into the graph and write graph.ttl, graph.trig and network.html.

    PATH… are files or folders of .txt, .md, .html and .jsonl (one article a line); - is standard input.

    \b
    Examples:
      graphkit build seeds --out exports
      graphkit build feed.jsonl more.html --out exports
      cat article.txt | graphkit build -
    """
    from graphkit.workflow.building import build as run

    with console.progress("Reading") as advance:
        extractor = _extractor(pipeline, registry, issues, curation)
        summary = run(
            list(paths), out, store=store, extractor=extractor, jobs=jobs, prune=prune, advance=advance, unload=True
        )
    console.show_summary(summary)
    if summary.findings:
        raise ValidationError("some readings break the shapes of the ontology: see above")
    if summary.skipped:
        sys.exit(InputError.exit_code)


@graphkit.command()
@PATHS
@click.option("--out", type=click.Path(dir_okay=False), help="File for the JSON lines, instead of standard output.")
@click.option("--text", is_flag=True, help="Repeat the article's text in the JSON.")
@click.option("--explain", is_flag=True, help="List sentences that look like an attribution but gave none.")
@REGISTRY
@ISSUES
@CURATION
@PIPELINE
@JOBS
def extract(
    paths: tuple[str, ...],
    out: str | None,
    text: bool,
    explain: bool,
    registry: Path | None,
    issues: Path | None,
    curation: Path | None,
    pipeline: str | None,
    jobs: int,
) -> None:
    """Write what was read as JSON, one line an article; the schema ships with graphkit.

    \b
    Examples:
      graphkit extract article.txt | jq .statements
      graphkit extract feed.jsonl --out readings.jsonl
    """
    from graphkit.model import Skipped
    from graphkit.workflow.extracting import extract_to

    skipped: list[Skipped] = []
    with console.progress("Reading") as advance:
        extract_to(
            Path(out) if out else sys.stdout.buffer,
            list(paths),
            report=skipped.append,
            advance=advance,
            extractor=_extractor(pipeline, registry, issues, curation),
            jobs=jobs,
            text=text,
            explain=explain,
        )
    console.show_skipped(skipped)
    if skipped:
        sys.exit(InputError.exit_code)


def _extractor(pipeline: str | None, registry: Path | None, issues: Path | None, curation: Path | None) -> Extractor:
    from graphkit.extraction.parsing import DEFAULT_PIPELINE
    from graphkit.extraction.pipeline import Extractor
    from graphkit.workflow.knowledge import load_knowledge

    knowledge = load_knowledge(registry, issues, curation) if registry or issues or curation else None
    return Extractor(pipeline or DEFAULT_PIPELINE, knowledge=knowledge)
