"""From files to a built graph: the one place where the reading half and the graph half meet."""
