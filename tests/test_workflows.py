"""The ready workflows call commands and options that there are, and hand nothing that people type to a shell."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from project import EPOCH, ROOT
from test_consent import PAGE, RECORD, write

from generator.__main__ import command_summaries
from generator.pipeline import Sources, shown_on
from generator.settings import Settings

FILES = [*sorted((ROOT / ".github/workflows").glob("*.yml")), ROOT / ".gitlab-ci.yml"]


def texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)
    else:
        yield str(value)


def scripts(file: Path) -> list[str]:
    """Every line that runs in a shell."""
    found = yaml.safe_load(file.read_text("utf-8"))
    jobs = found.get("jobs", found)
    lines: list[str] = []
    for job in jobs.values():
        if isinstance(job, dict):
            lines += [str(step.get("run", "")) for step in job.get("steps", [])]
            lines += list(texts(job.get("script", [])))
    return [row for line in lines for row in line.splitlines()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_command_that_a_workflow_calls_is_there_with_its_options(file: Path) -> None:
    calls = [match.groups() for row in scripts(file) for match in re.finditer(r"-m generator (\w+)([^|>&;]*)", row)]
    assert calls
    for command, options in calls:
        assert command in command_summaries(), command
        told = (ROOT / f"generator/commands/{command}.py").read_text("utf-8")
        for option in re.findall(r"--[\w-]+", options):
            assert f'"{option}"' in told, (command, option)


@pytest.mark.parametrize("file", FILES[:-1], ids=lambda file: file.name)
def test_nothing_that_people_type_is_pasted_into_a_shell(file: Path) -> None:
    assert not [row for row in scripts(file) if "${{" in row]


@pytest.mark.parametrize("file", FILES[:-1], ids=lambda file: file.name)
def test_rights_are_named_and_no_wider_than_needed(file: Path) -> None:
    found = yaml.safe_load(file.read_text("utf-8"))
    assert "write-all" not in str(found["permissions"])
    assert file.stem != "kiem" or found["permissions"] == {"contents": "read"}


GITHUB, GITLAB = FILES[:-1], FILES[-1]
WRITES = {"dang": {"dua-len", "ghi-nho"}, "go": {"go", "dua-len"}, "kiem": set(), "phieu": set(), "xac-thuc": {"bao"}}


def jobs(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text("utf-8"))["jobs"])


def steps(file: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(file).values() for step in job["steps"]]


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_actions_are_pinned_by_digest_with_the_version_beside_it(file: Path) -> None:
    used = re.findall(r"uses: *(.*)", file.read_text("utf-8"))
    assert used and all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", one) for one in used), used
    by_name = {one.split("@")[0]: one for one in used}
    assert set(used) == set(by_name.values()), "one version of each"


@pytest.mark.parametrize("file", GITHUB, ids=lambda file: file.name)
def test_only_jobs_that_publish_or_record_may_write(file: Path) -> None:
    whole = yaml.safe_load(file.read_text("utf-8"))["permissions"]
    assert "write" not in str(whole)
    assert {name for name, job in jobs(file).items() if "write" in str(job.get("permissions"))} == WRITES[file.stem]


def test_branch_code_sees_neither_records_nor_keys() -> None:
    text = (ROOT / ".github/workflows/kiem.yml").read_text("utf-8")
    assert "secrets." not in text and "TOKEN" not in text and "pull_request_target" not in text
    gitlab = yaml.safe_load(GITLAB.read_text("utf-8"))
    for name in ("kiem", "xem-truoc"):
        assert "TOKEN" not in str(gitlab[name]) and "clone" not in str(gitlab[name])


def test_where_records_are_read_for_a_branch_its_files_are_only_read() -> None:
    file = ROOT / ".github/workflows/phieu.yml"
    (main, branch, _records) = [step["with"] for step in steps(file) if "checkout" in step.get("uses", "")]
    assert main["ref"] == "main" and branch["path"] == "build/de-nghi"
    assert all(
        step["with"]["persist-credentials"] is False for step in steps(file) if "checkout" in step.get("uses", "")
    )
    ran = [row for row in scripts(file) if row]
    assert ran[0] == "find build/de-nghi -type l -delete", "before anything is read"
    assert all("python -m generator check --bai build/de-nghi" in row for row in ran[1:])
    assert "cache" not in str(steps(file)), "what a branch left there is not run with records at hand"


@pytest.mark.parametrize("file", [GITHUB[0], GITHUB[2], GITLAB], ids=lambda file: file.name)
def test_the_desk_is_built_before_each_site_that_may_carry_it(file: Path) -> None:
    rows = [row.strip() for row in scripts(file) if re.search(r"generator (desk|site)\b", row)]
    kinds = [match[1] for row in rows if (match := re.search(r"generator (desk|site)\b", row))]
    assert kinds and kinds == ["desk", "site"] * (len(kinds) // 2)
    assert all("--neu-can" in row for row in rows[::2])
    # What is published does not wait for registries: somebody may have to be taken out.
    published = [pair for pair in zip(rows[::2], rows[1::2], strict=True) if file.stem != "kiem" and "khong" in pair[0]]
    assert len(published) == (0 if file.stem == "kiem" else 2)
    assert all("--khong-ban" in desk and "khong" in site for desk, site in published)


def test_records_are_in_no_artifact() -> None:
    kept = [step["with"]["path"] for file in GITHUB for step in steps(file) if "upload" in step.get("uses", "")]
    assert kept and set(kept) == {"site", "build/pages"}
    found = yaml.safe_load(GITLAB.read_text("utf-8"))
    paths = [
        path for job in found.values() if isinstance(job, dict) for path in job.get("artifacts", {}).get("paths", [])
    ]
    assert set(paths) == {"site/", "public"}


@pytest.mark.parametrize("file", [GITHUB[0], GITHUB[1], GITLAB], ids=lambda file: file.name)
def test_what_is_published_carries_its_manifest_and_only_that_step_has_the_key(file: Path) -> None:
    rows = scripts(file)
    assert [row for row in rows if re.search(r"generator deploy (build/pages|public)\b", row)]
    if file != GITLAB:
        published = [step["with"]["path"] for step in steps(file) if "pages-artifact" in step.get("uses", "")]
        assert published == ["build/pages"]
        with_key = [step for step in steps(file) if "PORTAL_SIGNING_KEY" in str(step.get("env"))]
        assert [("generator deploy build/pages" in step["run"]) for step in with_key] == [True]
        assert file.read_text("utf-8").count("secrets.PORTAL_SIGNING_KEY") == 1


@pytest.mark.parametrize(
    ("status", "open_one", "done"),
    [
        ("0", "", []),
        ("0", "7", ["close 7"]),
        ("1", "", ["create"]),
        ("1", "7", ["comment 7"]),
        ("2", "", ["create"]),
    ],
)
def test_what_is_wrong_with_the_live_site_opens_one_issue_and_right_closes_it(
    status: str, open_one: str, done: list[str], tmp_path: Path
) -> None:
    """The step itself, with something in the place of GitHub's program that writes down what it is asked."""
    (job,) = [job for name, job in jobs(ROOT / ".github/workflows/xac-thuc.yml").items() if name == "bao"]
    program = tmp_path / "gh"
    program.write_text(f'#!/bin/sh\necho "$2 $3" >> {tmp_path}/asked\n[ "$2" != list ] || echo "{open_one}"\n', "utf-8")
    program.chmod(0o755)
    told = "index.html\nma=0\n@ai $(touch hong) `touch hong`"
    environment = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "MA": status, "CHU": told, "TEN": "Trang"}
    ran = subprocess.run(["bash", "-e", "-c", job["steps"][0]["run"]], cwd=tmp_path, env=environment, check=False)
    asked = [line.removesuffix(" --title") for line in (tmp_path / "asked").read_text("utf-8").splitlines()]
    assert asked == ["list --state", *done]
    assert (ran.returncode == 0) == (status == "0")
    assert all(line.startswith("    ") for line in (tmp_path / "bao.txt").read_text("utf-8").splitlines())
    assert not (tmp_path / "hong").exists()


def in_order(rows: list[str], parts: list[str]) -> bool:
    places = [next(n for n, row in enumerate(rows) if re.search(part, row)) for part in parts]
    return places == sorted(places)


@pytest.mark.parametrize("file", [ROOT / ".github/workflows/go.yml", GITLAB], ids=lambda file: file.name)
def test_a_withdrawal_stores_the_record_then_makes_the_site_then_proves(file: Path) -> None:
    rows = scripts(file)
    rows = rows[next(n for n, row in enumerate(rows) if "--chi-ghi" in row) :]
    assert in_order(rows, ["--chi-ghi", "phieu.sh cat", r'withdraw "\$\w+"( \|\||$)', "phieu.sh chung-minh"])


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Thử", "-c", "user.email=thu@vi-du.vn")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(
    "is_apart", [False, True], ids=["records beside the content", "records in a place of their own"]
)
def test_after_a_withdrawal_the_next_build_from_a_fresh_copy_brings_nobody_back(is_apart: bool, tmp_path: Path) -> None:
    """The steps of the workflows on a real store: what is only written here, and not there, proves nothing."""
    project, store = tmp_path / "cong", tmp_path / "kho.git"
    write(project, **{"content/guong-sang/mot-nguoi.md": PAGE, "docs/index.md": "# Trang\n", ".gitignore": "build\n"})
    for name in ("generator",):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    records = project / "build/consents" if is_apart else project / "consents"
    write(records, **{"KH-1.yml": RECORD})
    kept = records if is_apart else project
    git(tmp_path, "init", "--bare", "--initial-branch=main", str(store))
    git(kept, "init", "--initial-branch=main")
    git(kept, "add", "--", "consents", "content") if not is_apart else git(kept, "add", "--", ".")
    git(kept, "commit", "-m", "Đầu")
    git(kept, "remote", "add", "origin", str(store))
    git(kept, "push", "origin", "main")

    def run(*command: str) -> int:
        python = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        fixed = {"PORTAL_PYTHON": "here", "SOURCE_DATE_EPOCH": EPOCH, "PYTHONPATH": str(project), "PATH": python}
        apart = {"PORTAL_CONSENTS": str(records)} if is_apart else {}
        return subprocess.run(
            command, cwd=project, env={**os.environ, **fixed, **apart}, capture_output=True
        ).returncode

    def shown_by_the_next_build() -> bool:
        fresh = tmp_path / "lan-toi"
        shutil.rmtree(fresh, ignore_errors=True)
        git(tmp_path, "clone", "--branch", "main", str(store), str(fresh))
        sources = Sources(project, consents_folder=fresh if is_apart else fresh / "consents")
        return bool(shown_on(sources, Settings("Cổng", ""), dt.date(2026, 11, 22)))

    assert shown_by_the_next_build()
    assert run(sys.executable, "-m", "generator", "withdraw", "KH-1", "--chi-ghi") == 0
    assert shown_by_the_next_build() and run("sh", "generator/publishing/phieu.sh", "chung-minh", "KH-1") == 1
    assert run("sh", "generator/publishing/phieu.sh", "cat") == 0
    assert not shown_by_the_next_build() and run("sh", "generator/publishing/phieu.sh", "chung-minh", "KH-1") == 0
