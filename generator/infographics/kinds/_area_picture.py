"""What pictures of the 65 units share: a figure or a group for each unit, its table, its summary, its classes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.fields.record import Inconsistency, labelled
from generator.fields.values import ListOf
from generator.infographics.spec import MISSING, Part, Spec, Table, sentence, too_many, with_unit
from generator.infographics.values import Name, Positive, Word
from generator.language.areas import Area, UnknownArea, all_areas, find_area, units_of_old_district

_MOST_GROUPS = 4


class AreaValue(Part):
    """What is known of a unit: a figure, or the group it belongs to."""

    area: Name = labelled("địa bàn", "Một trong 65 xã, phường, đặc khu", "Xã Khánh Vĩnh")
    value: Positive | None = labelled("giá trị", "Con số", "12", default=None)
    group: Word | None = labelled("nhóm", "Nhóm, nếu tô theo nhóm", "Phường", default=None)


class AreaPicture(Spec):
    """A picture of the units, some of them known."""

    unit: Word | None = labelled("đơn vị", "Đơn vị của các con số", "lớp", default=None)
    items: ListOf[AreaValue] = labelled("mục", "Các địa bàn đã biết; nơi khác ghi là chưa có số liệu", default=())

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups in the order in which they appear."""
        return tuple(dict.fromkeys(item.group for item in self.items if item.group))

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Units exist and are told once, either all by figure or all by group."""
        yield from super().inconsistencies()
        yield from too_many(("items",), len(self.groups), _MOST_GROUPS, "nhóm")
        seen: set[str] = set()
        for number, item in enumerate(self.items):
            place = ("items", number)
            try:
                area = find_area(item.area).name
            except UnknownArea as error:
                yield (*place, "area"), str(error.args[0]), str(error.args[1])
                continue
            if area in seen:
                yield (*place, "area"), f"{area} đã có ở trên", "mỗi địa bàn một lần"
            seen.add(area)
            if (item.value is None) == (item.group is None):
                yield place, "cần đúng một trong giá trị và nhóm", 'ghi "giá trị" hoặc "nhóm"'
        if self.groups and any(item.value is not None for item in self.items):
            yield ("items",), "vừa có giá trị vừa có nhóm", "chọn một cách cho cả hình"

    def known_areas(self) -> dict[str, AreaValue]:
        """Return what is known, by the full name of the unit."""
        return {find_area(item.area).name: item for item in self.items}

    def table(self) -> Table:
        """One row per unit, all 65, by old district."""
        known = self.known_areas()
        rows = []
        for district, areas in by_old_district():
            for area in areas:
                item = known.get(area.name)
                shown = (item.group or item.value) if item else None
                rows.append((area.name, ", ".join(area.old_districts) or district, shown))
        heading = "Nhóm" if self.groups else f"Giá trị ({self.unit})" if self.unit else "Giá trị"
        return Table(("Địa bàn", "Huyện, thị xã, thành phố cũ", heading), tuple(rows))

    def summary(self) -> str:
        """Count the units of each group, or name the largest figure; say of how many nothing is known."""
        if self.groups:
            counts = {group: sum(item.group == group for item in self.items) for group in self.groups}
            listed = [f"{group}: {count}" for group, count in sorted(counts.items(), key=lambda pair: -pair[1])]
            said = [sentence(f"Trong {len(all_areas())} xã, phường, đặc khu, {'; '.join(listed)}")]
        else:
            values = sorted(self.known_areas().items(), key=lambda pair: (-(pair[1].value or Decimal(0)), pair[0]))
            name, top = values[0]
            said = [sentence(f"Nhiều nhất là {name}: {with_unit(top.value or Decimal(0), self.unit)}")]
        unknown = len(all_areas()) - len(self.items)
        if unknown:
            said.append(sentence(f"{unknown} nơi {MISSING}"))
        return " ".join([*said, sentence(self.note or "")]).strip()

    def level(self, item: AreaValue | None) -> int | None:
        """Return which of the four dresses a unit wears; None for a unit of which nothing is known."""
        if item is None:
            return None
        if item.group:
            return self.groups.index(item.group)
        largest = max((i.value for i in self.items if i.value is not None), default=Decimal(0))
        if not item.value or not largest:
            return 2
        return 0 if item.value * 2 > largest else 1

    def labels(self) -> list[tuple[str, int | None]]:
        """Return what each dress means, and the dress."""
        labels: list[tuple[str, int | None]]
        if self.groups:
            labels = [
                (f"{group} ({sum(item.group == group for item in self.items)})", number)
                for number, group in enumerate(self.groups)
            ]
        else:
            largest = max((item.value for item in self.items if item.value is not None), default=Decimal(0))
            half = with_unit(largest / 2, self.unit)
            labels = [(f"Trên {half}", 0), (f"Đến {half}", 1), (with_unit(Decimal(0), self.unit), 2)]
        if len(self.items) < len(all_areas()):
            labels.append((MISSING[:1].upper() + MISSING[1:], None))
        return labels


def by_old_district() -> list[tuple[str, tuple[Area, ...]]]:
    """Return the units by the old district that is named first."""
    groups = []
    for district in units_of_old_district():
        areas = tuple(area for area in all_areas() if area.old_districts[:1] == (district,))
        if areas:
            groups.append((district.replace("Thành phố ", "TP ").replace("Thị xã ", "TX "), areas))
    return groups
