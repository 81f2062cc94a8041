"""What happened, is claimed, planned or merely spoken of."""

from graphkit.extraction.events.find import find_events

__all__ = ["find_events"]
