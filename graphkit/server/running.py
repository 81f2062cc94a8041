"""Serve a store."""

from __future__ import annotations

from pathlib import Path

from graphkit.errors import UsageError
from graphkit.server.application import application, changing_application
from graphkit.server.source import Source
from graphkit.server.state import Limits
from graphkit.store import Library

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
_MOST_CONNECTIONS = 1000
_IDLE = 5  # seconds that a connection may wait for its next request


def serve(
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 8080,
    limits: Limits | None = None,
    origins: tuple[str, ...] = (),
    writable: bool = False,
) -> None:
    """Serve the store in the folder `store` until the process is told to end (Ctrl-C, SIGTERM).

    On loopback only requests under loopback's names are answered. `origins` are sites whose scripts may read the
    answers. Raises InputError where there is no store, UsageError where the address cannot be had.
    """
    import uvicorn

    limits = limits or Limits()
    is_local = host in ("127.0.0.1", "localhost", "::1")
    hosts = LOOPBACK if is_local else frozenset[str]()
    if writable:
        with Library.open(store) as library:
            _run(uvicorn.Config(changing_application(library, limits, hosts), host, port))
        return
    _run(uvicorn.Config(application(Source(store, limits.seconds, limits.waiting), limits, hosts, origins), host, port))


def _run(config: object) -> None:
    import uvicorn

    assert isinstance(config, uvicorn.Config)
    config.limit_concurrency = _MOST_CONNECTIONS
    config.timeout_keep_alive = _IDLE
    config.log_level = "warning"
    config.configure_logging()
    try:
        uvicorn.Server(config).run()
    except SystemExit as error:
        raise UsageError(f"{config.host}:{config.port}: the address cannot be had; choose another --port") from error
