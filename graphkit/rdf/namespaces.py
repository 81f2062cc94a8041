"""The namespaces of the ontology, of its concept schemes and of the data, and those it reuses."""

from __future__ import annotations

ONTOLOGY = "https://w3id.org/graphkit/ontology#"
SCHEME = "https://w3id.org/graphkit/scheme/"
DATA = "https://w3id.org/graphkit/data/"

SCHEMES: dict[str, str] = {
    "stance": SCHEME + "stance/",
    "quote": SCHEME + "quote-type/",
    "illoc": SCHEME + "speech-act/",
    "commit": SCHEME + "commitment/",
    "fact": SCHEME + "factuality/",
    "status": SCHEME + "event-status/",
    "etype": SCHEME + "event-type/",
    "mtype": SCHEME + "mention-type/",
    "refmode": SCHEME + "reference-mode/",
    "medium": SCHEME + "medium/",
}

KINDS = {
    "art": "article",
    "actor": "actor",
    "place": "place",
    "role": "role",
    "issue": "issue",
    "st": "statement",
    "prop": "proposition",
    "pos": "position",
    "ev": "event",
    "fj": "judgement",
    "mem": "membership",
    "when": "time",
    "run": "run",
    "extractor": "extractor",
    "graph": "graph",
}

# What a query may use without declaring it, and what Turtle and TriG files declare.
PREFIXES: dict[str, str] = {
    "gk": ONTOLOGY,
    "scheme": SCHEME,
    **SCHEMES,
    **{prefix: f"{DATA}{kind}/" for prefix, kind in KINDS.items()},
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "time": "http://www.w3.org/2006/time#",
    "sh": "http://www.w3.org/ns/shacl#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "wd": "http://www.wikidata.org/entity/",
}
