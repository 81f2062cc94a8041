"""The network page, and the same network for people who want to go on with pyvis."""

from __future__ import annotations

from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from graphkit.views.graph import to_networkx
from graphkit.views.look import look
from graphkit.views.template import NETWORK_SCRIPT, environment, policy, script, style, vis_network

if TYPE_CHECKING:
    from networkx import MultiDiGraph

TITLE = "Who says what, and where they stand"
# What vis-network is told beside nodes and edges: places are fixed beforehand, so nothing has to be worked out.
OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "edges": {"smooth": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "selectConnectedEdges": False, "keyboard": False, "tooltipDelay": 200},
}
# pyvis and vis-network know these shapes; the page draws its own pills in place of boxes.
SIDE = 1_000


def page(view_model: dict[str, Any], title: str | None = None) -> str:
    """The page as HTML: one file that needs nothing else. Write it as UTF-8. `title` is made from the model if None."""
    network = to_pyvis(view_model)
    network.heading = title or title_of(view_model)
    return str(network.generate_html())


def title_of(view_model: dict[str, Any]) -> str:
    """The name of the actor or issue asked for, the headline of the only article, or what the page is about."""
    focus = next((node["label"] for node in view_model["nodes"] if node["id"] == view_model.get("focus")), None)
    headlines = [article.get("headline") for article in view_model["articles"].values()]
    return str(focus or (headlines[0] if len(headlines) == 1 and headlines[0] else TITLE))


def to_pyvis(view_model: dict[str, Any]) -> Network:
    """A pyvis Network with the nodes, one edge for each line, and this package's template behind `generate_html`."""
    network = Network(directed=True)
    network.templateEnv = environment().overlay()
    network.path = "network.html"
    network.options = dict(OPTIONS)
    for node in view_model["nodes"]:
        _add_node(network, node)
    for link in view_model["links"]:
        network.edges.append(_edge(link))
    network.templateEnv.globals["page"] = _Parts(view_model)
    return network


def _add_node(network: Network, node: dict[str, Any]) -> None:
    """Like `Network.add_node`, without its search through all nodes for each new one."""
    x, y = node["place"]["map"]
    own = {key: value for key, value in node.items() if key not in ("id", "label")}
    shape = look()["kinds"][node["kind"]]["shape"]
    made = Node(node["id"], shape, node["label"], x=x * SIDE // 10_000, y=y * SIDE // 10_000, group=node["kind"], **own)
    network.nodes.append(made.options)
    network.node_ids.append(node["id"])
    network.node_map[node["id"]] = made.options


def _edge(link: dict[str, Any]) -> dict[str, Any]:
    own = {key: value for key, value in link.items() if key not in ("from", "to")}
    options: dict[str, Any] = Edge(link["from"], link["to"], True, **own).options
    return options


class _Parts:
    """What the template puts around the nodes and edges of the network."""

    def __init__(self, view_model: dict[str, Any]) -> None:
        self.rest = {key: value for key, value in view_model.items() if key not in ("nodes", "links")}
        self.style = style("base", "network")
        self.scripts = (vis_network(), script(*NETWORK_SCRIPT))
        self.policy = policy(self.style, self.scripts)

    def model(self, nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> dict[str, Any]:
        """The page's data: the network as pyvis holds it, and what belongs to it."""
        drawn = ("x", "y", "shape", "group", "arrows")
        return {
            **self.rest,
            "nodes": [{key: value for key, value in node.items() if key not in drawn} for node in nodes],
            "links": [{key: value for key, value in edge.items() if key not in drawn} for edge in edges],
            "options": OPTIONS,
            "look": look(),
        }


class NetworkPage:
    """A network that shows itself in a notebook and writes itself as a page."""

    def __init__(self, view_model: dict[str, Any], title: str | None = None) -> None:
        self.view_model = view_model
        self.title = title or title_of(view_model)

    @cached_property
    def html(self) -> str:
        """The page as HTML."""
        return page(self.view_model, self.title)

    @property
    def pyvis(self) -> Network:
        """The pyvis Network, to go on with."""
        return to_pyvis(self.view_model)

    @property
    def networkx(self) -> MultiDiGraph[str]:
        """The same nodes and lines as a networkx graph, to go on with."""
        return to_networkx(self.view_model)

    def __str__(self) -> str:
        return self.html

    def write(self, path: str | Path) -> Path:
        """Write the page and return its path."""
        target = Path(path)
        target.write_text(self.html, encoding="utf-8", newline="\n")
        return target

    def _repr_html_(self) -> str:
        """The page in a frame of its own, closed off from the notebook."""
        may = 'sandbox="allow-scripts allow-downloads allow-popups"'
        size = 'width="100%" height="760" style="border:1px solid #ccc"'
        return f'<iframe title="{escape(self.title)}" {may} {size} srcdoc="{escape(self.html)}"></iframe>'
