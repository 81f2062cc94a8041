"""Commands that look over the whole graph: actors, issues, analyse."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from graphkit.cli import console
from graphkit.cli.app import GRAPH, graphkit, open_workspace
from graphkit.cli.asking import read_values

LIMIT = click.option("--limit", default=50, show_default=True, type=click.IntRange(1), help="Largest number of rows.")


@graphkit.command()
@LIMIT
@GRAPH
def actors(limit: int, store: str) -> None:
    """List the actors with their other names and mentions, and pairs that may be one.

    What you decide about them goes into a TOML file that `build --curation` reads.

    \b
    Example:
      graphkit actors --limit 20
    """
    from graphkit.extraction.actors.identity import link_articles
    from graphkit.workflow.rows import actor_records

    with open_workspace(store) as workspace:
        records = actor_records(workspace.store)
    common = sorted(records, key=lambda actor: (-actor.mentions, actor.id))[:limit]
    _table(
        ("actor", "type", "mentions", "label", "other names"),
        ((a.id, a.type, a.mentions, a.label, ", ".join(a.aliases[:4])) for a in common),
    )
    candidates = [merge for merge in link_articles(records) if merge.decision == "candidate"]
    if candidates:
        click.echo("\nThese may be one:")
        _table(("keep", "drop", "score", "why"), ((m.keep, m.drop, m.score, m.reason) for m in candidates[:limit]))


@graphkit.command()
@LIMIT
@click.option("--similar", is_flag=True, help="Also labels that mean nearly the same, by word vectors (takes seconds).")
@GRAPH
def issues(limit: int, similar: bool, store: str) -> None:
    """List the issues with how often positions are taken on them, and labels that may name one issue.

    What you decide about them goes into a TOML file that `build --curation` reads: [[merge_issues]], [[rename_issue]].

    \b
    Examples:
      graphkit issues
      graphkit issues --similar
    """
    from graphkit.analysis import issue_counts
    from graphkit.workflow.analysing import one_issue
    from graphkit.workflow.rows import stands

    with open_workspace(store) as workspace:
        counts = issue_counts(stands(workspace.store))
    _table(("issue", "positions", "actors", "articles"), counts[:limit])
    candidates = one_issue([count.issue for count in counts], similar)
    if candidates:
        click.echo("\nThese may be one:")
        _table(("issue", "other", "why", "overlap"), candidates[:limit])


@graphkit.command()
@click.argument("name", required=False)
@click.argument("values", nargs=-1, metavar="[K=V]…")
@click.option("--format", "format", default="table", show_default=True, help="table, csv; of networks graphml, gexf.")
@click.option("--since", metavar="DATE", help="Articles of that ISO date or later.")
@click.option("--until", metavar="DATE", help="Articles of that ISO date or earlier.")
@GRAPH
def analyse(
    name: str | None, values: tuple[str, ...], format: str, since: str | None, until: str | None, store: str
) -> None:
    """Run an analysis; without a NAME, list them.

    \b
    Examples:
      graphkit analyse
      graphkit analyse actor-actor kind=agreement normalisation=jaccard --format gexf > agreement.gexf
      graphkit analyse over-time period=month --since 2024-01
    """
    from graphkit.analysis import ANALYSES
    from graphkit.workflow.analysing import analyse as run
    from graphkit.workflow.analysing import written

    if name is None:
        for key, analysis in ANALYSES.items():
            options = (f"[{option}={'|'.join(choices)}]" for option, choices in analysis.options.items())
            click.echo(f"{' '.join([key, *options])}\n    {analysis.summary}")
        return
    with open_workspace(store) as workspace:
        rows = run(workspace.store, name, read_values(values), since=since, until=until)
    if format == "table":
        _table(rows[0]._fields if rows else (), rows)  # type: ignore[attr-defined]
    else:
        click.echo(written(name, rows, format), nl=False)


def _table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(show_edge=False, pad_edge=False)
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        cells = (f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in row)
        table.add_row(*(Text(console.legible(cell)) for cell in cells))
    Console(file=sys.stdout).print(table)
    click.echo(f"{len(table.rows)} row{'' if len(table.rows) == 1 else 's'}")
