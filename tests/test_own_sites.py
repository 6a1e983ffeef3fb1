"""The portal's own content is read by one test alone; the others bring their own sites."""

from __future__ import annotations

import ast
import re
import shutil
from pathlib import Path

from own_content import ALLOWED, taken
from project import ROOT
from syntax import tree_of

TESTS = Path(__file__).parent
# The test that builds it, what copies it for that test, its guards, and a tool that people start.
NAMES_IT = {f"{ALLOWED}.py", "project.py", "own_content.py", "test_own_sites.py", "browser/screenshots.py"}


def own_content_in(module: ast.Module) -> list[int]:
    """Return the lines that say ``ROOT / "content"``, or start a command in the project itself."""
    written = [(node.lineno, ast.unparse(node)) for node in ast.walk(module) if isinstance(node, ast.BinOp | ast.Call)]
    pattern = re.compile(r"(\bROOT / f?'content\b|Project\(ROOT\)\.(run|start|build)\()")
    return sorted({line for line, text in written if pattern.match(text)})


def test_no_other_module_names_the_portal_s_own_content() -> None:
    """What others need stands in tests/sites/small or tests/sites/corpus."""
    modules = {path.relative_to(TESTS).as_posix(): path for path in sorted(TESTS.rglob("*.py"))}
    found = {name: own_content_in(tree_of(path)) for name, path in modules.items()}
    assert {name for name, lines in found.items() if lines} <= NAMES_IT, found


def test_no_test_is_left_out_in_silence() -> None:
    """What a machine lacks is installed, or its lack is a failure that says how to get it."""
    left_out = re.compile(r"pytest\.(mark\.)?(skip|skipif|importorskip|xfail)\b")
    written = (
        (path.name, node.lineno, ast.unparse(node))
        for path in TESTS.rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute)
    )
    assert [one for one in written if left_out.fullmatch(one[2])] == []


def test_whoever_reads_the_portal_s_own_content_is_noted() -> None:
    """The guard in tests/own_content.py itself: it must see, or it proves nothing."""
    assert own_content_in(ast.parse('x = load(ROOT / "content" / "a.md")\nProject(ROOT).run("generator", "site")'))
    (ROOT / "README.md").read_bytes()
    assert taken() == []
    list((ROOT / "content").iterdir())
    assert taken() == [str(ROOT / "content")]


def test_deleting_a_copy_of_a_project_is_no_reading(tmp_path: Path) -> None:
    (tmp_path / "copy" / "content" / "a").mkdir(parents=True)
    shutil.rmtree(tmp_path / "copy")
    assert taken() == []
