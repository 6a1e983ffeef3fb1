"""Where nothing has changed since the last build, the next one says so and touches nothing; any change is seen."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from project import EPOCH, Project

from generator.publishing import unchanged

_SAID = "Không có gì đổi từ lần dựng trước"


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What a build reads and what it left, in small; old enough to be believed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    for name in ("content/tin-tuc/a.md", "docs/index.md", "generator/x.py", "consents/KH-0001.yml", "mkdocs.yml"):
        _write(tmp_path / name, "một")
    for name in ("requirements.txt", "site/index.html", "build/published/content/tin-tuc/a.md"):
        _write(tmp_path / name, "hai")
    time.sleep(0.05)
    unchanged.remember(tmp_path, unchanged.look(tmp_path, "direct"), ["cảnh báo"])
    assert unchanged.said_before(tmp_path, unchanged.look(tmp_path, "direct")) == ["cảnh báo"]
    return tmp_path


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _written_at_the_same_time(name: str) -> Callable[[Path], object]:
    """Other words of the same length, and the time of the file put back, as some programs do."""

    def change(root: Path) -> None:
        file = root / name
        before = file.stat()
        _write(file, "bốn"[: len(file.read_text("utf-8"))])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


CHANGES: list[tuple[str, Callable[[Path], object]]] = [
    *((name, _written_at_the_same_time(name)) for name in ("content/tin-tuc/a.md", "consents/KH-0001.yml")),
    *((name, _written_at_the_same_time(name)) for name in ("generator/x.py", "mkdocs.yml", "requirements.txt")),
    *((name, _written_at_the_same_time(name)) for name in ("site/index.html", "build/published/content/tin-tuc/a.md")),
    ("a new page", lambda root: _write(root / "content/tin-tuc/b.md", "mới")),
    ("a new template", lambda root: _write(root / "generator/pages/trang.html", "mới")),
    ("a page that is gone", lambda root: (root / "content/tin-tuc/a.md").unlink()),
    ("a file of the site that is gone", lambda root: (root / "site/index.html").unlink()),
    ("a page by another name", lambda root: (root / "docs/index.md").rename(root / "docs/khac.md")),
    ("a torn record", lambda root: _write(unchanged.record_path(root), '{"seen": ')),
    ("a record of something else", lambda root: _write(unchanged.record_path(root), "[]")),
]


@pytest.mark.parametrize("change", [each for _name, each in CHANGES], ids=[name for name, _change in CHANGES])
def test_a_change_is_seen(built: Path, change: Callable[[Path], object]) -> None:
    change(built)
    assert unchanged.said_before(built, unchanged.look(built, "direct")) is None


def test_another_day_and_other_options_are_other_builds(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert unchanged.said_before(built, unchanged.look(built, "direct", "7")) is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(EPOCH) + 86_400))
    assert unchanged.said_before(built, unchanged.look(built, "direct")) is None


def test_records_of_consent_that_lie_elsewhere_are_looked_at_there(
    built: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.setenv("PORTAL_CONSENTS", str(elsewhere))
    time.sleep(0.05)
    unchanged.remember(built, unchanged.look(built), [])
    assert unchanged.said_before(built, unchanged.look(built)) == []
    _write(elsewhere / "KH-0002.yml", "mới")
    assert unchanged.said_before(built, unchanged.look(built)) is None


def test_what_was_saved_in_the_very_moment_of_looking_is_not_believed(built: Path) -> None:
    page = built / "content/tin-tuc/a.md"
    later = time.time_ns() + 10**12
    os.utime(page, ns=(later, later))
    seen = unchanged.look(built)
    assert seen.is_racy
    unchanged.remember(built, seen, [])
    assert unchanged.said_before(built, seen) is None


@pytest.mark.slow
def test_the_next_build_says_so_repeats_what_is_to_be_mended_and_touches_nothing(lean_copy: Project) -> None:
    time.sleep(0.05)
    first = lean_copy.run("generator", "site")
    files = {path: path.stat() for path in sorted((lean_copy.root / "site").rglob("*"))}
    second = lean_copy.run("generator", "site")
    assert _SAID not in first.stdout and _SAID in second.stdout
    *warnings, last = second.stdout.splitlines()
    assert warnings == [line for line in first.stdout.splitlines() if "cảnh báo" in line] != []
    assert last.startswith(_SAID)
    assert files == {path: path.stat() for path in sorted((lean_copy.root / "site").rglob("*"))}
    assert _SAID not in lean_copy.run("generator", "site", "--tu-dau").stdout
    (lean_copy.root / "content/cam-nang/doc-sach-moi-ngay.md").unlink()
    broken = lean_copy.run("generator", "site")
    assert broken.returncode == 1 or _SAID not in broken.stdout
