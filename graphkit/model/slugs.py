"""Names as identifiers: the same label gives the same id wherever it is made."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST = 100  # characters of a slug
# Latin letters that no decomposition turns into ASCII, with their usual transcription.
LETTERS = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ß": "ss"}
    | {
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ə": "a",
        "Ə": "A",
        "ŧ": "t",
        "ĸ": "k",
    }
)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """`name` in lower case without accents; what has no ASCII form is kept as it is.

    >>> fold("Călin Popescu"), fold("Jarosław")
    ('calin popescu', 'jaroslaw')
    """
    if name.isascii():
        return name.lower()
    bare = unicodedata.normalize("NFKD", name.translate(LETTERS))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=65536)
def slug(label: str) -> str:
    """An identifier made of `label`: ASCII, lower case, words divided by hyphens, without a leading "the".

    A label in another script has no ASCII form: its slug is "n-" and a digest. One of more than LONGEST characters ends
    in a digest. Empty stays empty.

    >>> slug("the Kyiv Independent"), slug("U.S. officials"), slug("Côte d’Ivoire")
    ('kyiv-independent', 'us-officials', 'cote-d-ivoire')
    """
    folded = re.sub(r"(?<=\b\w)\.(?=\w\b|\s|$)", "", fold(label))
    words = re.findall(r"[a-z0-9]+", folded)
    if len(words) > 1 and words[0] == "the":
        del words[0]
    whole, digest = "-".join(words), hashlib.sha256(label.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    if not words:
        return f"n-{digest}" if label.strip() else ""
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST].rstrip('-')}-{digest}"
