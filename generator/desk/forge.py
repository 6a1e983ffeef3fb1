"""The one server that the desk may send changes to, as the settings name it; and what the browser lets the desk do."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.publishing.servers.table import desk_page_policy
from generator.settings import FORGES, Forge

# Below the server's own address; GitHub's public API has a host of its own.
_API = {"github": "/api/v3", "gitlab": "/api/v4", "gitea": "/api/v1", "forgejo": "/api/v1"}
_OWN_HOSTS = {"https://github.com": "https://api.github.com"}


def policy(forge: Forge) -> str:
    """Return what the desk may load and run: itself alone, the compiled Python, and the API of the one server."""
    return desk_page_policy(origin(forge))


def origin(forge: Forge) -> str:
    """Return the origin of the one server's API; nothing where the settings name none."""
    return "{0.scheme}://{0.netloc}".format(urlsplit(_api(forge))) if forge.kind else ""


def statement(forge: Forge) -> Mapping[str, str] | None:
    """Return what the page knows of the server; nothing where the settings name none."""
    if not forge.kind:
        return None
    kind = "gitea" if forge.kind == "forgejo" else forge.kind
    own = {"repository": forge.repository.strip("/"), "branch": forge.branch}
    return {"kind": kind, "name": forge.kind, "site": _site(forge), "api": _api(forge), **own}


def _site(forge: Forge) -> str:
    return (forge.url or FORGES[forge.kind]).rstrip("/")


def _api(forge: Forge) -> str:
    site = _site(forge)
    return _OWN_HOSTS.get(site) or f"{site}{_API[forge.kind]}"
