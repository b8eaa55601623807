"""The command line of the server: the Java and the libraries that the `arcadedb_embedded` package brings along."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from graph.arcadedb.processes import LOOPBACK
from graph.errors import EngineError

MAIN_CLASS = "com.arcadedb.server.ArcadeDBServer"
HEAP_MEGABYTES = 1024
"""Upper bound; an idle server takes a fraction of it."""
COMMAND_TIMEOUT = 300_000
"""Milliseconds after which the server gives up any statement, also one whose caller is gone."""

_JAVA_OPTIONS = (
    f"-Xmx{HEAP_MEGABYTES}m",
    "-XX:+UseSerialGC",
    "-XX:+ExitOnOutOfMemoryError",  # rather gone and started anew than half alive
    "-XX:-UsePerfData",
    "--add-modules=jdk.incubator.vector",
    "--add-opens=java.base/java.nio=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Duser.language=en",  # toLower() in a Turkish locale is not what queries expect
    "-Duser.timezone=UTC",
)
_SETTINGS = {
    "server.mode": "production",  # in development mode LOAD CSV reads any file
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
    "server.restoreImportAllowLocalUrls": "false",
    "support.autoRegister": "false",  # nothing here calls out
    "polyglotEngineEnabled": "false",  # Cypher and SQL are enough; saves memory
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "server.httpIncomingHost": LOOPBACK,  # the defaults of both listen on every interface
    "bolt.host": LOOPBACK,
    "command.timeout": str(COMMAND_TIMEOUT),
    "txWalFlush": "2",  # fsync at every commit
}


def command(folder: Path, password_file: Path, http_port: int, bolt_port: int) -> list[str]:
    """Arguments that start a server on `folder`. The password stands in a file, because `ps` shows arguments."""
    runtime = _package()
    settings = _SETTINGS | {
        "server.rootPath": str(folder),
        "server.rootPasswordPath": str(password_file),
        "server.httpIncomingPort": str(http_port),
        "bolt.port": str(bolt_port),
    }
    return [
        str(runtime / "jre" / "bin" / ("java.exe" if os.name == "nt" else "java")),
        *_JAVA_OPTIONS,
        f"-Djava.util.logging.config.file={Path(__file__).with_name('logging.properties')}",
        *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
        "-cp",
        str(runtime / "jars" / "*"),
        MAIN_CLASS,
    ]


def _package() -> Path:
    # Only located, never imported: importing would load the Java machine into this process.
    spec = find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise EngineError(
            "the package arcadedb-embedded is not installed",
            remedy="install requirements.txt, or set UNMASK_NEO4J_URI to use a Neo4j server",
        )
    return Path(next(iter(spec.submodule_search_locations)))
