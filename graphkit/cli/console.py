"""What people see: progress while it lasts, a summary at the end. Results go to standard output, all else to error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from graphkit.model import Article, Skipped
    from graphkit.rdf.validation import Finding
    from graphkit.workflow.building import Summary

SINGULAR = {"people": "person"}
MOST_LISTED = 20  # lines of a list of problems; the rest is counted


@contextmanager
def progress(what: str) -> Iterator[Callable[[Article], None]]:
    """A function to call with each article: moves a bar on a terminal, and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda article: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def advance(article: Article) -> None:
            bar.update(task, advance=1, description=f"{what} {_short(article.origin)}")

        yield advance


def show_summary(summary: Summary) -> None:
    """What a build did, in a few lines."""
    speed = f", {summary.words / summary.seconds:,.0f} words a second" if summary.seconds > 1 else ""
    click.echo(f"Read {_number(summary.read, 'article')} in {summary.seconds:.1f} s{speed}.")
    if summary.read > summary.new + summary.copies:
        click.echo(f"  {summary.read - summary.new - summary.copies:,} of them were known and unchanged")
    if summary.copies:
        click.echo(f"  {summary.copies:,} of them are copies of another")
    if summary.pruned:
        click.echo(f"  {_number(len(summary.pruned), 'article')} dropped that are not there any more")
    width = max((len(f"{count:,}") for count in summary.counts.values()), default=1)
    for kind, count in summary.counts.items():
        if count:
            click.echo(f"  {count:>{width},} {SINGULAR.get(kind, kind[:-1]) if count == 1 else kind}")
    for path in summary.files:
        click.echo(f"Wrote {path}")
    show_skipped(summary.skipped)
    if summary.findings:
        click.echo(f"{_number(len(summary.findings), 'reading')} broke a shape of the ontology:", err=True)
        show_findings(summary.findings)


def show_skipped(skipped: list[Skipped]) -> None:
    """What was not read and why."""
    if skipped:
        click.echo(f"Skipped {_number(len(skipped), 'article')}:", err=True)
    _show([f"{one.origin}: {one.reason}" for one in skipped])


def show_findings(findings: list[Finding]) -> None:
    """What breaks the shapes, by article."""
    _show([f"{finding.article or 'shared'}: {finding.message} ({finding.node})" for finding in findings])


def _show(lines: list[str]) -> None:
    for line in lines[:MOST_LISTED]:
        click.echo(f"  {legible(line)}", err=True)
    if len(lines) > MOST_LISTED:
        click.echo(f"  … and {len(lines) - MOST_LISTED:,} more", err=True)


def legible(text: str) -> str:
    """`text` without characters that would control a terminal."""
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _short(origin: str) -> str:
    return legible(origin if len(origin) <= 50 else "…" + origin[-49:])
