"""The browser's part as one script: the modules of ``assets/``, each after those that it imports.

Browsers load no modules from a USB stick, and one script costs one request: so the modules, which tests import one by
one, are written into one function. A name at the top of a module is therefore its only one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.product import reads_file

_ASSETS = Path(__file__).parent / "assets"
_FIRST = "main.js"
_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z_]+\.js)";\n', re.MULTILINE)
_EXPORTED = re.compile(r"^export (?!\{)", re.MULTILINE)
_ALL_EXPORTS = re.compile(r"^export (\{[^}]*\});", re.MULTILINE)
_COMMENT_OR_INDENT = re.compile(r"^[ \t]*(?://.*\n|\n)?", re.MULTILINE)
# Texts and patterns, which stay as they are, and blanks between whatever else there is.
_PATTERN = r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/"
_TEXT_OR_BLANKS = re.compile(
    rf'"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|(?<=[(,=:!&|?[{{;\n]){_PATTERN}|(?<=[(,=:!&|?[{{;] ){_PATTERN}|\s+'
)
# Browsers that know this compile the functions while the script loads (explicit compile hints, Chrome 136).
_HINT = "//# allFunctionsCalledOnLoad\n"


def search_script() -> str:
    """Return the script, which makes ``portalSearch``, without comments and blanks: they are for its readers here."""
    code = _without_blanks("".join(map(_inner, _in_order(_FIRST, {}))))
    return f'{_HINT}const portalSearch = (() => {{\n"use strict";\n{code}}})();\n'


def _in_order(name: str, seen: dict[str, str]) -> Iterator[str]:
    """Yield the texts of all modules that one needs, each once and after those that it needs itself."""
    if name in seen:
        return
    text = seen[name] = reads_file(_ASSETS / name).read_text(encoding="utf-8")
    for needed in _IMPORT.findall(text):
        yield from _in_order(needed, seen)
    yield text


def _inner(text: str) -> str:
    """Return a module's text as it stands inside the function."""
    alone = _ALL_EXPORTS.sub(r"return \1;", _IMPORT.sub("", text))
    return _COMMENT_OR_INDENT.sub("", _EXPORTED.sub("", alone))


def _without_blanks(code: str) -> str:
    """Return code without the blanks that part nothing; a line's end stays unless what stands before it goes on."""
    return _TEXT_OR_BLANKS.sub(lambda found: _blank(found) if found[0].isspace() else found[0], code)


def _blank(found: re.Match[str]) -> str:
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    if "\n" in found[0]:
        return "" if before in "{(,;" else "\n"
    is_needed = (_is_of_a_word(before) and _is_of_a_word(after)) or before == after
    return " " if is_needed else ""


def _is_of_a_word(char: str) -> bool:
    return char.isalnum() or char in "_$"
