"""From bytes to text, in any encoding that can be told."""

from __future__ import annotations

import codecs

from graphkit.errors import InputError

SAMPLE = 65_536  # bytes looked at to tell a binary file and the encoding
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1b\x85")


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, as UTF-8, or in the encoding that charset-normalizer finds likeliest.

    Raises InputError for bytes that are no text.

    >>> decode("Geoană".encode()), decode("“naïve”".encode("cp1252"))
    ('Geoană', '“naïve”')
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding)
    if is_binary(data[:SAMPLE]):
        raise InputError("not a text file (it holds binary data)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_as(data, _likeliest(data[:SAMPLE]))


def is_binary(sample: bytes) -> bool:
    """Whether the bytes look like no text: NUL bytes, or many control characters."""
    if b"\x00" in sample:
        return True
    controls = sum(byte < 32 and byte not in TEXT_CONTROLS for byte in sample)
    return controls > 0.1 * len(sample)


def _likeliest(sample: bytes) -> str:
    from charset_normalizer import from_bytes  # loads tables: only where a text is not UTF-8

    western = from_bytes(sample, cp_isolation=["cp1252", "latin_1"]).best()
    other = from_bytes(sample).best()
    if western is not None and (other is None or western.chaos <= other.chaos):
        return "cp1252"
    if other is None:
        raise InputError("the encoding of the text cannot be told: save it as UTF-8")
    return other.encoding


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "cp1252":
            return data.decode("latin-1")
        raise InputError(f"not valid {encoding} at byte {error.start}: save it as UTF-8") from error
