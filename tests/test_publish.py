"""The published site is whole at every moment, whenever a build is killed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
import soak
from project import ROOT, Project, differences, digests, duplicate

from generator.publishing import swap
from generator.publishing.stage import take_over

_EDITED = "content/cam-nang/doc-sach-moi-ngay.md"
_SWAP_FOREVER = """
import itertools, pathlib
from generator.publishing import swap
root = pathlib.Path("root")
for letter in itertools.cycle("ab"):
    swap.repair(root)
    folder = swap.prepare(root, on_spare=True)
    for number in range(40):
        (folder / f"{number}.html").unlink(missing_ok=True)
        (folder / f"{number}.html").write_text(letter)
    swap.swap(root, keeps_spare=True)
"""


def fill(folder: Path, text: str) -> None:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")


def shown(root: Path) -> str:
    return (root / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("standing", "expected"),
    [
        pytest.param({"site": "cũ", "build/site.next": "mới"}, "cũ", id="before the first rename"),
        pytest.param({"build/site.previous": "cũ", "build/site.next": "mới"}, "mới", id="between the renames"),
        pytest.param({"site": "mới", "build/site.previous": "cũ"}, "mới", id="after both renames"),
        pytest.param({"site": "mới", "build/site.old": "cũ"}, "mới", id="while deleting"),
        pytest.param({"site": "mới", "build/site.spare": "cũ"}, "mới", id="the one before is kept to build on"),
        pytest.param({"build/site.previous": "cũ"}, "cũ", id="the new site was deleted by hand"),
    ],
)
def test_the_next_start_finds_a_whole_site(tmp_path: Path, standing: dict[str, str], expected: str) -> None:
    for place, text in standing.items():
        fill(tmp_path / place, text)
    swap.repair(tmp_path)
    assert shown(tmp_path) == expected
    assert not (tmp_path / "build" / "site.previous").exists()
    assert not (tmp_path / "build" / "site.old").exists()


def test_repair_does_nothing_where_nothing_is_broken(tmp_path: Path) -> None:
    assert not swap.repair(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_swap_replaces_the_site_and_leaves_nothing_behind(tmp_path: Path) -> None:
    fill(tmp_path / "site", "cũ")
    folder = swap.prepare(tmp_path)
    (folder / "index.html").write_text("mới", encoding="utf-8")
    swap.swap(tmp_path)
    assert shown(tmp_path) == "mới"
    assert list((tmp_path / "build").iterdir()) == []


def test_the_next_build_begins_from_the_site_before_the_one_that_stands(tmp_path: Path) -> None:
    for text in ("một", "hai", "ba"):
        folder = swap.prepare(tmp_path, on_spare=True)
        before = [file.read_text("utf-8") for file in folder.iterdir()]
        assert before == {"một": [], "hai": [], "ba": ["một"]}[text]
        (folder / "index.html").unlink(missing_ok=True)
        (folder / "index.html").write_text(text, encoding="utf-8")
        swap.swap(tmp_path, keeps_spare=True)
        assert shown(tmp_path) == text
    assert (swap.spare_path(tmp_path) / "index.html").read_text("utf-8") == "hai"
    for _stopped_by_an_error in range(2):
        folder = swap.prepare(tmp_path, on_spare=True)
        assert (folder / "index.html").read_text("utf-8") == "hai"
    assert list(swap.prepare(tmp_path).iterdir()) == []
    fill(swap.next_path(tmp_path) / "trang", "bốn")
    swap.swap(tmp_path)
    assert not swap.spare_path(tmp_path).exists(), "who does not ask for it leaves no earlier site"


def test_a_file_gets_a_name_that_another_bore_without_touching_that_one(tmp_path: Path) -> None:
    fill(tmp_path / "a", "một")
    fill(tmp_path / "b", "hai")
    other = tmp_path / "other.html"
    other.hardlink_to(tmp_path / "b" / "index.html")
    for _again in range(2):
        take_over(tmp_path / "a" / "index.html", tmp_path / "b" / "index.html")
        assert (tmp_path / "b" / "index.html").samefile(tmp_path / "a" / "index.html")
        assert other.read_text("utf-8") == "hai"


def test_two_builds_at_once_are_refused(tmp_path: Path) -> None:
    with swap.alone(tmp_path), pytest.raises(swap.PublishError, match="đang chạy"), swap.alone(tmp_path):
        pass
    with swap.alone(tmp_path):  # and the lock is free again afterwards
        pass


@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
def test_a_swap_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path, seed: int) -> None:
    moments = random.Random(seed)
    root = tmp_path / "root"
    seen = set()
    for number in range(90):
        if number >= 12 and len(seen) == 2:
            break
        process = subprocess.Popen([sys.executable, "-c", _SWAP_FOREVER], cwd=tmp_path, env=Project(ROOT).environment())
        while not (root / "site").exists() and process.poll() is None:
            time.sleep(0.005)
        time.sleep(moments.uniform(0.05, 0.2 + number / 100))  # a busy machine swaps more slowly
        process.kill()
        process.wait()
        swap.repair(root)
        texts = [file.read_text(encoding="utf-8") for file in (root / "site").iterdir()]
        assert len(texts) == 40
        assert len(set(texts)) == 1, "two builds mixed in one site"
        seen.update(texts)
    assert seen == {"a", "b"}


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
def test_a_build_killed_at_any_moment_leaves_one_whole_site(lean_copy: Project, tmp_path: Path, seed: int) -> None:
    """Also one from nothing; and the build after it is as if nothing had happened."""
    moments = random.Random(seed)
    page = lean_copy.root / _EDITED
    texts = [page.read_text(encoding="utf-8"), page.read_text(encoding="utf-8") + "\nThêm một câu.\n"]
    whole = [digests(lean_copy.site)]
    page.write_text(texts[1], encoding="utf-8")
    other = duplicate(lean_copy, tmp_path / "other")
    started = time.monotonic()
    other.build()
    seconds = time.monotonic() - started
    whole.append(digests(other.site))
    assert differences(*whole)

    for number in range(3):
        page.write_text(texts[number % 2], encoding="utf-8")
        process = lean_copy.start("generator", "site", *(["--tu-dau"] if number % 3 == 0 else []))
        time.sleep(moments.uniform(0, seconds * 1.05))
        process.kill()
        process.communicate()
        swap.repair(lean_copy.root)
        assert digests(lean_copy.site) in whole

    page.write_text(texts[1], encoding="utf-8")
    lean_copy.build()
    assert differences(digests(lean_copy.site), whole[1]) == []
