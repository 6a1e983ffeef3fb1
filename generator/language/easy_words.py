"""Syllables that plain Vietnamese uses: those of three or more of the portal's guides, which are written for everybody.

What stands in an easy version and not here is asked about (``entries/advice``).
"""

from __future__ import annotations

_WORDS = """
    a ai an and anh aspx ba bai ban bao bat bay binh biên biết biển biệt bo buồn buổi bà bài bàn bào bác bán báo
    bây bão bé bên bình bí bưu bước bạ bạn bản bảng bảo bảy bấm bất bận bắt bằng bến bệnh bị bỏ bố bốn bộ bớt
    bữa ca cac cam can cao cap cha chat chau chi chia cho chu chuyên chuyển chuyện chuẩn cháu chân chép chê chí
    chín chính chú chúng chút chăm chưa chương chạy chấm chậm chắc chế chỉ chị chịu chọn chỗ chờ chợ chụp chủ
    chức chứng chừng chữ co coi com con cong cua cung cuối cuốn cuộc cài càng cá các cách cái cán cáo câu cây
    còn có cô công cùng căn cũ cũng cơ cơm cước cười cạnh cả cảm cảnh cấp cất cầm cần cầu cẩm cập cậy cắt cố
    cổng cộng cột cỡ cụ của cứ cử cửa da dan dang danh dao dat dau day de dia dich dien dinh diện do doc doi don
    dong duc dung duyệt dài dành dám dán dân dính dòng dù dùng dưới dạy dấu dẫn dắt dặn dễ dịch dọn dở dụ dục
    dụng dừng dữ dựng e edu em en for gay ghe ghi ghé ghép gi gia giai gian giao giup già giành giá giáo gió
    giúp giả giải giảng giấu giấy giọng giỏi giống giỗ giới giờ giữ giữa gom gov gì góc góp gõ gương gấp gần gặp
    gọi gốc gốp gồm gỡ gửi hai ham hanh hay he hieu hinh hiểu hiện hiệu ho hoa hoc hoi home hop hoàn hoạch hoạt
    hoặc huyện huấn hàng hành hát hãy hình hòa hóa hôm hơn hưu hướng hưởng hạn hằng hẹn hết hệ họ học họp hỏi hồ
    hổ hỗ hộ hội hợp hứa im in ke ket khai khen khi khiếu khoa khoản khuyến khác khánh khéo khích khó khóa không
    khăn khẩu khỏe khỏi khổ kia kien kinh kiểm kiện ky kèm kém kéo kính ký kẻ kế kết kể kỳ kỹ la lai lao lap le
    lieu liên liền liệu lo loa lon lop loại lua luc luôn luận luật là làm làng lâu lãnh lên lòng lúc lý lăm lưu
    lưới lượng lượt lạ lạc lại lấy lần lẫn lập lặng lẻ lễ lệ lịch lỗi lớn lớp lời lỡ lừa lực ma mai mang mau may
    mien minh miễn miệng mo moi moj mu mua muc muốn mà máy mã mình món mô môi môn mù mùa mũ mươi mười mượn mạng
    mất mấy mầm mật mắt mặt mẹ mệt mọi mối mỗi một mới mời mở mục mức nam nang nao nay news ngay nghe nghi
    nghiệp nghèo nghĩ nghề nghệ nghỉ nghị ngoài nguồn ngành ngày ngân người ngại ngắn ngồi ngủ nha nhan nhau
    nhiên nhiêu nhiều nhom nhà nhân nhãn nhìn nhóm như nhưng nhất nhầm nhận nhập nhật nhắc nhắn nhẹ nhỏ nhớ nhờ
    những ninh niên non nào này nên nêu nó nói nông năm năng nơi nước nấu nấy nằm nếu nối nội nộp nửa nữ nữa o
    of ong phai phat phi phiếu phut pháp phát phân phép phí phòng phóng phút phường phải phản phần phận phố phổ
    phụ phủ qua quan quay quen quoc quy quyết quyền quà quá quãng quê quên quý quả quản quốc quỹ ra riêng ruộng
    ràng rành rách rõ rảnh rất rằng rồi rộng rủ sach sai sang sao sau sinh so su suot suốt sách sáng sáu sân sâu
    sơ sắp sẵn sẻ sẽ số sống sổ sớm sở sợ sức sử sửa sự ta tac tai tam tao tap tay tham thao thay the theo thi
    thiết thiếu thiểu thon thoại thu thuc thuận thuật thuốc thuộc thành tháng thân thêm thì thích thôi thôn
    thông thư thưa thường thưởng thạo thấp thất thấy thầy thật thẻ thế thể thời thủ thứ thức thử thực ti tiet
    tieu tim tin tinh tiên tiêu tiến tiếng tiếp tiết tiền tiểu to toc toi tong toàn toán tra tranh trao tren
    trong trung truyền truyện trào trách tránh trên trì trình trò trúng trăm trước trường trưởng trả trận trẻ
    trọn trọng trống trồng trở trợ trực tu tuan tuc tuoi tuyên tuyến tuần tuổi tài tác tâm tên tìm tính tóm tôi
    tôn tùy tăng tư tương tướng tưởng tượng tại tạo tả tải tấm tầm tận tập tật tắt tế tỉnh tịch tối tốn tốt tổ
    tổng tộc tới tờ tục tủ từ từng tử tự tỷ ubnd ung va van ve vi vien viet viên viết việc viện việt vu vui vung
    và vài vào vá vì vùng văn vướng vấp vẫn vận vậy vẽ về vị vốn vội với vở vụ vừa vững xa xay xe xem xin xoa
    xong xuyên xuống xây xã xét xóa xóm xưa xấu xếp y yên yêu yếu án áo âm ích ít ô ông ý ăn đang đem đi điền
    điều điểm điển điện điệp đo đoàn đoạn đài đào đám đáng đánh đâu đây đã đèn đêm đình đòi đó đóng đông đúng
    đăng đơn đưa đường được đại đạo đạt đảo đầu đẳng đặc đặt đẹp đến đề đều để địa định đọc đối đồ đồng đổi độ
    động đời đỡ đợi đủ đứa đứng đừng ơi ảnh ấm ấy ở ủy ứng
"""
EASY_WORDS = frozenset(_WORDS.split())
