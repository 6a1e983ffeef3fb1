"""A copy of the whole project in a folder of its own, to build, break and compare."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import forked
import soak

from generator.language.tongues import parted
from generator.pipeline import Sources
from generator.problem import errors
from generator.progress import SilentReporter
from generator.publishing import swap
from generator.publishing.build_record import folder_digest
from generator.publishing.engine.assembly import assemble, read_config
from generator.publishing.engine.direct_build import write_site
from generator.publishing.engine.order import Order
from generator.publishing.stage import stage

ROOT = Path(__file__).resolve().parent.parent
# Every type, form and sort of page once.
SMALL = ROOT / "tests" / "sites" / "small"
# Of the small site, each form once or twice: what is made of it otherwise is what most of its build takes.
FORMS = {
    "cach-lam-hay/lop-hoc-buoi-toi": "kịch bản clip",
    "cam-nang/doc-sach-moi-ngay": "",  # all that there are for a guide
    "dich-vu/dang-ky-gia-dinh-hoc-tap": "phiếu đánh dấu",
    "ket-qua/gia-dinh-hoc-tap": "hình để nhúng, dữ liệu mở",
    "su-kien/cuoc-thi-doc-sach": "bộ cuộc thi, lịch",
    "su-kien/tuan-le-hoc-tap": "lịch, bản tin",
    "tin-tuc/mo-tu-sach-thon": "bản tin, mạng xã hội",
}
# For whatever only leads to forms: none, in a long run as above. A portal at another address draws all anew.
FEWEST_FORMS: Mapping[str, str] = FORMS if soak.IS_LONG else {}
# As many pages as a real portal holds: a copy of its content that stands still, whatever editors change. Every sixth
# page has all its forms, the others have none: what is drawn is drawn often enough.
CORPUS = ROOT / "tests" / "sites" / "corpus"
# 22/11/2026, midday in Việt Nam: the day of the build in every test.
EPOCH = "1795323600"
_COPIED = ("content", "docs", "generator", "mkdocs.yml", "requirements.txt", "requirements-test.txt")
# With which manifests of test sites are signed, where somebody signs: the public half of the key in test_verify.py.
PUBLIC_KEY = "RWR3Uc2pmllRIgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)[^)]*\)")
_LEFT_OUT = shutil.ignore_patterns("*.actual")
# What one project has drawn, the others need not draw again: a folder that all test processes know by this variable.
DRAWINGS_VARIABLE = "PORTAL_TEST_DRAWINGS"


@dataclass(frozen=True)
class Project:
    """A project folder and how to run commands in it."""

    root: Path

    @property
    def site(self) -> Path:
        """The published site."""
        return self.root / "site"

    @property
    def drawings(self) -> Path:
        """What was drawn once and is kept, each file named by the digest of all that it depends on."""
        return self.root / "build" / "cache"

    def start(self, *command: str, **variables: str) -> subprocess.Popen[str]:
        """Start ``python -m COMMAND`` in the project and return at once."""
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=self.environment(**variables),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    def run(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m COMMAND`` in the project; output and errors come back as one text.

        A command of the generator does not begin from nothing where this process's own generator is the project's.
        """
        if not variables and command[0] == "generator" and command[1] in forked.COMMANDS and self.has_our_generator:
            status, output, _ = forked.run(self.root, command[1:], self.environment())
            return subprocess.CompletedProcess(command, status, output)
        return self.run_from_nothing(*command, **variables)

    def run_from_nothing(self, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m COMMAND`` as people do, in a Python that has read nothing yet."""
        process = self.start(*command, **variables)
        try:
            output, _ = process.communicate()
        finally:
            process.kill()  # where the test ran out of time; one that has ended takes no notice
        return subprocess.CompletedProcess(command, process.returncode, output)

    def build(self, *options: str, **variables: str) -> str:
        """Build the site; fails with the build's own words if the build does."""
        done = self.run("generator", "site", *options, **variables)
        assert done.returncode == 0, done.stdout
        link_files(self.drawings, drawings())
        return done.stdout

    def build_here(self, *, is_from_nothing: bool = False) -> bool:
        """Build as the command does, but in this process, which has imported all the code already; tell whether it did.

        Only where the project's generator is still the one that runs here, and in a test that fixes the day.
        """
        assert os.environ.get("SOURCE_DATE_EPOCH") == EPOCH and self.has_our_generator
        with swap.alone(self.root):
            swap.repair(self.root)
            current = None if is_from_nothing else self.site
            if not write_site(Order(self.root, swap.prepare(self.root), current=current)):
                return False
            swap.swap(self.root)
            swap.keep_texts(self.root)
        return True

    def stage(self, folder: Path) -> Path:
        """Stage what a build gives to another engine, in this process, from what the last build kept."""
        assert os.environ.get("SOURCE_DATE_EPOCH") == EPOCH
        given = assemble(self.root, read_config(self.root), SilentReporter())
        assert not errors(given.problems)
        stage(given.artifacts, folder)
        return folder

    @property
    def has_our_generator(self) -> bool:
        """Whether the copy of the generator is as the original: templates and styles too."""
        return folder_digest(self.root / "generator") == folder_digest(ROOT / "generator")

    def environment(self, **variables: str) -> dict[str, str]:
        """The environment of a build: this Python with its packages, a fixed day, this copy of the generator."""
        fixed = {
            "PORTAL_PYTHON": "here",
            "SOURCE_DATE_EPOCH": EPOCH,
            "PYTHONPATH": str(self.root),
            "CI": "1",
            "PORTAL_WORKERS": "1",
        }
        return {**os.environ, **fixed, **variables}


def copy_project(target: Path, content: Path, *, with_drawings: bool = True) -> Project:
    """Copy the project without anything built; ``content`` takes the place of its own content.

    ``with_drawings`` lends what other tests have drawn already, which changes no byte of what is built.
    """
    target.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        source = content if name == "content" else ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=_LEFT_OUT)
        else:
            shutil.copy2(source, target / name)
    if content != ROOT / "content":
        flatten_links_to_other_content(target)
        name_key(target)
    if with_drawings:
        link_files(drawings(), Project(target).drawings)
    return Project(target)


def copy_lean(target: Path, *, with_drawings: bool = True, forms: Mapping[str, str] = FORMS) -> Project:
    """Copy the project with the small site, each form once or twice: for whatever is not about forms.

    ``forms`` names the forms of an entry, by its id; an entry that is not there has none.
    """
    project = copy_project(target, SMALL / "content", with_drawings=with_drawings)
    for entry in (project.root / "content").glob("[!_]*/*.md"):
        wanted = forms.get(f"{entry.parent.name}/{entry.stem}", "không")
        if wanted and not parted(entry.stem)[1]:
            text = entry.read_text(encoding="utf-8")
            entry.write_text(text.replace("---\n", f"---\nấn phẩm: [{wanted}]\n", 1), encoding="utf-8")
    return project


def drawings() -> Path:
    """Return where all tests of one run keep what they have drawn, or where tools that people start do."""
    return Path(os.environ.get(DRAWINGS_VARIABLE) or ROOT / "build" / "cache")


def sources(root: Path) -> Sources:
    """What a build in this process reads; it takes over what any test has drawn."""
    return Sources(root, drawings=drawings())


def duplicate(project: Project, target: Path) -> Project:
    """Copy a built project, for a test that changes it; file times are kept."""
    drawings = project.drawings.relative_to(project.root).as_posix()

    def left_out(folder: str, names: list[str]) -> set[str]:
        is_above = Path(folder) == project.drawings.parent
        return {project.drawings.name} if is_above else set()

    shutil.copytree(project.root, target, ignore=left_out)
    link_files(project.drawings, target / drawings)
    return Project(target)


def name_key(root: Path) -> None:
    """Write the tests' key into the settings of a project, so that it has the page on which a key stands."""
    settings = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(settings.replace('public_key: ""', f'public_key: "{PUBLIC_KEY}"'), "utf-8")


def link_files(source: Path, target: Path) -> None:
    """Give every file below ``source`` a second name below ``target``; what is there already stays."""
    for file in source.rglob("*"):
        place = target / file.relative_to(source)
        if file.is_dir() or file.suffix == ".part" or place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError, FileNotFoundError):  # another process was here in the meantime
            _link(file, place)


def _link(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except FileExistsError:
        raise
    except OSError:  # another disk, or one that knows no links
        shutil.copy2(file, place)


def flatten_links_to_other_content(root: Path) -> None:
    """Hand-written pages lead to entries of the real content: elsewhere such a link becomes its words."""
    for page in sorted((root / "docs").rglob("*.md")):
        page.write_text(_without_links_to_other_content(page, root), encoding="utf-8")


def _without_links_to_other_content(page: Path, root: Path) -> str:

    def keep_or_flatten(link: re.Match[str]) -> str:
        target = Path(os.path.normpath(page.parent / link[2]))
        in_content = (
            root / "content" / target.relative_to(root / "docs") if target.is_relative_to(root / "docs") else target
        )
        sections = {path.name for path in (root / "content").iterdir()}
        is_entry = bool(sections & set(target.parts)) and target.name != "index.md"
        return link[1] if is_entry and not target.exists() and not in_content.exists() else link[0]

    return _MARKDOWN_LINK.sub(keep_or_flatten, page.read_text(encoding="utf-8"))


def built_project(target: Path) -> Project:
    """Return a copy of the project, built; or the one that the command line names, where it is built already."""
    if len(sys.argv) > 1 and (Path(sys.argv[1]) / "site" / "index.html").exists():
        return Project(Path(sys.argv[1]).resolve())
    project = copy_project(target, ROOT / "content")
    project.build()
    return project


def digests(folder: Path) -> dict[str, str]:
    """Return every file below a folder with the digest of its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def differences(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """Name the files that are not alike, for a failure that can be read."""
    return sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path))
