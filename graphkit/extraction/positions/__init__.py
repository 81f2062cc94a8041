"""Where actors stand: stances of holders towards targets, with their evidence."""

from graphkit.extraction.positions.find import find_positions
from graphkit.extraction.positions.schemes import Scheme, SchemeRow

__all__ = ["Scheme", "SchemeRow", "find_positions"]
