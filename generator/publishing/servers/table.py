"""What a server says of each file: its type, how long it may be kept, what a browser may do with it."""

from __future__ import annotations

from pathlib import PurePosixPath

_OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    ".avif": "image/avif",
    ".bib": "application/x-bibtex",
    ".bin": "application/octet-stream",
    ".css": "text/css",
    ".csv": "text/csv",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".geojson": "application/geo+json",
    ".gif": "image/gif",
    ".html": "text/html",
    ".ico": "image/vnd.microsoft.icon",
    ".ics": "text/calendar",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".minisig": "text/plain",
    ".mjs": "text/javascript",
    ".mp3": "audio/mpeg",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".ris": "application/x-research-info-systems",
    ".ssml": "application/ssml+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
"""The type of every file that a site may hold, by the end of its name."""
_XML_AND_JSON = ("application/jsonl", "application/json", "+json", "application/xml", "+xml")
OFTEN_WRONG = (".avif", ".csv", ".ics", ".minisig", ".mjs", ".vtt", ".webmanifest", ".xml")
"""What hosts whose own table cannot be replaced say wrong or do not say."""

_OWN = "script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; font-src 'self'; connect-src 'self'"
_PAGE = f"default-src 'none'; {_OWN}; manifest-src 'self'; form-action 'self'; base-uri 'none'"
POLICY = f"{_PAGE}; frame-ancestors 'self'"
"""What a page may do: only what is its own."""
FRAMED_POLICY = f"{_PAGE}; frame-ancestors *"
"""What pages may do that are made to stand in frames of others."""
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'"
"""What a drawing may do that is looked at by itself: it has styles of its own, for dark grounds."""
FRESH = "public, max-age=0, must-revalidate"
KEPT = "public, max-age=31536000, immutable"
"""For what bears the digest of its bytes in its name."""
TWIN_ROBOTS = "noindex"
"""What search engines are told of a page's twin in Markdown: the page itself is what they show."""
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
"""What is said of every file."""
OPEN = ("api", "du-lieu")
"""The folders that programs in pages of others may read, too; no file there tells of whoever reads it."""
FRAMED = "nhung"
"""The folder of the pages for frames of others."""
DESK = "ban-bien-tap"
"""The folder of the editing desk, where a site takes it along."""
DESK_ROBOTS = "noindex"
"""What search engines are told of all that is in it."""
_DESK_PAGE = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
    "img-src 'self' blob: data:; media-src 'self'; font-src 'self'; connect-src 'self'{forge}; frame-src 'self'; "
    "form-action 'none'; base-uri 'self'"
)


def desk_page_policy(forge: str = "") -> str:
    """Return what the desk may do, as its page says it: only what is its own, compiled Python, and the one server.

    ``forge`` is that server's origin (``https://api.github.com``); empty where the settings name none.
    """
    return _DESK_PAGE.format(forge=f" {forge}" if forge else "")


def desk_policy(forge: str = "") -> str:
    """Return the same as a server says it, with the one thing that a page cannot say of itself."""
    return f"{desk_page_policy(forge)}; frame-ancestors 'self'"


def is_of_desk(path: str) -> bool:
    """Say whether a file of a site is the editing desk's."""
    return path.startswith(f"{DESK}/")


def type_of(path: str) -> str:
    """Return a file's type as a server says it."""
    kind = TYPES.get(PurePosixPath(path).suffix.casefold(), "application/octet-stream")
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


def caching_of(path: str) -> str:
    """Return how long a file may be kept."""
    return KEPT if path.startswith("assets/portal.") and path.endswith((".css", ".js")) else FRESH


def compressed_types() -> list[str]:
    """Return the types of what gets smaller on the way: letters; the others are small already."""
    return sorted({kind for kind in TYPES.values() if kind.startswith("text/") or kind.endswith(_XML_AND_JSON)})
