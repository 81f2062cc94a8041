"""Who said what, in which words: source, cue and content of every attribution, and the chain they form.

Constructions are read off the parse (complements, sources, cues, extents) and off the quotation marks (quoting, direct,
continuing). The lexicon tells how surely a word with such a complement is a cue, contexts what its circumstances add,
and choosing takes the outermost of those that are likely enough.
"""

from graphkit.extraction.attribution.finding import find_statements
from graphkit.extraction.attribution.linking import link_statements

__all__ = ["find_statements", "link_statements"]
