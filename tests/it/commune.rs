//! A quarter of a commune: 25 tasks in eight sections with texts as clerks write them, long and short, with and without
//! stops. Facts and sentences are made up.

use nhiemvu::domain::extension::Extension;
use nhiemvu::domain::progress::{Product, State};
use nhiemvu::domain::snapshot::{Line, Row};
use nhiemvu::domain::status::Label;
use nhiemvu_tests::day;

const STANDING: &str = "Nhiệm vụ thường xuyên";

fn group(code: &str, title: &str) -> Line {
    Line::Group { code: code.to_owned(), title: title.to_owned() }
}

/// A task that is owed; one without words was not reported.
fn task(code: &str, content: &str, lead: &str, frame: &str, state: State, label: Label, result: &str) -> Row {
    Row {
        code: code.to_owned(),
        path: format!("III/{}/{code}", code.split('.').next().unwrap_or_default()),
        content: content.to_owned(),
        lead: lead.to_owned(),
        leads: if lead.is_empty() { Vec::new() } else { vec![lead.to_owned()] },
        frame: frame.to_owned(),
        state,
        label,
        result: result.to_owned(),
        said: !result.is_empty(),
        owed: true,
        ..Row::default()
    }
}

fn line(row: Row) -> Line {
    Line::Task(Box::new(row))
}

fn product(name: &str, number: &str, symbol: &str, issued: &str) -> Product {
    Product { name: name.to_owned(), number: number.to_owned(), symbol: symbol.to_owned(), issued: Some(day(issued)) }
}

fn extended(decision: &str, decided: &str, end: &str) -> Option<Extension> {
    Some(Extension { decision: decision.to_owned(), decided: day(decided), end: day(end), reason: String::new() })
}

/// The lines of the third quarter of 2026.
pub(crate) fn commune_quarter() -> Vec<Line> {
    [first(), second(), third(), rest()].concat()
}

fn first() -> Vec<Line> {
    let campaign = task(
        "1.1",
        "Tổ chức quán triệt, tuyên truyền về chuyển đổi số trong cán bộ, đảng viên và Nhân dân bằng nhiều hình thức phù hợp",
        "Ban Xây dựng Đảng",
        STANDING,
        State::InProgress,
        Label::NoDeadline,
        "Đã tổ chức 04 hội nghị lồng ghép tại các chi bộ thôn với 312 lượt đảng viên tham dự; phát 18 tin, bài trên \
         đài truyền thanh; lập nhóm trao đổi của 12 tổ công nghệ số cộng đồng, mỗi tuần gửi một nội dung hướng dẫn.",
    );
    let page = task(
        "1.2",
        "Mở chuyên mục “Chuyển đổi số” trên trang thông tin điện tử của xã",
        "Văn phòng Đảng ủy",
        "Quý III/2026",
        State::Done,
        Label::DoneOnTime,
        "Đã mở chuyên mục và đăng 09 bài trong tháng đầu tiên",
    );
    let page = Row {
        deadline: Some(day("2026-09-30")),
        completed: Some(day("2026-08-20")),
        products: vec![product("Quyết định thành lập Tổ biên tập", "41", "QĐ/ĐU", "2026-08-12")],
        ..page
    };
    let youth = task(
        "1.3",
        "Phát huy vai trò của Đoàn Thanh niên trong hướng dẫn người dân cài đặt, sử dụng dịch vụ công trực tuyến",
        "Đoàn Thanh niên xã",
        "Năm 2026 và những năm tiếp theo",
        State::InProgress,
        Label::NoDeadline,
        "Ra quân 06 đợt “Ngày thứ Bảy tình nguyện”, hướng dẫn 540 lượt người dân nộp hồ sơ trực tuyến tại nhà văn hóa \
         thôn\nRiêng thôn Trường Thọ vận động được 100% hộ có điện thoại thông minh cài ứng dụng định danh điện tử",
    );
    let youth = Row {
        difficulty: "Người cao tuổi ít dùng điện thoại thông minh, phải hướng dẫn nhiều lần".to_owned(),
        ..youth
    };
    vec![group("I", "Công tác tuyên truyền, nâng cao nhận thức"), line(campaign), line(page), line(youth)]
}

fn second() -> Vec<Line> {
    let rule = task(
        "2.1",
        "Rà soát, sửa đổi, bổ sung quy chế làm việc của Đảng ủy theo hướng xử lý văn bản trên môi trường mạng",
        "Văn phòng Đảng ủy",
        "Trong quý II/2026",
        State::Done,
        Label::DoneLate,
        "Đã ban hành quy chế sửa đổi, bổ sung; áp dụng từ ngày 01/9/2026. Việc ban hành chậm do phải lấy ý kiến lại các \
         chi bộ sau khi sắp xếp thôn.",
    );
    let rule = Row {
        deadline: Some(day("2026-06-30")),
        completed: Some(day("2026-08-28")),
        products: vec![product("Quy chế làm việc sửa đổi, bổ sung", "07", "QC/ĐU", "2026-08-28")],
        ..rule
    };
    let list = task(
        "2.2",
        "Công bố danh mục thủ tục hành chính thực hiện toàn trình trên Cổng dịch vụ công",
        "Trung tâm Phục vụ hành chính công",
        "Trước ngày 31/8/2026",
        State::InProgress,
        Label::OpenOverdue,
        "Đã rà soát 186 thủ tục, trình danh mục 92 thủ tục đủ điều kiện toàn trình; đang chờ ý kiến của cơ quan chuyên \
         môn cấp tỉnh.",
    );
    let list = Row {
        deadline: Some(day("2026-08-31")),
        percent: Some(80),
        difficulty: "Một số thủ tục liên thông chưa được cấu hình trên hệ thống của tỉnh".to_owned(),
        proposal: "Đề nghị cơ quan chuyên môn cấp tỉnh sớm cấu hình quy trình điện tử cho các thủ tục liên thông và \
                   thông báo thời điểm hoàn thành để xã chủ động"
            .to_owned(),
        ..list
    };
    let data = task(
        "2.3",
        "Xây dựng quy định về quản lý, khai thác và chia sẻ dữ liệu dùng chung của xã",
        "",
        "Năm 2026",
        State::NotStarted,
        Label::OpenInTime,
        "",
    );
    let data = Row { deadline: Some(day("2026-12-31")), ..data };
    let fees = task(
        "2.4",
        "Thực hiện thu phí, lệ phí không dùng tiền mặt",
        "Trung tâm Phục vụ hành chính công",
        "Năm 2025 - 2026",
        State::InProgress,
        Label::OpenInTime,
        "Tỷ lệ giao dịch không dùng tiền mặt trong kỳ đạt 78,5% (kỳ trước 71,2%)",
    );
    let fees = Row { deadline: Some(day("2026-12-31")), percent: Some(78), ..fees };
    vec![group("II", "Hoàn thiện thể chế, cải cách hành chính"), line(rule), line(list), line(data), line(fees)]
}

fn third() -> Vec<Line> {
    let net = task(
        "3.1",
        "Phủ sóng Internet không dây miễn phí tại nhà văn hóa các thôn, điểm sinh hoạt cộng đồng",
        "Phòng Văn hóa - Xã hội",
        "Từ năm 2025 đến hết quý II/2026",
        State::InProgress,
        Label::OpenInTime,
        "Đã lắp đặt 09/12 nhà văn hóa; 03 điểm còn lại đang kéo cáp quang",
    );
    let net = Row {
        deadline: Some(day("2026-06-30")),
        extension: extended("88-QĐ/ĐU", "2026-06-25", "2026-11-30"),
        percent: Some(75),
        difficulty: "Thiếu kinh phí chi thường xuyên cho đường truyền".to_owned(),
        proposal: "Đề nghị tỉnh bố trí kinh phí duy trì đường truyền cho các thôn khó khăn".to_owned(),
        ..net
    };
    let server = task(
        "3.2",
        "Nâng cấp mạng nội bộ, bảo đảm an toàn thông tin theo cấp độ; trang bị máy tính riêng để soạn thảo văn bản mật \
         không nối mạng; rà soát, thay thế các thiết bị đã hết khấu hao",
        "Văn phòng Đảng ủy",
        "Đến hết tháng 7/2026",
        State::InProgress,
        Label::OpenOverdue,
        "Đã phê duyệt dự toán, đang lựa chọn nhà cung cấp",
    );
    let server = Row {
        deadline: Some(day("2026-07-31")),
        percent: Some(40),
        difficulty: "thiếu kinh phí chi thường xuyên cho đường truyền".to_owned(),
        ..server
    };
    let camera = task(
        "3.3",
        "Lắp đặt hệ thống camera an ninh tại các trục đường chính",
        "Công an xã",
        "Giai đoạn 2026 - 2030",
        State::InProgress,
        Label::OpenInTime,
        "Hoàn thành khảo sát 14 vị trí; vận động xã hội hóa được 120 triệu đồng.",
    );
    let camera = Row { deadline: Some(day("2030-12-31")), percent: Some(20), ..camera };
    let sign = task(
        "3.4",
        "Cấp chữ ký số cá nhân cho cán bộ, công chức",
        "Văn phòng Đảng ủy",
        "Tháng 8/2026",
        State::Done,
        Label::DoneOnTime,
        "100% cán bộ, công chức đã được cấp chữ ký số",
    );
    let sign = Row { deadline: Some(day("2026-08-31")), completed: Some(day("2026-08-14")), ..sign };
    vec![group("III", "Hạ tầng số và an toàn thông tin"), line(net), line(server), line(camera), line(sign)]
}

fn rest() -> Vec<Line> {
    let dated =
        |row: Row, deadline: &str, percent: i32| Row { deadline: Some(day(deadline)), percent: Some(percent), ..row };
    let done =
        |row: Row, deadline: &str, on: &str| Row { deadline: Some(day(deadline)), completed: Some(day(on)), ..row };
    let going = |code: &str, content: &str, lead: &str, frame: &str, result: &str| {
        task(code, content, lead, frame, State::InProgress, Label::OpenInTime, result)
    };
    let finished = |code: &str, content: &str, lead: &str, frame: &str, result: &str| {
        task(code, content, lead, frame, State::Done, Label::DoneOnTime, result)
    };
    let standing = |code: &str, content: &str, lead: &str, result: &str| {
        task(code, content, lead, STANDING, State::InProgress, Label::NoDeadline, result)
    };
    let ideas = standing(
        "4.1",
        "Khuyến khích sáng kiến, cải tiến kỹ thuật trong cơ quan",
        "Văn phòng Đảng ủy",
        "Không phát sinh",
    );
    let link = going(
        "4.2",
        "Liên kết với trường đại học thử nghiệm mô hình nuôi trồng thông minh",
        "Phòng Kinh tế",
        "Từ năm 2026 - 2028",
        "Đã ký biên bản ghi nhớ; chọn 02 hộ nuôi tôm tham gia thử nghiệm",
    );
    let class = finished(
        "5.1",
        "Mở lớp bồi dưỡng kỹ năng số cho cán bộ thôn",
        "Trung tâm Chính trị",
        "Quý III/2026",
        "Đã mở 02 lớp với 96 học viên, 100% hoàn thành khóa học",
    );
    let test = going(
        "5.2",
        "Kiểm tra, đánh giá kỹ năng số của cán bộ, công chức hằng năm",
        "Ban Xây dựng Đảng",
        "Năm 2026",
        "Đã ban hành kế hoạch kiểm tra, dự kiến tổ chức trong tháng 10/2026",
    );
    let school = standing(
        "5.3",
        "Đưa nội dung kỹ năng số vào sinh hoạt ngoại khóa tại các trường học",
        "Phòng Văn hóa - Xã hội",
        "05/05 trường đã tổ chức ít nhất một buổi sinh hoạt ngoại khóa",
    );
    let map = going(
        "6.1",
        "Số hóa dữ liệu đất đai, cập nhật biến động hằng tháng",
        "Phòng Kinh tế",
        "Năm 2026",
        "Đã số hóa 7.850/11.200 hồ sơ",
    );
    let map = Row {
        difficulty: "Hồ sơ giấy trước năm 2004 hư hỏng nhiều; một số thửa đất chưa khớp bản đồ".to_owned(),
        proposal: "Đề nghị hỗ trợ máy quét khổ lớn".to_owned(),
        ..map
    };
    let shop = finished(
        "6.2",
        "Hỗ trợ hộ sản xuất đưa sản phẩm đặc trưng lên sàn thương mại điện tử",
        "Hội Nông dân xã",
        "Trước ngày 30/9/2026",
        "Đã đưa 07 sản phẩm lên sàn, doanh thu trong kỳ 215 triệu đồng",
    );
    let farm = task(
        "6.3",
        "Xây dựng mô hình tưới tiết kiệm có điều khiển từ xa",
        "Hội Nông dân xã",
        "Năm 2026",
        State::Suspended,
        Label::OpenInTime,
        "Tạm dừng do chưa có vốn đối ứng",
    );
    let mail = standing(
        "7.1",
        "Gửi, nhận văn bản điện tử có ký số",
        "Văn phòng Đảng ủy",
        "99,2% văn bản đi được ký số và gửi trên trục liên thông",
    );
    let room = task(
        "7.2",
        "Xây dựng phòng họp không giấy",
        "Văn phòng Đảng ủy",
        "Quý III/2026",
        State::NotStarted,
        Label::OpenInTime,
        "Chưa thực hiện, đang chờ phân bổ kinh phí",
    );
    let room = Row {
        proposal: "đề nghị tỉnh bố trí kinh phí duy trì đường truyền cho các thôn khó khăn".to_owned(),
        ..room
    };
    let book = going(
        "7.3",
        "Số hóa tài liệu lưu trữ của Đảng ủy xã giai đoạn trước sáp nhập",
        "Văn phòng Đảng ủy",
        "Đến năm 2028",
        "Đã chỉnh lý 14/60 mét giá tài liệu",
    );
    let look = task(
        "8.1",
        "Kiểm tra việc thực hiện kế hoạch tại các chi bộ",
        "Ủy ban Kiểm tra Đảng ủy",
        "Tháng 9/2026",
        State::Done,
        Label::DoneOnTime,
        "Đã kiểm tra 04 chi bộ; kết luận nêu 06 nội dung cần khắc phục",
    );
    let look =
        Row { products: vec![product("Thông báo kết luận kiểm tra", "22", "TB/UBKT", "2026-09-24")], ..look };
    let sums = standing(
        "8.2",
        "Sơ kết, biểu dương tập thể, cá nhân làm tốt",
        "Ban Xây dựng Đảng",
        "Biểu dương 03 tập thể, 05 cá nhân tại giao ban tháng 9",
    );
    let other = task(
        "8.3",
        "Theo dõi, đôn đốc, tổng hợp báo cáo định kỳ",
        "",
        STANDING,
        State::NotStarted,
        Label::NoDeadline,
        "",
    );
    let other = Row { exempt: "do cấp tỉnh báo cáo".to_owned(), ..other };
    vec![
        group("IV", "Đổi mới sáng tạo"),
        line(ideas),
        line(dated(link, "2028-12-31", 15)),
        group("V", "Phát triển nguồn nhân lực"),
        line(done(class, "2026-09-30", "2026-09-12")),
        line(dated(test, "2026-12-31", 30)),
        line(school),
        group("VI", "Kinh tế số và các ngành ưu tiên"),
        line(dated(map, "2026-12-31", 70)),
        line(done(shop, "2026-09-30", "2026-09-25")),
        line(Row { deadline: Some(day("2026-12-31")), ..farm }),
        group("VII", "Chuyển đổi số trong các cơ quan của Đảng"),
        line(mail),
        line(Row { deadline: Some(day("2026-09-30")), ..room }),
        line(dated(book, "2028-12-31", 23)),
        group("VIII", "Kiểm tra, giám sát, sơ kết, tổng kết"),
        line(done(look, "2026-09-30", "2026-09-22")),
        line(sums),
        line(other),
    ]
}
