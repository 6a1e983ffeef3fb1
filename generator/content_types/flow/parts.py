"""What a flow is made of: questions with answers that lead on, and conclusions."""

from __future__ import annotations

from generator.fields.record import Record, labelled
from generator.fields.values import AnyRef, Line, ListOf, Prose, Slug


class Reply(Record):
    """An answer that can be chosen, and where it leads."""

    text: Line = labelled("lời", "Câu trả lời để chọn, vài chữ", "Có")
    to: Slug = labelled("tới", "Mã của câu hỏi hay kết luận tiếp theo", "biet-chu", for_editors=True)


class FlowQuestion(Record):
    """A question with its answers."""

    key: Slug = labelled("mã", "Tên ngắn để câu khác dẫn tới", "tre-em", for_editors=True)
    text: Line = labelled("hỏi", "Câu hỏi, một câu", "Nhà mình có trẻ em trong tuổi đi học không?")
    help: Prose | None = labelled("giải thích", "Hiểu câu hỏi này thế nào", default=None)
    basis: Line | None = labelled(
        "theo", "Điều hỏi lấy từ đâu: bộ tiêu chí nào, năm nào", "Bộ tiêu chí 324/QĐ-KHVN, năm 2023", default=None
    )
    replies: ListOf[Reply] = labelled("trả lời", "Các câu trả lời, từ hai câu trở lên")


class Conclusion(Record):
    """Where a path ends: what the answers come to, and what to do."""

    key: Slug = labelled("mã", "Tên ngắn để câu hỏi dẫn tới", "di-hoc-chu", for_editors=True)
    text: Line = labelled("kết luận", "Các câu trả lời cho biết gì, một câu", "Bắt đầu từ một lớp chữ gần nhà.")
    why: Prose | None = labelled("giải thích", "Vì sao, cần biết gì", default=None)
    actions: ListOf[Line] = labelled("việc cần làm", "Làm gì, từng việc một dòng", ["Nói với trưởng thôn"])
    see: ListOf[AnyRef] = labelled("xem", "Trang chỉ cách làm", ["dich-vu/hoc-xoa-mu-chu"], default=())
