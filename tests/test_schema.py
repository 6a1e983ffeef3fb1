"""What editors' tools are told is what the types say, and a skeleton is wrong only where it is blank."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import yaml
from project import CORPUS, ROOT, SMALL, sources

from generator.content_types import content_types, page_to_copy
from generator.editors.field_guide import field_guide
from generator.editors.schema import schema_files, skeleton, snippet_files
from generator.entries.validate import validate
from generator.language.tongues import parted
from generator.pipeline import build
from generator.prose.html import preformatted
from generator.reading.load import load
from generator.settings import Settings

TODAY = dt.date(2026, 11, 22)
TYPES = list(content_types().values())


def front_matter(text: str) -> dict[str, object]:
    """The fields of a page, as a YAML tool reads them."""
    found = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)
    return dict(found)


def test_the_files_in_the_project_are_those_that_the_types_give() -> None:
    """After a change to a type: python -m generator schema."""
    for folder, files in (("schemas", schema_files()), (".vscode", snippet_files())):
        for name, content in files.items():
            assert (ROOT / folder / name).read_bytes() == content, f"{folder}/{name}"
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(schema_files())


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.folder)
def test_every_page_follows_its_schema_in_keys_and_choices(kind: type) -> None:
    schema = json.loads(schema_files()[f"{kind.folder}.json"])
    for site in (CORPUS, SMALL):
        for page in sorted((site / "content" / kind.folder).glob("*.md")):
            if parted(page.stem)[1]:  # a translation leaves out what is the original's
                continue
            fields = front_matter(page.read_text("utf-8"))
            assert set(fields) <= set(schema["properties"]), page
            assert set(schema["required"]) <= set(fields), page
            for label, value in fields.items():
                choices = schema["properties"][label].get("enum")
                assert not choices or value in choices, (page, label)


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.folder)
def test_a_skeleton_has_every_field_with_its_help_and_fails_only_where_blank(kind: type, tmp_path: Path) -> None:
    text = skeleton(kind, 'Một trang: "mới"', TODAY)
    for info in kind.model_fields.values():
        assert re.search(rf"^(# )?{info.title}:", text, re.MULTILINE), info.title
        assert info.description in text
    (tmp_path / f"content/{kind.folder}").mkdir(parents=True)
    (tmp_path / f"content/{kind.folder}/trang-moi.md").write_text(text, "utf-8")
    result = build(sources(tmp_path), Settings("Cổng", "https://vi-du.vn/"), TODAY)
    lines = text.split("\n")
    for problem in (*result.problems, *result.consent_problems):
        assert problem.message.startswith("thiếu"), str(problem)
        blank = problem.line == 1 or re.fullmatch(r"\s*(- )?[^#:]+:(\s+#.*)?", lines[problem.line - 1])
        assert blank, f"{problem}: {lines[problem.line - 1]}"


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.folder)
def test_a_skeleton_with_everything_uncommented_has_no_unknown_key(kind: type, tmp_path: Path) -> None:
    text = skeleton(kind, "Một trang", TODAY)
    opened = re.sub(r"^# (?=[^\n:]+:(?:\s+#.*)?$| +(?:- )?[^\n:]+:)", "", text, flags=re.MULTILINE)
    (tmp_path / f"content/{kind.folder}").mkdir(parents=True)
    (tmp_path / f"content/{kind.folder}/trang-moi.md").write_text(opened, "utf-8")
    result = build(sources(tmp_path), Settings("Cổng", "https://vi-du.vn/"), TODAY)
    assert not [problem for problem in result.problems if "không có mục này" in problem.message], opened


def test_the_field_guide_tells_of_every_field() -> None:
    guide = {page.path.removeprefix("huong-dan/cac-muc").strip("/"): page.html for page in field_guide()}
    for html in guide.values():
        assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))
    for kind in TYPES:
        assert f'href="⟦page:huong-dan/cac-muc/{kind.folder}⟧"' in guide[""]
        html = guide[kind.folder] + guide["chung"]
        for info in kind.model_fields.values():
            assert f"<code>{info.title}</code>" in html
            assert str(info.description).replace('"', "&#34;") in html


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.folder)
def test_the_sample_page_of_each_type_is_a_page_that_any_editor_may_copy(kind: type, tmp_path: Path) -> None:
    page = page_to_copy(kind)
    (guide,) = [one.html for one in field_guide() if one.path.endswith(f"/{kind.folder}")]
    assert preformatted(page) in guide
    (tmp_path / f"content/{kind.folder}").mkdir(parents=True)
    (tmp_path / f"content/{kind.folder}/trang-mau.md").write_text(page, "utf-8")
    loaded = load(tmp_path / "content", content_types())
    entries, problems = validate(loaded.entries)
    assert entries and not [*loaded.problems, *problems], page


def test_snippets_are_what_vs_code_takes() -> None:
    (content,) = snippet_files().values()
    for name, snippet in json.loads(content).items():
        assert snippet["scope"] == "markdown" and snippet["prefix"] and snippet["body"], name
        numbers = re.findall(r"\$\{(\d+)", "\n".join(snippet["body"]))
        assert len(numbers) == len(set(numbers)), name


def test_the_settings_of_vs_code_are_json_and_its_problem_patterns_read_our_messages() -> None:
    for name in ("settings.json", "extensions.json", "tasks.json"):
        json.loads((ROOT / ".vscode" / name).read_text("utf-8"))
    offered = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["inputs"][0]["options"]
    assert sorted(offered) == sorted(content_types())
    task = json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["tasks"][0]
    error, warning, whole_file = (re.compile(matcher["pattern"]["regexp"]) for matcher in task["problemMatcher"])
    line = "content/guong-sang/a.md:5: ngày: không phải ngày hợp lệ"
    assert error.match(line) and not warning.match(line)
    line = "content/guong-sang/a.md:5: cảnh báo: tiêu đề: dài 99 ký tự"
    assert warning.match(line) and not error.match(line)
    assert whole_file.match("content/a.md: tệp rỗng; viết nội dung")
    folders = task and json.loads((ROOT / ".vscode/tasks.json").read_text("utf-8"))["inputs"][0]["options"]
    assert set(folders) <= set(content_types())
