"""Pages made from a store."""

from __future__ import annotations

from functools import partial
from typing import Any

from graphkit.query.running import rows
from graphkit.store import Store
from graphkit.views import model, network


def network_model(store: Store, **choices: Any) -> dict[str, Any]:
    """The view model of the network: what `graphkit.views.model.network` makes of the store."""
    return model.network(partial(rows, store), **choices)


def network_page(store: Store, **choices: Any) -> str:
    """The network page as HTML. `choices` narrow it: actor, issue, since, limit."""
    return network.page(network_model(store, **choices))
