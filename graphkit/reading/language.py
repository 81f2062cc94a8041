"""Which language a text is in, where that can be told."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

SAMPLE = 2_000  # characters looked at
SHORTEST = 60  # characters; shorter texts are not judged
SURE = 0.95  # probability from which the answer counts


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads a model: only where it is needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`; None where it is too short or the answer is not sure."""
    sample = text[:SAMPLE]
    if len(sample.strip()) < SHORTEST:
        return None
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= SURE else None
