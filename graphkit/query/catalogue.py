"""The library of named questions: one `.rq` file each, its summary, typed parameters and example in comments."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from graphkit.errors import QueryError
from graphkit.query import kept
from graphkit.query.requests import Bindings
from graphkit.query.resolving import Parameter, resolve
from graphkit.query.results import Answer, Solutions
from graphkit.query.running import run, select
from graphkit.store import Library, Store

_ROWS = re.compile(r"#ROWS (ORDER BY .+)$", re.MULTILINE)
_SCAN = re.compile(r"^( *)(.+?)(?: \.)? *#SCAN$", re.MULTILINE)
_MANY = 100_000  # rows; the engine plans for as many as may come, and badly where that has no bound
_ANSWERED = "answered"  # the note that names all answers that are kept
_PARAMETER = re.compile(r"^# ([a-z-]+): ([a-z ]+), (optional, )?(.+)$")


@dataclass(frozen=True)
class Question:
    """A named question."""

    name: str
    summary: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str

    @property
    def is_of_everything(self) -> bool:
        """Whether it can be asked without a value."""
        return all(parameter.is_optional for parameter in self.parameters)

    @property
    def first_rows(self) -> str:
        """The query for as many rows as are kept of the answer, where no value is given."""
        return self.query((), kept.MOST)

    def query(self, bound: Collection[str], limit: int | None) -> str:
        """The query that gives the same answer as `text`, or its first `limit` rows and one more, and gives it faster.

        Lines that end in `#SCAN` are read through by themselves and then joined: a tenth of the time of looking each
        row of one up in the other. Not so where values, of the variables `bound`, say which rows are meant.
        A selection that ends in `#ROWS ORDER BY …` is cut off where more rows than `limit` would come of it: it gives
        at least one row of the answer for each of its own, so that a cut answer is known for one. Not so where values
        choose among its rows.
        """
        scanned = " ".join(match[2] for match in _SCAN.finditer(self.text))
        if any(re.search(rf"\?{name}\b", scanned) for name in bound):
            return self.text
        text = _SCAN.sub(r"\1{ SELECT * { \2 } }", self.text)
        return text if bound or limit is None else _ROWS.sub(rf"\1 LIMIT {limit + 1:d}", text)


@cache
def questions() -> dict[str, Question]:
    """All named questions, by name, sorted."""
    folder = resources.files("graphkit.query") / "questions"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".rq")), key=lambda file: file.name)
    return {file.name[:-3]: parse_question(file.name[:-3], file.read_text(encoding="utf-8")) for file in files}


def parse_question(name: str, text: str) -> Question:
    """The question in a file: the comments at its head, and all of it as the query."""
    head = [line for line in text.splitlines() if line.startswith("#")]
    found = (_PARAMETER.match(line) for line in head)
    parameters = tuple(
        Parameter(match[1], tuple(match[2].split(" or ")), bool(match[3]), match[4]) for match in found if match
    )
    example = next((line.removeprefix("# Example: ") for line in head if line.startswith("# Example: ")), "")
    return Question(name, head[0].removeprefix("# ") if head else "", parameters, example, text)


def find_question(name: str) -> Question:
    """The question of that name. QueryError, with the most similar names, where there is none."""
    known = questions()
    if name in known:
        return known[name]
    from rapidfuzz import process

    similar = [found[0] for found in process.extract(name, list(known), limit=3, score_cutoff=50)]
    hint = f"did you mean {', '.join(similar)}?" if similar else "`graphkit queries` lists them"
    raise QueryError(f"{name}: there is no such question; {hint}")


def bindings_for(question: Question, arguments: Mapping[str, str], store: Store, library: Library | None) -> Bindings:
    """The terms for a question's arguments. QueryError for one that is missing, unknown, of no use or ambiguous."""
    names = {parameter.name for parameter in question.parameters}
    for name in arguments:
        if name not in names:
            takes = f"it takes {', '.join(sorted(names))}" if names else "it takes none"
            raise QueryError(f"{question.name}: there is no parameter {name}; {takes}")
    bindings: Bindings = {}
    for parameter in question.parameters:
        if parameter.name in arguments:
            bindings[parameter.variable] = resolve(arguments[parameter.name], parameter, store, library)
        elif not parameter.is_optional:
            what = f"{parameter.name} ({' or '.join(parameter.types)}: {parameter.about})"
            raise QueryError(f"{question.name}: needs {what}; for example: {question.example}")
    return bindings


def ask(
    source: Store | Library,
    name: str,
    arguments: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Answer:
    """The answer to a named question.

    Arguments are texts as people type them: a label, an alias, a Wikidata id ("Q7184"), an IRI or a prefixed name
    where the question wants something, a day ("2024-05-31") or a number. Only the question "new" needs a Library.
    """
    question = find_question(name)
    library = source if isinstance(source, Library) else None
    store = source.store if isinstance(source, Library) else source
    bindings = bindings_for(question, arguments or {}, store, library)
    if not bindings:
        answer = _first_rows(store, question, timeout, kept.MOST if limit is None else limit)
        if not answer.truncated or limit == len(answer):
            return answer
    if limit is None:
        found = run(store, question.query(bindings, _MANY), bindings=bindings, timeout=timeout, limit=_MANY)
        if isinstance(found, bool) or not found.truncated:
            return found
    return run(store, question.query(bindings, limit), bindings=bindings, timeout=timeout, limit=limit)


def _first_rows(store: Store, question: Question, timeout: float | None, limit: int) -> Solutions:
    """The first rows of the answer without any value, at most `limit` and at most so many as are kept."""
    query = question.first_rows
    if (known := kept.find(store, query, min(limit, kept.MOST))) is not None:
        return known
    state = store.state()
    answer = select(store, query, timeout=timeout, limit=kept.MOST)
    kept.keep(store, query, answer, state)
    return kept.first(answer, limit)


def keep_answers(store: Store) -> None:
    """Work out what is asked of everything, so that the answers are at hand, if the store is large enough for that."""
    asked = [question for question in questions().values() if question.is_of_everything]
    names = " ".join(kept.name(question.first_rows) for question in asked)
    if kept.is_large(store) and store.note(_ANSWERED) != names:
        for question in asked:
            _first_rows(store, question, None, 1)
        store.keep_note(_ANSWERED, names)
