"""How a document is told: who issued it, whether it is in force, what it wants to reach."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.content_types.policy.chain import document_chain, policy_status, programme_levels
from generator.content_types.policy.fields import Policy
from generator.content_types.policy.fields import Target as OwnTarget
from generator.entries.entry import Entry
from generator.language.vietnamese import format_date, format_number
from generator.telling.story import Answer, Document, Drawing, Minute, Notice, Part, Points, Target
from generator.telling.teller import ASK, BaseTeller, OtherStories
from generator.telling.wording import capital, closed, small, subject_of

_MOST_SPOKEN = 6
_BRACKETS = re.compile(r"\s*\([^)]*\)")
_MOST_DRAWN = 4
_IN_FORCE = {"active": "InForce", "ended": "NotInForce", "coming": "NotInForce"}


class Teller(BaseTeller[Policy]):
    """Tells a document."""

    def short_title(self) -> str:
        """A document goes by its kind and number."""
        return f"{capital(self.fields.kind.value)} {self.fields.document_number}"

    def headline(self) -> tuple[str, str]:
        """The number goes into the line above, the subject becomes the title."""
        name, number, subject = self.entry.title.partition(self.fields.document_number)
        subject = subject_of(subject)
        return (f"{name}{number}", subject) if subject else super().headline()

    def card_facts(self) -> Iterable[str]:
        """Kind, number, day of issue."""
        return capital(self.fields.kind.value), self.fields.document_number, self._issued_on()

    def points(self) -> Iterable[Points]:
        """What it means for people, then what is to be reached, then what its text lists."""
        yield Points(under=("nguoi dan", "lien quan gi", "y nghia"))
        targets = sorted(self.fields.targets, key=lambda target: -target.year)
        yield Points(tuple(f"Đến năm {target.year}: {target_words(target)}." for target in targets))
        yield Points(under=("",), listed=True)

    def opening(self) -> Iterator[Part]:
        """Who issued it and when."""
        issuer = self.catalog.resolve(self.fields.issuer)
        by = f" do {issuer.title}" if issuer else ""
        on = f" ngày {self._issued_on()}" if self.fields.issued_on else ""
        if by or on:
            yield Part("", (f"Văn bản{by} ban hành{on}.",))

    def closing(self) -> Iterator[Part]:
        """The targets after the words: a listener wants to know what a figure is for before hearing it."""
        chosen = sorted(self.fields.targets, key=lambda target: -target.year)[:_MOST_SPOKEN]
        lines: list[str] = []
        for year, group in itertools.groupby(chosen, key=lambda target: target.year):
            targets = list(group)
            if len(targets) == 1:
                lines.append(f"Đến năm {year}: {target_words(targets[0])}.")
            else:
                # The year is said once: sentences that all begin alike are heard as one.
                lines += [f"Đến năm {year}, các mức phải đạt như sau.", *(closed(target_words(one)) for one in targets)]
        if rest := len(self.fields.targets) - len(chosen):
            lines.append(f"Còn {rest} chỉ tiêu nữa, có trên cổng thông tin.")
        if lines:
            yield Part("Các chỉ tiêu", tuple(lines))

    def interview(self) -> Iterator[Part]:
        """Why it came, what it wants to reach."""
        yield Part("Văn bản này ra đời để làm gì?", tuple(self._summary()))
        targets = tuple(text for part in self.closing() for text in part.sentences)
        yield Part("Đích phải đạt là bao nhiêu, vào năm nào?", targets)

    def minute(self) -> Minute:
        """Who issued what about what, then its summary; its number is what nobody remembers."""
        issuer = self.catalog.resolve(self.fields.issuer)
        named = self.entry.title.partition(self.fields.document_number)[2]
        subject = _BRACKETS.sub("", named).strip() or "mới"
        who = issuer.title if issuer else self.fields.issuer.text
        return Minute((closed(f"{who} có {self.fields.kind.value} {subject}"), *self._summary()), (ASK,))

    def notices(self) -> Iterator[Notice]:
        """When and by whom it was issued."""
        if self.fields.issued_on:
            yield Notice("lịch", "Ngày ban hành", self._issued_on())
        if issuer := self.catalog.resolve(self.fields.issuer):
            yield Notice("cơ quan", "Cơ quan ban hành", issuer.title)

    def answers(self) -> Iterator[Answer]:
        """Whether it is in force, when it was issued, and by whom."""
        status, fields = policy_status(self.catalog, self.entry, self.fields), self.fields
        issuer, day = self.title_of(fields.issuer), self._issued_on()
        since = f", có hiệu lực từ {format_date(fields.effective_on)}" if fields.effective_on else ""
        signer = f" Người ký: {fields.signer}." if fields.signer else ""
        said = status.explanation or f"chưa có văn bản nói còn hiệu lực hay không; hỏi {issuer}."
        yield Answer("status", status.label, f"{self.short_title()}: {said}")
        yield Answer("when", "Ngày ban hành", f"{day}{since}." if day else "")
        yield Answer("who", "Ai ban hành", f"{closed(issuer)}{signer}")

    def drawing(self) -> Drawing | None:
        """The figures of its last year."""
        if not self.fields.targets:
            return None
        year = max(target.year for target in self.fields.targets)
        chosen = [target for target in self.fields.targets if target.year == year][:_MOST_DRAWN]
        items = [{"value": format_number(one.value), "unit": one.unit, "label": small(one.text)} for one in chosen]
        title = f"Phải đạt đến năm {year}"
        return Drawing("con số", {"items": items, "title": title, "source": self.fields.document_number})

    def document(self) -> Document:
        """Its number, issuer and targets."""
        fields = self.fields
        return Document(
            number=fields.document_number,
            kind=fields.kind.value,
            issuer=fields.issuer,
            issued_on=fields.issued_on,
            rests_on=(*fields.implements, *fields.based_on),
            targets=tuple(map(_target, fields.targets)),
            ends_on=fields.expires_on,
            is_over=policy_status(self.catalog, self.entry, fields).key == "ended",
        )

    def schema(self) -> Mapping[str, Any]:
        """Legislation."""
        fields = self.fields
        status = _IN_FORCE.get(policy_status(self.catalog, self.entry, fields).key)
        issuer = self.catalog.resolve(fields.issuer)
        return {
            "@type": "Legislation",
            "legislationIdentifier": fields.document_number,
            "legislationType": fields.kind.value,
            "legislationDate": fields.issued_on.isoformat() if fields.issued_on else None,
            "legislationDateOfApplicability": fields.effective_on.isoformat() if fields.effective_on else None,
            "legislationPassedBy": {"@type": "GovernmentOrganization", "name": issuer.title} if issuer else None,
            "legislationLegalForce": f"https://schema.org/{status}" if status else None,
        }

    def page(self) -> Mapping[str, Any]:
        """Its status, its place in the chain, and the tasks and duties that it gives."""
        backlinks = self.catalog.backlinks(self.entry)
        return {
            "status": policy_status(self.catalog, self.entry, self.fields),
            "chain": document_chain(self.stories, self.entry),
            "tasks": [ref.source for ref in backlinks if ref.place[:1] == ("document",)],
            "duties": self._duties(),
        }

    def unanswered(self) -> Iterable[str]:
        """Its day, and whether it is in force."""
        if not self.fields.issued_on:
            yield "ngày ban hành"
        if policy_status(self.catalog, self.entry, self.fields).key == "unknown":
            yield "còn hiệu lực hay không"

    def whom_to_ask(self) -> str:
        """Who issued it."""
        return self.title_of(self.fields.issuer)

    @classmethod
    def in_reading_order(cls, stories: OtherStories, entries: Sequence[Entry]) -> list[Entry]:
        """What rules here and now first.

        The document that gives tasks, those it carries out and those that carry it out, the nearest level first; then
        the others in force; then what no longer is; examples last. What is alike stays as it was, the newest first.
        """
        near = programme_levels(stories, entries)

        def place(entry: Entry) -> tuple[bool, bool, int]:
            document = stories.of(entry).document
            return entry.illustrative, document is not None and document.is_over, near.get(entry.id, len(near) + 1)

        return sorted(entries, key=place)

    def _duties(self) -> list[tuple[str, str, list[Entry]]]:
        """Return clause, text and organisations of each duty; several organisations may have one in the same words."""
        duties: dict[tuple[str, str], list[Entry]] = {}
        backlinks = self.catalog.backlinks(self.entry)
        given = {ref.source.id: ref.source for ref in backlinks if ref.place[:1] == ("duties",)}
        for organisation in given.values():
            body = self.stories.of(organisation).body
            for duty in body.duties if body else ():
                if self.catalog.resolve(duty.document) is self.entry:
                    duties.setdefault((duty.clause, duty.text), []).append(organisation)
        found = [(clause, text, organisations) for (clause, text), organisations in duties.items()]
        return sorted(found, key=lambda duty: duty[0])

    def _issued_on(self) -> str:
        return format_date(self.fields.issued_on) if self.fields.issued_on else ""


def target_words(target: OwnTarget) -> str:
    """Return a target without its year: "70% gia đình …"."""
    unit = "%" if target.unit == "%" else f" {target.unit}"
    return f"{format_number(target.value)}{unit} {small(target.text)}"


def _target(target: OwnTarget) -> Target:
    return Target(
        key=target.key,
        text=target.text,
        year=target.year,
        value=target.value,
        unit=target.unit,
        scope=target.scope or "",
        confidence=target.confidence.value,
        source=target.source,
        note=target.note or "",
    )
