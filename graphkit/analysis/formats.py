"""Networks as files for other programs: GraphML and GEXF. The same ties give the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphkit.analysis.discourse import Affiliation
from graphkit.analysis.groups import to_graph, to_two_mode_graph
from graphkit.analysis.rows import Tie

if TYPE_CHECKING:
    import networkx as nx

Edges = Sequence[Tie] | Sequence[Affiliation]


def to_graphml(edges: Edges, directed: bool = False) -> str:
    """The network as GraphML."""
    import networkx as nx  # takes a while to load: only where it is used

    target = io.BytesIO()
    nx.write_graphml(_graph(edges, directed), target, prettyprint=True)
    return target.getvalue().decode("utf-8")


def to_gexf(edges: Edges, directed: bool = False) -> str:
    """The network as GEXF, without the date of writing that networkx puts into it."""
    import networkx as nx  # takes a while to load: only where it is used

    target = io.BytesIO()
    nx.write_gexf(_graph(edges, directed), target, prettyprint=True)
    return re.sub(r' lastmodifieddate="[^"]*"', "", target.getvalue().decode("utf-8"))


def _graph(edges: Edges, directed: bool) -> nx.Graph:
    affiliations = [edge for edge in edges if isinstance(edge, Affiliation)]
    ties = [edge for edge in edges if isinstance(edge, Tie)]
    return to_two_mode_graph(affiliations) if affiliations else to_graph(ties, directed)
