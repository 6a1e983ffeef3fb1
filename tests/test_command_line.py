"""The door: commands, what they say, and what they leave alone when something is wrong."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from project import ROOT, Project, digests

from generator import failure
from generator.__main__ import command_summaries, run_command
from generator.content_types import content_types
from generator.reading.load import load

_BROKEN = {
    "content/cam-nang/doc-sach-moi-ngay.md": ("cập nhật: 25/03/2026", "cập nhật: 31/02/2026"),
    "content/chinh-sach/102-kh-mau.md": ("người ký", "người ký"),
    "content/tin-tuc/mo-tu-sach-thon.md": ("thể loại: chương trình phát thanh", "thể loại: tiểu thuyết"),
}


def spoil(project: Project) -> None:
    """Put three errors into three files."""
    for name, (right, wrong) in _BROKEN.items():
        file = project.root / name
        file.write_text(file.read_text("utf-8").replace(right, wrong), "utf-8")
    (project.root / "content/chinh-sach/102-kh-mau.md").write_bytes(b"")


def problem_lines(output: str) -> list[str]:
    """Return the errors; warnings stop nothing."""
    told = [line for line in output.splitlines() if line.startswith(("content/", "mkdocs.yml"))]
    return [line for line in told if ": cảnh báo:" not in line]


@pytest.mark.slow
@pytest.mark.parametrize("options", [["--tu-dau"], []], ids=["cold", "warm"])
def test_wrong_content_is_told_all_at_once_and_the_site_stays(lean_copy: Project, options: list[str]) -> None:
    site = digests(lean_copy.site)
    spoil(lean_copy)
    done = lean_copy.run("generator", "site", *options)
    assert done.returncode == 1
    lines = problem_lines(done.stdout)
    assert {line.split(":")[0] for line in lines} >= _BROKEN.keys()
    assert lines == sorted(lines, key=lambda line: line.split(":")[0])
    assert "Traceback" not in done.stdout
    assert "31/02/2026" in done.stdout
    assert digests(lean_copy.site) == site


@pytest.mark.slow
def test_wrong_content_stops_the_bare_engine_too(lean_copy: Project) -> None:
    spoil(lean_copy)
    done = lean_copy.run("mkdocs", "build")
    assert done.returncode == 1
    assert len(problem_lines(done.stdout)) >= 3
    assert "Traceback" not in done.stdout


@pytest.mark.slow
def test_wrong_settings_are_told_like_wrong_content(lean_copy: Project) -> None:
    settings = lean_copy.root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("illustrations: true", "minh_hoa: true"), "utf-8")
    done = lean_copy.run_from_nothing("generator", "site")
    assert done.returncode == 1
    assert [line.split(":")[1].strip() for line in problem_lines(done.stdout)] == ["extra.portal.minh_hoa"]


@pytest.mark.slow
def test_a_hand_written_page_may_not_take_a_staged_address(lean_copy: Project) -> None:
    (lean_copy.root / "docs" / "Cam-nang.md").write_text("# Cẩm nang\n", "utf-8")
    done = lean_copy.run("generator", "site")
    assert done.returncode == 1
    assert re.search(r'^docs/Cam-nang\.md: trùng địa chỉ "cam-nang/index\.html"', done.stdout, re.MULTILINE)


@pytest.mark.slow
def test_check_needs_no_build_and_no_test_packages(lean_copy: Project) -> None:
    before = digests(lean_copy.root)
    right = lean_copy.run("generator", "check", PYTHONDONTWRITEBYTECODE="1")
    assert right.returncode == 0, right.stdout
    assert digests(lean_copy.root) == before
    spoil(lean_copy)
    wrong = lean_copy.run("generator", "check")
    assert wrong.returncode == 1
    assert len(problem_lines(wrong.stdout)) >= 3


_NASTY = """Giá "100" của 'bà' `touch hong` $(touch hong) $x $(shell touch hong) \\ ; touch hong: # & hết"""


def make(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in a project, with this Python."""
    shutil.copy2(ROOT / "Makefile", project.root)
    command = ["make", f"PYTHON={sys.executable}", *arguments]
    # Where make began these tests, what it was given is not for the one that they begin.
    own = {
        name: value for name, value in project.environment().items() if not name.startswith(("MAKE", "MFLAGS", "ARGS"))
    }
    options = {"cwd": project.root, "env": own, "encoding": "utf-8", "stdout": subprocess.PIPE}
    return subprocess.run(command, check=False, stderr=subprocess.STDOUT, **options)


@pytest.mark.slow
def test_a_title_is_never_read_as_a_command(lean_copy: Project) -> None:
    """Neither by make nor by the shell, nor does its page read it as anything else."""
    before = set((lean_copy.root / "content").rglob("*"))
    done = make(lean_copy, "new", "LOAI=cam-nang", f"TEN={_NASTY}")
    assert done.returncode == 0, done.stdout
    assert not list(lean_copy.root.rglob("hong*"))
    (page,) = set((lean_copy.root / "content").rglob("*")) - before
    entry = next(one for one in load(lean_copy.root / "content", content_types()).entries if one.slug == page.stem)
    assert entry.fields["tiêu đề"] == _NASTY


@pytest.mark.slow
def test_what_follows_test_goes_to_pytest_and_to_no_target(lean_copy: Project) -> None:
    (lean_copy.root / "tests").mkdir()
    (lean_copy.root / "tests" / "test_one.py").write_text("def test_site():\n    pass\n\ndef test_b():\n    1 / 0\n")
    before = digests(lean_copy.site)
    shutil.rmtree(lean_copy.site)
    done = make(lean_copy, "test", "--", "-k", "site", "tests/test_one.py")
    assert done.returncode == 0, done.stdout
    assert "1 passed, 1 deselected" in done.stdout
    assert not lean_copy.site.exists(), f"the word after -k is no target; {len(before)} files were built"


def test_a_fault_of_ours_is_told_in_one_line_with_a_file_for_whoever_mends_it(tmp_path: Path) -> None:
    with pytest.raises(ValueError) as caught, failure.during("Áp phích của content/tin-tuc/a.md"):
        raise ValueError("chi tiết")
    told = failure.tell(caught.value, tmp_path)
    assert "\n" not in told and "Áp phích của content/tin-tuc/a.md" in told and "build/loi.txt" in told
    assert "ValueError: chi tiết" in (tmp_path / "build" / "loi.txt").read_text("utf-8")


@pytest.mark.slow
def test_a_fault_in_a_form_names_the_form_and_the_entry(lean_copy: Project) -> None:
    form = lean_copy.root / "generator" / "outputs" / "poster.py"
    broken = "\n\nimport dataclasses\n\nFORM = dataclasses.replace(FORM, for_entry=lambda *_: [1 / 0])\n"
    form.write_text(form.read_text("utf-8") + broken, "utf-8")
    done = lean_copy.run("generator", "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    told = done.stdout.splitlines()[-1]
    assert "content/" in told and "ZeroDivisionError" in told and "build/loi.txt" in told


@pytest.mark.slow
def test_what_the_system_refuses_is_told_in_one_line(lean_copy: Project) -> None:
    before = digests(lean_copy.site)
    (lean_copy.root / "build").rename(lean_copy.root / "build-before")
    (lean_copy.root / "build").write_text("một tệp ở chỗ của thư mục", "utf-8")
    done = lean_copy.run("generator", "site")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout
    assert re.search(r"^Không ghi được build", done.stdout, re.MULTILINE), done.stdout
    assert digests(lean_copy.site) == before


@pytest.mark.slow
def test_a_full_disk_is_told_in_one_line_and_the_site_stays(lean_copy: Project) -> None:
    """A limit on the size of files fails where a full disk does: in the middle of writing one."""
    before = digests(lean_copy.site)
    (lean_copy.root / "content/cam-nang/doc-sach-moi-ngay.md").touch()
    code = "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000)); "
    code += "sys.argv = ['generator', 'site', '--tu-dau']; runpy.run_module('generator', run_name='__main__')"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=lean_copy.root, env=lean_copy.environment(), capture_output=True, check=False, encoding="utf-8"
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert re.search(r"^Đĩa đã đầy, không ghi được \S+", done.stderr, re.MULTILINE), done.stderr
    assert digests(lean_copy.site) == before


def test_a_command_ends_though_a_library_leaves_a_pool_of_threads_open() -> None:
    """As Dask does, and whoever fails before it closes one; what is to be done at the end is done, and all is said."""
    code = "import atexit; from concurrent.futures import ThreadPoolExecutor; from generator import __main__ as door; "
    code += "pool = ThreadPoolExecutor(2); pool.submit(print, 'xong').result(); atexit.register(print, 'hết'); "
    code += "door._leave(3)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=120)
    assert (done.returncode, done.stdout.split()) == (3, ["xong", "hết"]), done.stderr


def test_help_lists_every_command_of_the_makefile_and_is_the_default() -> None:
    targets = re.findall(r"^([a-z ]+):$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    listed = subprocess.run(["make"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    for command in " ".join(targets).split():
        assert command == "help" or re.search(rf"^  {command} +\S", listed, re.MULTILINE), command


def test_a_command_tells_its_options_on_the_command_line(small: Project) -> None:
    done = small.run_from_nothing("generator", "check", "--help")
    assert done.returncode == 0, done.stdout
    assert "python -m generator check" in done.stdout


@pytest.mark.parametrize("command", sorted(command_summaries()))
def test_every_command_tells_its_options(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run_command(command, ["--help"])
    assert left.value.code == 0
    assert f"python -m generator {command}" in capsys.readouterr().out


def test_an_unknown_command_gets_the_nearest_one(small: Project) -> None:
    done = small.run("generator", "sites")
    assert done.returncode == 2
    assert '"site"' in done.stdout


def test_a_wrong_day_is_told_in_words(lean_copy: Project) -> None:
    done = lean_copy.run("generator", "check", SOURCE_DATE_EPOCH="hôm nay")
    assert done.returncode == 1
    assert "SOURCE_DATE_EPOCH" in done.stdout
    assert "Traceback" not in done.stdout


def test_clean_leaves_what_people_wrote(lean_copy: Project, tmp_path: Path) -> None:
    before = digests(lean_copy.root / "content")
    lean_copy.run("generator", "clean")
    assert not lean_copy.site.exists()
    assert not (lean_copy.root / "build").exists()
    assert digests(lean_copy.root / "content") == before


def test_golden_accepts_what_a_test_left(lean_copy: Project) -> None:
    folder = lean_copy.root / "tests" / "golden"
    folder.mkdir(parents=True)
    (folder / "a.svg").write_text("cũ", "utf-8")
    (folder / "a.svg.actual").write_text("mới", "utf-8")
    done = lean_copy.run("generator", "golden")
    assert "tests/golden/a.svg" in done.stdout
    assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == {"a.svg": "mới"}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["rollback", "abc"], 'SỐ: "abc" không phải là số'),
        (["site", "--giu"], "--giu: thiếu giá trị đi kèm"),
        (["site", "--engine", "hugo"], '--engine: không có "hugo"; chọn một trong'),
        (["site", "--nhanh"], 'không có lựa chọn "--nhanh"'),
        (["withdraw"], "còn thiếu: MÃ"),
        (["withdraw", "KH-0007", "--chi-ghi", "--chung-minh"], "--chung-minh không đi cùng --chi-ghi"),
    ],
)
def test_a_wrong_option_is_told_in_one_line(typed: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(typed[0], typed[1:])
    assert ended.value.code == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert said in line and line.endswith(f"Xem: python -m generator {typed[0]} --help")
