"""The files that every page loads: one style sheet, one small script, the web manifest.

Style and script bear their digest in their names, so that browsers may keep them for good. The style sheet is ours,
component by component (``styles/``), over what Material offers for editors' Markdown: that part is cut down to the
classes that Markdown extensions emit, never to the content of the day, or one edit would rename the file that every
page names.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from generator.artifact import Artifact
from generator.settings import Settings

_HERE = Path(__file__).parent
_SOURCE = "generator/publishing/styles"
# What the Markdown extensions of mkdocs.yml can put into a page and Material has useful rules for.
MARKDOWN_CLASSES = frozenset(
    {"md-typeset", "cards", "footnote", "footnote-ref", "grid", "task-list-control", "task-list-item"}
)
# What styles/30-typeset.css says by itself: Material's colours fall short of contrast there, and its icons are
# data: addresses, which the content security policy forbids.
_OURS = re.compile(
    r"\b(?:a|details|summary|figure|figcaption|iframe|h[1-6]|img|svg|video|small)\b|:target|\["
    r"|admonition|scrollbar|:hover|:focus-within|focus-visible|ol ol ol|>hr"
)
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
# Material's rem is 20 px wide, ours 16.
_REM = re.compile(r"(?<![\w.])(\d*\.?\d+)rem\b")
_REM_RATIO = 1.25


@functools.cache
def style_sheet() -> Artifact:
    """Return the style sheet of all pages."""
    import lightningcss

    own = "".join(path.read_text(encoding="utf-8") for path in sorted((_HERE / "styles").glob("*.css")))
    # In a layer, Material's rules give way to ours, whatever their selectors.
    code = lightningcss.process_stylesheet(f"@layer material{{{_material_rules()}}}\n{own}", filename=_SOURCE)
    return _named_by_digest("portal", ".css", code)


@functools.cache
def script() -> Artifact:
    """Return the script of entry pages."""
    code = (_HERE / "styles" / "portal.js").read_text(encoding="utf-8")
    return _named_by_digest("portal", ".js", without_comments(code))


def without_comments(code: str) -> str:
    """Return a script without what only its readers need: comments, margins, empty lines."""
    lines = (line.strip() for line in code.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def forget() -> None:
    """Read the sources anew at the next call."""
    style_sheet.cache_clear()
    script.cache_clear()


def manifest(settings: Settings) -> Artifact:
    """Return the web manifest: what a phone shows when a reader keeps the portal on its home screen."""
    icons = [
        {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"},
        *({"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"} for size in (192, 512)),
    ]
    fields = {
        "name": settings.site_name,
        "short_name": "Xã hội học tập",
        "lang": "vi",
        "start_url": ".." if settings.directory_urls else "../index.html",
        "scope": "..",
        "display": "browser",
        "background_color": "#fbf7ef",
        "theme_color": "#06384d",
        "icons": icons,
    }
    content = json.dumps(fields, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    return Artifact("assets/portal.webmanifest", content.encode(), _SOURCE)


def robots(settings: Settings) -> Artifact:
    """Return what search engines read first: everything may be read, and where the site map lies."""
    site_map = f"\nSitemap: {settings.site_url}sitemap.xml\n" if settings.site_url else ""
    return Artifact("robots.txt", f"User-agent: *\nDisallow:\n{site_map}".encode(), _SOURCE)


def _named_by_digest(name: str, suffix: str, text: str) -> Artifact:
    content = text.encode()
    digest = Artifact("", content, "").digest[:10]
    return Artifact(f"assets/{name}.{digest}{suffix}", content, _SOURCE)


def _material_rules() -> str:
    """Return Material's rules for editors' Markdown, cut down to the classes that can occur."""
    import lightningcss

    folder = resources.files("material") / "templates" / "assets" / "stylesheets"
    (sheet,) = (file for file in folder.iterdir() if re.fullmatch(r"main\.\w+\.min\.css", file.name))
    code = re.sub(r"^@charset[^;]*;", "", sheet.read_text(encoding="utf-8"))
    unused = set(_CLASS.findall(code)) - MARKDOWN_CLASSES
    code = lightningcss.process_stylesheet(code, filename="material", unused_symbols=unused)
    code = "".join(_typeset_rules(code))
    return _REM.sub(lambda match: f"{float(match[1]) * _REM_RATIO:g}rem", code)


def _typeset_rules(code: str) -> Iterator[str]:
    """Yield the rules that speak of nothing outside ``.md-typeset``."""
    for head, body in _rules(code):
        if head.startswith("@media"):
            inner = "".join(_typeset_rules(body))
            if inner:
                yield f"{head}{{{inner}}}"
        elif not head.startswith("@"):
            selectors = [one for one in _split(head) if one.startswith(".md-typeset") and not _OURS.search(one[11:])]
            if selectors and "mask" not in body:
                yield f"{','.join(selectors)}{{{body}}}"


def _rules(code: str) -> Iterator[tuple[str, str]]:
    """Yield head and body of each rule on the top level of a minified style sheet."""
    start = depth = opened = 0
    quote = ""
    for position, letter in enumerate(code):
        if quote:
            quote = "" if letter == quote else quote
        elif letter in "\"'":
            quote = letter
        elif letter == "{":
            opened = position if depth == 0 else opened
            depth += 1
        elif letter == "}":
            depth -= 1
            if depth == 0:
                yield code[start:opened], code[opened + 1 : position]
                start = position + 1
        elif letter == ";" and depth == 0:
            start = position + 1


def _split(selectors: str) -> list[str]:
    """Split a list of selectors at the commas that stand outside brackets."""
    return re.split(r",(?![^(]*\))", selectors)
