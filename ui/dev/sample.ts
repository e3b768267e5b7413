/** Invented tasks in the manner of a provincial plan, for looking at the pages without the ledger. */
import type { Assignment, FrameKind, Office, Role, Task, TaskKind } from '../src/lib/bindings';

export const office: Office = {
  name: 'Đảng ủy xã Tịnh Khê', superior: 'Tỉnh ủy Quảng Ngãi', place: 'Tịnh Khê', symbol: 'ĐU', authority: 'T/M ĐẢNG ỦY',
  signer_post: 'PHÓ BÍ THƯ', signer: 'Nguyễn Văn Ẩn', recipients: 'Văn phòng Tỉnh ủy\nCác đồng chí Ủy viên Ban Thường vụ\nLưu VPĐU',
  profile: 'party', preset: 'calendar',
};

export const sections: [string, string][] = [
  ['III/1', 'Đổi mới tư duy, thống nhất nhận thức'],
  ['III/2', 'Hoàn thiện cơ chế, chính sách'],
  ['III/3', 'Phát triển hạ tầng số thiết yếu'],
  ['III/4', 'Nâng cao năng lực đổi mới sáng tạo'],
  ['III/5', 'Phát triển nguồn nhân lực'],
  ['III/6', 'Các ngành, lĩnh vực ưu tiên'],
  ['III/7', 'Hội nhập quốc tế'],
  ['III/8', 'Chuyển đổi số trong cơ quan Đảng, chính quyền'],
  ['IV', 'Tổ chức thực hiện'],
];

type Sketch = [path: string, content: string, leads: string[], others: string[], raw: string, kind: FrameKind, start: string | null, end: string | null];

const DEPARTMENTS = ['Sở Khoa học và Công nghệ', 'Sở Tài chính', 'Sở Nông nghiệp và Môi trường', 'Sở Nội vụ', 'Sở Văn hóa, Thể thao và Du lịch', 'Sở Giáo dục và Đào tạo'];

const sketches: Sketch[] = [
  ['III/1', 'Mở đợt sinh hoạt chuyên đề về chuyển đổi số ở tất cả chi bộ; gắn việc học tập với chương trình công tác năm của cấp ủy, đưa kết quả vào tiêu chí đánh giá tập thể, cá nhân cuối năm.', [], ['Ban Tuyên giáo và Dân vận Tỉnh ủy'], 'Nhiệm vụ thường xuyên', 'standing', null, null],
  ['III/2/2.1', 'Rà soát các quy định của tỉnh về thuê dịch vụ công nghệ thông tin, đề xuất sửa đổi những nội dung không còn phù hợp với mô hình chính quyền hai cấp.', [], ['Đảng ủy UBND tỉnh'], 'Năm 2025 và những năm tiếp theo', 'open_range', '2025-01-01', null],
  ['III/2/2.2', 'Xây dựng cơ chế đặt hàng nghiên cứu giữa sở, ngành với trường đại học, ưu tiên đề tài có địa chỉ ứng dụng ngay tại xã, phường. Hằng năm công bố danh mục bài toán cần lời giải.', ['Sở Khoa học và Công nghệ'], ['Sở Tài chính'], 'Năm 2025 và những năm tiếp theo', 'open_range', '2025-01-01', null],
  ['III/2/2.3', 'Ban hành quy chế chia sẻ dữ liệu dùng chung giữa các cơ quan trong hệ thống chính trị, bảo đảm an toàn, bảo mật.', [], ['Các đảng ủy trực thuộc'], 'Trong năm 2026', 'year', '2026-01-01', '2026-12-31'],
  ['III/2/2.4', 'Hỗ trợ doanh nghiệp nhỏ và vừa tiếp cận nền tảng số, ưu tiên hợp tác xã nông nghiệp và làng nghề ven biển.', ['Sở Tài chính'], ['Sở Khoa học và Công nghệ'], 'Giai đoạn 2026 - 2030', 'range', '2026-01-01', '2030-12-31'],
  ['III/2/2.5', 'Thí điểm cơ chế thử nghiệm có kiểm soát đối với sản phẩm, dịch vụ mới trong lĩnh vực giao thông, y tế.', ['Sở Xây dựng', 'Sở Y tế'], [], 'Hoàn thành trong quý II', 'unresolved', null, null],
  ['III/3/3.1', 'Phủ sóng băng rộng di động đến toàn bộ thôn, tổ dân phố; xóa các điểm lõm sóng ở miền núi và đảo Lý Sơn.', ['Sở Khoa học và Công nghệ'], ['Các doanh nghiệp viễn thông'], 'Trước ngày 30/6/2026', 'day', null, '2026-06-30'],
  ['III/3/3.2', 'Nâng cấp trung tâm dữ liệu của tỉnh theo hướng dùng chung, sẵn sàng kết nối với trung tâm dữ liệu quốc gia.', ['Sở Khoa học và Công nghệ'], ['Công an tỉnh'], 'Quý IV/2026', 'quarter', '2026-10-01', '2026-12-31'],
  ['III/3/3.3', 'Trang bị thiết bị họp trực tuyến cho đảng ủy xã, phường, đặc khu; bảo đảm đường truyền riêng.', [], ['Các đảng ủy trực thuộc'], 'Tháng 10/2026', 'month', '2026-10-01', '2026-10-31'],
  ['III/3/3.4', 'Xây dựng bản đồ số địa chính, cập nhật biến động đất đai hằng tuần, phục vụ người dân tra cứu quy hoạch.', ['Sở Nông nghiệp và Môi trường'], [], 'Từ năm 2026 – 2028', 'range', '2026-01-01', '2028-12-31'],
  ['III/4/4.1', 'Tổ chức ngày hội khởi nghiệp đổi mới sáng tạo cấp tỉnh, kết nối nhà đầu tư với nhóm khởi nghiệp trẻ.', [], ['Tỉnh Đoàn'], 'Năm 2026 - 2030 và thường xuyên', 'range_standing', '2026-01-01', '2030-12-31'],
  ['III/4/4.2', 'Xây dựng không gian đổi mới sáng tạo tại Trường Đại học Phạm Văn Đồng.', ['Trường Đại học Phạm Văn Đồng'], ['Sở Khoa học và Công nghệ'], 'Đến năm 2030, tầm nhìn 2045', 'horizon', null, '2030-12-31'],
  ['III/4/4.3', 'Bảo hộ sở hữu trí tuệ cho sản phẩm đặc trưng của địa phương: tỏi Lý Sơn, quế Trà Bồng, muối Sa Huỳnh.', ['Sở Khoa học và Công nghệ'], ['Sở Nông nghiệp và Môi trường'], '2025-2026', 'range', '2025-01-01', '2026-12-31'],
  ['III/5/5.1', 'Bồi dưỡng kỹ năng số cho cán bộ, đảng viên, ưu tiên cán bộ không chuyên trách ở thôn, tổ dân phố.', [], ['Trường Chính trị tỉnh'], 'Thường xuyên', 'standing', null, null],
  ['III/5/5.2', 'Đưa nội dung giáo dục kỹ năng số vào trường phổ thông; mỗi trường có ít nhất một phòng học thông minh.', [], ['Sở Giáo dục và Đào tạo'], 'Giai đoạn 2026 - 2030', 'range', '2026-01-01', '2030-12-31'],
  ['III/5/5.3', 'Thu hút chuyên gia công nghệ là người Quảng Ngãi đang làm việc ở ngoài tỉnh tham gia tư vấn theo nhiệm vụ.', ['Sở Nội vụ'], [], 'Hằng năm', 'recurring', null, null],
  ['III/5/5.4', 'Liên kết đào tạo nghề theo nhu cầu doanh nghiệp trong Khu kinh tế Dung Quất.', [], ['Ban Quản lý Khu kinh tế Dung Quất'], 'Năm 2025 và những năm tiếp theo', 'open_range', '2025-01-01', null],
  ['III/5/5.5', 'Xây dựng đề án phát triển nguồn nhân lực chất lượng cao.', ['Sở Nội vụ'], ['Sở Giáo dục và Đào tạo'], 'Đến hết năm 2025', 'horizon', null, '2025-12-31'],
  ['III/6/6.1', 'Ứng dụng công nghệ số trong nông nghiệp, du lịch, y tế, giáo dục, xây dựng, tài nguyên và môi trường; mỗi ngành chọn ít nhất một mô hình điểm để tổng kết, nhân rộng.', [], DEPARTMENTS, 'Đến năm 2025', 'horizon', null, '2025-12-31'],
  ['III/6/6.2', 'Phát triển du lịch thông minh tại Lý Sơn, Sa Huỳnh, Măng Đen; số hóa di sản văn hóa Sa Huỳnh.', ['Sở Văn hóa, Thể thao và Du lịch'], [], 'Giai đoạn 2026 - 2030', 'range', '2026-01-01', '2030-12-31'],
  ['III/7/7.1', 'Mở rộng hợp tác với các địa phương nước bạn Lào về đào tạo nhân lực số.', ['Sở Ngoại vụ'], [], '', 'missing', null, null],
  ['III/7/7.2', 'Tham gia các diễn đàn đô thị thông minh trong khu vực.', [], ['Đảng ủy UBND tỉnh'], 'Đến năm 2025', 'horizon', null, '2025-12-31'],
  ['III/8/8.1', 'Hoàn thành số hóa hồ sơ, tài liệu lưu trữ của cấp ủy từ khi tái lập tỉnh đến nay.', ['Văn phòng Tỉnh ủy'], ['Sở Nội vụ'], 'Trước ngày 30/9/2026', 'day', null, '2026-09-30'],
  ['III/8/8.2', 'Vận hành phòng họp không giấy tại tất cả đảng ủy xã, phường; giảm ít nhất một nửa chi phí in ấn.', ['Văn phòng Tỉnh ủy'], ['Các đảng ủy trực thuộc'], 'Năm 2026 và những năm tiếp theo', 'open_range', '2026-01-01', null],
  ['III/8/8.3', 'Thực hiện thủ tục hành chính của Đảng trên môi trường điện tử.', [], ['Văn phòng Tỉnh ủy'], 'Đến năm 2025', 'horizon', null, '2025-12-31'],
  ['IV/1', 'Các đảng ủy trực thuộc căn cứ kế hoạch này xây dựng chương trình hành động phù hợp với địa phương, đơn vị.', [], ['Các đảng ủy trực thuộc'], '', 'missing', null, null],
  ['IV/2', 'Văn phòng Tỉnh ủy theo dõi, đôn đốc, định kỳ báo cáo Ban Thường vụ.', [], ['Văn phòng Tỉnh ủy'], 'Định kỳ', 'unresolved', null, null],
];

const assignment = (role: Role, name: string, doubtful = false): Assignment => ({ role, name, raw: name, doubtful });

function task([path, content, leads, others, raw, kind, start, end]: Sketch, index: number): Task {
  const doubtful = path === 'III/2/2.5';
  const sort: TaskKind = path.startsWith('IV') ? 'duty' : 'assigned';
  return {
    id: `t${index}`, plan: 'plan', kind: sort, code: path.split('/').at(-1) ?? '', path,
    section: path.split('/').slice(0, sort === 'duty' ? 1 : 2).join('/'), parent: null, content,
    deliverable: path === 'III/8/8.1' ? 'Kho dữ liệu hồ sơ lưu trữ số hóa, tra cứu được toàn văn' : '',
    time_frame: { raw, kind, start, end, precision: end ? 'year' : 'none', confirmed: kind !== 'unresolved' },
    agencies: [
      ...(sort === 'assigned' ? [assignment('direct', 'Ban Thường vụ Tỉnh ủy')] : []),
      ...leads.map((name) => assignment('lead', name, doubtful)),
      ...others.map((name) => assignment(leads.length ? 'coordinate' : 'implement', name)),
    ],
    note: '',
  };
}

export const sample = sketches.map(task);

/** As many tasks as asked for, the sample over and over. */
export function many(total: number): Task[] {
  return Array.from({ length: total }, (_, index) => {
    const like = sample[index % sample.length]!;
    return index < sample.length ? like : { ...like, id: `t${index}`, path: `${like.path}.${index}`, code: `${like.code}.${index}` };
  });
}
