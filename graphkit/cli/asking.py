"""Commands that ask the graph: query, queries, ask, search."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from graphkit.cli import console
from graphkit.cli.app import GRAPH, graphkit, open_workspace
from graphkit.errors import UsageError

FORMAT = click.option(
    "--format",
    "format",
    default="table",
    show_default=True,
    help="table, csv, tsv, json, xml, markdown; of triples turtle …",
)
TIMEOUT = click.option(
    "--timeout", default=60.0, show_default=True, type=click.FloatRange(0, min_open=True), help="Seconds."
)
LIMIT = click.option(
    "--limit", default=10_000, show_default=True, type=click.IntRange(1), help="Largest number of rows."
)


class QuestionName(click.ParamType[str]):
    """The name of a question, completed in the shell."""

    name = "question"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Names that begin as what is typed."""
        from graphkit.query.catalogue import questions

        found = questions().values()
        return [CompletionItem(q.name, help=q.summary) for q in found if q.name.startswith(incomplete)]


def complete_values(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parameters of the question that was named, as far as they begin as what is typed."""
    from graphkit.query.catalogue import questions

    question = questions().get(ctx.params.get("name") or "")
    parameters = question.parameters if question else ()
    return [CompletionItem(f"{p.name}=", help=p.about) for p in parameters if f"{p.name}=".startswith(incomplete)]


@graphkit.command()
@click.argument("query", metavar="QUERY")
@click.option(
    "--param", "params", multiple=True, metavar="K=V", help="A value for a variable or a parameter; repeatable."
)
@FORMAT
@TIMEOUT
@LIMIT
@GRAPH
def query(query: str, params: tuple[str, ...], format: str, timeout: float, limit: int, store: str) -> None:
    """Answer a SPARQL query: a file, the query itself, or the name of a question.

    All graphs are one, and the project's prefixes need no declaration.

    \b
    Examples:
      graphkit query 'SELECT ?who ?text { ?s gk:speaker/rdfs:label ?who ; gk:exactText ?text } LIMIT 5'
      graphkit query positions.rq --format csv > positions.csv
      graphkit query said --param who=NATO
    """
    from graphkit.query.catalogue import ask as ask_question
    from graphkit.query.catalogue import questions
    from graphkit.query.formats import write
    from graphkit.query.running import run

    values = read_values(params)
    with open_workspace(store) as workspace:
        if query in questions():
            answer = ask_question(workspace.library, query, values, timeout=timeout, limit=limit)
        else:
            text = _query_text(query)
            answer = run(workspace.store, text, bindings=dict(values), timeout=timeout, limit=limit)
        click.echo(write(answer, format), nl=False)


@graphkit.command()
def queries() -> None:
    """List the named questions with their parameters.

    \b
    Example:
      graphkit queries
    """
    from graphkit.query.catalogue import questions

    for question in questions().values():
        parameters = (f"[{p.name}=…]" if p.is_optional else f"{p.name}=…" for p in question.parameters)
        click.echo(f"{' '.join([question.name, *parameters])}\n    {question.summary}")


@graphkit.command()
@click.argument("name", type=QuestionName())
@click.argument("values", nargs=-1, metavar="[K=V]…", shell_complete=complete_values)
@FORMAT
@TIMEOUT
@LIMIT
@GRAPH
def ask(name: str, values: tuple[str, ...], format: str, timeout: float, limit: int, store: str) -> None:
    """Ask a named question; `graphkit queries` lists them.

    A label, an alias, a Wikidata id or an IRI is taken wherever somebody or something is meant.

    \b
    Examples:
      graphkit ask said who=NATO
      graphkit ask for-and-against on="peace talks"
    """
    from graphkit.query.catalogue import ask as ask_question
    from graphkit.query.formats import write

    with open_workspace(store) as workspace:
        answer = ask_question(workspace.library, name, read_values(values), timeout=timeout, limit=limit)
        click.echo(write(answer, format), nl=False)


@graphkit.command()
@click.argument("words", nargs=-1, required=True, metavar="WORDS…")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Largest number of hits.")
@GRAPH
def search(words: tuple[str, ...], limit: int, store: str) -> None:
    """Search statements and articles for words, "a phrase" or a beginn*.

    \b
    Examples:
      graphkit search '"cannot trust"'
      graphkit search ceasef* talks
    """
    from graphkit.store.search import MARK
    from graphkit.store.search import search as find

    marks = dict(zip(MARK, ("\x1b[1m", "\x1b[0m") if sys.stdout.isatty() else ("[", "]"), strict=True))
    with open_workspace(store) as workspace:
        hits = find(workspace.library.database, " ".join(words), limit=limit)
    for hit in hits:
        click.echo(f"{console.legible(hit.who)} ({' '.join(filter(None, (hit.kind, hit.article, hit.date)))})")
        click.echo("  " + "".join(marks.get(c) or console.legible(c) for c in " ".join(hit.snippet.split())))
    if not hits:
        click.echo("Nothing found.", err=True)


def read_values(pairs: tuple[str, ...]) -> dict[str, str]:
    """NAME=VALUE pairs as a dictionary; UsageError for what is none."""
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise UsageError(f"{pair}: NAME=VALUE is wanted")
        found[name] = value
    return found


def _query_text(query: str) -> str:
    """The text of a query file, or `query` itself where it is a query; UsageError where it is neither."""
    if "{" in query or query.lstrip().upper().startswith("DESCRIBE "):
        return query
    path = Path(query)
    if not path.is_file():
        raise UsageError(f"{query}: no such query file, and no question of that name; `graphkit queries` lists those")
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{query}: cannot be read as a query ({error})") from error
