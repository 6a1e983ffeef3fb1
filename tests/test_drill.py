"""The drill, as a story: published, broken by somebody, found out, gone back; a person taken out, gone back again."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from project import Project, digests
from test_verify import KEY
from test_withdraw import GONE, GONE_IN_ENGLISH, WORDS, published, with_a_person, withdraw
from traces import traces

from generator.commands import deploy, rollback, verify
from generator.publishing.deploy.manifest import PATH, SIGNATURE_PATH
from generator.publishing.releases import Shelf

__all__ = ["published", "with_a_person"]
TOLD = [word for word in WORDS if not word.startswith(("chi-", "KH-"))]
"""What is told of her; her address stays as that of the neutral page, her code as that of a withdrawal."""


class Command(Protocol):
    """A command as it is started from a shell."""

    ROOT: Path
    run: Callable[[argparse.Namespace], int]
    add_arguments: Callable[[argparse.ArgumentParser], None]


def run(command: Command, *typed: object) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    tried = ["--chua-co-chu-quan"] if command is deploy else []
    return command.run(parser.parse_args([*map(str, typed), *tried]))


@pytest.mark.slow
def test_from_a_broken_host_and_a_person_taken_out_every_way_back_leads_to_a_whole_site_without_her(
    published: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (deploy, rollback, verify):
        monkeypatch.setattr(command, "ROOT", published.root)
    monkeypatch.setenv(deploy.KEY_VARIABLE, KEY.to_text())
    host, packed = tmp_path / "www", tmp_path / "cong.zip"
    host.mkdir()
    with_her, without_her = Shelf(published.root).all()

    def is_whole() -> bool:
        return run(verify, host, "--khoa", KEY.public.line) == 0

    # Published, and proved.
    assert run(deploy, host) == 0 and run(deploy, packed) == 0 and is_whole()
    assert {line.split(": ")[1] for line in traces(host, WORDS)} == {*WORDS} - {"KH-0042"}

    # Somebody breaks in: a page says something else in as many letters, one is gone, one is theirs.
    home = host / "index.html"
    home.write_bytes(home.read_bytes().swapcase())
    (host / "404.html").unlink()
    (host / "tien-thuong.html").write_text("Nhận thưởng ở đây", "utf-8")
    capsys.readouterr()
    assert run(verify, host, "--khoa", KEY.public.line, "--json") == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert {(one["kind"], one["path"]) for one in found} == {
        ("changed", "index.html"),
        ("missing", "404.html"),
        ("foreign", "tien-thuong.html"),
    }

    # Back to the site before it, whatever stands there now.
    assert run(rollback) == 0
    assert run(deploy, host, "--doc-lai", "--xoa-tep-la") == 0 and is_whole()
    there = digests(host)
    assert {path: there[path] for path in without_her.site} == without_her.site
    assert there.keys() - without_her.site.keys() == {PATH, SIGNATURE_PATH, ".htaccess", "_headers"}
    assert run(rollback, with_her.number) == 0 and run(deploy, host) == 0 and is_whole()
    assert traces(host, TOLD)

    # She takes her consent back.
    status, said = withdraw(published)
    assert status == 0, said
    assert f'make deploy NOI="{host}"' in said and f'make deploy NOI="{packed}"' in said
    assert not packed.exists()
    assert run(deploy, host) == 0 and is_whole()
    assert traces(host, WORDS, allowed_paths={GONE, GONE_IN_ENGLISH}) == []
    assert "đã gỡ" in (host / GONE).read_text("utf-8")

    # Back to every site that is kept: she comes back with none, to no place.
    assert traces(published.root / "build" / "releases", TOLD) == []
    for release in Shelf(published.root).all():
        assert run(rollback, release.number) == 0 and run(deploy, host) == 0 and is_whole()
        assert traces(host, WORDS, allowed_paths={GONE, GONE_IN_ENGLISH}) == [], release.number
    assert with_her.number in {release.number for release in Shelf(published.root).all()}
