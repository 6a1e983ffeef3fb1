"""The forms of communication, which tasks and the lines of the log share."""

from __future__ import annotations

import enum


class Form(enum.Enum):
    """The forms of communication that the plan names (section II.2); it also encourages forms of one's own."""

    ARTICLES = "tin bài"
    RADIO = "phát thanh"
    TELEVISION = "truyền hình"
    NOTICE_BOARD = "bảng tin"
    PRINT = "ấn phẩm"
    CONFERENCE = "hội nghị"
    CONTEST = "cuộc thi"
    SOCIAL = "mạng xã hội"
    INTEGRATION = "lồng ghép"
    PORTAL = "cổng thông tin"
    GRASSROOTS = "thông tin cơ sở"
    REVIEW = "tổng kết"
    OTHER = "hình thức khác"
