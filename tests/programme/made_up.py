"""Makes ``tests/sites/programme/``: a made-up but plausible three years of twelve organisations.

Run it after a change, then look at the difference: python tests/programme/made_up.py
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
SITE = ROOT / "tests" / "sites" / "programme"

ORGANISATIONS = {
    "so-giao-duc-mau": ("Sở Giáo dục Mẫu", "tỉnh"),
    "so-van-hoa-mau": ("Sở Văn hóa Mẫu", "tỉnh"),
    "so-truyen-thong-mau": ("Sở Truyền thông Mẫu", "tỉnh"),
    "so-moi-mau": ("Sở Mới Mẫu", "tỉnh"),
    "hoi-khuyen-hoc-mau": ("Hội Khuyến học Mẫu", "hội đoàn thể"),
    "hoi-phu-nu-mau": ("Hội Phụ nữ Mẫu", "hội đoàn thể"),
    "doan-thanh-nien-mau": ("Đoàn Thanh niên Mẫu", "hội đoàn thể"),
    "bao-mau": ("Báo và Đài Mẫu", "báo chí"),
    "thu-vien-mau": ("Thư viện Mẫu", "tỉnh"),
    "ubnd-xa-mau-mot": ("Ủy ban nhân dân xã Mẫu Một", "xã"),
    "ubnd-xa-mau-hai": ("Ủy ban nhân dân xã Mẫu Hai", "xã"),
    "ubnd-phuong-mau-ba": ("Ủy ban nhân dân phường Mẫu Ba", "xã"),
}
EXTRA = {
    "so-truyen-thong-mau": "hiệu lực đến: 28/02/2025\nkế thừa bởi:\n  - cơ quan: co-quan/so-moi-mau\n    phạm vi: truyền thông\n",  # noqa: E501
    "so-moi-mau": "hiệu lực từ: 01/03/2025\n",
}
TASKS = (
    (
        "Nói về xã hội học tập trên cổng thông tin, mạng xã hội và trong các cuộc họp",
        ("so-giao-duc-mau", "so-van-hoa-mau", "hoi-phu-nu-mau"),
    ),
    ("Mở chuyên mục và làm tin bài, phóng sự, tọa đàm trên báo, đài", ("bao-mau",)),
    ("Đặt hàng chương trình phát thanh, truyền hình", ("so-truyen-thong-mau", "so-moi-mau", "bao-mau")),
    ("Nói đến tận nơi qua thông tin cơ sở", ("ubnd-xa-mau-mot", "ubnd-xa-mau-hai", "ubnd-phuong-mau-ba")),
    ("Làm ấn phẩm, tài liệu, video", ("so-giao-duc-mau", "thu-vien-mau")),
    ("Tổ chức hội nghị, hội thảo, tập huấn", ("so-giao-duc-mau", "hoi-khuyen-hoc-mau")),
    ("Lồng ghép vào chương trình, phong trào", ("hoi-khuyen-hoc-mau", "doan-thanh-nien-mau", "hoi-phu-nu-mau")),
    ("Tổng kết giai đoạn", ("so-moi-mau",)),
)
# Task, form, unit, words, usual count, usual money; whose task it is decides who does it.
WORK = (
    (1, "mạng xã hội", "bài đăng", "Đăng bài trên trang của cơ quan", 18, None),
    (1, "cổng thông tin", "tin, bài", "Đăng tin trên cổng thông tin", 9, None),
    (2, "tin bài", "tin, bài", "Tin, bài trong chuyên mục", 24, 6_000_000),
    (2, "truyền hình", "chương trình", "Tọa đàm truyền hình", 2, 18_000_000),
    (3, "phát thanh", "chương trình", "Chương trình phát thanh đặt hàng", 6, 12_000_000),
    (4, "phát thanh", "lượt phát", "Phát trên loa truyền thanh", 60, 1_500_000),
    (4, "bảng tin", "bảng tin", "Thay bảng tin nhà văn hóa", 7, 900_000),
    (5, "ấn phẩm", "bản in", "In tờ gấp", 1_200, 9_600_000),
    (6, "hội nghị", "người dự", "Tập huấn báo cáo viên", 85, 7_500_000),
    (7, "lồng ghép", "cuộc", "Lồng ghép trong sinh hoạt", 5, None),
)
AREAS = {
    "ubnd-xa-mau-mot": "Xã Diên Khánh",
    "ubnd-xa-mau-hai": "Xã Vạn Ninh",
    "ubnd-phuong-mau-ba": "Phường Bắc Nha Trang",
}
YEARS = (2024, 2025, 2026)
# Who sent nothing: a plan but no results, or no file at all.
NO_RESULTS = {("thu-vien-mau", 2026), ("ubnd-xa-mau-hai", 2025)}
NO_FILE = {("doan-thanh-nien-mau", 2024), ("ubnd-phuong-mau-ba", 2026)}
AS_CSV = {"bao-mau", "hoi-phu-nu-mau", "ubnd-xa-mau-mot"}


class Dice:
    """The same numbers on every machine."""

    def __init__(self) -> None:
        self.state = 670

    def roll(self, low: int, high: int) -> int:
        self.state = (self.state * 1_103_515_245 + 12_345) % 2**31
        return low + (self.state >> 8) % (high - low + 1)


def rows_of(name: str, year: int, dice: Dice) -> list[dict[str, str]]:
    """Return the lines of an organisation's year, as a clerk writes them."""
    rows: list[dict[str, str]] = []
    for task, form, unit, words, usual, money in WORK:
        if name not in TASKS[task - 1][1]:
            continue
        if (name == "so-truyen-thong-mau" and year > 2025) or (name == "so-moi-mau" and year < 2025):
            continue
        base = {"nhiệm vụ": str(task), "hình thức": form, "đơn vị tính": unit}
        if name in AREAS:
            base["địa bàn"] = AREAS[name]
        aim = usual * 4 * dice.roll(80, 120) // 100
        plan = {"loại": "kế hoạch", "năm": str(year), "nội dung": f"{words}, cả năm", "số lượng": str(aim), **base}
        if money:
            plan["dự toán"] = str(money * 4)
        rows.append(plan)
        if (name, year) in NO_RESULTS:
            continue
        months = (1, 2) if name == "so-truyen-thong-mau" and year == 2025 else (3, 5, 8, 10)
        for month in months:
            done = {"loại": "thực hiện", "ngày": f"{dice.roll(1, 27):02d}/{month:02d}/{year}", **base}
            done["nội dung"] = f"{words}, tháng {month}"
            if dice.roll(1, 12) > 1:
                done["số lượng"] = str(usual * dice.roll(70, 130) // 100)
            if money:
                done["kinh phí thực hiện"] = str(money * dice.roll(85, 105) // 100 // 1000 * 1000)
            rows.append(done)
    return rows


def write_csv(file: Path, rows: list[dict[str, str]]) -> None:
    columns = ["Loại", "Ngày", "Năm", "Nhiệm vụ", "Hình thức", "Địa bàn", "Nội dung", "Số lượng", "Đơn vị tính", "Dự toán (đồng)",  # noqa: E501
               "Kinh phí thực hiện (đồng)"]  # fmt: skip
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row.get(column.partition(" (")[0].lower(), "") for column in columns)
    file.write_bytes(text.getvalue().encode("utf-8-sig"))


def write_xlsx(file: Path, rows: list[dict[str, str]], title: str, year: int) -> None:
    from generator.content_types.log_line import TableLine
    from generator.entries.linking import link
    from generator.ink.packing import same_zip
    from generator.programme.log import Log
    from generator.programme.tables import column_names
    from generator.programme.template import workbook
    from generator.reading.load import Shared
    from generator.telling.stories import Stories

    names = {label: name for name, label in column_names()}
    lines = [TableLine.model_validate({names[label]: value for label, value in row.items()}) for row in rows]
    log = Log(Stories(link([], [], Shared(), dt.date(2026, 11, 22))))
    file.write_bytes(same_zip(workbook(log, title, year, lines)))


def main() -> None:
    content = SITE / "content"
    shutil.rmtree(content, ignore_errors=True)
    for folder in ("co-quan", "nhiem-vu", "hoat-dong", "chinh-sach"):
        (content / folder).mkdir(parents=True)
    for name, (title, tier) in ORGANISATIONS.items():
        text = f"---\ntiêu đề: {title}\ntóm tắt: Cơ quan giả định để thử sổ hoạt động.\ncấp: {tier}\n{EXTRA.get(name, '')}---\n"  # noqa: E501
        (content / "co-quan" / f"{name}.md").write_text(text, encoding="utf-8")
    (content / "chinh-sach" / "102-kh-mau.md").write_text(
        "---\ntiêu đề: Kế hoạch 102/KH-MAU (mẫu)\ntóm tắt: Kế hoạch mẫu.\nsố ký hiệu: 102/KH-MAU\nloại văn bản: kế hoạch\n"  # noqa: E501
        "cơ quan ban hành: co-quan/so-giao-duc-mau\nngày ban hành: 19/01/2022\n"
        "nguồn:\n  - tên: Bản kế hoạch mẫu\n    độ tin cậy: theo kế hoạch\n---\n",
        encoding="utf-8",
    )
    for number, (title, leads) in enumerate(TASKS, 1):
        listed = "".join(f"  - co-quan/{name}\n" for name in leads)
        period = "2030" if number == 8 else "2022-2030"
        (content / "nhiem-vu" / f"{number}-nhiem-vu-mau.md").write_text(
            f"---\ntiêu đề: {title}\ntóm tắt: Nhiệm vụ mẫu số {number}.\nstt: {number}\nnội dung: {title}\nchủ trì:\n{listed}"  # noqa: E501
            f"thời gian: {period}\nvăn bản: 102/KH-MAU\n---\n",
            encoding="utf-8",
        )
    dice = Dice()
    for name, (title, _) in ORGANISATIONS.items():
        for year in YEARS:
            rows = rows_of(name, year, dice)
            if not rows or (name, year) in NO_FILE:
                continue
            file = content / "hoat-dong" / f"{name}-{year}"
            if name in AS_CSV:
                write_csv(file.with_suffix(".csv"), rows)
            else:
                write_xlsx(file.with_suffix(".xlsx"), rows, title, year)
    (content / "hoat-dong" / "ngay-hoi-doc-sach.md").write_text(
        "---\ntiêu đề: Ngày hội đọc sách ở thư viện\ntóm tắt: Một ngày hội đọc sách giả định.\ncơ quan: co-quan/thu-vien-mau\n"  # noqa: E501
        "ngày: 21/04/2025\nnhiệm vụ: 1\nhình thức: hội nghị\nsố lượng: 140\nđơn vị tính: người dự\n---\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
