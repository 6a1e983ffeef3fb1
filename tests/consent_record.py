"""A record of consent that allows all that a story tells, as a file of ``consents/`` holds it."""

RECORD = """\
phạm vi: [tên, ảnh, câu chuyện, địa bàn]
gồm: người lớn
người đồng ý: người đó
ngày đồng ý: 01/10/2026
cách đồng ý: phiếu có chữ ký
đã giải thích: có
"""
