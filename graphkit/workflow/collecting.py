"""Memory while many articles are read: garbage looked for less often, and what is free given back."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

# New objects before the collector looks at them, and how many such looks before it looks at older ones too. Python's
# own 700 suits programs that make few objects: here it would look at a whole parse hundreds of times.
THRESHOLDS = (100_000, 10, 20)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """A block in which the collector looks seldom, and never at what was there before, such as the pipeline."""
    before, is_outer = gc.get_threshold(), gc.get_freeze_count() == 0
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        if is_outer:
            gc.unfreeze()


def give_back() -> None:
    """Collect all garbage, and give the memory that it leaves free back to the system.

    glibc keeps it otherwise, in pieces that the next batch, of texts of another length, does not fit into. Other C
    libraries are left to do as they do.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
