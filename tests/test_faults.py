"""Whatever breaks a command in the middle: the site is whole, what is said is true, the next start mends it.

A few draws in ``make test``, as many others as ``make soak`` asks; its table stands in docs/ky-su/su-co.md.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import faults
import pytest
import soak
from faults import DENIED, FAULTS, FULL, KILLED, Outcome
from project import EPOCH, Project, differences, digests, duplicate
from test_deploy import OWNED
from test_releases import HER_PAGE, HER_TEXT, RECORD, SHE, publish, write
from test_withdraw import GONE, WORDS, assert_gone, published, with_a_person
from traces import traces

from generator.publishing import swap
from generator.publishing.deploy.manifest import PATH as MANIFEST
from generator.publishing.releases import Shelf

__all__ = ["published", "with_a_person"]

Record = Callable[[str, object], None]
CODE = "KH-0042"
STYLE_OF = {"một": "assets/portal.1.css", "hai": "assets/portal.2.css"}
OLD = {"index.html": "một", "a/index.html": "a", STYLE_OF["một"]: "cũ", "chi-cu/index.html": "cũ", "tin.xml": "1"}
NEW = {"index.html": "hai", "a/index.html": "a", STYLE_OF["hai"]: "mới", "chi-moi/index.html": "mới", "tin.xml": "2"}
SETTINGS = "site_name: Cổng\nsite_url: https://cong.vn/\nextra: {portal: {khong-co: 1}}\n"  # no build gets past it


def is_true(outcome: Outcome, fault: str, *, has_changed: bool = False) -> bool:
    """Say whether what a command said fits what struck it; a killed one says nothing more."""
    if fault == KILLED:
        return outcome.status in (-9, 0)
    if has_changed and outcome.said.strip().endswith("giữ nguyên."):
        return False
    words = {FULL: "đầy", DENIED: "quyền"}[fault]
    is_told = words in outcome.said or "Không đổi tên được" in outcome.said or "Không ghi được" in outcome.said
    return "Traceback" not in outcome.said and (outcome.status == 0 or is_told)


def texts_of(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in folder.rglob("*")
        if path.is_file()
    }


def project(folder: Path) -> Path:
    """A project that has published two sites, the second of which tells of a woman."""
    write(
        folder, {"mkdocs.yml": SETTINGS, f"consents/{CODE}.yml": RECORD, "content/guong-sang/chi-mau-don.md": HER_TEXT}
    )
    publish(folder, OLD, {"content/tin-tuc/a.md": "a"})
    told = {**NEW, HER_PAGE: SHE, "du-lieu/a.json": f'"{SHE}"'}
    publish(folder, told, {"content/tin-tuc/a.md": "b", "content/guong-sang/chi-mau-don.md": HER_TEXT})
    return folder


def attempt(
    tmp_path: Path, prepared: Path, number: int, command: tuple[str, ...], fault: str, chance: random.Random, most: int
) -> tuple[Path, Outcome]:
    """Run a command on a copy of a prepared project, with the fault at some moment of all that it has."""
    copy = tmp_path / f"lan-{number}"
    shutil.copytree(prepared, copy)
    return copy, faults.run(copy, *command, fault=fault, at=chance.randint(1, most))


@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
@pytest.mark.parametrize("fault", FAULTS)
def test_a_rollback_broken_at_any_moment(fault: str, seed: int, tmp_path: Path, record_property: Record) -> None:
    prepared, chance = project(tmp_path / "goc"), random.Random(f"{fault}{seed}")
    shutil.copytree(prepared, tmp_path / "thu")
    before = texts_of(prepared / "site")
    most = faults.run(tmp_path / "thu", "rollback", "1").moments
    assert texts_of(tmp_path / "thu/site") == OLD
    for number in range(5):
        root, outcome = attempt(tmp_path, prepared, number, ("rollback", "1"), fault, chance, most)
        swap.repair(root)
        assert texts_of(root / "site") in (before, OLD), (number, outcome)
        assert is_true(outcome, fault, has_changed=texts_of(root / "site") != before), outcome
        mended = faults.run(root, "rollback", "1")
        assert mended.status == 0, mended
        assert texts_of(root / "site") == OLD
        assert texts_of(swap.texts_path(root)) == {"content/tin-tuc/a.md": "a"}
        assert [release.number for release in Shelf(root).all()] == [2, 1]
        record_property("fault", ("quay về bản cũ", fault))


@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
@pytest.mark.parametrize("fault", FAULTS)
def test_a_withdrawal_broken_at_any_moment(fault: str, seed: int, tmp_path: Path, record_property: Record) -> None:
    """The site cannot be built again, so it is cut; broken, the command done again leaves no trace anywhere."""
    prepared, chance = project(tmp_path / "goc"), random.Random(f"{fault}{seed}")
    write(prepared, {"build/luu-tru/2026-11-22.wacz": SHE})
    before = texts_of(prepared / "site")
    shutil.copytree(prepared, tmp_path / "thu")
    whole = faults.run(tmp_path / "thu", "withdraw", CODE)
    assert whole.status == 0, whole
    after = texts_of(tmp_path / "thu/site")
    for number in range(3):
        root, outcome = attempt(tmp_path, prepared, number, ("withdraw", CODE), fault, chance, whole.moments)
        swap.repair(root)
        assert texts_of(root / "site") in (before, after), (number, outcome)
        assert is_true(outcome, fault, has_changed=texts_of(root / "site") != before), outcome
        mended = faults.run(root, "withdraw", CODE)
        assert mended.status == 0, (mended, outcome)
        assert texts_of(root / "site") == after
        left = {path: text for path, text in texts_of(root / "build").items() if SHE in text}
        assert left == {}, outcome
        record_property("fault", ("gỡ theo phiếu", fault))


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds() if soak.IS_LONG else [])  # day by day: the one that cuts
@pytest.mark.parametrize("fault", FAULTS)
def test_a_withdrawal_that_builds_anew_broken_at_any_moment(
    fault: str, seed: int, published: Project, tmp_path: Path, record_property: Record
) -> None:
    """Done again, it leaves no trace of her in the site nor in anything that is kept beside it."""
    tried, before, chance = duplicate(published, tmp_path / "thu"), digests(published.site), random.Random(seed)
    whole = faults.run(tried.root, "withdraw", CODE)
    assert whole.status == 0, whole
    after, at = digests(tried.site), chance.randint(1, whole.moments)
    outcome = faults.run(published.root, "withdraw", CODE, fault=fault, at=at)
    swap.repair(published.root)
    # What cannot be built any more is cut, which takes out more.
    is_whole = digests(published.site) in (before, after) or traces(published.site, WORDS, {GONE}) == []
    assert is_whole and is_true(outcome, fault, has_changed=digests(published.site) != before), outcome
    mended = faults.run(published.root, "withdraw", CODE)
    assert mended.status == 0, (mended, outcome)
    assert_gone(published, str(outcome))
    assert faults.run(published.root, "site").status == 0
    assert digests(published.site) == after, outcome
    record_property("fault", ("gỡ, dựng lại", fault))


@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
@pytest.mark.parametrize("fault", FAULTS)
def test_a_deployment_broken_at_any_moment(fault: str, seed: int, tmp_path: Path, record_property: Record) -> None:
    """A folder has no swap: every page on it finds its style at any moment, and the next run goes on to the end."""
    prepared, chance = tmp_path / "goc", random.Random(f"{fault}{seed}")
    write(prepared, {"mkdocs.yml": OWNED})
    deploy = ("deploy", "www", "--lan-dau")
    publish(prepared, OLD, {})
    host = deploy_to(prepared, "www")
    assert faults.run(prepared, "deploy", str(host), "--lan-dau").status == 0
    publish(prepared, NEW, {})
    shutil.copytree(prepared, tmp_path / "thu")
    most = faults.run(tmp_path / "thu", "deploy", str(deploy_to(tmp_path / "thu", "www")), "--lan-dau").moments
    for number in range(5):
        root = tmp_path / f"lan-{number}"
        shutil.copytree(prepared, root)
        host = deploy_to(root, "www")
        command = (deploy[0], str(host), deploy[2])
        outcome = faults.run(root, *command, fault=fault, at=chance.randint(1, most))
        page = (host / "index.html").read_text("utf-8")
        assert (host / STYLE_OF[page]).is_file(), (number, outcome)
        for path, text in texts_of(host).items():
            assert path not in {**OLD, **NEW} or text in (OLD.get(path), NEW.get(path)), (path, outcome)
        assert is_true(outcome, fault), outcome
        mended = faults.run(root, *command)
        assert mended.status == 0, (mended, outcome)
        there = texts_of(host)
        assert {path: there[path] for path in NEW} == NEW and not set(OLD) - set(NEW) & set(there)
        assert MANIFEST in there and not (host / ".dang-len").exists()
        record_property("fault", ("đăng vào thư mục", fault))


def deploy_to(root: Path, name: str) -> Path:
    """Return the host of a project: a folder in it, so that what is changed there is seen."""
    (root / name).mkdir(exist_ok=True)
    return root / name


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
@pytest.mark.parametrize("fault", FAULTS if soak.IS_LONG else (FULL,))  # a killed one: see test_publish.py
def test_a_build_broken_at_any_moment(
    fault: str, seed: int, lean_copy: Project, tmp_path: Path, record_property: Record
) -> None:
    root, chance = lean_copy.root, random.Random(f"{fault}{seed}")
    page = root / "content/cam-nang/doc-sach-moi-ngay.md"
    texts = [page.read_text("utf-8"), page.read_text("utf-8") + "\nThêm một câu.\n"]
    sites = [digests(lean_copy.site)]
    page.write_text(texts[1], "utf-8")
    most = faults.run(root, "site").moments
    sites.append(digests(lean_copy.site))
    page.write_text(texts[0], "utf-8")
    outcome = faults.run(root, "site", fault=fault, at=chance.randint(1, most))
    swap.repair(root)
    assert digests(lean_copy.site) in sites, outcome
    assert is_true(outcome, fault, has_changed=digests(lean_copy.site) != sites[1]), outcome
    mended = faults.run(root, "site")
    assert mended.status == 0, (mended, outcome)
    assert digests(lean_copy.site) == sites[0]
    record_property("fault", ("dựng trang", fault))


def in_circumstances(lean: Project, **variables: str | None) -> Outcome:
    """Build with other variables of the environment; None takes one away."""
    return faults.run(lean.root, "site", variables=variables)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds())
def test_a_byte_flipped_anywhere_in_what_builds_keep_is_never_published(
    seed: int, lean_copy: Project, tmp_path: Path, record_property: Record
) -> None:
    """Drawings, products, records, staged files, texts and kept sites alike."""
    right, chance = digests(lean_copy.site), random.Random(seed)
    assert faults.run(lean_copy.root, "site").status == 0
    page = lean_copy.root / "content/cam-nang/doc-sach-moi-ngay.md"
    kept = [path for path in sorted((lean_copy.root / "build").rglob("*")) if path.is_file() and path.stat().st_size]
    for number in range(1 + soak.IS_LONG):
        file = chance.choice(kept)
        if not file.is_file():
            continue
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.unlink()  # it may be a second name of a file of the site
        file.write_bytes(data)
        page.touch()
        outcome = faults.run(lean_copy.root, "site", *(["--tu-dau"] if number else []))
        assert outcome.status == 0, (file, outcome)
        assert differences(digests(lean_copy.site), right) == [], file
        record_property("fault", ("dựng trang", "lật một bit trong build/"))


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize(
    "seed", soak.seeds() if soak.IS_LONG else []
)  # day by day: test_determinism.py, test_publish.py
def test_odd_circumstances_change_no_byte(
    seed: int, lean_copy: Project, tmp_path: Path, record_property: Record
) -> None:
    """No home, letters of C, a clock that jumps ten years on and back; another build at the same time is refused."""
    right = digests(lean_copy.site)
    plain = {"HOME": None, "LC_ALL": "C", "LANG": "C"}
    later = str(int(EPOCH) + 10 * 365 * 86_400)
    for kind, variables in (("không HOME, bảng chữ C", plain), ("giờ nhảy", {"SOURCE_DATE_EPOCH": later}), ("", {})):
        outcome = in_circumstances(lean_copy, **variables)  # type: ignore[arg-type]
        assert outcome.status == 0, outcome
        assert (digests(lean_copy.site) == right) == (kind != "giờ nhảy")
        record_property("fault", ("dựng trang", kind or "giờ nhảy lùi"))
    with swap.alone(lean_copy.root):
        outcome = in_circumstances(lean_copy)
    assert (outcome.status, "đang chạy" in outcome.said) == (1, True)
    outcome = faults.run(lean_copy.root, "site", fault=DENIED, at=1)
    assert (outcome.status, "Không có quyền" in outcome.said) == (1, True), outcome
    assert digests(lean_copy.site) == right
    for kind in ("hai lần dựng cùng lúc", "thư mục chỉ đọc"):
        record_property("fault", ("dựng trang", kind))


def test_a_text_changed_within_the_clock_s_tick_is_kept_as_it_is_now(tmp_path: Path) -> None:
    """A clock set back, or one that knows two seconds only: as many letters, the same time, another text."""
    text = tmp_path / "content/tin-tuc/a.md"
    write(tmp_path, {"content/tin-tuc/a.md": "một", "docs/a.md": "a"})
    swap.keep_texts(tmp_path)
    at = text.stat()
    text.write_text("hai", "utf-8")
    os.utime(text, ns=(at.st_atime_ns, at.st_mtime_ns))
    swap.keep_texts(tmp_path)
    assert (swap.texts_path(tmp_path) / "content/tin-tuc/a.md").read_text("utf-8") == "hai"


def may_mount() -> bool:
    """Say whether a small disk can be had here: for whoever may mount one, in a long run."""
    return soak.IS_LONG and os.geteuid() == 0 and shutil.which("mount") is not None


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("seed", soak.seeds() if may_mount() else [])
def test_a_build_on_a_disk_that_fills_up(
    seed: int, lean_copy: Project, tmp_path: Path, record_property: Record
) -> None:
    """A real one: a small tmpfs with some kilobytes left."""
    disk, chance = tmp_path / "dia", random.Random(seed)
    disk.mkdir()
    used = sum(path.stat().st_blocks * 512 for path in lean_copy.root.rglob("*")) // 1024
    size = used + chance.randint(0, used // 4)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(disk)], check=True)
    try:
        if shutil.disk_usage(disk).free > used * 1024:
            project = Project(shutil.copytree(lean_copy.root, disk / "cong", dirs_exist_ok=True))
            page, before = project.root / "content/cam-nang/doc-sach-moi-ngay.md", digests(project.site)
            with contextlib.suppress(OSError):
                page.write_text(page.read_text("utf-8") + "\nThêm một câu.\n", "utf-8")
            outcome = faults.run(project.root, "site", "--tu-dau")
            swap.repair(project.root)
            after = digests(project.site)
            assert after == before or outcome.status == 0 or "Trang mới đã vào chỗ" in outcome.said, outcome
            assert is_true(outcome, FULL, has_changed=after != before), outcome
            record_property("fault", ("dựng trang", "đĩa thật bị đầy (tmpfs)"))
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)
