"""Where actors stand: stances of holders towards targets, with their evidence."""

from graphkit.extraction.positions.find import find_positions

__all__ = ["find_positions"]
