"""The portal's own settings: ``extra.portal`` of ``mkdocs.yml`` and the few engine settings that pages depend on."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from typing import Any, TypeVar

from generator.problem import ContentError, Problem, Severity

SETTINGS_FILE = "mkdocs.yml"
_KEY = "extra.portal"
_RATING = re.compile(r"""[\w.+-]+@[\w-]+(\.[\w-]+)+|https://[\w.-]+(:\d+)?(/[^\s"'<>#]*)?""", re.ASCII)

FORGES = {"github": "https://github.com", "gitlab": "https://gitlab.com", "gitea": "", "forgejo": ""}
"""The kinds of servers that changes are sent to, with the address of the public one where there is one."""
_SERVER = re.compile(r"(https://[\w.-]+|http://(localhost|127\.0\.0\.1))(:\d+)?(/[\w./-]*)?", re.ASCII)
_REPOSITORY = re.compile(r"[\w.-]+(/[\w.-]+)+", re.ASCII)


@dataclass(frozen=True)
class Owner:
    """Who answers for the portal; an empty part is one that nobody has filled in yet."""

    name: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    responsible: str = ""


@dataclass(frozen=True)
class Forge:
    """Where the content is kept and changes are proposed: a server with a web API; without a kind there is none."""

    kind: str = ""
    url: str = ""
    """The server's own address, without what names a repository."""
    repository: str = ""
    """``group/name``; empty where each editor of the desk names it."""
    branch: str = ""
    """The main branch; empty for the one that the server calls so."""


@dataclass(frozen=True)
class Settings:
    """What the whole build depends on besides the content; frozen, so that no stage can change it for the next."""

    site_name: str
    site_url: str
    directory_urls: bool = True
    illustrations: bool = True
    edit_url: str = ""
    public_key: str = ""
    rating: str = ""
    """Where readers say whether a page was of use: a mail address, or one that begins with https://."""
    offline: bool = False
    """Whether readers' devices may keep what was read, for when there is no network."""
    desk: bool = False
    """Whether the site takes the editing desk along, for everybody to open."""
    spokesperson: str = ""
    """Who speaks to the press for the owner: name, office, how to be reached."""
    owner: Owner = field(default_factory=Owner)
    forge: Forge = field(default_factory=Forge)
    """Where the editing desk may send changes; it speaks with no other server."""


_FROM_ENGINE = {"site_name", "site_url", "directory_urls"}
_Record = TypeVar("_Record", bound=Any)


def settings_from(config: Mapping[str, Any]) -> Settings:
    """Return the settings of a parsed ``mkdocs.yml`` (as plain values or as the engine holds them).

    Raises ContentError naming every setting that is unknown or of the wrong kind.
    """
    extra = config.get("extra") or {}
    portal = extra.get("portal") if isinstance(extra, Mapping) else None
    portal = {} if portal is None else portal
    problems: list[Problem] = []
    values = _checked(Settings, portal, _KEY, problems, without=_FROM_ENGINE)
    problems += _wrong_rating(values.get("rating", ""))
    values["owner"] = Owner(**_checked(Owner, values.get("owner", {}), f"{_KEY}.owner", problems))
    values["forge"] = Forge(**_checked(Forge, values.get("forge", {}), f"{_KEY}.forge", problems))
    problems += _wrong_forge(values["forge"])
    if problems:
        raise ContentError(problems)
    site_url = str(config.get("site_url") or "")
    return Settings(
        site_name=str(config.get("site_name") or ""),
        site_url=site_url if not site_url or site_url.endswith("/") else site_url + "/",
        directory_urls=config.get("use_directory_urls", True) is not False,
        **values,
    )


_OWNER_LABELS = {
    "name": "tên cơ quan",
    "address": "địa chỉ",
    "email": "thư điện tử",
    "phone": "điện thoại",
    "responsible": "người chịu trách nhiệm",
}


def owner_gaps(owner: Owner) -> list[Problem]:
    """Return a warning while any part of what the foot of every page says about the owner is empty."""
    missing = [label for name, label in _OWNER_LABELS.items() if not getattr(owner, name)]
    if not missing:
        return []
    message, remedy = f"chưa có {', '.join(missing)}", "điền trước khi đăng; chân trang chủ đang ghi là chưa có"
    return [Problem(SETTINGS_FILE, 0, f"{_KEY}.owner", message, remedy, Severity.WARNING)]


def _wrong_rating(address: str) -> list[Problem]:
    if not address or _RATING.fullmatch(address):
        return []
    message = f'không phải thư điện tử hay địa chỉ https (đang là "{address}")'
    return [
        Problem(SETTINGS_FILE, 0, f"{_KEY}.rating", message, "viết như gop-y@tinh.vn hoặc https://danh-gia.tinh.vn/")
    ]


def _wrong_forge(forge: Forge) -> list[Problem]:
    """Return what is wrong with the address of a forge; one of the public ones needs none."""
    found = []
    if forge.kind not in ("", *FORGES):
        found.append(
            ("kind", f'không biết loại máy chủ này (đang là "{forge.kind}")', f"các loại: {', '.join(FORGES)}")
        )
    elif not forge.kind and forge != Forge():
        found.append(("kind", "chưa ghi loại máy chủ", f"các loại: {', '.join(FORGES)}"))
    elif forge.kind and not (forge.url or FORGES[forge.kind]):
        found.append(("url", "chưa ghi địa chỉ máy chủ", "viết như https://git.tinh.vn"))
    if forge.url and not _SERVER.fullmatch(forge.url):
        found.append(("url", f'không phải địa chỉ https (đang là "{forge.url}")', "viết như https://git.tinh.vn"))
    if forge.repository and not _REPOSITORY.fullmatch(forge.repository):
        found.append(("repository", f'không phải tên kho (đang là "{forge.repository}")', "viết như nhom/cong"))
    return [Problem(SETTINGS_FILE, 0, f"{_KEY}.forge.{name}", message, remedy) for name, message, remedy in found]


def _checked(
    record: type[_Record], values: object, place: str, problems: list[Problem], without: Set[str] = frozenset()
) -> dict[str, Any]:
    """Return the values that the record knows and of the kinds that it wants; add a problem for each other one."""
    if not isinstance(values, Mapping):
        problems.append(Problem(SETTINGS_FILE, 0, place, "phải là một nhóm các mục", 'viết dạng "mục: giá trị"'))
        return {}
    fields = {each.name: each for each in dataclasses.fields(record) if each.name not in without}
    known: dict[str, Any] = {}
    for name, value in values.items():
        label = f"{place}.{name}"
        if name not in fields:
            remedy = "các mục có thể dùng: " + ", ".join(sorted(fields))
            problems.append(Problem(SETTINGS_FILE, 0, label, "không có mục này", remedy))
        elif fields[name].type == "bool" and not isinstance(value, bool):
            problems.append(Problem(SETTINGS_FILE, 0, label, f'phải là true hoặc false (đang là "{value}")'))
        elif fields[name].type == "str" and not isinstance(value, str | None):
            problems.append(Problem(SETTINGS_FILE, 0, label, f'phải là chữ (đang là "{value}")', "đặt trong ngoặc kép"))
        else:
            known[name] = "" if value is None and fields[name].type == "str" else value
    return known
