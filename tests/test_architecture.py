"""Who may import whom, and which doors there are: the house's plan, read from the code itself."""

from __future__ import annotations

import ast
import functools
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from project import ROOT
from syntax import tree_of

from generator.content_types import content_types

GENERATOR = ROOT / "generator"
# From the ground up: a room uses rooms on lower floors, and its own files.
FLOORS = [
    {"environment", "failure", "language"},
    {"problem"},
    {"answers", "artifact", "fields", "product", "progress", "settings"},
    {"catalogs", "illustrations", "places", "templates", "visits"},
    {"ink", "prose", "reading"},
    {"content_types"},
    {"entries"},
    {"telling"},
    {"infographics"},
    {"law", "programme"},
    {"editors", "making", "pages", "outputs", "search"},
    {"importing"},
    {"pipeline"},
    {"publishing"},
    {"desk"},
    {"commands"},
    {"__main__"},
]
# What only these files may import.
DOORS = {
    "PIL": {"ink/develop.py"},
    "babel": {"catalogs.py"},
    "asyncssh": {"publishing/deploy/sftp.py"},
    "av": {"ink/sound.py"},
    "brotli": {"publishing/deploy/compressed.py"},
    "cryptography": {"publishing/deploy/minisign.py"},
    "distributed": {"making/cluster.py"},
    "docx": {"ink/docx.py"},
    "fontTools": {"ink/fonts.py"},
    "font_roboto": {"ink/fonts.py"},
    "icalendar": {"ink/ics.py"},
    "jinja2": {"templates.py", "publishing/engine/direct.py"},
    "lightningcss": {"publishing/assets.py"},
    "material": {"infographics/icons.py", "publishing/assets.py"},
    "mammoth": {"importing/word.py"},
    "markdown": {"prose/parse.py", "prose/refusals.py", "publishing/engine/hand_written.py"},
    "mkdocs": {"publishing/engine/mkdocs_hook.py"},
    "nh3": {"publishing/second_wall.py"},
    "num2words": {"language/spoken/numbers.py"},
    "openpyxl": {"reading/sheets.py", "programme/template.py"},
    "pathspec": {"publishing/engine/site_files.py"},
    "pptx": {"ink/pptx.py"},
    "pydantic_core": {"fields/values.py"},
    "pygments": {"prose/code_colours.py"},
    "pypdf": {"publishing/pdf_text.py"},
    "segno": {"ink/paper.py"},
    "typst": {"ink/typst.py"},
    "vietnam_provinces": {"language/areas.py"},
    "warcio": {"ink/warc.py"},
    "yaml": {"reading/head.py"},
}
# How files of a package are found without an import statement.
_LOOKING_FOR = ("importlib.util.find_spec", "resources.files")
# What needs more than one door, and why.
SEVERAL_DOORS = {
    "jinja2": "our templates are strict, those of the engine's theme are as the theme wants them",
    "markdown": "refusals extend the parser; pages written by hand are the engine's, read as it reads them",
    "material": "its icons are drawn, its styles are written",
    "openpyxl": "a workbook is read in one place and written in another",
}
# In what these give, values are written down: a class of fields, a text that is HTML already.
VALUES = {"markupsafe", "pydantic"}
# What the core does without, so that it also runs inside a browser's Python.
HEAVY = ("PIL", "av", "typst", "docx", "pptx", "openpyxl", "lightningcss", "lxml", "nh3", "mkdocs", "material")
# The core: whole rooms, and of the forms the writer of speech.
CORE = {"problem", "artifact", "settings", "progress", "environment", "language", "fields", "prose", "reading"}
CORE |= {"catalogs", "illustrations", "places", "templates"}
CORE |= {"content_types", "telling", "entries", "infographics", "pages", "search", "editors"}
CORE_FORMS = ("_speech",)
IMPORT_WITHOUT = """
import importlib, sys
heavy, modules = sys.argv[1].split(","), sys.argv[2].split(",")
class Wall:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in heavy:
            raise ImportError(f"{name} is not there")
sys.meta_path.insert(0, Wall())
for module in modules:
    try:
        importlib.import_module(module)
    except ImportError as error:
        print(f"{module}: {error}")
"""
NO_NETWORK = {"ftplib", "http", "requests", "smtplib", "socket", "ssl", "urllib.request"}
# The preview answers the browser on the same machine; a site that stands is asked as browsers ask, storage takes files.
ON_THE_NETWORK = {
    "publishing/preview/server.py": {"http"},
    "publishing/deploy/live.py": {"socket", "ssl", "urllib.request"},
    "publishing/deploy/s3.py": {"urllib.request"},
}
NO_CHANCE = {"random", "secrets", "uuid"}
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
WRITES = {"write_text", "write_bytes", "mkdir", "makedirs", "unlink", "rmdir", "rename", "rmtree", "copy2", "copytree"}
READS = {"read_text", "read_bytes", "open"}
# What is discovered: a file there knows none of its neighbours, only what is made to be shared.
DISCOVERED = ("content_types", "infographics/kinds", "outputs", "commands")
SHARED = {"base", "communication", "easy", "log_line", "values"}
# Files that still name a section; the list only gets shorter.
NAMING_SECTIONS = {"pages/programme_tables.py"}
# A reference says in its own kind of value where it may lead; a block in a body has the name of a section too.
# Anchors of a page's headings are words like those of sections.
MAY_NAME = {"fields/values.py", "search/passages.py"}
BLOCK = "infographic"

FILES = sorted(path for path in GENERATOR.rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(GENERATOR).as_posix()


def room_of(name: str) -> str:
    return name.split("/")[0].removesuffix(".py")


def module_of(file: Path) -> str:
    return "generator." + name_of(file).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@functools.cache
def tree_at(file: Path) -> ast.Module:
    return tree_of(file)


@functools.cache
def imports_of(file: Path) -> tuple[str, ...]:
    """Return every imported module by its full name, also those imported inside functions or only looked for."""
    return tuple(_imports_of(file))


def _imports_of(file: Path) -> Iterator[str]:
    for node in ast.walk(tree_at(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(file)}: a relative import hides where it leads"
            yield str(node.module)
            if str(node.module).startswith("generator"):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in _LOOKING_FOR:
            yield from (str(name.value) for name in node.args if isinstance(name, ast.Constant))


def calls_of(file: Path, names: set[str]) -> Iterator[str]:
    """Yield where a function or method with one of these names is called."""
    for node in ast.walk(tree_at(file)):
        if isinstance(node, ast.Call):
            function = node.func
            called = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            if called in names:
                yield f"{name_of(file)}:{node.lineno}: {ast.unparse(function)}"


def is_told(file: Path) -> bool:
    """Whether a file of a type's folder stands on what is linked, and not only on values: how its entries are told."""
    return file.parent.parent == GENERATOR / "content_types" and file.stem not in ("__init__", "fields")


def floor_of(room: str) -> int:
    floors = [number for number, rooms in enumerate(FLOORS) if room in rooms]
    assert floors, f"{room}: say in tests/test_architecture.py on which floor it is"
    return floors[0]


@pytest.mark.parametrize(
    "file", [file for file in FILES if file.parent != GENERATOR or file.stem != "__init__"], ids=name_of
)
def test_a_module_imports_only_from_lower_floors(file: Path) -> None:
    room = "telling" if is_told(file) else room_of(name_of(file))
    used = {parts[1] for name in imports_of(file) if (parts := name.split("."))[0] == "generator" and len(parts) > 1}
    used = {other for other in used - {room} if (GENERATOR / other).is_dir() or (GENERATOR / f"{other}.py").exists()}
    above = sorted(other for other in used if floor_of(other) >= floor_of(room))
    assert not above, f"{name_of(file)} imports {above}, which is not below it"


def test_no_modules_import_each_other_in_a_circle() -> None:
    modules = {module_of(file): file for file in FILES}
    waiting: dict[str, set[str]] = {}
    for module, file in modules.items():
        used = (set(imports_of(file)) & set(modules)) - {module}
        # "from package import module" names the package only to find the module in it.
        waiting[module] = {one for one in used if not any(other.startswith(f"{one}.") for other in used)}
    while ready := {module for module, used in waiting.items() if not used}:
        waiting = {module: used - ready for module, used in waiting.items() if module not in ready}
    assert not waiting, sorted(waiting)


@pytest.mark.parametrize("folder", DISCOVERED)
def test_discovered_files_do_not_know_each_other(folder: str) -> None:
    package = "generator." + folder.replace("/", ".")
    for file in sorted((GENERATOR / folder).glob("*.py")):
        neighbours = {
            name[len(package) + 1 :].split(".")[0] for name in imports_of(file) if name.startswith(package + ".")
        }
        modules = {other.stem for other in (GENERATOR / folder).glob("*.py")}
        known = {name for name in neighbours & modules if name not in SHARED and not name.startswith("_")}
        assert file.stem == "__init__" or not known, f"{name_of(file)} imports its neighbours {sorted(known)}"


def test_every_library_has_its_door_and_one_alone() -> None:
    used = {name.split(".")[0] for file in FILES for name in imports_of(file)}
    libraries = used - set(sys.stdlib_module_names) - {"generator"}
    assert libraries == DOORS.keys() | VALUES
    assert {door for door, keepers in DOORS.items() if len(keepers) > 1} == SEVERAL_DOORS.keys()


@pytest.mark.parametrize("door", sorted(DOORS))
def test_a_door_is_used_only_by_its_keeper(door: str) -> None:
    users = {name_of(file) for file in FILES if any(name.split(".")[0] == door for name in imports_of(file))}
    assert users == DOORS[door]


def test_nothing_reaches_for_the_network_or_for_chance() -> None:
    for file in FILES:
        modules = {part for name in imports_of(file) for part in (name, name.split(".")[0])}
        assert not modules & (NO_NETWORK | NO_CHANCE) - ON_THE_NETWORK.get(name_of(file), set()), name_of(file)


def test_only_the_command_line_and_the_hook_know_the_day() -> None:
    clocks = [call for file in FILES for call in calls_of(file, CLOCKS) if not call.endswith(": today")]
    assert all(call.startswith("environment.py:") for call in clocks), clocks
    askers = {room_of(name_of(file)) for file in FILES if "generator.environment.today" in imports_of(file)}
    assert askers <= {"commands", "publishing"}


def test_writing_is_done_in_few_places() -> None:
    rooms = {"publishing", "environment", "failure", "commands"}
    others = [call for file in FILES if room_of(name_of(file)) not in rooms for call in calls_of(file, WRITES)]
    # What is made, drawn or developed once is kept in build/cache.
    caches = (
        "ink/typst.py:",
        "ink/develop.py:",
        "ink/sound.py:",
        "making/sealed.py:",
        "making/store.py:",
        "making/ledger.py:",
    )
    caches += ("making/cluster.py:",)  # what was drawn for another machine is deleted
    # A draft is a file in the browser's own memory while it is looked at.
    caches += ("desk/session.py:", "desk/building/packages.py:", "desk/building/pieces.py:")
    assert not [call for call in others if not call.startswith(caches)], others


def test_no_test_waits_where_the_policy_of_our_pages_forbids_it() -> None:
    """`wait_for_function` looks again from inside the page, so that a test fails when the first look is too early."""
    waits = {file.name for file in (ROOT / "tests").rglob("*.py") if ".wait_for_function(" in file.read_text("utf-8")}
    assert waits <= {Path(__file__).name}, "use `until` of tests/promises.py"


def test_content_is_read_in_one_place() -> None:
    rooms = {"reading", "publishing", "environment", "__main__", "commands"}
    readers = [call for file in FILES if room_of(name_of(file)) not in rooms for call in calls_of(file, READS)]
    # Fonts, templates, code and the list of communes come with the generator or its packages: they are not content.
    known = ("language/areas.py:", "content_types/__init__.py:", "ink/", "infographics/", "pages/", "search/")
    known += ("catalogs.py:", "importing/word.py:")  # messages; the pictures inside a file that was read
    known += ("illustrations/", "making/", "places/")
    # Whoever packs the editing desk packs files as they are; in the browser a draft stands in for a file for a moment.
    known += ("desk/building/", "desk/session.py:", "desk/translating.py:")  # the last: modules that Python translated
    assert not [call for call in readers if not call.startswith(known)], readers


@pytest.mark.parametrize("name", ["__main__.py", "environment.py", "failure.py", "__init__.py"])
def test_what_runs_before_the_environment_uses_the_standard_library_alone(name: str) -> None:
    outside = {module.split(".")[0] for module in imports_of(GENERATOR / name)} - set(sys.stdlib_module_names)
    assert outside <= {"generator"}
    inside = {module for module in imports_of(GENERATOR / name) if module.startswith("generator.")}
    assert inside <= {"generator.environment", "generator.failure"}


def test_what_runs_before_the_environment_is_read_by_the_oldest_pythons() -> None:
    for name in ("__main__.py", "environment.py", "failure.py", "__init__.py"):
        tree_of(GENERATOR / name, feature_version=(3, 7))


def test_no_module_takes_a_name_of_the_standard_library() -> None:
    """The engine puts the hook's folder on the path, where such a name would shadow Python's own."""
    beside_the_hook = {file.stem for file in FILES if file.parent == GENERATOR / "publishing" / "engine"}
    assert not beside_the_hook & set(sys.stdlib_module_names)


def is_fields(node: ast.expr) -> bool:
    return ast.unparse(node).rpartition(".")[2] == "fields"


def asks_for_a_type(file: Path) -> bool:
    types = {f"generator.content_types.{folder.name}" for folder in (GENERATOR / "content_types").iterdir()}
    types -= {"generator.content_types.base.py", "generator.content_types.__init__.py"}
    if {".".join(name.split(".")[:3]) for name in imports_of(file)} & types:
        return True
    for node in ast.walk(tree_at(file)):
        if isinstance(node, ast.Match) and is_fields(node.subject):
            return True
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance" and is_fields(node.args[0]):
            # A name with a capital is a class; "dict", and a type that was handed in, are none that is known here.
            return ast.unparse(node.args[1])[0].isupper()
    return False


def test_only_the_folder_of_a_type_knows_the_type() -> None:
    others = [file for file in FILES if room_of(name_of(file)) != "content_types"]
    assert [name_of(file) for file in others if asks_for_a_type(file)] == []


def test_only_the_folder_of_a_type_names_its_section() -> None:
    sections = content_types().keys() - {BLOCK}
    others = [file for file in FILES if room_of(name_of(file)) != "content_types" and name_of(file) not in MAY_NAME]
    naming = {
        name_of(file)
        for file in others
        for node in ast.walk(tree_at(file))
        if isinstance(node, ast.Constant) and str(node.value).strip("/") in sections
    }
    assert naming == NAMING_SECTIONS


def test_the_core_is_imported_where_nothing_heavy_is_installed() -> None:
    files = [file for file in FILES if room_of(name_of(file)) in CORE]
    files += [GENERATOR / "outputs" / f"{name}.py" for name in CORE_FORMS]
    files += [GENERATOR / "desk" / "messages.py"]  # what runs in the browser, with the line and the writer of pages
    modules = ",".join(map(module_of, files))
    command = [sys.executable, "-c", IMPORT_WITHOUT, ",".join(HEAVY), modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == ""


# What reads HTML that others wrote.
FOREIGN_HTML = {"importing/foreign_html.py"}
HTML_READERS = {"bs4", "html.parser", "html5lib", "lxml.html", "selectolax"}
# A tag, or the address in an attribute; what stands in groups of a pattern, as in (?<!…) or (?P<…>), is none.
_OF_HTML = re.compile(r"<\\?/?[a-z\[(][^ ]|\\?b?\(?(?:href|src)(?:\||=)", re.IGNORECASE)
_GROUPS = re.compile(r"\(\?(?:<[=!]|P<\w+>)")
# What may look for elements all the same, and in what.
READS_MARKUP = {
    "prose/refusals.py": "what editors typed: HTML in a text is named",
    "prose/typed.py": "what editors typed: a break in a cell",
    "ink/pptx.py": "no HTML: the theme of a presentation, which its library wrote",
    "prose/markup.py": "hand-written pages, which another engine made",
    "illustrations/__init__.py": "no HTML: our own drawings, before they are put together",
    "infographics/icons.py": "the files of icons, which others drew",
    "publishing/traces.py": "a finished site, whoever wrote it: nobody taken back may be left in it",
    "publishing/archive.py": "a finished site, perhaps of years ago: its pages are listed by their titles",
    "publishing/pdf_text.py": "no HTML: the strings of a PDF",
    "illustrations/_lines.py": "no HTML: the shapes of drawings, which are files of our own",
    "publishing/verify.py": "no HTML: signs that may not stand in a subtitle",
}


def patterns_of(file: Path) -> Iterator[str]:
    """Yield the literal parts of each pattern that a file gives to ``re``."""
    for node in ast.walk(tree_at(file)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.") and node.args:
            parts = [part for part in ast.walk(node.args[0]) if isinstance(part, ast.Constant)]
            yield "".join(part.value for part in parts if isinstance(part.value, str))


def test_nothing_parses_html_that_we_wrote() -> None:
    """A body is a tree, an entry is told by its story: who needs words asks those, not what was written of them."""
    for file in (one for one in FILES if name_of(one) not in FOREIGN_HTML):
        modules = set(imports_of(file))
        assert not {one for one in HTML_READERS if any(f"{name}.".startswith(f"{one}.") for name in modules)}, file
    readers = {name_of(file) for file in FILES if any(map(looks_for_html, patterns_of(file)))}
    assert readers <= READS_MARKUP.keys()


def looks_for_html(pattern: str) -> bool:
    """Say whether a pattern is made to find elements."""
    return _OF_HTML.search(_GROUPS.sub("", pattern)) is not None


@pytest.mark.parametrize(
    "pattern", [r"<[^>]+>", r"<(/?)([a-zA-Z]+)([^>]*)>", r'\b(href|src)="([^"]*)"', r"<h[1-6]\b", r"<p>\s*"]
)
def test_a_pattern_that_finds_elements_is_seen(pattern: str) -> None:
    assert looks_for_html(pattern)


@pytest.mark.parametrize("pattern", [r"(?<![\w/])\d+", r"(?P<year>\d{4})", r"(?<=[.!?]) ", r"[<>]"])
def test_a_pattern_for_words_is_none(pattern: str) -> None:
    assert not looks_for_html(pattern)
