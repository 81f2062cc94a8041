"""Commands that hand the graph on: view and export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from graphkit.cli.app import GRAPH, graphkit, open_workspace
from graphkit.errors import UsageError


@graphkit.command()
@click.option("--out", type=click.Path(dir_okay=False), help="File to write.  [default: network.html, article.html …]")
@click.option("--actor", metavar="NAME", help="What is about this actor.")
@click.option("--issue", metavar="NAME", help="What is about this issue.")
@click.option("--since", metavar="DATE", help="Articles of that ISO date or later.")
@click.option(
    "--query", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What a SPARQL query picks."
)
@click.option("--limit", type=click.IntRange(1), help="Largest number of nodes; the weightiest are kept.")
@click.option(
    "--article", metavar="ID", help="Instead of the network: the text of an article with what was read in it."
)
@click.option("--timeline", metavar="NAME", help="Instead of the network: the timeline of an actor or issue.")
@GRAPH
def view(
    out: str | None, article: str | None, timeline: str | None, query: Path | None, store: str, **choices: Any
) -> None:
    """Write a page: the network, an article or a timeline. One HTML file that opens offline.

    \b
    Examples:
      graphkit view --out page.html
      graphkit view --actor NATO --limit 50
      graphkit view --article 121043396c47e471
      graphkit view --timeline "Vladimir Putin" --out putin.html
    """
    from graphkit.workflow.files import write_file

    _check_alone({"article": article, "timeline": timeline}, {"query": query, **choices})
    with open_workspace(store) as workspace:
        if article:
            name, page = "article.html", workspace.article(article)
        elif timeline:
            name, page = "timeline.html", workspace.timeline(timeline)
        else:
            text = query.read_text(encoding="utf-8") if query else None
            name, page = "network.html", workspace.network(query=text, **choices).html
    write_file(Path(out or name), page.encode("utf-8"))
    click.echo(f"Wrote {out or name}")


def _check_alone(pages: Mapping[str, object], choices: Mapping[str, object]) -> None:
    """UsageError for a page that stands instead of the network with choices that narrow that, or with another page."""
    wanted, given = ([name for name, value in group.items() if value is not None] for group in (pages, choices))
    if wanted and len(wanted) + len(given) > 1:
        one, other = (wanted + given)[:2]
        raise UsageError(f"--{one} and --{other} do not go together; `graphkit view --help` shows what does")


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
