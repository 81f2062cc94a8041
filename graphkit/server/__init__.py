"""The endpoint: SPARQL 1.1 Protocol, graph store protocol, pages of what the store holds, all on this machine."""
