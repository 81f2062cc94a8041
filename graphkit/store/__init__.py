"""The embedded store: quads on disk or in memory, and what is known of where they came from."""

from graphkit.store.library import Library
from graphkit.store.places import Origin
from graphkit.store.store import Store

__all__ = ["Library", "Origin", "Store"]
