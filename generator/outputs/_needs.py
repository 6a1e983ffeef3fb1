"""What people have to fill: a notice board, a loudspeaker, a meeting. Each is a page with what there is for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.language.vietnamese import format_number, slug
from generator.outputs._lists import Kit, Made, form_path, one_of_each_section, sheets, told_of
from generator.outputs._twin import part, parts, way
from generator.outputs.base import FOLDER, Form
from generator.prose.addresses import to_page
from generator.prose.markdown import escaped
from generator.telling.offers import OfferedPage

# How many of a form a page shows; of many forms fewer each, so that none is longer than four phone screens.
_FEW, _MANY_FORMS, _FEWER = 4, 5, 2


@dataclass(frozen=True)
class Need:
    """What somebody has, how what is made for it is used, and for how long."""

    key: str
    words: str
    use: str
    duration: str

    @property
    def short(self) -> str:
        """What it is for, beside a download."""
        return f"Cho {self.words.removeprefix('Tôi có ')}"

    @property
    def path(self) -> str:
        """Where its page stands."""
        return f"{FOLDER}/{slug(self.key)}"


NEEDS = (
    Need(
        "bảng tin",
        "Tôi có một bảng tin",
        "Mỗi lần dán hai, ba tờ, ngang tầm mắt; chừa lề để người đọc thấy từng tờ.",
        "Tờ có ngày thì gỡ khi qua ngày. Tờ khác thì thay sau hai tuần: quen mắt là không ai đọc nữa.",
    ),
    Need(
        "loa",
        "Tôi có một cái loa",
        "Chép lời vào loa thông minh, hoặc in bản chữ lớn cho người đọc.",
        "Một bài phát vài buổi trong tuần rồi đổi bài; lịch tuần đã xếp sẵn.",
    ),
    Need(
        "cuộc họp",
        "Tôi có một cuộc họp",
        "Chiếu mười phút đầu buổi, hoặc đọc phiếu rồi cùng bàn; ra về mỗi nhà một tờ gấp.",
        "Mỗi cuộc họp một chủ đề.",
    ),
    Need(
        "lớp học",
        "Tôi có một lớp học",
        "Trình chiếu cho người dạy, tờ gấp và phiếu đánh dấu cho người học mang về.",
        "Mỗi buổi một bài, buổi sau hỏi lại bài trước.",
    ),
    Need(
        "câu lạc bộ",
        "Tôi có một câu lạc bộ",
        "Phiếu sinh hoạt có sẵn điều để đọc, để hỏi nhau và để làm; thêm một cuộc thi nhỏ cho vui.",
        "Mỗi buổi sinh hoạt một phiếu.",
    ),
    Need(
        "Facebook, Zalo",
        "Tôi có một trang Facebook hay Zalo",
        "Chép lời đăng, kèm một ảnh; giữ đường dẫn về bài gốc. Tin nhắn đã đếm sẵn ký tự.",
        "Mỗi tuần một, hai bài; ngày lễ thì đăng trước vài hôm.",
    ),
    Need(
        "hội nghị",
        "Tôi có một hội nghị",
        "Trình chiếu và đề cương cho báo cáo viên, tờ gấp và bản tin phát cho người dự.",
        "Chọn bài trước, sửa trang chiếu cho hợp nơi mình.",
    ),
    Need(
        "cuộc thi",
        "Tôi có một cuộc thi",
        "Thể lệ, phiếu trả lời và đáp án in sẵn; áp phích để mời.",
        "Dán áp phích hai tuần trước, gỡ khi thi xong.",
    ),
)


def need_of(key: str) -> Need:
    """Return a need by its key."""
    return next(need for need in NEEDS if need.key == key)


def needs_list(needs: Sequence[Need]) -> Markup:
    """Return the needs as links to their pages."""
    if not needs:
        return Markup("")
    items = Markup("").join(
        Markup('<li><a href="⟦page:{}⟧">{}</a></li>').format(need.path, need.words) for need in needs
    )
    return Markup('<ul class="needs">{}</ul>').format(items)


def need_pages(
    forms: Iterable[Form], made: Mapping[str, tuple[Made, ...]], sets: Mapping[str, Sequence[Kit]]
) -> Iterator[OfferedPage]:
    """Yield a page for each need: what it is for, for how long, and of each form a few and where all of them are."""
    known = list(forms)
    for need in NEEDS:
        whole = {entry_id: kit for entry_id, kits in sets.items() for kit in kits if kit.need == need.key}
        serving = [form for form in known if need.key in form.needs]
        few = _FEW if len(serving) < _MANY_FORMS else _FEWER
        shown = Markup("").join(_part(form, made.get(form.key, ()), whole, few) for form in serving)
        if shown:
            yield OfferedPage(
                path=need.path,
                title=need.words,
                description=need.use,
                html=Markup("<p>{}</p><p><strong>Bao lâu?</strong> {}</p>{}").format(need.use, need.duration, shown),
                source="outputs",
                parents=((FOLDER, "Ấn phẩm"),),
                markdown=parts(
                    f"Bao lâu? {escaped(need.duration)}",
                    *(_told(form, made.get(form.key, ()), few) for form in serving),
                ),
            )


def _told(form: Form, made: tuple[Made, ...], few: int) -> str:
    """Return what there is of one form for assistants: some of it, and where all of it stands."""
    if form.page:
        return part(form.label, escaped(f"{form.audience}."), way(f"Mở trang {form.label.lower()}", to_page(form.page)))
    if not made:
        return ""
    words = f"Xem cả {format_number(len(made))}"
    shown = told_of(one_of_each_section(made)[:few])
    return part(form.label, escaped(f"{form.audience}."), shown, way(words, to_page(form_path(form))))


def _part(form: Form, made: tuple[Made, ...], whole: Mapping[str, Kit], few: int) -> Markup:
    """Return what there is of one form; nothing where there is nothing of it."""
    anchor = slug(form.key)
    if form.page:
        shown = Markup('<p><a href="⟦page:{}⟧">Mở trang {}</a></p>').format(form.page, form.label.lower())
    elif made:
        words = f"Xem cả {format_number(len(made))}"
        shown = sheets(one_of_each_section(made)[:few], whole) + Markup('<p><a href="⟦page:{}⟧">{}</a></p>').format(
            form_path(form), words
        )
    else:
        return Markup("")
    return Markup('<section aria-labelledby="{0}"><h2 id="{0}">{1}</h2><p>{2}.</p>{3}</section>').format(
        anchor, form.label, form.audience, shown
    )
