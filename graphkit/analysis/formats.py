"""Networks as files for other programs: GraphML and GEXF. The same ties give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable

import networkx as nx

from graphkit.analysis.groups import to_graph
from graphkit.analysis.rows import Tie


def to_graphml(ties: Iterable[Tie], directed: bool = False) -> str:
    """The network as GraphML."""
    target = io.BytesIO()
    nx.write_graphml(to_graph(ties, directed), target, prettyprint=True)
    return target.getvalue().decode("utf-8")


def to_gexf(ties: Iterable[Tie], directed: bool = False) -> str:
    """The network as GEXF, without the date of writing that networkx puts into it."""
    target = io.BytesIO()
    nx.write_gexf(to_graph(ties, directed), target, prettyprint=True)
    return re.sub(r' lastmodifieddate="[^"]*"', "", target.getvalue().decode("utf-8"))
