"""Where the sentence around some words begins and ends, for showing words in their sentence."""

from __future__ import annotations

import re

# The end of a sentence: a full stop, question or exclamation mark, closing quotation marks and brackets, white space,
# and then no small letter. Titles and initials ("Mr. Brown", "U.S. President") do not end a sentence.
END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[^a-z\s])")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Rev|Hon|No|vs)|\b[A-Z](?:\.[A-Z])*)\.\s+\Z"
)


def sentence_around(text: str, begin: int, end: int) -> tuple[int, int]:
    """Start and end of the sentences that [begin, end) touches, within their paragraphs, without outer white space.

    >>> text = "One. Mr. Two said so. Three."
    >>> text[slice(*sentence_around(text, 9, 12))]
    'Mr. Two said so.'
    """
    top = text.rfind("\n", 0, begin) + 1
    bottom = text.find("\n", end)
    bottom = len(text) if bottom < 0 else bottom
    start, stop = top, bottom
    for match in END.finditer(text, top, bottom):
        if ABBREVIATION.search(text, max(top, match.end() - 12), match.end()):
            continue
        if match.end() <= begin:
            start = match.end()
        elif match.start() >= end - 1:
            stop = match.end()
            break
    while start < begin and text[start].isspace():
        start += 1
    while stop > end and text[stop - 1].isspace():
        stop -= 1
    return start, stop
