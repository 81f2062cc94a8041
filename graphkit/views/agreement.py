"""Who agrees with whom on the network page: the analysis of shared stands, over the positions that still stand."""

from __future__ import annotations

from typing import Any

from graphkit.analysis import Stand, actor_actor

POLARITY = {"support": 1.0, "oppose": -1.0}


def agreement(model: dict[str, Any]) -> list[dict[str, Any]]:
    """[{from, to, agree, differ}]: on how many targets each pair of actors stands alike, on how many apart.

    A position that a later one replaces no longer counts, nor does one with a condition or without a side. The page's
    script counts in the same way over what its filters leave.
    """
    replaced = {name for link in model["links"] for name in link.get("earlier", [])}
    stands = [
        Stand(link["from"], link["to"], POLARITY[link["family"]])
        for link in model["links"]
        if link["kind"] == "position" and link["family"] in POLARITY and link["position"] not in replaced
    ]
    agree = {(tie.source, tie.target): tie.number for tie in actor_actor(stands, "agreement")}
    differ = {(tie.source, tie.target): tie.number for tie in actor_actor(stands, "conflict")}
    return [
        {"from": one, "to": other, "agree": agree.get((one, other), 0), "differ": differ.get((one, other), 0)}
        for one, other in sorted({*agree, *differ})
    ]
