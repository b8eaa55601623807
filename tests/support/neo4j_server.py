"""A real Neo4j Community server for the tests, put together from Maven Central, on free ports of the loopback."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock
import neo4j
from neo4j.exceptions import DriverError, Neo4jError

ROOT = Path(__file__).parents[2]
POM = Path(__file__).parent / "neo4j" / "pom.xml"
PASSWORD = "for-tests-only"
START_SECONDS = 180.0
JAVA = 17
"""The oldest Java that this Neo4j runs on."""

_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent", "java.lang")
_CONFIG = """
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.https.enabled=false
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.transaction.timeout=300s
"""


class Unavailable(Exception):  # noqa: N818  # a state of the machine, not a mistake
    """There is no way to run Neo4j here; says what is missing."""


@contextmanager
def neo4j_server(folder: Path) -> Iterator[str]:
    """Run a server with its files in `folder`; yields its Bolt address. Account: neo4j / PASSWORD."""
    java, libraries = _java(), _libraries()
    bolt, http = _free_port(), _free_port()
    (folder / "conf").mkdir(parents=True)
    (folder / "conf" / "neo4j.conf").write_text(_CONFIG.format(bolt=bolt, http=http), "utf-8")
    with (folder / "console.log").open("wb") as console:
        server = subprocess.Popen(
            [
                java,
                "-Xmx768m",
                "-XX:+UseSerialGC",
                *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
                "-cp",
                f"{libraries}/*",
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={folder}",
                f"--config-dir={folder / 'conf'}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=console,
            stderr=console,
        )
    address = f"bolt://127.0.0.1:{bolt}"
    try:
        _log_in_first(address, server, folder / "console.log")
        yield address
    finally:
        server.kill()  # nothing of it is kept, and stopping gently takes ten seconds
        server.wait()


def _log_in_first(address: str, server: subprocess.Popen[bytes], console: Path) -> None:
    """Wait for the server and do what the first log-in must: change the password, through the system database."""
    deadline = time.monotonic() + START_SECONDS
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", "neo4j")) as driver:
        while True:
            with suppress(DriverError, Neo4jError):
                change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
                driver.execute_query(change, {"password": PASSWORD}, database_="system")
                return
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Neo4j did not start:\n{console.read_text('utf-8', errors='replace')[-2000:]}")
            time.sleep(0.2)


def _libraries() -> Path:
    """The server's libraries, fetched once for a checkout."""
    version = re.search(r"<neo4j.version>(.+)</neo4j.version>", POM.read_text("utf-8"))
    assert version
    target = ROOT / ".cache" / "neo4j" / version[1]
    target.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(target / "lock"):
        if not (target / "complete").exists():
            _fetch(target / "lib")
            (target / "complete").touch()
    return target / "lib"


def _fetch(target: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise Unavailable("no Maven (mvn) to fetch Neo4j with")
    fetched = subprocess.run(
        [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={target}"],
        capture_output=True,
        text=True,
        check=False,
    )
    if fetched.returncode:
        raise Unavailable(f"Maven could not fetch Neo4j: {fetched.stdout.strip()[-500:]}")


def _java() -> str:
    """A Java that is new enough: of JAVA_HOME, the default one, or another one that is installed."""
    candidates = [
        Path(os.environ.get("JAVA_HOME") or "-") / "bin" / "java",
        Path(shutil.which("java") or "-"),
        *sorted(Path("/usr/lib/jvm").glob("*/bin/java")),
    ]
    for java in candidates:
        if java.is_file() and _java_version(java) >= JAVA:
            return str(java)
    raise Unavailable(f"no Java {JAVA} or later")


def _java_version(java: Path) -> int:
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
