"""Commands that hand the graph on: view and export."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graphkit.cli.app import GRAPH, graphkit, open_workspace


@graphkit.command()
@click.option(
    "--out", default="network.html", show_default=True, type=click.Path(dir_okay=False), help="File to write."
)
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

    with open_workspace(store) as workspace:
        page = workspace.network(limit=limit, since=since)
    write_file(Path(out), str(page).encode("utf-8"))
    click.echo(f"Wrote {out}")


@graphkit.command()
@click.option(
    "--format", "format", default="turtle", show_default=True, help="turtle, trig, nquads, ntriples, xml, jsonld."
)
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

    with open_workspace(store) as workspace:
        data = workspace.export(format)
    if out:
        write_file(Path(out), data)
    else:
        sys.stdout.buffer.write(data)
