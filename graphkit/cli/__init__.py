"""The command line: `graphkit COMMAND …`. Commands handle no errors; `main` turns errors into exit codes."""

from __future__ import annotations

import os
import sys

import click

from graphkit.cli import analysing, asking, building, keeping, serving, sharing  # noqa: F401  (their commands join the group)
from graphkit.cli.app import graphkit
from graphkit.errors import GraphkitError

INTERRUPTED = 130  # as shells have it
CLOSED = 141  # the reader of our output went away (SIGPIPE)


def main() -> None:
    """Run the command line and exit: 0, or the exit code of what went wrong (see `graphkit.errors`)."""
    try:
        code = graphkit.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = _fail("interrupted", INTERRUPTED)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except GraphkitError as error:
        code = _fail(str(error), error.exit_code)
    except KeyboardInterrupt:
        code = _fail("interrupted", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = CLOSED
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str, code: int) -> int:
    click.echo(f"graphkit: {message}", err=True)
    return code
