"""Named analyses of what a store holds."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.analysis import ANALYSES, MergeCandidate, merge_candidates, to_gexf, to_graphml, window
from graphkit.errors import UsageError
from graphkit.store import Store
from graphkit.workflow.rows import quotes, stands

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
NETWORK_FORMATS = {"graphml": to_graphml, "gexf": to_gexf}


def analyse(
    store: Store,
    name: str,
    options: Mapping[str, str] | None = None,
    *,
    since: str | None = None,
    until: str | None = None,
) -> Sequence[tuple[Any, ...]]:
    """The rows (named tuples) of an analysis, of articles dated from `since` to `until` (both included) if given.

    Raises UsageError for an analysis or an option that there is not, or a date that is none.
    """
    if name not in ANALYSES:
        raise UsageError(f"{name}: no such analysis; there are {', '.join(ANALYSES)}")
    analysis = ANALYSES[name]
    for option, value in (options or {}).items():
        if option not in analysis.options:
            raise UsageError(f"{name}: no option {option}; it takes {', '.join(analysis.options) or 'none'}")
        if value not in analysis.options[option]:
            raise UsageError(f"{name}: {option} is one of {', '.join(analysis.options[option])}")
    for date in (since, until):
        if date and not DATE.fullmatch(date):
            raise UsageError(f"{date}: a date is written 2024, 2024-05 or 2024-05-31")
    read: list[Any] = list(stands(store) if analysis.reads == "stands" else quotes(store))
    chosen = window(read, since, until) if since or until else read
    return analysis.run(chosen, **(options or {}))


def one_issue(labels: Sequence[str], similar: bool = False) -> list[MergeCandidate]:
    """Pairs of labels that may name one issue: by their words, and with `similar` by what their words mean too.

    Raises PipelineError where `similar` is asked for and the language pipeline has no word vectors.
    """
    found = merge_candidates(labels)
    if not similar:
        return found
    from graphkit.extraction.similarity import similar_pairs  # loads the pipeline

    known = {(row.issue, row.other) for row in found}
    pairs = (MergeCandidate(pair.label, pair.other, "similar", pair.similarity) for pair in similar_pairs(labels))
    return [*found, *(row for row in pairs if (row.issue, row.other) not in known)]


def written(name: str, rows: Sequence[tuple[Any, ...]], format: str) -> str:
    """Rows of the analysis as csv, or of a network as graphml or gexf. Raises UsageError for another format."""
    analysis = ANALYSES[name]
    if format in NETWORK_FORMATS and analysis.network:
        return NETWORK_FORMATS[format](rows, directed=analysis.directed)  # type: ignore[arg-type]
    if format != "csv":
        kinds = "csv, graphml, gexf" if analysis.network else "csv"
        raise UsageError(f"{format}: no such format for {name}; there are table, {kinds}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(analysis.columns)
    writer.writerows(rows)
    return out.getvalue()
