"""The command that serves the graph."""

from __future__ import annotations

from pathlib import Path

import click

from graphkit.cli.app import GRAPH, graphkit


@graphkit.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(1, 65535), help="Port to listen on.")
@click.option(
    "--timeout", default=10.0, show_default=True, type=click.FloatRange(0, min_open=True), help="Seconds a query."
)
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN", help="A site whose scripts may read the answers.")
@GRAPH
def serve(host: str, port: int, timeout: float, origins: tuple[str, ...], store: str) -> None:
    """Serve the graph: a SPARQL endpoint, pages of actors, issues and articles, a query page.

    \b
    Example:
      graphkit serve --port 8080     then open http://127.0.0.1:8080/
    """
    from graphkit.server.running import serve as run
    from graphkit.server.state import Limits
    from graphkit.workflow.workspace import find_store

    click.echo(f"http://{host}:{port}/ (Ctrl-C ends)", err=True)
    run(find_store(Path(store)), host=host, port=port, limits=Limits(seconds=timeout), origins=origins)
