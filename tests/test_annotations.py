"""Problems in the forms that GitHub, GitLab and other programs read; and what an editor is advised."""

from __future__ import annotations

import json
from pathlib import Path

from test_consent import TODAY, write

from generator.editors.annotations import to_github, to_gitlab, to_json, to_text
from generator.pipeline import Sources, inspect
from generator.problem import Problem, Severity, errors
from generator.settings import Settings

ERROR = Problem("content/a/b.md", 3, "ngày, giờ: x", "sai 100%\ndòng hai", "sửa lại")
WARNING = Problem("content/a/b.md", 0, "", "câu dài", "", Severity.WARNING)
GUIDE = """\
---
tiêu đề: {title}
tóm tắt: {summary}
{extra}đối tượng: phụ huynh
các bước: [{{bước: Đọc}}]
---
{body}
"""


def test_github_gets_one_command_a_line_with_its_marks_escaped() -> None:
    assert to_github([ERROR, WARNING]).split("\n") == [
        "::error file=content/a/b.md,line=3,title=ngày%2C giờ%3A x::ngày, giờ: x: sai 100%25%0Adòng hai; sửa lại",
        "::warning file=content/a/b.md,line=1,title=Cảnh báo::câu dài",
    ]


def test_gitlab_gets_a_code_quality_report_whose_fingerprints_outlive_moved_lines() -> None:
    first, second = json.loads(to_gitlab([ERROR, WARNING]))
    assert first["severity"] == "major" and second["severity"] == "minor"
    assert first["location"] == {"path": "content/a/b.md", "lines": {"begin": 3}}
    moved = Problem(ERROR.path, 9, ERROR.field, ERROR.message, ERROR.remedy)
    assert json.loads(to_gitlab([moved]))[0]["fingerprint"] == first["fingerprint"] != second["fingerprint"]


def test_json_holds_every_part() -> None:
    (row,) = json.loads(to_json([ERROR]))
    assert row == {
        "path": "content/a/b.md",
        "line": 3,
        "field": "ngày, giờ: x",
        "message": "sai 100%\ndòng hai",
        "remedy": "sửa lại",
        "severity": "error",
    }
    assert json.loads(to_json([])) == json.loads(to_gitlab([])) == []


def test_text_is_one_line_each_without_anything_that_a_terminal_obeys() -> None:
    hostile = Problem("content/a.md", 1, "", 'có "\x1b[2J\u202e"')
    assert to_text([ERROR, hostile]).count("\n") == 1 and "\x1b" not in to_text([hostile])


def advice(
    tmp_path: Path, body: str = "Chữ.", title: str = "Đọc sách", summary: str = "Cùng đọc.", extra: str = ""
) -> list[str]:
    page = GUIDE.format(title=title, summary=summary, body=body, extra=extra)
    write(tmp_path, **{"content/cam-nang/doc.md": page})
    result = inspect(Sources(tmp_path), Settings("Cổng", "https://vi-du.vn/"), TODAY)
    assert not errors(result.problems), "advice never stops a build"
    return [str(problem).partition("cảnh báo: ")[2] for problem in result.problems]


def test_an_editor_is_advised_and_the_build_goes_on(tmp_path: Path) -> None:
    sentence = "Mỗi tối cả nhà cùng ngồi lại " * 7
    assert advice(tmp_path) == []
    assert advice(tmp_path, body=f"Ngắn.\n\n{sentence.strip()}.") == [
        'câu dài 49 từ ("Mỗi tối cả nhà cùng ngồi …"); tách thành câu dưới 40 từ'
    ]
    assert advice(tmp_path, body="Nhờ TTHTCĐ của xã. TTHTCĐ mở lớp.") == [
        'chữ viết tắt "TTHTCĐ" chưa giải thích; viết đủ chữ, hoặc thêm vào content/_chung/tu-dien.yml'
    ]
    assert advice(tmp_path, body="Trung tâm học tập cộng đồng (TTHTCĐ) mở lớp. Điều IV. Mã `TTX`.") == []
    # Capitals that only raise the voice are words; short forms of the same letters are not.
    for body in ("## KẾ HOẠCH NAM 2026 CHO MOI NHA\n\nChữ.", "Từ VIỆT NAM tới BA NHÀ.", "Học **TRONG** nhà, miền NAM."):
        assert advice(tmp_path, body=body) == []
    for body in ("Dùng AI để học.", "Lớp của CNTT KHCN.", "Nước NAM và ODA."):
        assert any("chưa giải thích" in line for line in advice(tmp_path, body=body))
    assert advice(tmp_path, title="Đọc " * 30)[0] == "tiêu đề: dài 119 ký tự; nên dưới 90 ký tự"
    assert advice(tmp_path, summary="Đọc sách.") == ["tóm tắt: chỉ lặp lại tiêu đề; nói điều chính bằng một câu"]
    assert advice(tmp_path, extra="rà soát trước: 21/11/2026\n") == [
        "rà soát trước: đã quá hạn rà soát 21/11/2026; đọc lại trang rồi đổi ngày"
    ]
    assert advice(tmp_path, extra="rà soát trước: 22/11/2026\n") == []
