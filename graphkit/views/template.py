"""Pages from templates: one file, no request leaves it, and a policy that runs nothing but what was put in here."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

HERE = Path(__file__).resolve().parent
VIS = "vis-network-10.1.5.min.js"

# The page's script, in the order in which its files are joined.
NETWORK_SCRIPT = (
    "dom", "data", "state", "filters", "clusters", "look", "place", "near", "room", "labels", "sayings", "speech",
    "crowd", "drawn", "canvas", "dates", "legend", "search", "cards", "overview", "panel", "reading", "lists", "keys",
    "exports", "main",
)  # fmt: skip


@cache
def environment() -> Environment:
    """The templates, with everything that goes into them escaped."""
    made = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, keep_trailing_newline=True)
    made.policies["json.dumps_kwargs"] = {"sort_keys": False, "separators": (",", ":"), "ensure_ascii": False}
    return made


@cache
def style(*names: str) -> str:
    """The style sheets joined, as they stand between <style> and </style>."""
    return "\n".join(_read("page", f"{name}.css") for name in names)


@cache
def script(*names: str) -> str:
    """The files of a page's script joined into one function, so that nothing of it is global."""
    body = "\n".join(_read("page", f"{name}.js") for name in names)
    return _inline(f'(() => {{\n"use strict";\n{body}\n}})();\n')


@cache
def vis_network() -> str:
    """vis-network with the licence it comes under."""
    licence = _read("vendor", "vis-network-LICENSE-MIT.txt").replace("*/", "* /")
    code = re.sub(r"^//# sourceMappingURL=.*$", "", _read("vendor", VIS), flags=re.MULTILINE)
    return _inline(f"/*! vis-network, used under the MIT licence:\n{licence}*/\n{code}")


def policy(css: str, scripts: list[str] | tuple[str, ...]) -> str:
    """A Content-Security-Policy that allows exactly this style sheet and these scripts, and no request."""
    allowed = " ".join(_hash(code) for code in scripts) or "'none'"
    return (
        f"default-src 'none'; img-src data: blob:; style-src {_hash(css)}; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode('utf-8')).digest()).decode('ascii')}'"


def _inline(code: str) -> str:
    """Code that can stand in a script element: nothing in it can end the element."""
    return re.sub(r"<(?=/script|!--)", r"\\x3c", code, flags=re.IGNORECASE)


def _read(folder: str, name: str) -> str:
    return (HERE / folder / name).read_text(encoding="utf-8")


def render(template: str, styles: tuple[str, ...], scripts: tuple[str, ...], view: dict[str, object]) -> str:
    """A page that is written here and only helped by its script: style sheets, one script, the view's values."""
    css, code = style(*styles), script(*scripts)
    page = environment().get_template(template).render(style=css, script=code, policy=policy(css, [code]), view=view)
    return str(page)
