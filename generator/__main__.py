"""The command line: ``python -m generator <command>``; ``make <command>`` calls the same.

Each file in ``commands/`` is a command: the first line of its docstring is its line in the help, ``run(arguments)``
does it and returns the exit status, and ``add_arguments(parser)`` declares its options where it has some; one that
``PASSES_ON`` gets what was typed as it is. A command is
imported only when it runs, inside the virtual environment; until then standard library only.
"""

from __future__ import annotations

import argparse
import ast
import atexit
import contextlib
import difflib
import gc
import importlib
import io
import os
import re
import sys
import threading
from pathlib import Path
from typing import NoReturn

from generator import environment, failure

_COMMANDS = Path(__file__).resolve().parent / "commands"
_PROMPT = "Gõ python -m generator help để xem các lệnh."
# Nearly all that a build makes lives until its end: looking for what may go, as often as Python does unasked, takes a
# tenth of its time, for a few MB.
_GARBAGE_THRESHOLDS = (100_000, 50, 1000)
# What argparse says of what was typed, and how it is said here.
_COMPLAINTS = (
    (r"unrecognized arguments: (.+)", 'không có lựa chọn "{}"'),
    (r"argument (.+): invalid int value: '(.*)'", '{}: "{}" không phải là số'),
    (r"argument (.+): invalid choice: '?(.*?)'? \(choose from (.+)\)", '{}: không có "{}"; chọn một trong: {}'),
    (r"argument (.+): expected .+", "{}: thiếu giá trị đi kèm"),
    (r"argument (.+): not allowed with argument (.+)", "{} không đi cùng {}"),
    (r"the following arguments are required: (.+)", "còn thiếu: {}"),
)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit status; whatever fails is told in one line."""
    _speak_utf8()
    gc.set_threshold(*_GARBAGE_THRESHOLDS)
    try:
        return _main(arguments)
    except environment.EnvironmentProblem as problem:
        print(problem, file=sys.stderr)
    except KeyboardInterrupt:
        print("\nĐã dừng theo yêu cầu.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever read along has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if os.environ.get(failure.TRACEBACK_VARIABLE):
            raise
        print(failure.tell(error, environment.ROOT), file=sys.stderr)
    return 1


def _main(arguments: list[str]) -> int:
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    if name in ("help", "-h", "--help"):
        print(help_text(), flush=True)
        return 0
    if name not in command_files():
        near = difflib.get_close_matches(name, command_files(), 1)
        guess = f' Có phải ý là "{near[0]}"?' if near else ""
        print(f'Không có lệnh "{name}".{guess} {_PROMPT}', file=sys.stderr)
        return 2
    environment.enter(arguments)
    return run_command(name, rest)


class _Parser(argparse.ArgumentParser):
    """Says in one Vietnamese line what is wrong with what was typed."""

    def error(self, message: str) -> NoReturn:
        """End with status 2."""
        found = ((re.fullmatch(form, message), words) for form, words in _COMPLAINTS)
        said = (words.format(*match.groups()) for match, words in found if match)
        told = next(said, f"lựa chọn chưa đúng ({message})")
        self.exit(2, f"{self.prog}: {told}. Xem: {self.prog} --help\n")


def run_command(name: str, arguments: list[str]) -> int:
    """Import the command and run it."""
    command = importlib.import_module(f"generator.commands.{name}")
    parser = _Parser(prog=f"python -m generator {name}", description=command.__doc__)
    if hasattr(command, "add_arguments"):
        command.add_arguments(parser)
    if getattr(command, "PASSES_ON", False) and not {"-h", "--help"} & set(arguments):
        return int(command.run([argument for argument in arguments if argument != "--"]))
    return int(command.run(parser.parse_args(arguments)))


def command_files() -> dict[str, Path]:
    """Return every command with the file that it stands in."""
    return {path.stem: path for path in sorted(_COMMANDS.glob("*.py")) if not path.name.startswith("_")}


def command_summaries() -> dict[str, str]:
    """Return every command with its line of help, read without importing anything."""
    return {name: _summary(path) for name, path in command_files().items()}


def help_text() -> str:
    """Return what ``make`` alone prints."""
    summaries = command_summaries()
    width = max(map(len, summaries), default=0)
    lines = ["Cổng thông tin xây dựng xã hội học tập. Các lệnh (make <lệnh>, hoặc python -m generator <lệnh>):", ""]
    lines += [f"  {name.ljust(width)}  {summary}" for name, summary in summaries.items()]
    lines += ["", 'Thêm lựa chọn: python -m generator <lệnh> --help, hoặc make <lệnh> ARGS="..."']
    return "\n".join(lines)


def _summary(path: Path) -> str:
    docstring = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return docstring.partition("\n")[0]


def _speak_utf8() -> None:
    """Let Vietnamese reach terminals and pipes whose system says they are not UTF-8 (Windows, LANG=C)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _leave(status: int) -> NoReturn:
    """End this process and all that is to be done at its end, but leave its memory to the system.

    Giving it back piece by piece takes a build a third of a second. What comes before that is as Python does it: pools
    that a library has left open are told to end, then threads are waited for.
    """
    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):  # whoever read along has gone
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    _leave(main(sys.argv[1:]))
