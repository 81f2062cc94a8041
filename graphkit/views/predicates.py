"""The predicates and classes that the page of the whole network is made of."""

from __future__ import annotations

from graphkit.rdf.namespaces import PREFIXES
from graphkit.views.look import look

_NAMES = {
    "rdf": "type",
    "rdfs": "label",
    "skos": "prefLabel altLabel broader",
    "schema": "alternateName sameAs name headline url datePublished author publisher",
    "org": "member organization role",
    "prov": "actedOnBehalfOf",
    "nif": "referenceContext beginIndex endIndex isString",
    "gk": """
        describedAs memberCount affiliatedWith closeTo textContext denotes reportedIn quoteType speechAct cueLemma
        exactText implicitAttribution inHeadline confidence madeIn medium time speakingAs contentSpan quotedSpan
        sourceSpan cueSpan speaker addressee relayedBy onBehalfOf embeds disputes summarizes topic asserts denies
        questions expresses holder stance target condition ascribedBy validTime evidence supersedes evidenceSpan
        triggerSpan eventType eventStatus agent recipient intermediary participant theme location subEventOf
    """,
}
PREDICATES = {
    f"<{PREFIXES[prefix]}{name}>".encode(): name for prefix, names in _NAMES.items() for name in names.split()
}
TIES = ("affiliatedWith", "closeTo", "actedOnBehalfOf")
ROLES = ("agent", "intermediary", "location", "participant", "recipient", "subEventOf", "theme")
SPEAKING = ("speaker", "addressee", "relayedBy", "onBehalfOf")
ACTORS = frozenset(name for entry in look()["kinds"].values() for name in entry["classes"]) - {
    "Issue",
    "Proposition",
    "Event",
}
TOLD = ("label", "describedAs", "memberCount", "alternateName", "sameAs", "prefLabel", "altLabel", "broader", "name")
RELATIONS = ("embeds", "disputes", "summarizes", "topic", "asserts", "denies", "questions", "expresses")
