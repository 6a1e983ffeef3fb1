"""The forms of communication, which tasks and the lines of the log share."""

from __future__ import annotations

import enum


class Form(enum.Enum):
    """The forms of communication that the plan names (section II.2)."""

    ARTICLES = "tin bài"
    RADIO = "phát thanh"
    TELEVISION = "truyền hình"
    NOTICE_BOARD = "bảng tin"
    PRINT = "ấn phẩm"
    CONFERENCE = "hội nghị"
    SOCIAL = "mạng xã hội"
    INTEGRATION = "lồng ghép"
    PORTAL = "cổng thông tin"
    GRASSROOTS = "thông tin cơ sở"
    REVIEW = "tổng kết"
