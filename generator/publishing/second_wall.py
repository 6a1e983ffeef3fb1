"""The second wall around editors' text: the finished HTML of a body read anew by a library that knows nothing of ours.

The only module that imports nh3. The document tree can hold nothing that is not allowed; should it fail all the same,
the page is named and nothing is built, instead of something being dropped without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.answers import answer_of
from generator.entries.catalog import Catalog
from generator.making.digest import digest_of_blocks
from generator.problem import Problem
from generator.prose import allowed
from generator.prose.body import Body

_BEARERS = allowed.ATTRIBUTES.keys() | allowed.WRITTEN.keys()
_JUDGES = {"id": allowed.is_anchor, "lang": allowed.is_language}
_ONLY = {("input", "type"): "checkbox", ("div", "role"): "region", ("div", "tabindex"): "0"}


def breaches(catalog: Catalog) -> Iterator[Problem]:
    """Yield a problem for each page whose text, as HTML, is not what the second wall would leave of it.

    What was held against it before is known by the digest of the tree, and neither read nor written as HTML again.
    """
    for entry, body in catalog.written:
        if not answer_of(digest_of_blocks(body), _holds, body):
            message = "phần bài viết có chỗ mà bộ dựng không chắc là an toàn"
            yield Problem(entry.path, 0, "", message, "viết lại chỗ vừa sửa, và gửi tệp cho người phụ trách kỹ thuật")


def _holds(body: Body) -> bool:
    return is_clean(body.html)


def is_clean(html: str) -> bool:
    """Tell whether the wall would leave a text as it is."""
    return clean(html) == html.replace("&#10;", "\n")


def clean(markup: str) -> str:
    """Return HTML in which nothing is left but what ``allowed`` names."""
    import nh3  # compiled: what runs in a browser's Python does without this wall

    return nh3.clean(
        markup,
        tags=set(allowed.TAGS),
        attributes={tag: allowed.ATTRIBUTES.get(tag, set()) | allowed.WRITTEN.get(tag, set()) for tag in _BEARERS},
        attribute_filter=_filtered,
        clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "svg", "math"},
        strip_comments=True,
        link_rel=None,
        url_schemes=set(allowed.SCHEMES),
    )


def _filtered(tag: str, name: str, value: str) -> str | None:
    if name in ("href", "src"):
        return None if allowed.is_foreign(tag, value) else value
    if name == "class":
        return " ".join(one for one in value.split() if allowed.is_class(tag, one)) or None
    if name in _JUDGES:
        return value if _JUDGES[name](value) else None
    return None if _ONLY.get((tag, name), value) != value else value
