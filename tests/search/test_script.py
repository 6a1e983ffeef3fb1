"""The browser's part: each module stands alone, and all of them are one script."""

from __future__ import annotations

import re
from typing import Any

import pytest
from project import ROOT

from generator.search.script import search_script

ASSETS = ROOT / "generator" / "search" / "assets"
MODULES = sorted(path.name for path in ASSETS.glob("*.js"))
DECLARED = re.compile(r"^(?:export )?(?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


@pytest.mark.browser
@pytest.mark.parametrize("name", MODULES)
def test_a_module_can_be_imported_alone(name: str, modules: Any) -> None:
    given = modules.evaluate("async (name) => Object.keys(await import(`./${name}`))", name)
    assert sorted(given) == sorted(set(given)) != []


def test_a_module_is_small() -> None:
    assert not [name for name in MODULES if len((ASSETS / name).read_text(encoding="utf-8").splitlines()) > 200]


def test_every_module_is_in_the_script_and_a_name_stands_for_one_thing() -> None:
    script = search_script()
    declared = [name for module in MODULES for name in DECLARED.findall((ASSETS / module).read_text(encoding="utf-8"))]
    assert sorted(set(declared)) == sorted(declared)
    assert {name for name in declared if not re.search(rf"\b{name}\b", script)} == set()
    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)


def test_without_blanks_every_text_and_pattern_is_what_it_was() -> None:
    """Also those that hold blanks, slashes or quotes; what the rest means, the tests in the browser say."""
    script = search_script()
    code = "\n".join((ASSETS / module).read_text(encoding="utf-8") for module in MODULES)
    code = re.sub(r"^(import .*|\s*//.*)$", "", code, flags=re.MULTILINE)
    texts = re.findall(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`', code)
    patterns = re.findall(r"[(=|,] ?(/(?![/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\n])+/[gimsu]*)[ ,.;)]", code)
    assert len(texts) > 100
    assert len(patterns) > 20
    assert [each for each in (*texts, *patterns) if each not in script] == []
