"""Who is meant: mentions, coreference, roles, and the speakers of statements."""

from graphkit.extraction.actors.mentions import find_mentions
from graphkit.extraction.actors.publisher import resolve_publisher
from graphkit.extraction.actors.resolution import resolve_mentions
from graphkit.extraction.actors.speakers import resolve_speakers

__all__ = ["find_mentions", "resolve_mentions", "resolve_publisher", "resolve_speakers"]
