"""How every command of Unmask meets a terminal."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from io import TextIOWrapper
from typing import NoReturn

from ontology.errors import UnmaskError

INTERRUPTED = 130
"""Exit code after Ctrl-C, as shells count it."""


def printable(line: str) -> str:
    """The line without control characters, so that nothing in a report or a file name can steer the terminal."""
    return "".join(letter if letter.isprintable() or letter in "\n\u00a0" else "\ufffd" for letter in line)


def obey(options: Namespace) -> int:
    """Run the command that the parser put into `options.command`; returns its exit code. An error that a person caused
    is one line on standard error and exit code 1."""
    command: Callable[[Namespace], int] = options.command
    try:
        return command(options)
    except UnmaskError as error:
        sys.stderr.write(printable(f"error: {error}\n"))
        return 1


def run(main: Callable[[], int]) -> NoReturn:
    """Run a command and exit with its code. Letters that the terminal does not know are escaped, a reader of our output
    who has seen enough (`| head`) is no error, and Ctrl-C ends without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered goes nowhere
        code = 0
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)
