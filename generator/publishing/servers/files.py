"""The settings of each web server: a file as its administrators know it, filled in from the one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.publishing.servers import table

_FOLDER = Path(__file__).parent
_EXAMPLE_NAME = "xa-hoi-hoc-tap.example"
EXAMPLE_ROOT = "/var/www/xa-hoi-hoc-tap"


@dataclass(frozen=True)
class ServerFile:
    """The settings of one kind of server: from which file here, the file's name there, a line for each type."""

    source: str
    name: str
    line: Callable[[str, str], str]
    types: tuple[str, ...] = tuple(table.TYPES)


SERVERS: Mapping[str, ServerFile] = {
    "apache": ServerFile("htaccess", ".htaccess", lambda suffix, kind: f"AddType {kind} {suffix}"),
    "caddy": ServerFile(
        "Caddyfile",
        "Caddyfile",
        lambda suffix, kind: (
            f"    @{suffix[1:]} path *{suffix}\n    header @{suffix[1:]} {{\n"
            f'        Content-Type "{kind}"\n        defer\n    }}'
        ),
    ),
    "cloudflare": ServerFile(
        "_headers", "_headers", lambda suffix, kind: f"/*{suffix}\n  Content-Type: {kind}", table.OFTEN_WRONG
    ),
    "iis": ServerFile(
        "web.config",
        "web.config",
        lambda suffix, kind: (
            f'      <remove fileExtension="{suffix}" /><mimeMap fileExtension="{suffix}" mimeType="{kind}" />'
        ),
    ),
    "nginx": ServerFile("nginx.conf", "nginx.conf", lambda suffix, kind: f"        {kind} {suffix[1:]};"),
}
"""By what people call them."""
TRAVELLING = ("apache", "cloudflare")
"""Whose settings go out with a site unasked: files that mean nothing to other servers and that no server chokes on."""
_PLAIN = ("apache", "nginx")  # they add the charset themselves


def written(server: str, name: str = _EXAMPLE_NAME, root: str = EXAMPLE_ROOT, forge: str = "") -> str:
    """Return a server's settings for a site of this name in this folder.

    ``forge`` is the origin of the one server that the editing desk speaks to.
    """
    file = SERVERS[server]
    lines = (
        file.line(suffix, table.TYPES[suffix] if server in _PLAIN else table.type_of(f"a{suffix}"))
        for suffix in file.types
    )
    said = escape if server == "iis" else str
    words = {
        "@TYPES@": "\n".join(lines),
        "@COMPRESSED@": " ".join(kind for kind in table.compressed_types() if kind != "text/html"),
        "@COMPRESSED_LINES@": "\n".join(f"            header Content-Type {kind}*" for kind in _of_caddy()),
        "@POLICY@": said(table.POLICY),
        "@FRAMED_POLICY@": said(table.FRAMED_POLICY),
        "@PICTURE_POLICY@": said(table.PICTURE_POLICY),
        "@DESK_POLICY@": said(table.desk_policy(forge)),
        "@DESK_ROBOTS@": table.DESK_ROBOTS,
        "@DESK@": table.DESK,
        "@FRESH@": table.FRESH,
        "@KEPT@": table.KEPT,
        "@PERMISSIONS@": table.ALWAYS["Permissions-Policy"],
        "@TWIN_ROBOTS@": table.TWIN_ROBOTS,
        "@NAME@": name,
        "@ROOT@": root,
    }
    text = (_FOLDER / file.source).read_text("utf-8")
    for word, value in words.items():
        text = text.replace(word, value)
    return text


def _of_caddy() -> list[str]:
    """Return what gets smaller by the types of the machine's table, too: Caddy compresses before ours are said."""
    return [
        "text/",
        "application/javascript",
        *(one for one in table.compressed_types() if not one.startswith("text/")),
    ]


def travelling(servers: Iterable[str] = TRAVELLING, forge: str = "") -> dict[str, bytes]:
    """Return the files that go out with a site for these servers."""
    return {SERVERS[server].name: written(server, forge=forge).encode() for server in servers}
