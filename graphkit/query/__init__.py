"""Questions to a store: named ones in files, free ones in SPARQL, and what their answers look like on paper."""
