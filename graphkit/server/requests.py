"""What a request holds, with limits on its size and its time."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

FORM = "application/x-www-form-urlencoded"
_SLOWEST = 15.0  # seconds that a body may take to arrive
_MOST_FIELDS = 200

Fields = list[tuple[str, str]]


async def read_body(request: Request, largest: int) -> bytes:
    """The body; 413 where it is larger than `largest` bytes, 408 where it does not arrive in time."""
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > largest:
        raise HTTPException(413, f"the body may have {largest} bytes at most", {"Connection": "close"})
    try:
        async with asyncio.timeout(_SLOWEST):
            return await _read(request, largest)
    except TimeoutError as error:
        raise HTTPException(408, "the body took too long to arrive", {"Connection": "close"}) from error


async def _read(request: Request, largest: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > largest:
            raise HTTPException(413, f"the body may have {largest} bytes at most", {"Connection": "close"})
    return bytes(body)


def media_type(request: Request) -> str:
    """The media type of the body, without parameters; 415 where its text is not in UTF-8."""
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip().strip('"').lower() not in ("utf-8", "utf8", "us-ascii"):
            raise HTTPException(415, "text is read as UTF-8 only")
    return media.strip().lower()


def url_fields(request: Request) -> Fields:
    """The parameters of the address; 400 where they are not UTF-8."""
    return _fields(request.url.query)


def form_fields(body: bytes) -> Fields:
    """The parameters of a form; 400 where they are not UTF-8."""
    return _fields(text_of(body))


def text_of(body: bytes) -> str:
    """The body as text; 400 where it is not UTF-8."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the body is not UTF-8: byte {error.start} cannot be read") from error


def _fields(text: str) -> Fields:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:  # UnicodeDecodeError among them
        raise HTTPException(400, f"the parameters cannot be read: {error}") from error


def values(fields: Fields, name: str) -> list[str]:
    """The values of a parameter, in order."""
    return [value for key, value in fields if key == name]


def single(fields: Fields, name: str) -> str | None:
    """The value of a parameter that may be given once; None where it is not. 400 where it is given twice."""
    found = values(fields, name)
    if len(found) > 1:
        raise HTTPException(400, f"{name} is given {len(found)} times; once is right")
    return found[0] if found else None
