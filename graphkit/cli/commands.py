"""The commands. Each loads what it needs when it runs, so that `--help` is instant."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

import graphkit as package
from graphkit.cli import console
from graphkit.errors import InputError, ValidationError

EXPORTS = "exports"
PATHS = click.argument("paths", nargs=-1, required=True, type=click.Path(allow_dash=True), metavar="PATH…")
GRAPH = click.option(
    "--store", "store", default=EXPORTS, show_default=True, envvar="GRAPHKIT_STORE", help="Folder of a build, or its store."
)
PIPELINE = click.option("--pipeline", help="An installed spaCy pipeline for English, instead of the default one.")
JOBS = click.option("--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Processes that read.")


class Ordered(click.Group):
    """A group that lists its commands in the order in which they are used, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names as they were added."""
        return list(self.commands)


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package.__version__, prog_name="graphkit")
def graphkit() -> None:
    """Who says what, about whom, and where they stand: a knowledge graph from news articles.

    \b
    Examples:
      graphkit build articles/ --out exports        read a folder; graph, page and store go to exports/
      graphkit query 'SELECT ?who ?words { ?s gk:speaker/rdfs:label ?who ; gk:exactText ?words }'
      graphkit extract article.html                 what was read, as JSON
      graphkit view --out page.html                 the network page
    """


@graphkit.command()
@PATHS
@click.option("--out", default=EXPORTS, show_default=True, type=click.Path(file_okay=False), help="Folder for the results.")
@click.option("--store", type=click.Path(file_okay=False), help="Folder of the store.  [default: OUT/.graphkit]")
@PIPELINE
@JOBS
def build(paths: tuple[str, ...], out: str, store: str | None, pipeline: str | None, jobs: int) -> None:
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
        summary = run(list(paths), out, store=store, extractor=_extractor(pipeline), jobs=jobs, advance=advance)
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
@PIPELINE
@JOBS
def extract(paths: tuple[str, ...], out: str | None, text: bool, explain: bool, pipeline: str | None, jobs: int) -> None:
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
            extractor=_extractor(pipeline),
            jobs=jobs,
            text=text,
            explain=explain,
        )
    console.show_skipped(skipped)
    if skipped:
        sys.exit(InputError.exit_code)


@graphkit.command()
@click.option("--out", default="network.html", show_default=True, type=click.Path(dir_okay=False), help="File to write.")
@click.option("--limit", type=click.IntRange(1), help="Largest number of nodes; the weightiest are kept.")
@click.option("--since", metavar="DATE", help="Articles of that ISO date or later.")
@GRAPH
def view(out: str, limit: int | None, since: str | None, store: str) -> None:
    """Write the network page: one HTML file that opens offline.

    \b
    Examples:
      graphkit view --out page.html
      graphkit view --since 2024-05-01 --limit 50
    """
    from graphkit.workflow.files import write_file

    with _open(store) as workspace:
        page = workspace.network(limit=limit, since=since)
    write_file(Path(out), str(page).encode("utf-8"))
    click.echo(f"Wrote {out}")


@graphkit.command()
@click.option("--format", "format", default="turtle", show_default=True, help="turtle, trig, nquads, ntriples, xml, jsonld.")
@click.option("--out", type=click.Path(dir_okay=False), help="File to write, instead of standard output.")
@GRAPH
def export(format: str, out: str | None, store: str) -> None:
    """Write the graph as RDF.

    \b
    Examples:
      graphkit export --format trig > graph.trig
      graphkit export --format jsonld --out graph.jsonld
    """
    from graphkit.workflow.files import write_file

    with _open(store) as workspace:
        data = workspace.export(format)
    if out:
        write_file(Path(out), data)
    else:
        sys.stdout.buffer.write(data)


@graphkit.command()
@GRAPH
def validate(store: str) -> None:
    """Check the graph against the shapes of the ontology (SHACL) and its offsets against the text.

    Exits 6 where something breaks a shape.
    """
    with _open(store) as workspace:
        findings = workspace.validate()
    console.show_findings(findings)
    if findings:
        raise ValidationError(f"{len(findings):,} findings")
    click.echo("The graph keeps all shapes.")


@graphkit.command()
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@GRAPH
def info(as_json: bool, store: str) -> None:
    """Show versions, the pipeline, the store and what it holds."""
    from graphkit.workflow.about import about

    facts: dict[str, Any] = about(Path(store))
    if as_json:
        click.echo(json.dumps(facts, indent=1, ensure_ascii=False))
        return
    for name, value in facts.items():
        if isinstance(value, dict):
            click.echo(f"{name}:")
            for key, inner in value.items():
                click.echo(f"  {key:<20} {inner}")
        else:
            click.echo(f"{name:<22} {value}")


def _extractor(pipeline: str | None) -> Any:
    from graphkit.extraction.parsing import DEFAULT_PIPELINE
    from graphkit.extraction.pipeline import Extractor

    return Extractor(pipeline or DEFAULT_PIPELINE)


def _open(store: str) -> Any:
    from graphkit.workflow.workspace import open as open_workspace

    return open_workspace(store)


