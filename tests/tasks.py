"""What people come to the portal for, and how far they have to go: clicks from home, and where the answer stands.

A task is a page and what on it answers; nothing is asked about words that editors wrote. The way there is looked for
among the links of home, then of every page that home leads to; a link inside a folded box costs one click more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

WIDTH, HEIGHT = 360, 640
_LINKS = """() => [...document.querySelectorAll("a[href]")].filter(
  one => one.closest("details:not([open])") || one.checkVisibility()
).map(one => {
  const folded = one.closest("details:not([open])"), box = (folded || one).getBoundingClientRect();
  return [one.href, folded && !one.closest("summary") ? 2 : 1, Math.round(box.bottom + scrollY)];
})"""
_ANSWER = """([selector, words]) => {
  const one = [...document.querySelectorAll(selector)].find(
    one => one.checkVisibility() && one.textContent.includes(words));
  if (!one) return null;
  const box = one.getBoundingClientRect();
  return [Math.round(box.top + scrollY), Math.round(box.bottom + scrollY)];
}"""


@dataclass(frozen=True)
class Task:
    """What somebody wants, the page and what on it is the answer, what that says; ``typed`` goes into its field."""

    name: str
    page: str
    answer: str
    says: str = ""
    typed: str = ""


TASKS = (
    Task("đăng ký Gia đình học tập", "dich-vu/dang-ky-gia-dinh-hoc-tap/", ".summary-box"),
    Task("Tuần lễ năm nay", "su-kien/tuan-le-huong-ung-hoc-tap-suot-doi/", ".date-block"),
    Task("áp phích cho bảng tin", "an-pham/ap-phich/", "main a[href$='ap-phich-a3.pdf']"),
    Task("tỷ lệ đạt năm 2022", "ket-qua/gia-dinh-hoc-tap/", ".big-number", "2022"),
    Task("ai lo nhiệm vụ 4", "nhiem-vu/4-thong-tin-co-so/", ".answer"),
    Task("chỗ học gần nhà", "dich-vu/tim-cho-hoc-gan-nha/", ".summary-box"),
    Task("xã gửi gì trước 28/02", "dich-vu/xa-de-nghi-cong-nhan-cong-dong-hoc-tap/", ".summary-box"),
    Task("giới thiệu một gương học tập", "dich-vu/gioi-thieu-mot-guong-hoc-tap/", ".summary-box"),
    Task("Diên An nay là đâu", "dia-phuong/ten-cu/", "[data-name]:not([hidden])", "Diên An", "dien an"),
    Task("lời đọc trên loa tuần này", "lich-phat-thanh/", "main pre p, main blockquote p, main .script p, main pre"),
    Task("biểu đồ cho bài viết", "infographic/", ".gallery a img, main li a img"),
    Task("hỏi, góp ý, khiếu nại", "dich-vu/hoi-gop-y-khieu-nai/", ".summary-box"),
)


@dataclass(frozen=True)
class Found:
    """How far a task is: clicks, the lower edge of the lowest link on the way, top and bottom of the answer."""

    task: Task
    clicks: int
    link: int
    top: int
    bottom: int

    @property
    def is_near(self) -> bool:
        """Whether it takes two clicks at most, each on the first screen, as the answer is."""
        return self.clicks <= 2 and self.link <= HEIGHT and self.bottom <= HEIGHT


def measured(page: Page, home: str, reach: int = 100_000) -> Iterator[Found | Task]:
    """Yield how far every task is on a small phone; the task itself where no page answers it within two steps.

    ``reach`` is how far down on home a link may stand to be followed.
    """
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    # Pictures have their sizes in the page: nothing moves without them.
    page.route(re.compile(r"\.(svg|png|jpg|webp)$"), lambda route: route.abort())
    ways = _ways(page, home, reach)
    for task in TASKS:
        way = ways.get(home + task.page)
        edges = _answer(page, home, task) if way else None
        yield Found(task, *way, *edges) if way and edges else task


def _ways(page: Page, home: str, reach: int) -> dict[str, tuple[int, int]]:
    """Return the nearest way to each page within two steps of home: its clicks, and the lowest link on it."""
    first = _links(page, home)
    ways = dict(first)
    wanted = {home + task.page for task in TASKS} - first.keys()
    for through, (clicks, lowest) in first.items():
        if wanted and lowest <= reach and through.startswith(home) and through.endswith("/"):
            further = _links(page, through)
            for address in wanted & further.keys():
                way = (clicks + further[address][0], max(lowest, further[address][1]))
                ways[address] = min(ways.get(address, way), way)
    return ways


def _links(page: Page, address: str) -> dict[str, tuple[int, int]]:
    page.goto(address)
    found: dict[str, tuple[int, int]] = {}
    for target, clicks, bottom in page.evaluate(_LINKS):
        plain = target.partition("#")[0]
        found[plain] = min(found.get(plain, (9, 0)), (clicks, bottom))
    return found


def _answer(page: Page, home: str, task: Task) -> tuple[int, int] | None:
    page.goto(home + task.page)
    if task.typed:
        page.locator("main input[type=search]").fill(task.typed)
    edges = page.evaluate(_ANSWER, [task.answer, task.says])
    return (edges[0], edges[1]) if edges else None
