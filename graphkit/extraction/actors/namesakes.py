"""Namesakes: persons of one name whom different articles give offices in different states or their bodies: not one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from typing import NamedTuple

from graphkit.extraction.actors.lexicons import role_words

Related = Callable[[str, str], bool]


class Post(NamedTuple):
    """That an article gives a person (by id) a role in a state (by id); the role as text or slug, None if untold.

    `in_body` tells a role in a body of the state, as its army or its central bank, from one of the state itself.
    """

    person: str
    state: str
    article: str
    role: str | None
    in_body: bool = False


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
            offices = sorted(post for post in held if _is_office(post))
            found.update({(person, post.article): state_of[post.state] for post in offices})
    return found


def _groups(held: list[Post], related: Related) -> Iterator[set[str]]:
    """States in which one person may hold offices, together; a group for each person."""
    import networkx as nx  # takes a while to load: only where it is used

    graph = nx.Graph()
    graph.add_nodes_from(post.state for post in held if _is_office(post))
    together: dict[str, set[str]] = defaultdict(set)
    for post in held:
        together[post.article].add(post.state)
    for states in together.values():
        nx.add_path(graph, sorted(states))
    for one, other in combinations(sorted(graph), 2):
        if related(one, other):
            graph.add_edge(one, other)
    offices = {post.state for post in held if _is_office(post)}
    yield from (group & offices for group in nx.connected_components(graph) if group & offices)


def _is_office(post: Post) -> bool:
    """Whether who has the role holds an office of the state or of a body of it: no envoy to it, no expert on it."""
    words = set((post.role or "").lower().replace("-", " ").split())
    return (post.in_body or not words.isdisjoint(role_words("office"))) and words.isdisjoint(role_words("abroad"))
