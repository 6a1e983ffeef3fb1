"""What every content type shares: records with Vietnamese labels, the common fields, sources and corrections."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator

from generator.fields.record import Inconsistency, Record, labelled
from generator.fields.values import (
    NOBODY,
    OFFICIALS,
    Ahead,
    AnyRef,
    ConsentCode,
    Date,
    Focus,
    FormerAddress,
    Line,
    ListOf,
    PeopleToldOf,
    PolicyRef,
    Prose,
    Ref,
    Url,
    YesNo,
    choice,
    complaint,
)
from generator.language.vietnamese import slug

MAX_SUMMARY = 300
MAX_TITLE = 200
MAX_KEY_POINTS = 3
MAX_KEY_POINT = 140
MAX_HOME_WORDS = 32
MAX_MESSAGE = 80


class Confidence(enum.Enum):
    """How far a fact was verified; what is only known or was not found has no value here: it stays off the portal."""

    TEXT = "đã đọc văn bản"
    SECONDARY = "nguồn thứ cấp"
    PLAN = "theo kế hoạch"


HowSure = Annotated[Confidence, BeforeValidator(choice(Confidence))]


class Source(Record):
    """Where a fact comes from."""

    name: Line = labelled("tên", "Tên bài, trang hoặc văn bản", "Báo Khánh Hòa, 12/2021")
    url: Url | None = labelled("địa chỉ", "Địa chỉ trang web", "https://baokhanhhoa.vn/…", default=None)
    document: PolicyRef | None = labelled(
        "văn bản", "Số ký hiệu của văn bản có trang riêng ở đây", "670/KH-UBND", default=None
    )
    dated: Date | None = labelled("ngày", "Ngày của nguồn, nếu biết", "22/12/2017", default=None)
    confidence: HowSure = labelled("độ tin cậy", "Đã kiểm chứng tới đâu", Confidence.SECONDARY.value)
    note: Line | None = labelled("ghi chú", "Điều người đọc nên biết về nguồn", default=None)


class Correction(Record):
    """A slip in a printed text: shown as printed and as corrected, with the reason."""

    printed: Line = labelled("bản in", "Chữ đúng như văn bản in", "ngày 19 tháng 01 năm 2021")
    corrected: Line = labelled("sửa thành", "Chữ đúng", "ngày 19 tháng 01 năm 2022")
    reason: Line = labelled("lý do", "Vì sao biết bản in nhầm", "Phụ lục ghi 19/01/2022")


class Mend(Record):
    """A mistake of the portal's own that was published and is mended: what stood there, and what is right."""

    day: Date = labelled("ngày", "Ngày sửa", "22/11/2026")
    was: Line = labelled("đã ghi", "Điều đã đăng sai, chép ngắn", "101/2020/QĐ-TTg")
    right: Line = labelled("đúng là", "Điều đúng", "101/QĐ-TTg ngày 10/02/2021")
    reason: Line | None = labelled("lý do", "Vì sao sai, ai chỉ ra, nếu nên kể", "Chép nhầm số ký hiệu", default=None)


class Scope(enum.Enum):
    """What of themselves people may agree to show."""

    NAME = "tên"
    PICTURE = "ảnh"
    STORY = "câu chuyện"
    AREA = "địa bàn"
    VOICE = "giọng nói"


class Priority(enum.Enum):
    """How urgent a bulletin is, by circular 39/2020/TT-BTTTT: as usual, before the others, at once."""

    NORMAL = "thường"
    FIRST = "ưu tiên"
    URGENT = "khẩn cấp"


class Picture(Record):
    """A photograph beside the page's file, with what readers who do not see it need, and whose it is."""

    file: Line = labelled("tệp", "Tên tệp ảnh, nằm cùng thư mục với trang", "lop-hoc-toi.jpg")
    alt: Line = labelled(
        "mô tả", "Ảnh cho thấy gì, cho người không nhìn được", "Sáu người ngồi quanh bàn, cùng đọc một tờ giấy"
    )
    credit: Line = labelled("nguồn ảnh", "Ai chụp, ai cho dùng", "Hội Khuyến học xã")
    shows_people: YesNo = labelled("có người", '"có" nếu trong ảnh có người nhận ra được', "không")
    caption: Line | None = labelled("chú thích", "Dòng chữ dưới ảnh", "Buổi học đầu tiên", default=None)
    focus: Focus | None = labelled("tiêu điểm", "Phần phải giữ khi cắt ảnh làm hình nhỏ", "trên trái", default=None)
    consents: ListOf[ConsentCode] = labelled(
        "đồng ý", "Mã phiếu đồng ý của những người trong ảnh, nếu khác của trang", ["MAU-01"], default=()
    )


class Language(enum.Enum):
    """The languages in which people of the province record."""

    VIETNAMESE = "tiếng Việt"
    CHAM = "tiếng Chăm"
    RAGLAI = "tiếng Raglai"
    KHO = "tiếng K'ho"
    EDE = "tiếng Ê Đê"
    ENGLISH = "tiếng Anh"

    @property
    def code(self) -> str:
        """The language's tag (BCP 47)."""
        return _LANGUAGE_CODES[self.value]


_LANGUAGE_CODES = {
    "tiếng Việt": "vi",
    "tiếng Chăm": "cjm",
    "tiếng Raglai": "rog",
    "tiếng K'ho": "kpm",
    "tiếng Ê Đê": "rad",
    "tiếng Anh": "en",
}


class SoundRecording(Record):
    """A recording beside the page's file: who reads, in which language, and their consent."""

    file: Line = labelled("tệp", "Tên tệp tiếng (WAV, MP3, M4A, OGG), nằm cùng thư mục với trang", "doc-sach.mp3")
    reader: Line = labelled("người đọc", "Ai đọc, như muốn được gọi", "Phát thanh viên xã")
    language: Annotated[Language, BeforeValidator(choice(Language))] = labelled(
        "ngôn ngữ", "Đọc bằng tiếng gì", "tiếng Việt", default=Language.VIETNAMESE
    )
    consents: ListOf[ConsentCode] = labelled(
        "đồng ý", "Mã phiếu của người đọc (giọng nói, tên), nếu khác của trang", ["MAU-01"], default=()
    )


class Permission(Record):
    """Something that looks like private data and may stand on the page all the same."""

    text: Line = labelled("dữ liệu", "Chép đúng số hoặc địa chỉ được phép nêu", "0258 3822 222")
    reason: Line = labelled("lý do", "Vì sao được nêu", "Điện thoại công khai của Ủy ban nhân dân xã")


def _as_summary(value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > MAX_SUMMARY:
        raise complaint(f"dài {len(text)} ký tự", f"rút còn tối đa {MAX_SUMMARY} ký tự")
    return text


def _as_title(value: Any) -> str:
    if not isinstance(value, str):
        raise complaint("phải là một dòng chữ", "bỏ dấu gạch đầu dòng")
    text = " ".join(value.split())
    if len(text) > MAX_TITLE:
        raise complaint(f"dài {len(text)} ký tự", f"rút còn tối đa {MAX_TITLE} ký tự")
    if not slug(text):
        raise complaint(f'không có chữ nào in được (đang là "{text}")', "viết bằng chữ tiếng Việt")
    return text


def _as_key_point(value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > MAX_KEY_POINT:
        raise complaint(f"dài {len(text)} ký tự", f"rút còn tối đa {MAX_KEY_POINT} ký tự, in khổ lớn mới đọc được")
    return text


def _as_key_points(value: Any) -> Any:
    points = value if isinstance(value, list) else [value]
    if len(points) > MAX_KEY_POINTS:
        raise complaint(f"có {len(points)} ý", f"chọn {MAX_KEY_POINTS} ý quan trọng nhất")
    return points


def _as_home_words(value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > MAX_HOME_WORDS:
        raise complaint(f"dài {len(text)} ký tự", f"rút còn tối đa {MAX_HOME_WORDS} ký tự, vừa hai dòng ở điện thoại")
    return text


def _as_message(value: Any) -> str:
    text = " ".join(str(value).split())
    if len(text) > MAX_MESSAGE:
        raise complaint(f"dài {len(text)} ký tự", f"rút còn tối đa {MAX_MESSAGE} ký tự, người đi ngang mới kịp đọc")
    return text


KeyPoint = Annotated[str, BeforeValidator(_as_key_point)]

Facets = Mapping[str, tuple[str | Ref, ...]]
"""Facet name (``năm``) to the values that an entry has there; a reference stands for the title of its target."""


class ContentType(Record):
    """A kind of entry: one folder of ``content/``, one section of the portal."""

    folder: ClassVar[str]
    label: ClassVar[str]
    plural: ClassVar[str]
    introduction: ClassVar[str]
    order: ClassVar[int]
    newest_first: ClassVar[bool] = False
    facet_labels: ClassVar[Mapping[str, str]] = {}
    headings: ClassVar[Mapping[str, tuple[str, str]]] = {}
    """Fields that stand under a heading of their own on the type's page: its anchor and its words. Others are facts."""
    icon: ClassVar[str]
    """The name of the infographics' icon that stands for the type."""
    scene: ClassVar[str] = "cung-hoc"
    """The drawing of people and things at the head of the section, by its name among the illustrations."""
    suitable_forms: ClassVar[tuple[str, ...] | None] = None
    """The forms that suit the type, by what editors write under "ấn phẩm"; None for all of them."""
    shelf: ClassVar[str] = ""
    """The band of the home page that shows entries of the type; empty for none."""
    named_by: ClassVar[tuple[str, ...]] = ()
    """Fields by which references may mean the entry: a document's number."""
    relations: ClassVar[Mapping[str, str]] = {}
    """Fields that lead to other entries, with what those say of it: "Được thay thế bởi"; empty where they say it in a
    section of their own."""
    is_public: ClassVar[bool] = True
    """Whether an entry is a message to the public; lines to be counted are not."""
    is_about_people: ClassVar[bool] = False
    """Whether every entry tells of people, whatever it holds back."""
    is_picture: ClassVar[bool] = False
    """Whether an entry is a page for one picture."""
    takes_tables: ClassVar[bool] = False
    """Whether the folder also holds tables (.csv, .xlsx) of entries."""
    gives: ClassVar[str] = ""
    """What a picture can take from entries of the type: results, documents, tasks, titles, events, places."""
    is_news: ClassVar[bool] = False
    """Whether an entry is filed by its day of publication, as news."""
    titles_are_sentences: ClassVar[bool] = False
    """Whether its titles read like sentences: inside another sentence they need quotation marks."""
    is_quoting: ClassVar[bool] = False
    """Whether its texts are quoted from official papers, misprints and private-looking numbers and all."""
    signs: ClassVar[tuple[str, ...]] = ()
    """Words by which a text that was written elsewhere is taken for one of the type; two of them must be in it."""
    asked: ClassVar[tuple[str, ...]] = ()
    """Fields that real pages of the type cannot do without, though illustrations can; new pages ask for them."""

    title: Annotated[str, BeforeValidator(_as_title)] = labelled(
        "tiêu đề", "Tên của trang, một dòng", "Gia đình học tập"
    )
    summary: Annotated[str, BeforeValidator(_as_summary)] = labelled(
        "tóm tắt", f"Một hai câu nói điều chính, tối đa {MAX_SUMMARY} ký tự", "Gia đình cùng nhau học tập suốt đời."
    )
    updated: Date | None = labelled("cập nhật", "Ngày sửa nội dung gần nhất", "22/11/2026", default=None)
    illustrative: YesNo = labelled(
        "minh họa", '"có" nếu trang chỉ là ví dụ, không phải chuyện thật', "không", default=False
    )
    keywords: ListOf[Line] = labelled("từ khóa", "Những từ người đọc hay tìm", ["học tập"], default=())
    related: ListOf[AnyRef] = labelled("liên quan", "Các trang liên quan", ["mo-hinh/gia-dinh-hoc-tap"], default=())
    sources: ListOf[Source] = labelled("nguồn", "Lấy từ đâu", default=())
    forms_wanted: ListOf[Line] = labelled(
        "ấn phẩm",
        'Chỉ làm những ấn phẩm này; "không" để không làm ấn phẩm nào',
        ["áp phích", "bản phát thanh"],
        default=(),
    )
    message: Annotated[str, BeforeValidator(_as_message)] | None = labelled(
        "thông điệp",
        f"Một câu cho người đi ngang, chữ lớn nhất áp phích, tối đa {MAX_MESSAGE} ký tự; để trống thì dùng tiêu đề",
        "Tắt ti vi ba mươi phút, cả nhà cùng đọc.",
        default=None,
    )
    key_points: Annotated[tuple[KeyPoint, ...], BeforeValidator(_as_key_points)] = labelled(
        "ba ý chính",
        f"Tối đa {MAX_KEY_POINTS} ý cho áp phích, loa, trình chiếu; để trống thì máy chọn. Ý dưới 50 ký tự thì áp "
        "phích đủ chỗ cả ba",
        ["Cả nhà cùng đọc mỗi tối."],
        default=(),
    )
    script: Prose | None = labelled(
        "bản phát thanh",
        "Lời viết cho tai nghe, chừng một phút; loa và bản đọc dùng đúng lời này",
        "Bà con nghe đài lưu ý: từ ngày 01 tháng 10 là Tuần lễ hưởng ứng học tập suốt đời.",
        default=None,
    )
    priority: Annotated[Priority, BeforeValidator(choice(Priority))] = labelled(
        "mức phát",
        'Bản tin trên loa: "thường", "ưu tiên" (phát trước), "khẩn cấp" (phát ngay, như thiên tai, dịch bệnh)',
        "ưu tiên",
        default=Priority.NORMAL,
    )
    home_words: Annotated[str, BeforeValidator(_as_home_words)] | None = labelled(
        "việc ở trang chủ",
        f"Chỉ cho trang nhiều người cần: mấy chữ dẫn tới đây từ đầu trang chủ, tối đa {MAX_HOME_WORDS} ký tự",
        "Tìm chỗ học gần nhà",
        default=None,
        for_editors=True,
    )
    editor_note: Prose | None = labelled(
        "ghi chú biên tập", "Lời dặn người biên tập sau; không bao giờ đăng", default=None
    )
    former_addresses: ListOf[FormerAddress] = labelled(
        "địa chỉ cũ",
        "Địa chỉ trước khi đổi tên tệp; người đang giữ liên kết cũ vẫn vào được",
        ["cam-nang/tu-hoc"],
        default=(),
    )
    mended: ListOf[Mend] = labelled(
        "cổng đính chính", "Điều trang này từng đăng sai và đã sửa; hiện ở cuối bài và ở trang Đính chính", default=()
    )
    pictures: ListOf[Picture] = labelled("ảnh", "Ảnh chụp của trang", default=())
    recordings: ListOf[SoundRecording] = labelled("ghi âm", "Bản ghi âm của trang, do người đọc", default=())
    consents: ListOf[ConsentCode] = labelled(
        "đồng ý", "Mã phiếu đồng ý của những người được kể; trang về người thật phải có", ["MAU-01"], default=()
    )
    people: ListOf[PeopleToldOf] = labelled(
        "người được nêu",
        f'Mã phiếu đồng ý của người mà trang nêu; "{OFFICIALS}" nếu chỉ nêu người đang giữ chức; '
        f'"{NOBODY}" nếu máy tưởng nhầm',
        [OFFICIALS],
        default=(),
        for_editors=True,
    )
    permissions: ListOf[Permission] = labelled(
        "cho phép nêu", "Số điện thoại, thư, địa chỉ công khai mà máy kiểm tưởng là riêng tư", default=()
    )
    draft: YesNo = labelled("nháp", '"có" để chưa đăng', "không", default=False)
    publish_on: Date | None = labelled("đăng từ", "Chưa đăng trước ngày này", "01/10/2026", default=None)
    withdraw_on: Ahead | None = labelled("gỡ sau", "Tự gỡ sau ngày này", "31/12/2026", default=None)
    review_by: Ahead | None = labelled("rà soát trước", "Cần xem lại trước ngày này", "30/06/2027", default=None)

    @property
    def natural_date(self) -> dt.date | None:
        """The date by which the public would file the entry; None where it has none."""
        return None

    @property
    def reference_names(self) -> tuple[str, ...]:
        """Names besides its address by which references may mean the entry, in any writing."""
        return tuple(str(getattr(self, name)) for name in self.named_by)

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of parts that a reference may mean, after its ``#``."""
        return ()

    @property
    def sort_text(self) -> str:
        """The text by which entries of the type stand in Vietnamese order."""
        return self.title

    @property
    def mark(self) -> str:
        """The entry's number in an official list, by which people ask for it; empty where there is none."""
        return ""

    def facets(self) -> Facets:
        """Return the values by which the section's index can be filtered."""
        return {}

    @property
    def people_codes(self) -> tuple[str, ...]:
        """The codes of those who are named on a page of any type."""
        return tuple(answer for answer in self.people if answer not in (OFFICIALS, NOBODY))

    def told_of_people(self) -> frozenset[Scope]:
        """Return what the page tells of real people, pictures aside; whatever it is, they must have agreed to it."""
        if self.illustrative or not (self.consents or self.people_codes):
            return frozenset()
        return frozenset({Scope.STORY, Scope.NAME} if self.people_codes else {Scope.STORY})

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Yield contradictions between the common fields."""
        if self.publish_on and self.withdraw_on and self.withdraw_on < self.publish_on:
            yield ("withdraw_on",), "trước ngày đăng", 'sửa "gỡ sau" hoặc "đăng từ"'
        yield from self._wrong_mends()
        if NOBODY in self.people and len(self.people) > 1:
            yield ("people",), f'"{NOBODY}" đứng cùng câu trả lời khác', "giữ một trong hai"
        if self.illustrative and self.pictures:
            yield ("pictures",), "trang minh họa không có ảnh chụp", 'bỏ mục "ảnh", hoặc bỏ "minh họa: có"'

    def _wrong_mends(self) -> Iterator[Inconsistency]:
        for number, mend in enumerate(self.mended):
            if self.updated and mend.day > self.updated:
                yield ("mended", number, "day"), 'sau ngày "cập nhật"', 'sửa "cập nhật" thành ngày đính chính'
            if mend.was == mend.right:
                yield ("mended", number, "right"), 'giống hệt "đã ghi"', "ghi điều đúng"
