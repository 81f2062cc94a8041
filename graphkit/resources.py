"""Where the files that travel with graphkit lie: the ontology's folder, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def ontology_file(name: str) -> Path:
    """The path of a file of the ontology folder: inside the installed package, or beside it in a checkout."""
    installed = HERE / "ontology" / name
    return installed if installed.exists() else HERE.parent / "ontology" / name
