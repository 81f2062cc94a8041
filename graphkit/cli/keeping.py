"""Commands that look after the store: validate, info, log, diff, remove."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from graphkit.cli import console
from graphkit.cli.app import GRAPH, graphkit, open_workspace
from graphkit.errors import ValidationError


@graphkit.command()
@GRAPH
def validate(store: str) -> None:
    """Check the graph against the shapes of the ontology (SHACL) and its offsets against the text.

    Exits 6 where something breaks a shape.
    """
    with open_workspace(store) as workspace:
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


@graphkit.command()
@GRAPH
def log(store: str) -> None:
    """List the runs that filled the store.

    \b
    Example:
      graphkit log
    """
    from graphkit.store.history import runs

    with open_workspace(store) as workspace:
        for run in runs(workspace.library.database):
            ended = run.ended or "broken off"
            click.echo(
                f"run {run.number}  {run.began}  {ended}  {run.read} read, {run.removed} removed  {run.extractor}"
            )


@graphkit.command()
@click.argument("earlier", type=int)
@click.argument("later", type=int)
@GRAPH
def diff(earlier: int, later: int, store: str) -> None:
    """Show what run LATER read otherwise than run EARLIER, statement by statement.

    \b
    Example:
      graphkit diff 1 2
    """
    from graphkit.store.history import diff as compare

    with open_workspace(store) as workspace:
        for change in compare(workspace.library.database, earlier, later):
            click.echo(f"{change.article} {change.manner} {change.iri}")
            for name in change.differing if change.manner == "changed" else ():
                before, after = (", ".join((side or {}).get(name, [])) for side in (change.before, change.after))
                click.echo(f"    {name}: {console.legible(before)} → {console.legible(after)}")


@graphkit.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@GRAPH
def remove(articles: tuple[str, ...], store: str) -> None:
    """Remove articles from the store; ARTICLE is a key, an IRI or the source that `graphkit ask` shows.

    \b
    Example:
      graphkit remove 121043396c47e471
    """
    from graphkit.workflow.keeping import remove_articles

    for source in remove_articles(Path(store), articles):
        click.echo(f"Removed {console.legible(source)}")
