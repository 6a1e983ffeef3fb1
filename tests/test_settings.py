"""The portal's settings: every wrong one is named, nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from project import ROOT, Project, digests

from generator.problem import ContentError
from generator.reading.load import read_settings
from generator.settings import Owner, Settings, settings_from

_SITE = {"site_name": "Cổng", "site_url": "https://cong.example"}


def problems_of(portal: object) -> list[str]:
    with pytest.raises(ContentError) as caught:
        settings_from({**_SITE, "extra": {"portal": portal}})
    return [f"{problem.field}: {problem.message}" for problem in caught.value.problems]


def test_defaults_need_no_portal_settings_at_all() -> None:
    assert settings_from(_SITE) == Settings("Cổng", "https://cong.example/")
    assert settings_from({**_SITE, "extra": {"portal": None}}) == Settings("Cổng", "https://cong.example/")


def test_every_setting_arrives() -> None:
    portal = {
        "illustrations": False,
        "edit_url": "https://sua.example/",
        "rating": "a@b.vn",
        "owner": {"name": "Chủ quản", "phone": None},
    }
    settings = settings_from({**_SITE, "use_directory_urls": False, "extra": {"portal": portal}})
    assert not settings.directory_urls
    assert not settings.illustrations
    assert settings.owner == Owner(name="Chủ quản", phone="")


def test_every_wrong_setting_is_named_at_once() -> None:
    portal = {
        "illustration": True,
        "illustrations": "không",
        "edit_url": 5,
        "rating": "http://a.vn",
        "owner": {"ten": "x", "phone": 123},
    }
    assert problems_of(portal) == [
        'extra.portal.edit_url: phải là chữ (đang là "5")',
        "extra.portal.illustration: không có mục này",
        'extra.portal.illustrations: phải là true hoặc false (đang là "không")',
        'extra.portal.owner.phone: phải là chữ (đang là "123")',
        "extra.portal.owner.ten: không có mục này",
        'extra.portal.rating: không phải thư điện tử hay địa chỉ https (đang là "http://a.vn")',
    ]
    assert problems_of("không") == ["extra.portal: phải là một nhóm các mục"]


def test_the_project_s_own_settings_are_read_alike_by_both_readers() -> None:
    """``check`` reads the file by itself, a build through the engine."""
    by_hand = settings_from(read_settings(ROOT / "mkdocs.yml"))
    assert by_hand == settings_from(yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8")))


def test_dirty_builds_are_safe_with_the_project_s_settings() -> None:
    """What makes a dirty build equal a cold one: no plugins, and a title for every entry of the navigation."""
    settings = read_settings(ROOT / "mkdocs.yml")
    assert settings["plugins"] == []
    items = list(settings["nav"])
    for item in items:
        assert isinstance(item, dict), f"{item} has no title"
        assert len(item) == 1
        (below,) = item.values()
        items += below if isinstance(below, list) else []


@pytest.mark.parametrize(
    ("forge", "wanted"),
    [
        ({"kind": "svn"}, ['extra.portal.forge.kind: không biết loại máy chủ này (đang là "svn")']),
        ({"repository": "tinh/cong"}, ["extra.portal.forge.kind: chưa ghi loại máy chủ"]),
        ({"kind": "gitea"}, ["extra.portal.forge.url: chưa ghi địa chỉ máy chủ"]),
        (
            {"kind": "gitlab", "url": "http://git.tinh.vn", "repository": "https://git.tinh.vn/tinh/cong"},
            [
                'extra.portal.forge.repository: không phải tên kho (đang là "https://git.tinh.vn/tinh/cong")',
                'extra.portal.forge.url: không phải địa chỉ https (đang là "http://git.tinh.vn")',
            ],
        ),
        ({"token": "bi-mat"}, ["extra.portal.forge.token: không có mục này"]),
    ],
)
def test_a_forge_that_cannot_be_is_named(forge: dict[str, str], wanted: list[str]) -> None:
    assert problems_of({"forge": forge}) == wanted


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"site_name: C\nextra:\n  [x: portal:\n", "mkdocs.yml:3: viết sai cú pháp YAML; xem dòng ấy"),
        (b"site_name: 'C\nnav: [", "mkdocs.yml:2: viết sai cú pháp YAML"),
        ("site_name: Cổng".encode("utf-16"), "mkdocs.yml: không phải chữ Unicode UTF-8; lưu lại tệp với mã UTF-8"),
        (None, "mkdocs.yml: không có tệp này trong thư mục của cổng; lấy lại tệp"),
    ],
)
def test_settings_that_cannot_be_read_are_told_by_line(written: bytes | None, told: str, tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    if written is not None:
        file.write_bytes(written)
    with pytest.raises(ContentError) as caught:
        read_settings(file)
    assert str(caught.value).startswith(told) and "\n" not in str(caught.value)


@pytest.mark.parametrize("command", ["check", "site", "serve", "law", "offline"])
def test_a_command_with_settings_that_cannot_be_read_says_so_and_ends(command: str, lean_copy: Project) -> None:
    (lean_copy.root / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    before = digests(lean_copy.site)
    done = lean_copy.run_from_nothing("generator", command)
    assert done.returncode == 1, done.stdout
    assert done.stdout.startswith("mkdocs.yml:2: viết sai cú pháp YAML")
    assert "Lỗi của chương trình" not in done.stdout and "Traceback" not in done.stdout
    assert digests(lean_copy.site) == before
