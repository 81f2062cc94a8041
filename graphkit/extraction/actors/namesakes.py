"""Namesakes: persons of one name whom different articles give offices in different states, and who so are not one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

import networkx as nx

from graphkit.extraction.actors.lexicons import role_words

Related = Callable[[str, str], bool]


class Post(NamedTuple):
    """That an article gives a person (by id) a role in a state (by id); the role as text or slug, None if untold."""

    person: str
    state: str
    article: str
    role: str | None


def find_namesakes(posts: Iterable[Post], related: Related) -> dict[tuple[str, str], str]:
    """By person and article, the state whose office tells the person from namesakes; only for names that several bear.

    Two states that one article gives to one person, or that are `related` as a part to its whole, prove nothing. The
    states that belong together so are named by the first of them. The result depends on the set of posts alone.
    """
    by_person: dict[str, list[Post]] = defaultdict(list)
    for post in posts:
        by_person[post.person].append(post)
    found: dict[tuple[str, str], str] = {}
    for person, held in sorted(by_person.items()):
        groups = list(_groups(held, related))
        if len(groups) > 1:
            state_of = {state: min(group) for group in groups for state in group}
            offices = sorted(post for post in held if _is_office(post.role))
            found.update({(person, post.article): state_of[post.state] for post in offices})
    return found


def _groups(held: list[Post], related: Related) -> Iterator[set[str]]:
    """States in which one person may hold offices, together; a group for each person."""
    graph = nx.Graph()
    graph.add_nodes_from(post.state for post in held if _is_office(post.role))
    together: dict[str, set[str]] = defaultdict(set)
    for post in held:
        together[post.article].add(post.state)
    for states in together.values():
        nx.add_path(graph, sorted(states))
    for one, other in combinations(sorted(graph), 2):
        if related(one, other):
            graph.add_edge(one, other)
    offices = {post.state for post in held if _is_office(post.role)}
    yield from (group & offices for group in nx.connected_components(graph) if group & offices)


def _is_office(role: str | None) -> bool:
    """Whether whoever has the role holds an office of the state: a minister, not an envoy to it or an expert on it."""
    words = set((role or "").lower().replace("-", " ").split())
    return not words.isdisjoint(role_words("office")) and words.isdisjoint(role_words("abroad"))
