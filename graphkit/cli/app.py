"""The group of commands and the options that many share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

import graphkit as package

if TYPE_CHECKING:
    from graphkit.workflow.workspace import Workspace

EXPORTS = "exports"
ORDER = (
    *("build", "extract"),
    *("query", "queries", "ask", "search", "actors", "issues", "analyse"),
    *("view", "export", "serve"),
    *("validate", "info", "log", "diff", "remove"),
)
GRAPH = click.option(
    "--store",
    "store",
    default=EXPORTS,
    show_default=True,
    envvar="GRAPHKIT_STORE",
    help="Folder of a build, or its store.",
)


class Ordered(click.Group):
    """A group that lists its commands in the order in which they are used, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of `ORDER`."""
        return sorted(self.commands, key=ORDER.index)


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


def open_workspace(store: str) -> Workspace:
    """The graph of a build, for reading."""
    from graphkit.workflow.workspace import open

    return open(store)
