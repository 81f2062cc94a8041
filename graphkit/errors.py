"""The errors that graphkit raises on purpose, each with the exit code of the command line.

GraphkitError               1
├── UsageError              2   an argument that makes no sense (wrong use)
├── InputError              3   an article, a file or a folder that cannot be read
├── OutputError             4   a file or a folder that cannot be written
├── QueryError              5   a query that cannot be parsed, bound or finished
│   └── LimitError          5   a query given up for its time, or an answer cut at its number of rows
├── ValidationError         6   a graph that breaks the shapes
├── StoreError              7   a store that is damaged, newer or held by somebody else
└── PipelineError           8   a language pipeline that is missing or not what it claims to be
"""

from __future__ import annotations


class GraphkitError(Exception):
    """Something graphkit can explain: the message names the place and what to do about it."""

    exit_code = 1


class UsageError(GraphkitError):
    """An argument that makes no sense."""

    exit_code = 2


class InputError(GraphkitError):
    """An article, a file or a folder that cannot be read."""

    exit_code = 3


class OutputError(GraphkitError):
    """A file or a folder that cannot be written."""

    exit_code = 4


class QueryError(GraphkitError):
    """A query that cannot be parsed, bound or finished."""

    exit_code = 5


class LimitError(QueryError):
    """A query that was given up for the time it took, or whose answer has more rows than may be."""


class ValidationError(GraphkitError):
    """A graph that breaks the shapes of the ontology."""

    exit_code = 6


class StoreError(GraphkitError):
    """A store that is damaged, of a newer version or held by another process."""

    exit_code = 7


class PipelineError(GraphkitError):
    """A language pipeline that is missing or not what it claims to be."""

    exit_code = 8
