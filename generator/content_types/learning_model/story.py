"""How a learning model is told: for whom the title is, what it asks, how long it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.content_types.learning_model.fields import LearningModel, ModelKind
from generator.fields.introspection import label_of
from generator.telling.story import Answer, Criterion, Drawing, Minute, Part, Passage, Points, Recognition
from generator.telling.teller import BaseTeller
from generator.telling.wording import closed, counted, fit, in_steps, small

_ICONS = {
    ModelKind.FAMILY: ("gia đình", "family"),
    ModelKind.LINEAGE: ("dòng họ", "lineage"),
    ModelKind.COMMUNITY: ("cộng đồng", "village"),
    ModelKind.COMMUNE: ("xã phường", "commune"),
    ModelKind.UNIT: ("đơn vị", "unit"),
    ModelKind.CITIZEN: ("công dân", "citizen"),
}
_SCENES = {
    ModelKind.FAMILY: "cung-hoc",
    ModelKind.LINEAGE: "cung-hoc",
    ModelKind.UNIT: "lam-thu-tuc",
    ModelKind.CITIZEN: "bien-hoc",
}
_ANSWERS = ("criteria", "pass_rule", "levels", "process", "validity", "recognised_by")


class Teller(BaseTeller[LearningModel]):
    """Tells a learning model."""

    def icon(self) -> str:
        """Each model has its own."""
        return _ICONS[self.fields.kind][0]

    def symbol(self) -> str:
        """Each model has its own."""
        return _ICONS[self.fields.kind][1]

    def scene(self) -> str:
        """Where its people learn: at home, at sea, at work, with their village."""
        return _SCENES.get(self.fields.kind, self.entry.type.scene)

    def points(self) -> Iterable[Points]:
        """How to begin, else the criteria."""
        yield Points(under=("bat dau",), listed=True, is_in_order=True)
        yield Points(under=("dieu kien",), listed=True, instead=True)
        yield Points(tuple(criterion.name for criterion in self.fields.criteria), instead=True)

    def opening(self) -> Iterator[Part]:
        """To whom, on what condition, by which criteria, for how long."""
        yield Part("", tuple(self._sentences()))

    def interview(self) -> Iterator[Part]:
        """What it is, who gets it and on what condition."""
        yield Part(f"Thế nào là {small(self.entry.title)}?", tuple(self._summary()))
        yield Part("Ai được công nhận, và cần đạt điều gì?", tuple(self._sentences()))
        yield Part("Từng bước phải làm là gì?", tuple(closed(step.text) for step in self.fields.process))

    def minute(self) -> Minute:
        """What it is, to whom it is given, what makes one pass; who is near tells how to apply."""
        fields = self.fields
        given = closed(f"Danh hiệu này trao cho {small(fields.who)}")
        ask = "Muốn đăng ký, xin hỏi chi hội khuyến học ở thôn, hoặc Hội Khuyến học xã, phường."
        return Minute((*self._summary(), given), (ask,), takes_points=False)

    def passages(self) -> Iterator[Passage]:
        """For whom, the criteria, the rule."""
        fields = self.fields
        yield Passage("Dành cho ai?", (fit(closed(fields.who), 260) or closed(fields.who),))
        if fields.criteria:
            names = tuple(closed(criterion.name) for criterion in fields.criteria)
            yield Passage("Tiêu chí", names, is_numbered=True)
        if fields.pass_rule:
            yield Passage("Thế nào là đạt?", (closed(fields.pass_rule),))

    def answers(self) -> Iterator[Answer]:
        """What it asks, to whom it is given, who gives it."""
        fields = self.fields
        criteria = f"Có {len(fields.criteria)} tiêu chí: {in_steps(one.name for one in fields.criteria)}"
        rule = closed(fields.pass_rule or "")
        yield Answer("how", "Cần gì", f"{rule} {criteria}".strip() if fields.criteria else rule)
        if not (fields.criteria or rule):
            yield Answer("how", "Bắt đầu thế nào", " ".join(map(closed, fields.key_points)) or self.entry.summary)
        by = f" Cơ quan công nhận: {small(closed(fields.recognised_by))}" if fields.recognised_by else ""
        yield Answer("who", "Ai được công nhận", f"{closed(fields.who)}{by}")

    def drawing(self) -> Drawing | None:
        """The criteria."""
        fields = self.fields
        if not fields.criteria:
            return None
        rule = fit(fields.pass_rule, 240) if fields.pass_rule else None
        return Drawing("tiêu chí", {"items": [{"name": one.name} for one in fields.criteria], "pass_rule": rule})

    def recognition(self) -> Recognition:
        """Its criteria, its rule, the way to it."""
        fields = self.fields
        return Recognition(
            criteria=tuple(Criterion(one.name, one.text or "", one.indicators) for one in fields.criteria),
            pass_rule=fields.pass_rule or "",
            process=tuple((step.text, step.who or "") for step in fields.process),
            documents=fields.documents,
        )

    def unanswered(self) -> Iterable[str]:
        """What no document says of the title."""
        return [label_of(self.entry.type, (name,)) for name in _ANSWERS if not getattr(self.fields, name)]

    def whom_to_ask(self) -> str:
        """Those who take in a registration."""
        return "chi hội khuyến học ở thôn, tổ dân phố, hoặc Ủy ban nhân dân xã, phường nơi mình ở"

    def page(self) -> Mapping[str, Any]:
        """How to apply for it, and what to ask oneself first."""
        own = [ref.source for ref in self.catalog.backlinks(self.entry) if ref.place == ("model",)]
        return {"ways": [one for one in own if self.stories.of(one).checklists]}

    def _sentences(self) -> Iterator[str]:
        fields = self.fields
        yield closed(f"Danh hiệu này trao cho {small(fields.who)}")
        if fields.pass_rule:
            yield closed(f"Điều kiện đạt: {small(fields.pass_rule)}")
        if fields.criteria:
            yield f"Có {len(fields.criteria)} tiêu chí."
            for number, criterion in enumerate(fields.criteria, start=1):
                yield closed(f"{counted(number)}, {small(criterion.name)}")
        if fields.validity:
            yield closed(f"Thời hạn: {small(fields.validity)}")
