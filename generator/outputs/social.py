"""Bộ mạng xã hội: texts for Zalo, Facebook and YouTube, and pictures in four shapes, in one download.

Cut: to what each network shows before "xem thêm"; one address, two tags at most, no sources, no document numbers in the
first line. Reordered: a question or a number first, as people begin; the address last on Facebook and Zalo, first under
a film on YouTube, where only the first lines show. Reworded: points become a list that reads well without formatting;
every picture comes with words for those who cannot see it. An illustrative entry says so in every text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.artifact import Artifact
from generator.entries.entry import Entry
from generator.infographics.frame import layout
from generator.infographics.spec import with_unit
from generator.ink.packing import zipped
from generator.ink.scene import Scene
from generator.ink.svg import to_svg
from generator.language.spoken import sentences
from generator.language.vietnamese import fold
from generator.outputs._cards import LANDSCAPE, SHAPES, SQUARE, Card, card
from generator.outputs._pictures import picture_of
from generator.outputs._points import key_points
from generator.outputs.base import Desk, Form, Panel, Piece, Use, place, wants
from generator.prose.html import preformatted
from generator.telling.wording import closed, fit, lead_of, repeats

LABEL = "Bộ mạng xã hội"
KEY = "mạng xã hội"
ORDER = 40

# What the networks take, and what readers see before they must tap.
LIMITS = {"zalo": 2000, "facebook": 63206, "youtube": 5000}
_BEFORE_MORE = 480
_MOST_TAGS, _LONGEST_QUESTION = 2, 140
# How much a figure's body must be enlarged for its labels to be read on a phone, which shows a third of the pixels.
_LEGIBLE = 1.6
_ILLUSTRATIVE = "Đây là ví dụ minh họa, không nói về người thật, việc thật."


@dataclass(frozen=True)
class Post:
    """A text for one network: its file's stem, its name, its words."""

    name: str
    network: str
    text: str


def for_entry(entry: Entry, desk: Desk) -> Iterator[Piece]:
    """Yield the kit as one download, the pictures by themselves, and the texts for the page."""
    if not wants(entry, KEY):
        return
    posts = write_posts(entry, desk)
    files = {f"{post.name}.txt": post.text.replace("\n", "\r\n").encode("utf-8-sig") for post in posts}
    drawn = {f"{stem}.png": drawing for drawing, stem in pictures(entry, desk)}
    files |= {name: _png(desk, drawing) for name, drawing in drawn.items()}
    words = {name: alternative(drawing.scene) for name, drawing in drawn.items()}
    # It stands on the page and by itself: once is enough.
    share = f"anh-{LANDSCAPE.name}.png"
    kit, cover = place(entry, "mang-xa-hoi.zip"), place(entry, share)
    yield Artifact(cover, files.pop(share), entry.path)
    files["loi-thay-anh.txt"] = "\r\n".join(f"{name}: {text}" for name, text in words.items()).encode("utf-8-sig")
    yield Artifact(kit, zipped(files), entry.path)
    yield Use(entry.id, LABEL, kit, "ZIP: lời đăng, ảnh vuông, ảnh đứng, bìa phim")
    yield Use(entry.id, LABEL, cover, "ảnh ngang cho đường dẫn")
    yield Panel(entry.id, LABEL, ORDER, _panel(posts, cover, words[share]))


def _png(desk: Desk, drawing: Card) -> bytes:
    svg = to_svg(drawing.scene, "light", drawing.over)
    return desk.png(svg, round(drawing.scene.width), round(drawing.scene.height))


def pictures(entry: Entry, desk: Desk) -> Iterator[tuple[Card, str]]:
    """Yield the pictures in the four shapes: its own figure where a phone shows it large enough, else a card."""
    spec = picture_of(desk, entry) if desk.stories.of(entry).is_pictured or desk.figures_of(entry) else None
    for size in SHAPES:
        scene = layout(spec, size, desk.settings.site_name) if spec and size in (LANDSCAPE, SQUARE) else None
        legible = scene is not None and max(group.scale for group in scene.groups) >= _LEGIBLE
        yield Card(scene) if scene and legible else card(entry, desk, size), f"anh-{size.name}"


def alternative(scene: Scene) -> str:
    """Return a picture's words for those who do not see it."""
    return (
        scene.description if scene.description.startswith(scene.title) else f"{closed(scene.title)} {scene.description}"
    )


def write_posts(entry: Entry, desk: Desk) -> list[Post]:
    """Return the texts for the three networks."""
    url, first = desk.url(entry), hook(entry, desk)
    lead = fit(lead_of(entry.summary), _BEFORE_MORE) or entry.summary
    lead = "" if repeats(lead, [first]) else lead
    points = [point for point in key_points(desk, entry) if point not in sentences(entry.summary)]
    listed = "\n".join(f"- {point}" for point in points)
    tags = " ".join(_tags(entry))
    made_up = _ILLUSTRATIVE if entry.illustrative else ""
    blocks = {
        "zalo": [first, lead, made_up, f"Đọc cả bài: {url}"],
        "facebook": [first, lead, listed, made_up, f"Đọc cả bài: {url}", tags],
        "youtube": [f"{first}\n{url}", lead, listed, made_up, tags],
    }
    names = {"zalo": "Zalo", "facebook": "Facebook", "youtube": "YouTube"}
    return [Post(key, names[key], _joined(parts, LIMITS[key])) for key, parts in blocks.items()]


def _joined(parts: list[str], limit: int) -> str:
    """Join what is not empty; where it is too long, leave out the longest list first."""
    kept = [part for part in parts if part]
    while len("\n\n".join(kept)) > limit and len(kept) > 2:
        kept.remove(max(kept[1:-1], key=len))
    return "\n\n".join(kept) + "\n"


def hook(entry: Entry, desk: Desk) -> str:
    """Return what a post begins with: a question that its editor asked for the air, a number, else what it is."""
    story = desk.stories.of(entry)
    # Further on a question leans on what was said before it.
    first = [story.message, *sentences(story.script)[:2]]
    asked = next((one for one in first if "?" in one and len(one) <= _LONGEST_QUESTION), "")
    if asked:
        return asked
    latest = story.results.latest[0] if story.results and story.results.latest else None
    if latest and latest.value is not None:
        about = f"{latest.approximation} " if latest.approximation else ""
        figure = f"{about}{with_unit(latest.value, latest.unit)}"
        return closed(f"{figure}: {entry.title}, {latest.territory}, {latest.moment}")
    if story.happening and story.happening.days:
        return closed(f"{story.happening.days}: {entry.title}")
    return story.message or closed(f"{len(story.steps)} việc: {entry.title}" if story.steps else entry.title)


def _tags(entry: Entry) -> list[str]:
    words = [*entry.fields.keywords[:1], "xã hội học tập"]
    tags = ("".join(word.title() for word in fold(text).split() if word.isalnum()) for text in words)
    return [f"#{tag}" for tag in dict.fromkeys(tags) if tag and not tag[0].isdigit()][:_MOST_TAGS]


def _panel(posts: list[Post], cover: str, words: str) -> str:
    texts = Markup("").join(
        Markup("<details><summary>Lời đăng {} ({} ký tự)</summary><pre>{}</pre></details>").format(
            post.network, len(post.text), preformatted(post.text)
        )
        for post in posts
    )
    return Markup('<p><img src="⟦asset:{}⟧" alt="{}" width="600" height="315" loading="lazy"></p>{}').format(
        cover, words, texts
    )


FORM = Form(
    KEY,
    LABEL,
    ORDER,
    "Người quản trị Zalo, Facebook, YouTube của xã, phường, hội, trường",
    ("mo-hinh/gia-dinh-hoc-tap", "ket-qua/gia-dinh-hoc-tap"),
    for_entry=for_entry,
    channel="mạng xã hội, ứng dụng nhắn tin",
    needs=("Facebook, Zalo",),
)
