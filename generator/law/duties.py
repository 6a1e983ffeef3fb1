"""The duties of this portal, by articles that were read; ``content/chinh-sach`` tells how each text was read."""

from __future__ import annotations

from generator.law import measures
from generator.law.duty import Actor, Article, Duty, Evidence, Finding

_DIGITAL = "224/2026/NĐ-CP"
_FINES = "174/2026/NĐ-CP"
_PAPERS = "30/2020/NĐ-CP"
_GRASSROOTS = "49/2024/NĐ-CP"
_PRESS = "244/2026/NĐ-CP"
_PERSONAL = "91/2025/QH15"
_PERSONAL_DECREE = "356/2025/NĐ-CP"

DUTIES = (
    Duty(
        "chu-quan",
        "Trang chủ nói ai chịu trách nhiệm",
        "Trang chủ ghi tên cơ quan quản lý trang và cơ quan chủ quản nếu có, địa chỉ, thư điện tử, điện thoại, tên "
        "người chịu trách nhiệm quản lý nội dung. Thiếu hoặc sai bị phạt từ 10 đến 20 triệu đồng.",
        (Article(_FINES, "Điều 93 khoản 1"),),
        "Chân trang chủ ghi năm điều ấy; còn thiếu điều nào thì cổng không lên được máy chủ bằng lệnh deploy.",
        Actor.OWNER,
        measures.owner_is_named,
    ),
    Duty(
        "ten-mien",
        "Là thành phần của cổng thông tin tỉnh",
        "Trang của sở, của Ủy ban nhân dân cấp xã là thành phần của cổng Ủy ban nhân dân tỉnh, dùng tên miền .vn của "
        "tỉnh.",
        (Article(_DIGITAL, "Điều 11 khoản 1, khoản 4"),),
        "Cổng chạy được ở mọi tên miền; tên miền do tỉnh cấp.",
        Actor.OWNER,
        measures.is_under_the_province,
    ),
    Duty(
        "bo-may",
        "Bộ máy, chức năng của cơ quan",
        "Cơ quan công khai sơ đồ tổ chức, chức năng, nhiệm vụ, tiểu sử tóm tắt của lãnh đạo.",
        (Article(_DIGITAL, "Điều 9 khoản 1"),),
        "Cổng này chỉ nói về xây dựng xã hội học tập; bộ máy của cơ quan nằm ở trang của cơ quan ấy.",
        Actor.OWNER,
        measures.by_people("trang của cơ quan chủ quản có đủ những điều ấy không"),
    ),
    Duty(
        "cap-nhat",
        "Cập nhật ngay khi có thay đổi",
        "Thông tin được cập nhật ngay khi có thay đổi.",
        (Article(_DIGITAL, "Điều 9 khoản 3"),),
        "Mỗi trang ghi ngày cập nhật; trang quá hạn xem lại được nhắc khi kiểm.",
        Actor.EDITOR,
        measures.pages_are_dated,
    ),
    Duty(
        "di-dong",
        "Đọc được trên điện thoại",
        "Thuận tiện trên nhiều phương tiện, gồm thiết bị di động.",
        (Article(_DIGITAL, "Điều 10 khoản 3 điểm a"),),
        "Trang nào cũng xem được ở bề ngang 320 điểm ảnh, không phải cuộn ngang, không cần JavaScript.",
        Actor.GENERATOR,
        measures.by_people("lần thử gần nhất bằng trình duyệt ghi ở trang Trợ năng"),
        "tro-nang",
    ),
    Duty(
        "danh-gia",
        "Người đọc đánh giá được",
        "Cho phép đánh giá trực tuyến mức độ hài lòng về thông tin, giữ bí mật, riêng tư của người đánh giá.",
        (Article(_DIGITAL, "Điều 10 khoản 3 điểm b"),),
        "Cuối trang có câu hỏi trang này có ích không; không ghi ai đã trả lời.",
        Actor.OWNER,
        measures.readers_can_rate,
    ),
    Duty(
        "tro-nang",
        "Người khuyết tật dùng được",
        "Theo tiêu chuẩn, công nghệ hỗ trợ người khuyết tật.",
        (Article(_DIGITAL, "Điều 10 khoản 3 điểm c"), Article("26/2020/TT-BTTTT", "Điều 2, 5, 6")),
        "Mục tiêu là WCAG 2.2 mức AA; máy thử mọi loại trang, kết quả công bố kèm ngày.",
        Actor.GENERATOR,
        measures.by_people("bản công bố ở trang Trợ năng; chưa ai thử bằng tay với phần mềm đọc màn hình"),
        "tro-nang",
    ),
    Duty(
        "du-lieu-dac-ta",
        "Dữ liệu đặc tả để tìm kiếm, chia sẻ",
        "Cung cấp dữ liệu đặc tả (metadata) để tìm kiếm, trao đổi, chia sẻ.",
        (Article(_DIGITAL, "Điều 11 khoản 5"),),
        "Trang tự mô tả bằng JSON-LD theo schema.org, có bản Markdown và bản JSON (OpenAPI); dữ liệu mở có danh mục "
        "DCAT-AP dùng từ của Dublin Core; có sơ đồ trang, tin cho máy đọc.",
        Actor.GENERATOR,
        measures.pages_tell_machines,
        "du-lieu",
    ),
    Duty(
        "thong-ke",
        "Đo mức độ sử dụng",
        "Thống kê, đo lường tự động mức độ sử dụng, khả năng tiếp cận, hiệu năng.",
        (Article(_DIGITAL, "Điều 12"),),
        "Lệnh stats đếm lượt mở từ nhật ký máy chủ, cắt địa chỉ người đọc ngay khi đọc.",
        Actor.OWNER,
        measures.use_is_counted,
    ),
    Duty(
        "tam-ngung",
        "Báo trước khi tạm ngừng",
        "Tạm ngừng chủ động thì báo công khai chậm nhất 07 ngày làm việc trước, nêu thời gian phục hồi.",
        (Article(_DIGITAL, "Điều 13"),),
        "Ghi một tệp thì mọi trang báo, có trang riêng; báo muộn hơn 7 ngày làm việc thì khi kiểm bị nhắc.",
        Actor.EDITOR,
        measures.interruptions_are_told,
    ),
    Duty(
        "ra-soat",
        "Rà soát hằng năm, phương án ứng phó sự cố",
        "Kiểm tra, bảo dưỡng thường xuyên; rà soát hằng năm; bảo vệ dữ liệu cá nhân; có phương án ứng phó sự cố.",
        (Article(_DIGITAL, "Điều 21"),),
        "Giữ năm bản đã đăng để quay lại (lệnh rollback); lệnh verify so trang đang chạy với bản kê đã ký.",
        Actor.OWNER,
        measures.by_people("hồ sơ rà soát của năm và phương án ứng phó sự cố của cơ quan chủ quản"),
    ),
    Duty(
        "ban-do",
        "Bản đồ đúng chủ quyền",
        "Bản đồ Việt Nam không thiếu, không sai chủ quyền. Vi phạm bị phạt từ 30 đến 40 triệu đồng.",
        (Article(_FINES, "Điều 93 khoản 3"),),
        "Bản đồ do chương trình vẽ luôn có đặc khu Trường Sa; ảnh người biên tập đưa vào thì người phải xem.",
        Actor.GENERATOR,
        measures.maps_show_all,
        "dia-phuong/ban-do",
    ),
    Duty(
        "ban-quyen",
        "Chỉ đăng tác phẩm được phép",
        "Không đăng tác phẩm khi chưa được phép.",
        (Article(_FINES, "Điều 93 khoản 3"),),
        "Ảnh không ghi nguồn thì không dựng được trang; chữ viết lại bằng lời của cổng, ghi nguồn từng điều.",
        Actor.EDITOR,
        measures.pictures_have_owners,
    ),
    Duty(
        "the-thuc",
        "Văn bản làm ra đúng thể thức",
        "Khổ A4; lề trên, dưới 20 đến 25 mm, trái 30 đến 35, phải 15 đến 20; chữ Times New Roman, nội dung cỡ 13 đến "
        "14; cách đoạn ít nhất 6 pt, dòng đơn đến 1,5; số trang giữa lề trên, trang một không hiện. Biết qua bản chép, "
        "chưa đọc bản gốc.",
        (Article(_PAPERS),),
        "Báo cáo, thư nhắc, giấy mời, biên bản (Word) cùng viết trên một khuôn; máy đo khuôn ấy.",
        Actor.GENERATOR,
        measures.papers_have_the_layout,
    ),
    Duty(
        "thanh-phan",
        "Văn bản đủ thành phần",
        "Chín thành phần, từ Quốc hiệu và Tiêu ngữ đến nơi nhận; ngày dưới 10, tháng 1, tháng 2 thêm số 0. Biết qua "
        "bản chép, chưa đọc bản gốc.",
        (Article(_PAPERS, "Điều 8 khoản 2"),),
        "Khuôn có chỗ cho từng thành phần; số, ký hiệu, người ký mà cổng không biết thì để trống và đánh dấu.",
        Actor.OWNER,
        measures.by_people("văn bản đã điền đủ chỗ đánh dấu, đã ký, đóng dấu chưa"),
    ),
    Duty(
        "thong-tin-co-so",
        "Thông tin cơ sở",
        "Chưa đọc được văn bản, nên chưa ghi được điều nào phải làm.",
        (Article(_GRASSROOTS),),
        "Mỗi ấn phẩm ghi mình hợp với loại hình nào: loa, bảng tin, bản tin, tài liệu, cổng, mạng xã hội, tin nhắn.",
        Actor.OWNER,
        measures.by_people("chưa đọc được văn bản; ai có văn bản thì đối chiếu"),
    ),
    Duty(
        "nguoi-phat-ngon",
        "Công bố người phát ngôn",
        "Cơ quan công bố người phát ngôn trên cổng hoặc trang thông tin của mình.",
        (Article(_PRESS),),
        "Trang cho báo chí ghi tên, chức vụ, cách liên hệ khi chủ quản đã điền.",
        Actor.OWNER,
        measures.spokesperson_is_named,
        "bao-chi",
    ),
    Duty(
        "du-lieu-ca-nhan",
        "Bảo vệ dữ liệu cá nhân",
        "Dùng thông tin riêng của người khác phải được người ấy đồng ý rõ ràng; đồng ý rồi vẫn rút lại được.",
        (Article(_PERSONAL), Article(_PERSONAL_DECREE)),
        "Trang kể về một người mà chưa có phiếu đồng ý thì bị giữ lại; rút lại là gỡ khỏi mọi bản. Không cookie.",
        Actor.EDITOR,
        measures.people_agreed,
        "rieng-tu",
    ),
)
"""In the order in which the page shows them."""


def standing(evidence: Evidence) -> tuple[tuple[Duty, Finding], ...]:
    """Return every duty with how it stands."""
    return tuple((duty, duty.measure(evidence)) for duty in DUTIES)
