"""Garbage looked for less often while many articles are read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the collector looks at them, and how many such looks before it looks at older ones too. Python's
# own 700 suits programs that make few objects: here it would look at a whole parse hundreds of times.
THRESHOLDS = (100_000, 10, 20)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """A block in which the collector looks seldom, and never at what was there before, such as the pipeline."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
