/** Every word the window says. Short, official, without exclamation marks. */
import type {
  Deed, Encoding, Every, Evidence, Extension, Failure, Fate, Field, FrameKind, Label, Named, Owing, Place, Preset, Problem, ProblemCode,
  Product, Profile, Reason, Refusal, Role,
  Shown, Standing, State, SuccessionKind, TableKind, TableRole, TargetKind, TaskKind, View,
} from './bindings';
import type { Course, Direction, IndicatorKind, Path, Undecided } from './bindings';
import type { DifferenceFate, Doubt, Form, FormAlign, FormField, FormLayout, FormStyle, Orientation, SheetKind, Unlaid } from './bindings';
import { show_day } from './day';
import { count, period_inside, period_name } from './format';
import type { PageName } from './route.svelte';

export type Tone = 'done' | 'late' | 'going' | 'over' | 'none' | 'open' | 'ask' | 'soon' | 'shut';

export const PRODUCT = 'Sổ Nhiệm vụ';

export const pages: Record<PageName, { name: string; help: string[] }> = {
  overview: {
    name: 'Tổng quan',
    help: [
      'Báo cáo nào đến hạn, trễ hoặc đã khóa; nhiệm vụ của kỳ đang chọn theo mục và tình trạng; những thay đổi gần đây.',
      'Kỳ chọn ở thanh trên cùng. Tình trạng tính đến ngày chốt số liệu của kỳ.',
    ],
  },
  tasks: {
    name: 'Nhiệm vụ',
    help: [
      'Danh sách mọi nhiệm vụ trong sổ, theo thứ tự của kế hoạch.',
      'Gõ vào ô tìm để lọc ngay; không cần gõ dấu. Các nút lọc thu hẹp theo mục, cơ quan, thời hạn, tình trạng.',
      'Mũi tên lên, xuống để đi; Enter mở chi tiết; Esc đóng lại.',
      'Chọn tên cột để sắp xếp; kéo mép cột để đổi độ rộng.',
    ],
  },
  local: {
    name: 'Việc của đơn vị',
    help: [
      'Những việc đơn vị tự đề ra để thực hiện từng nhiệm vụ của kế hoạch: ai làm, khi nào xong, gồm những bước nào.',
      'Tiến độ của nhiệm vụ tính theo các việc bên dưới: xong cả thì hoàn thành vào ngày muộn nhất; có việc đã bắt đầu thì đang thực hiện; tỷ lệ là trung bình theo trọng số, làm tròn xuống. Kết quả tự ghi ở trang Viết báo cáo thì không bị tính đè.',
      'Mũi tên lên, xuống để đi; Insert thêm việc cùng nhiệm vụ; F2 hoặc Enter sửa; Delete bỏ; Ctrl+Enter lưu, Esc thôi.',
      'Ctrl+V dán một bảng chép từ Excel: mỗi hàng một việc; cột “Thuộc nhiệm vụ” ghi số, đường dẫn hoặc nội dung nhiệm vụ.',
      'Việc của đơn vị in ngay dưới nhiệm vụ trong báo cáo nhưng không cộng vào các số tổng.',
    ],
  },
  returns: {
    name: 'Viết báo cáo',
    help: [
      'Bên trái là các nhiệm vụ phải báo cáo trong kỳ; ở giữa là phần ghi kết quả; bên phải là nội dung kỳ trước và văn bản gốc.',
      'Ctrl+Enter lưu và chuyển sang nhiệm vụ kế tiếp chưa báo cáo. Nội dung cũng tự lưu khi rời ô.',
      '“Như kỳ trước” chép nội dung đã báo cáo gần nhất để sửa tiếp; “Không phát sinh” ghi đúng các chữ này.',
      'Dấu hỏi cạnh ô là điểm cần xem lại, không cản việc lưu. “Còn điểm cần xem” chỉ để lại các nhiệm vụ có điểm như vậy.',
      '“Xuất báo cáo” lập tệp Excel theo mẫu, sẵn sàng in và trình ký.',
    ],
  },
  periods: {
    name: 'Kỳ báo cáo',
    help: [
      'Mọi kỳ báo cáo của đơn vị, mới nhất ở trên: thời gian lấy số liệu, hạn gửi, ngày khóa và tình trạng. Mũi tên lên, xuống để chọn kỳ.',
      'Trễ là đã qua hạn gửi nhưng vẫn còn nhận; khóa là đã qua ngày khóa, muốn gửi phải ghi lý do.',
      '“Cần xem lại trước khi gửi” nêu chỗ còn thiếu hoặc mâu thuẫn; chọn một dòng để đến đúng nhiệm vụ.',
      '“Gửi báo cáo” chốt báo cáo thành một lần gửi có mã kiểm tra. Muốn sửa thì mở lại và ghi lý do; bản đã gửi vẫn giữ nguyên.',
      '“So sánh” nêu chỗ khác nhau của hai kỳ hoặc hai lần gửi. “Kiểm tra tệp báo cáo” đối chiếu một tệp Excel với số liệu khi gửi.',
    ],
  },
  import: {
    name: 'Nhập danh mục',
    help: [
      'Chọn văn bản kế hoạch (Word, văn bản thuần), danh mục nhiệm vụ (Excel, bảng trong Word), dán bảng bằng Ctrl+V, hoặc dùng danh mục có sẵn.',
      'Với văn bản: bên trái là văn bản gốc, bên phải là các nhiệm vụ đề xuất. Chọn bên này thì bên kia hiện theo.',
      'Với danh mục: mũi tên đi từng ô, phím cách lấy hoặc để lại ô, hàng (ô đầu hàng), cột (hàng tiêu đề). Chữ cũ gạch ngang, chữ mới gạch chân.',
      'Hàng giống một nhiệm vụ trong sổ thì chương trình hỏi, không tự gộp. Nhiệm vụ không có trong tệp vẫn được giữ.',
      'Chưa có gì được ghi cho đến khi chọn “Ghi vào sổ”. Ghi xong vẫn hoàn tác được.',
    ],
  },
  agencies: {
    name: 'Cơ quan',
    help: [
      'Các cơ quan, đơn vị nêu trong nhiệm vụ: tên qua từng thời kỳ, cấp, cơ quan cấp trên, các tên gọi khác.',
      'Mũi tên lên, xuống để chọn; bên phải là những gì đã xảy ra với cơ quan ấy. Ô “Vào ngày” cho xem danh sách của một ngày khác.',
      '“Ghi thay đổi” ghi việc đổi tên, sáp nhập, chia tách, giải thể, chuyển giao nhiệm vụ. Tên trong nhiệm vụ và trong báo cáo cũ không bị sửa.',
      'Tên chưa nhận ra thì thêm thành cơ quan mới hoặc ghi là tên gọi khác của một cơ quan đã có; chương trình không tự đoán.',
      'Mục ghi “kiểm tra trước khi dùng” của danh mục có sẵn là mục chưa đối chiếu được với văn bản.',
    ],
  },
  targets: {
    name: 'Chỉ tiêu',
    help: [
      'Mỗi hàng một chỉ tiêu, mỗi cột một kỳ. Gõ giá trị vào ô: 95,5; 3.450; 92/96 (số đạt trên tổng số); 15/63 (thứ hạng); có; không; chưa có số liệu.',
      'Mũi tên đi từng ô, Enter ghi và xuống ô dưới, F2 sửa trong ô, Esc trả lại giá trị cũ. Dán một cột chép từ Excel để ghi nhiều ô một lần.',
      'Dấu chấm ngăn hàng nghìn, dấu phẩy ngăn phần thập phân. “Chưa có số liệu” khác với số 0.',
      'Phía dưới là lộ trình của chỉ tiêu đang chọn: mức phải đạt đến từng kỳ và số liệu đã ghi. Tỷ lệ tăng dần đều từ năm gốc đến các mốc; mức hằng năm theo mốc kế tiếp; thứ hạng theo mốc đã đến.',
      'Chỉ tiêu của các năm khác nhau có lời văn giống nhau được đề xuất ghép; chưa ghép thì mỗi chỉ tiêu theo dõi riêng.',
    ],
  },
  history: {
    name: 'Nhật ký',
    help: ['Mọi việc đã làm với sổ, mới nhất ở trên: ai, lúc nào, giá trị cũ và giá trị mới.', 'Ctrl+Z hoàn tác, Ctrl+Y làm lại.'],
  },
  copies: {
    name: 'Sao lưu',
    help: [
      'Chương trình tự sao lưu khi đóng, trước khi nhập và trước khi nâng cấp sổ; mỗi bản được mở lại và đếm trước khi coi là xong.',
      'Mũi tên lên, xuống để chọn một bản; bên phải cho biết trong bản ấy có gì.',
      '“Khôi phục” đặt bản đã chọn vào chỗ sổ đang dùng. Sổ đang dùng được cất sang bên, không bị xóa, và khôi phục lại được.',
      'Bản cũ được giữ thưa dần: mỗi ngày, mỗi tuần, mỗi tháng, mỗi năm một bản.',
    ],
  },
  settings: {
    name: 'Cài đặt',
    help: ['Thông tin đơn vị dùng cho phần đầu và phần ký của báo cáo.', 'Chế độ báo cáo quyết định các kỳ và hạn gửi; ngày của riêng một kỳ sửa ở trang Kỳ báo cáo.', 'Mẫu báo cáo quyết định cách trình bày tệp Excel; sửa ở bên trái, bên phải là bản in thử.', 'Giao diện và cỡ chữ thay đổi ngay khi chọn.'],
  },
};

export const keys_help: [string, string][] = [
  ['Ctrl+K', 'Tìm nhiệm vụ, trang, thao tác'],
  ['Alt+1 … Alt+9', 'Chuyển trang'],
  ['Ctrl+Z, Ctrl+Y', 'Hoàn tác, làm lại'],
  ['Ctrl+Enter', 'Lưu và chuyển nhiệm vụ kế tiếp'],
  ['Ctrl+D', 'Như kỳ trước: chép nội dung đã báo cáo gần nhất'],
  ['Ctrl+0', 'Không phát sinh: ghi đúng các chữ này, giữ tình trạng kỳ trước'],
  ['Ctrl+S', 'Lưu nhiệm vụ đang ghi'],
  ['Ctrl+E', 'Xuất báo cáo'],
  ['Alt+↑, Alt+↓', 'Nhiệm vụ trước, nhiệm vụ sau trong báo cáo'],
  ['Ctrl+F hoặc /', 'Đến ô tìm'],
  ['F1', 'Trợ giúp của trang'],
  ['Esc', 'Đóng, quay lại'],
];

export const labels: Record<Label, { name: string; short: string; tone: Tone }> = {
  done_on_time: { name: 'Hoàn thành đúng hạn', short: 'Đúng hạn', tone: 'done' },
  done_late: { name: 'Hoàn thành quá hạn', short: 'Hoàn thành muộn', tone: 'late' },
  open_in_time: { name: 'Chưa hoàn thành trong hạn', short: 'Trong hạn', tone: 'going' },
  open_overdue: { name: 'Chưa hoàn thành quá hạn', short: 'Quá hạn', tone: 'over' },
  no_deadline: { name: 'Thường xuyên / không thời hạn', short: 'Không thời hạn', tone: 'none' },
};

export const states: Record<State, { name: string; tone: Tone }> = {
  not_started: { name: 'Chưa thực hiện', tone: 'open' },
  in_progress: { name: 'Đang thực hiện', tone: 'going' },
  done: { name: 'Hoàn thành', tone: 'done' },
  suspended: { name: 'Tạm dừng, không thực hiện', tone: 'none' },
};

export const kinds: Record<TaskKind, string> = {
  assigned: 'Nhiệm vụ được giao',
  duty: 'Tổ chức thực hiện',
  local: 'Nhiệm vụ của đơn vị',
};

export const roles: Record<Role, string> = {
  direct: 'Chỉ đạo',
  lead: 'Chủ trì',
  implement: 'Thực hiện',
  advise: 'Tham mưu',
  coordinate: 'Phối hợp',
};

export const frames: Record<FrameKind, string> = {
  standing: 'Thường xuyên',
  recurring: 'Định kỳ',
  open_range: 'Từ năm, không nêu hạn cuối',
  range: 'Giai đoạn',
  range_standing: 'Giai đoạn và thường xuyên',
  horizon: 'Đến mốc, tầm nhìn',
  year: 'Trong năm',
  quarter: 'Trong quý',
  month: 'Trong tháng',
  day: 'Đến ngày',
  unresolved: 'Cần xác nhận',
  missing: 'Không nêu',
};

export const presets: Record<Preset, { name: string; hint: string }> = {
  calendar: { name: 'Theo quý dương lịch', hint: 'Quý III: 01/7 đến 30/9' },
  decree09: { name: 'Theo Nghị định 09/2019/NĐ-CP', hint: 'Quý III: 15/6 đến 14/9' },
  party_office: { name: 'Theo văn phòng cấp ủy', hint: 'Quý III: 15/6 đến 14/9, gửi trong ngày 20/9' },
};

export const profiles: Record<Profile, { name: string; hint: string }> = {
  party: { name: 'Mẫu văn bản của Đảng', hint: 'Hướng dẫn 05-HD/VPTW' },
  state: { name: 'Mẫu văn bản hành chính', hint: 'Nghị định 30/2020/NĐ-CP' },
};

export const target_kinds: Record<TargetKind, string> = {
  range: 'Khoảng',
  at_least: 'Tối thiểu',
  at_most: 'Tối đa',
  rank: 'Thứ hạng',
  share: 'Tỷ trọng',
  coverage: 'Bao phủ',
  narrative: 'Định tính',
};

export const fates: Record<Fate, string> = { added: 'Thêm mới', changed: 'Thay đổi', unchanged: 'Giữ nguyên', asked: 'Cần trả lời', left: 'Để lại' };

export const places: Record<Place['place'], string> = {
  plan: 'Văn bản',
  section: 'Đề mục',
  content: 'Nội dung',
  agencies: 'Cơ quan',
  frame: 'Thời gian',
  deliverable: 'Sản phẩm',
  target: 'Chỉ tiêu',
  unplaced: 'Chưa xếp',
};

export const reasons: Record<Reason, string> = {
  letterhead: 'phần đầu văn bản',
  purpose: 'mục đích, yêu cầu, nội dung chung',
  recipients: 'nơi nhận',
  signature: 'phần ký',
  unknown: 'chưa rõ, cần xem lại',
};

/** What a column of a list may be taken for, as a clerk names it. */
export const list_fields: Record<Field, string> = {
  code: 'Số thứ tự', content: 'Nội dung nhiệm vụ', direct: 'Cơ quan chỉ đạo', lead: 'Cơ quan chủ trì', implement: 'Cơ quan thực hiện',
  advise: 'Cơ quan tham mưu', coordinate: 'Cơ quan phối hợp', frame: 'Thời gian thực hiện', deliverable: 'Sản phẩm', note: 'Ghi chú',
  note_and_coordinate: 'Ghi chú, có nêu cơ quan phối hợp', status: 'Tình trạng', result: 'Kết quả đã đạt', difficulty: 'Khó khăn, vướng mắc',
  proposal: 'Đề xuất, kiến nghị', key: 'Khóa của danh mục do chương trình lập',
};
/** These belong to a return: a list brings no progress in. */
export const reported: Field[] = ['status', 'result', 'difficulty', 'proposal'];

export const table_roles: Record<TableRole, string> = { tasks: 'Danh mục nhiệm vụ', indicators: 'Bảng chỉ tiêu', other: 'Không phải danh mục' };
export const shown_words: Record<Shown, string> = { visible: '', hidden: 'trang ẩn', very_hidden: 'trang ẩn sâu, Excel không liệt kê' };
export const encodings: Record<Encoding, string> = { Tcvn3: 'TCVN3 (ABC)', Vni: 'VNI', Windows1258: 'Windows-1258' };
export const table_name = (kind: TableKind, name: string): string => ({ sheet: `Trang tính “${name}”`, word: `Bảng ${name}`, pasted: 'Bảng đã dán' })[kind];

export const views: Record<View, string> = {
  all: 'Tất cả', added: 'Thêm mới', changed: 'Thay đổi', unchanged: 'Không đổi', asked: 'Cần trả lời', left: 'Để lại',
};
export const evidences: Record<Evidence, string> = {
  none: 'Chưa có trong sổ', key: 'Nhận ra nhờ khóa của danh mục', person: 'Người dùng xác định', content: 'Nhận ra nhờ nội dung', path: 'Nhận ra nhờ số mục',
  likeness: 'Giống một nhiệm vụ trong sổ',
};

const deeds: Record<Deed, string> = {
  change_agency: 'Sửa cơ quan',
  remove_agency: 'Bỏ cơ quan',
  adopt_catalogue: 'Đưa danh mục cơ quan vào sổ',
  succeed: 'Ghi thay đổi của cơ quan',
  remove_succession: 'Bỏ thay đổi của cơ quan',
  change_office_before: 'Sửa tên đơn vị qua các thời kỳ',
  start_book: 'Lập sổ',
  import: 'Nhập danh mục',
  save_progress: 'Ghi kết quả',
  confirm_frame: 'Xác nhận thời hạn',
  change_office: 'Sửa thông tin đơn vị',
  change_cycles: 'Sửa chế độ báo cáo',
  change_form: 'Sửa mẫu báo cáo',
  change_period: 'Sửa ngày của kỳ báo cáo',
  extend: 'Gia hạn',
  exempt: 'Miễn báo cáo',
  submit: 'Gửi báo cáo',
  reopen: 'Mở lại báo cáo',
  change_indicator: 'Sửa chỉ tiêu',
  measure: 'Ghi số liệu chỉ tiêu',
  add_local: 'Thêm việc của đơn vị dưới',
  change_local: 'Sửa việc của đơn vị',
  remove_local: 'Bỏ việc của đơn vị',
  paste_local: 'Thêm hàng loạt việc của đơn vị',
  roll_up: 'Tính lại tiến độ',
  change_plan: 'Sửa hiệu lực kế hoạch',
  cite: 'Ghi kế hoạch liên quan',
  link: 'Nối nhiệm vụ trùng',
};
const PERIOD = /^\d{4}(-(Q|M|H|X|9M)\d*)?$/;
export function deed_name({ deed, subject }: Named): string {
  if (!subject) return deeds[deed];
  return `${deeds[deed]} ${PERIOD.test(subject) ? period_inside(subject) : subject}`;
}

export const standings: Record<Standing, string> = { done: '', undone: 'Đã hoàn tác', dropped: 'Đã hoàn tác, không làm lại được' };

export const problems: Record<ProblemCode, string> = {
  content_missing: 'Không có nội dung nhiệm vụ',
  text_too_long: 'Nội dung dài quá 32.767 ký tự',
  frame_unresolved: 'Thời gian thực hiện chưa đọc được thành ngày',
  frame_missing: 'Không nêu thời gian thực hiện',
  lead_ambiguous: 'Chưa rõ cơ quan nào chủ trì',
  responsibility_missing: 'Không nêu cơ quan thực hiện',
  number_repeated: 'Số thứ tự bị lặp trong văn bản',
  task_missing: 'Có trong sổ nhưng không có trong văn bản này',
  target_missing: 'Chỉ tiêu có trong sổ nhưng không có trong văn bản này; vẫn giữ trong sổ',
  looks_alike: 'Giống một nhiệm vụ đã có, cần xác định có phải là một không',
  completion_date_missing: 'Cần ghi ngày hoàn thành để biết đúng hạn hay quá hạn',
  completion_date_unexpected: 'Chỉ ghi ngày hoàn thành khi nhiệm vụ đã hoàn thành',
  completion_after_cut_off: 'Ngày hoàn thành sau ngày chốt số liệu của kỳ',
  percent_out_of_range: 'Tỷ lệ phải từ 0 đến 100',
  percent_unexpected: 'Chưa thực hiện thì chưa có tỷ lệ; xóa tỷ lệ hoặc đổi tình trạng',
  date_implausible: 'Ngày không hợp lý, cần xem lại năm',
  end_before_start: 'Ngày kết thúc trước ngày bắt đầu',
  office_name_missing: 'Cần ghi tên đơn vị',
  reason_missing: 'Cần ghi lý do',
  cycles_missing: 'Phải còn ít nhất một chế độ báo cáo',
  name_missing: 'Cần đặt tên cho kỳ đột xuất',
  name_unexpected: 'Chỉ kỳ đột xuất mới đặt tên',
  sent_ahead: 'Ngày gửi chưa đến',
  sent_before_period: 'Ngày gửi trước ngày bắt đầu kỳ',
  sent_before_last: 'Ngày gửi trước ngày của lần gửi trước',
  decision_missing: 'Cần ghi số, ký hiệu của quyết định gia hạn',
  nothing_to_extend: 'Nhiệm vụ không có thời hạn nên không gia hạn được',
  extension_not_later: 'Thời hạn mới phải muộn hơn thời hạn đang có',
  days_out_of_order: 'Các ngày phải theo thứ tự: từ ngày, chốt số liệu, hạn gửi, ngày khóa',
  weight_out_of_range: 'Trọng số phải là số nguyên từ 1 đến 1.000',
  progress_lost: 'Việc này đã ghi kết quả',
  parent_missing: 'Chưa nêu thuộc nhiệm vụ nào của kế hoạch',
  parent_unknown: 'Không có nhiệm vụ này trong các kế hoạch còn hiệu lực',
  parent_ambiguous: 'Có nhiều nhiệm vụ như vậy; hãy ghi đường dẫn, ví dụ III/2/2.1',
  successor_unfit: 'Kế hoạch thay thế phải là một kế hoạch khác còn hiệu lực',
  link_unfit: 'Phải là nhiệm vụ của kế hoạch khác',
  completed_before_start: 'Ngày hoàn thành trước ngày bắt đầu của nhiệm vụ',
  completion_ahead: 'Ngày hoàn thành chưa đến',
  done_not_whole: 'Đã hoàn thành nhưng tỷ lệ chưa đủ 100%',
  percent_fell: 'Tỷ lệ thấp hơn kỳ trước',
  result_unchanged: 'Kết quả ghi giống hệt hai kỳ trước',
  nothing_said: 'Chưa ghi kết quả trong kỳ',
  product_missing: 'Đã hoàn thành nhưng chưa nêu sản phẩm mà kế hoạch yêu cầu',
  form_fault: 'Mẫu báo cáo không dùng được',
  content_column_missing: 'Bảng không có cột nội dung nhiệm vụ',
  columns_change: 'Tiêu đề đổi nghĩa các cột giữa bảng; không lấy các hàng từ đây trở xuống',
  number_lost_zero: 'Số thứ tự mất số 0 ở cuối; lấy theo số đã sửa',
  number_is_date: 'Số thứ tự bị Excel đổi thành ngày; lấy theo số đã sửa',
  content_repeated: 'Nội dung trùng với một hàng phía trên; cả hai đều được lấy',
  ditto_taken: 'Ô ghi “như trên”, đã lấy theo hàng liền trên; cần kiểm tra lại',
  ditto_alone: 'Ô ghi “như trên” nhưng phía trên không có gì; chưa lấy nội dung ô này',
  row_joined: 'Hàng không có số thứ tự, đã nối vào hàng trên',
  row_unplaced: 'Hàng không đưa vào nhiệm vụ nào',
  fields_too_many: 'Hàng có nhiều ô hơn số cột, có thể thừa một dấu phẩy hoặc dấu cách cột; chưa lấy hàng này',
  key_repeated: 'Hàng trùng với một hàng đã lấy ở trang khác; chưa lấy hàng này',
  sheet_repeated: 'Trang tính là bản sao của một trang đã lấy; chưa lấy trang này',
  heading_missing: 'Bảng không có tiêu đề cột, các cột được hiểu theo nội dung hoặc theo bảng liền trên',
  group_doubtful: 'Hàng không có số được hiểu là tên nhóm',
  agencies_run_together: 'Tên các cơ quan viết liền nhau, đã tách',
  note_mixed: 'Ô vừa ghi chú vừa nêu cơ quan phối hợp, giữ nguyên làm ghi chú',
  cell_fault: 'Ô có lỗi công thức, bỏ trống',
  cell_not_calculated: 'Ô có công thức chưa được tính, bỏ trống',
  agency_name_missing: 'Cần ghi tên cơ quan',
  agency_name_taken: 'Đã có cơ quan khác mang tên này vào thời gian ấy',
  agency_above_itself: 'Cơ quan không thể là cấp trên hoặc thành viên của chính mình',
  agency_in_use: 'Cơ quan còn được nêu ở nơi khác, chưa bỏ được',
  succession_body_missing: 'Cần nêu cơ quan trước khi thay đổi',
  succession_heir_missing: 'Cần nêu cơ quan kế thừa',
  succession_main_missing: 'Chia tách phải có đúng một cơ quan nhận phần còn lại',
  succession_body_ended: 'Cơ quan không hoạt động vào ngày ấy, hoặc đã có thay đổi khác',
  succession_heir_ended: 'Nhiệm vụ sẽ về một cơ quan không hoạt động vào ngày ấy',
  succession_tasks_missing: 'Cần nêu nhiệm vụ được chuyển giao',
  agency_file_fault: 'Tệp cơ quan không dùng được',
  until_missing: 'Cần ghi ngày cuối mang tên cũ',
  text_recovered: 'Tệp dùng bảng mã cũ, đã chuyển sang Unicode; cần xem lại chữ',
  base_incomplete: 'Năm gốc và giá trị năm gốc phải ghi cả hai hoặc bỏ trống cả hai',
  direction_unfit: 'Chiều này không dùng được với loại chỉ tiêu đã chọn',
  number_unreadable: 'Không phải số; viết như 95,5 hoặc 3.450, phần thập phân sau dấu phẩy',
  number_two_ways: 'Dấu chấm được hiểu là ngăn hàng nghìn, dấu phẩy ngăn phần thập phân',
  not_yes_or_no: 'Chỉ ghi có hoặc không',
  coverage_out_of_range: 'Độ bao phủ phải từ 0 đến 100',
  rank_unreadable: 'Không phải thứ hạng; viết như 15 hoặc 15/63',
  part_above_whole: 'Số đạt được không thể lớn hơn tổng số; tổng số phải lớn hơn 0',
  unit_unlike: 'Đơn vị sau số khác đơn vị tính của chỉ tiêu',
  value_missing: 'Cần ghi giá trị; nếu chưa có, ghi “chưa có số liệu”',
  targets_missing: 'Cần chọn ít nhất một mốc',
  years_collide: 'Hai mốc cùng một năm không thể thuộc một chỉ tiêu',
  measures_collide: 'Các chỉ tiêu định ghép cùng có số liệu trong một kỳ; xóa bớt số liệu của một chỉ tiêu rồi ghép lại',
  target_unmeasured: 'Chỉ tiêu chưa có số liệu trong kỳ',
};

// Indicators: how they are measured, how what is required runs, and how a value stands to it.
export const indicator_kinds: Record<IndicatorKind, string> = {
  range: 'Khoảng', at_least: 'Tối thiểu', at_most: 'Tối đa', rank: 'Thứ hạng', share: 'Tỷ trọng', coverage: 'Bao phủ', yes_no: 'Có hoặc không', narrative: 'Định tính',
};
export const directions: Record<Direction, string> = { up: 'Càng cao càng tốt', down: 'Càng thấp càng tốt', within: 'Trong khoảng', none: 'Không so sánh' };
export const paths: Record<Path, string> = { linear: 'Mức phải đạt thay đổi đều đến từng mốc.', level: 'Mức phải đạt hằng năm theo mốc kế tiếp.', step: 'Mức phải đạt theo mốc đã đến.', none: 'Không so sánh với mức đề ra.' };
export const courses: Record<Course, string> = { reached: 'Đạt', behind: 'Chưa đạt tiến độ', no_data: 'Chưa có số liệu', not_comparable: 'Không so sánh được' };
export const undecided: Record<Undecided, string> = {
  in_words: 'chỉ tiêu định tính', no_goal: 'kế hoạch không nêu mức và năm', no_base: 'chưa đến mốc đầu, chưa có giá trị năm gốc', before_base: 'trước năm gốc', not_yet: 'chưa đến mốc đầu',
  unlike: 'số liệu không cùng loại với chỉ tiêu',
};

/** A problem with the words it is about. */
export const problem_line = ({ code, text }: Problem): string => (text ? `“${text}”: ${problems[code]}` : problems[code]);

// The reporting cycle: how a return stands, and how often it comes.
export const owings: Record<Owing, { name: string; tone: Tone }> = {
  not_open: { name: 'Chưa mở', tone: 'open' },
  open: { name: 'Đang mở', tone: 'going' },
  due_soon: { name: 'Sắp đến hạn', tone: 'soon' },
  late: { name: 'Trễ', tone: 'over' },
  locked: { name: 'Đã khóa', tone: 'shut' },
  sent_on_time: { name: 'Đã nộp đúng hạn', tone: 'done' },
  sent_late: { name: 'Đã nộp trễ', tone: 'late' },
  exempt: { name: 'Được miễn', tone: 'open' },
};
export const everies: Record<Every, string> = {
  month: 'Hằng tháng', quarter: 'Hằng quý', half_year: '6 tháng', nine_months: '9 tháng', year: 'Hằng năm',
};
/** How periods of any length are cut, with the days from the cut-off to the due day that go with it. */
export const cuts: Record<Preset, { name: string; hint: string; send_after: number }> = {
  calendar: { name: 'Theo tháng dương lịch', hint: 'ngày 01 đến cuối tháng', send_after: 5 },
  decree09: { name: 'Theo Nghị định 09/2019/NĐ-CP', hint: 'ngày 15 đến ngày 14', send_after: 5 },
  party_office: { name: 'Theo văn phòng cấp ủy', hint: 'ngày 15 đến ngày 14, gửi ngày 20', send_after: 6 },
};
export const day_kinds = { off: { name: 'Nghỉ' }, worked: { name: 'Làm bù' } };
/** By the number of the day in the week, Sunday first. */
export const weekdays = ['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'];
export const four_days = {
  from: { name: 'Số liệu từ ngày', hint: 'ngày đầu lấy số liệu' },
  cut_off: { name: 'Chốt số liệu', hint: 'ngày cuối lấy số liệu' },
  send_by: { name: 'Hạn gửi', hint: 'sau ngày này là trễ' },
  grace: { name: 'Ngày khóa', hint: 'sau ngày này phải ghi lý do' },
};

export type Told = { title: string; mend: string };

/** What a pasted block lacks, where the words for files would mislead. */
export function paste_words(refusal: Refusal): Told {
  if (refusal.refusal === 'empty') return { title: 'Chưa có gì để đọc', mend: 'Chép bảng trong Excel hoặc Word rồi dán vào ô.' };
  if (refusal.refusal === 'unknown_format' || refusal.refusal === 'no_task')
    return { title: 'Khối dán không phải là bảng', mend: 'Cần có hàng tiêu đề, ví dụ STT và Nội dung nhiệm vụ. Chọn cả vùng trong Excel rồi chép lại.' };
  return refusal_words(refusal);
}

export function refusal_words(refusal: Refusal): Told {
  switch (refusal.refusal) {
    case 'empty':
      return { title: 'Tệp không có nội dung', mend: 'Kiểm tra lại tệp; có thể việc sao chép chưa hoàn tất.' };
    case 'unknown_format':
      return { title: 'Không nhận ra loại tệp', mend: 'Chọn tệp Word (.docx), Excel (.xlsx, .xls, .ods), văn bản thuần (.txt) hoặc Markdown (.md).' };
    case 'old_format':
      return { title: `Chưa đọc được tệp .${refusal.format}`, mend: ['html', 'xml', 'mht'].includes(refusal.format) ? 'Mở tệp bằng Excel hoặc Word, lưu thành loại .xlsx hoặc .docx rồi nhập lại.' : 'Mở tệp bằng Word, lưu thành loại .docx rồi nhập lại.' };
    case 'workbook':
      return { title: 'Đây là bảng tính Excel', mend: 'Trang này đọc văn bản kế hoạch. Chọn tệp Word hoặc văn bản thuần.' };
    case 'password':
      return { title: 'Tệp có mật khẩu', mend: 'Mở tệp bằng Word, bỏ mật khẩu, lưu lại rồi nhập.' };
    case 'damaged':
      return { title: 'Tệp bị hỏng hoặc bị cắt cụt', mend: 'Sao chép lại tệp từ nơi gửi; thử mở bằng Word để kiểm tra.' };
    case 'too_large':
      return { title: 'Tệp vượt quá giới hạn đọc an toàn', mend: `Giới hạn: ${count(Number(refusal.limit))} ${units[refusal.unit] ?? refusal.unit}. Tách văn bản thành các phần nhỏ hơn.` };
    case 'doctype':
      return { title: 'Tệp có phần khai báo không an toàn', mend: 'Mở tệp bằng Word, lưu thành một tệp .docx mới rồi nhập lại.' };
    case 'legacy_encoding':
      return {
        title: 'Văn bản dùng bảng mã cũ',
        mend: `${refusal.encoding === 'unknown' ? 'Không phải Unicode.' : `Có vẻ là ${refusal.encoding}.`} Chuyển sang Unicode (bằng UniKey Toolkit) rồi nhập lại.`,
      };
    case 'inside':
      return { title: 'Đây là tệp nén', mend: `Giải nén rồi chọn tệp ${refusal.name} bên trong.` };
    case 'in_use':
      return { title: 'Tệp đang mở ở chương trình khác', mend: 'Đóng tệp trong Word hoặc Excel rồi nhập lại.' };
    case 'owner_file':
      return { title: 'Đây là tệp tạm của Word hoặc Excel', mend: 'Tệp này chỉ đánh dấu một văn bản đang mở. Chọn tệp chính có cùng tên.' };
    case 'too_slow':
      return { title: 'Đọc tệp quá lâu', mend: 'Đã dừng đọc, sổ không thay đổi. Tách tệp thành các phần nhỏ hơn rồi nhập lại.' };
    case 'killed':
      return { title: 'Phần đọc tệp dừng giữa chừng', mend: 'Sổ không thay đổi. Tệp có thể bị lỗi: mở bằng Word hoặc Excel, lưu thành tệp mới rồi nhập lại.' };
    case 'no_task':
      return { title: 'Không tìm thấy nhiệm vụ nào', mend: 'Văn bản cần có các mục nhiệm vụ kèm phần giao cơ quan thực hiện và thời gian; danh mục cần có cột nội dung nhiệm vụ.' };
    case 'not_a_return':
      return { title: 'Không phải báo cáo do chương trình này xuất ra', mend: 'Trang ẩn dùng để đối chiếu không có hoặc đã bị xóa. Chọn đúng tệp Excel đã gửi.' };
    case 'newer_return':
      return { title: 'Báo cáo do phiên bản mới hơn của chương trình lập', mend: `Tệp ghi dạng ${refusal.found}, chương trình này chỉ biết đến dạng ${refusal.known}. Cập nhật chương trình rồi kiểm tra lại.` };
    case 'newer_list':
      return { title: `Danh mục theo mẫu phiên bản ${refusal.found}`, mend: `Chương trình này chỉ biết đến phiên bản ${refusal.known}. Cập nhật chương trình rồi nhập lại.` };
  }
}
const units: Record<string, string> = { bytes: 'byte', entries: 'phần trong tệp', paragraphs: 'đoạn', cells: 'ô', growth: 'lần khi bung nén', depth: 'cấp lồng nhau', memory: 'byte bộ nhớ' };

export function failure_words(failure: Failure): Told {
  switch (failure.failure) {
    case 'invalid':
      return { title: 'Có chỗ cần sửa', mend: failure.problems.map((problem) => problems[problem.code]).join('. ') };
    case 'refused':
      return refusal_words(failure.reason);
    case 'unknown':
      return { title: `Không tìm thấy: ${failure.name}`, mend: 'Có thể đã được hoàn tác. Quay lại danh sách để chọn lại.' };
    case 'ambiguous':
      return { title: `Có nhiều hơn một: ${failure.name}`, mend: 'Chọn rõ hơn.' };
    case 'stale':
      return { title: 'Nội dung này vừa được sửa ở nơi khác', mend: 'Chọn giữ bản đang gõ hoặc lấy bản đã lưu.' };
    case 'locked':
      return { title: `Báo cáo ${period_name(failure.period)} đã gửi ngày ${show_day(failure.sent)}`, mend: 'Nội dung đã chốt. Muốn sửa, hãy mở lại báo cáo.' };
    case 'not_undoable':
      return { title: 'Không hoàn tác được', mend: 'Nội dung liên quan đã thay đổi sau đó.' };
    case 'disk_full':
      return { title: 'Đĩa đã đầy', mend: 'Giải phóng dung lượng rồi thử lại. Sổ vẫn nguyên vẹn.' };
    case 'not_writable':
      return { title: 'Không ghi được tệp', mend: `Đóng tệp nếu đang mở trong Excel, hoặc chọn thư mục khác còn ghi được.${failure.path ? ` Tệp: ${failure.path}` : ''}` };
    case 'not_readable':
      return { title: 'Không đọc được tệp', mend: `Kiểm tra tệp còn ở chỗ cũ và được phép đọc. Tệp: ${failure.path}` };
    case 'newer':
      return { title: 'Sổ do phiên bản mới hơn lập', mend: 'Cài phiên bản mới của chương trình để mở sổ này. Sổ không bị thay đổi.' };
    case 'unusable':
      return { title: 'Tệp sổ không mở được', mend: `${failure.path ? `Tệp vẫn được giữ nguyên tại ${failure.path}. ` : ''}Tệp có thể bị hỏng hoặc không phải là sổ của chương trình này. Khôi phục từ bản sao lưu, hoặc gửi tệp cho người hỗ trợ.` };
    case 'busy':
      return { title: 'Sổ đang bận', mend: 'Chờ vài giây rồi thử lại.' };
    case 'cancelled':
      return { title: 'Đã dừng', mend: 'Không có gì thay đổi.' };
    case 'internal':
      return { title: 'Chương trình gặp lỗi', mend: 'Sổ không bị thay đổi. Thử lại; nếu vẫn lỗi, gửi tệp nhật ký cho người hỗ trợ.' };
  }
}

/* The walk: writing the return, deadlines, exemptions. */

export const NO_NEWS = 'Không phát sinh';
export const DAY_WANTED = 'Ghi ngày/tháng/năm, ví dụ 05/02/2026';
export const PRODUCT_DAY_WANTED = 'Ngày của văn bản ghi theo ngày/tháng/năm, ví dụ 05/02/2026';

/** A question of the checklist, as it stands beside its field. */
export function question_words({ code, text }: Problem): string {
  switch (code) {
    case 'completion_date_missing': return 'Đã hoàn thành ngày nào?';
    case 'completed_before_start': return `Trước ngày bắt đầu${text ? ` (${show_day(text)})` : ''}, đã đúng chưa?`;
    case 'completion_ahead': return 'Ngày này chưa đến, đã đúng chưa?';
    case 'completion_after_cut_off': return 'Sau ngày chốt số liệu, có thuộc kỳ sau không?';
    case 'done_not_whole': return 'Đã hoàn thành mà chưa đủ 100\u00a0%?';
    case 'percent_fell': return text ? `Kỳ trước ${text}\u00a0%, kỳ này thấp hơn?` : 'Thấp hơn kỳ trước?';
    case 'result_unchanged': return 'Giống hệt hai kỳ trước, có gì mới không?';
    case 'product_missing': return 'Kế hoạch yêu cầu sản phẩm, đã có văn bản nào?';
    default: return problems[code];
  }
}

export const sent_words = (sent: string): string => `Báo cáo đã gửi ngày ${show_day(sent)}. Muốn sửa, hãy mở lại ở trang Kỳ báo cáo.`;

/** `1,4 MB`. */
export function size_words(bytes: number): string {
  if (bytes < 1000) return `${bytes} byte`;
  const [size, unit] = bytes < 999_500 ? [bytes / 1e3, 'KB'] : [bytes / 1e6, 'MB'];
  return `${(size < 10 ? size.toFixed(1) : count(size)).replace(/\.(\d)$/, ',$1').replace(/,0$/, '')} ${unit}`;
}

/** `số 05-KH/ĐU ngày 12/09/2026`; empty where the document has none of these. */
export const document_words = ({ number, symbol, issued }: Product): string =>
  [number || symbol ? `số ${[number, symbol].filter(Boolean).join('-')}` : '', issued ? `ngày ${show_day(issued)}` : ''].filter(Boolean).join(' ');

/** `gia hạn đến 30/06/2026 theo 12-QĐ/TU ngày 05/05/2026`. */
export const extension_words = ({ decision, decided, end }: Extension): string =>
  `gia hạn đến ${show_day(end)} theo ${decision} ngày ${show_day(decided)}`;

/* Forms of the return; returns compared and checked. */

/** What a column of a form may hold, and what is compared between two returns. */
export const form_fields: Record<FormField, string> = {
  code: 'Số thứ tự', content: 'Nội dung nhiệm vụ', direct: 'Cơ quan chỉ đạo', lead: 'Cơ quan chủ trì', coordinate: 'Cơ quan phối hợp',
  frame: 'Thời gian thực hiện', deadline: 'Thời hạn', extension: 'Gia hạn', deliverable: 'Sản phẩm phải có', label: 'Tiến độ', state: 'Tình trạng',
  percent: 'Tỷ lệ hoàn thành', completed: 'Ngày hoàn thành', result: 'Kết quả trong kỳ', products: 'Văn bản, sản phẩm đã có', evidence: 'Tài liệu kiểm chứng',
  difficulty: 'Khó khăn, vướng mắc', proposal: 'Đề xuất, kiến nghị', note: 'Ghi chú', path: 'Số mục đầy đủ', blank: 'Để trống, ghi tay',
};
export const difference_fates: Record<DifferenceFate, { name: string; sign: string }> = {
  added: { name: 'Thêm', sign: '+' }, removed: { name: 'Bớt', sign: '−' }, changed: { name: 'Thay đổi', sign: '≠' },
};
/** A return as it is chosen for comparison. */
export const return_side = (name: string, version: number | null): string => `${name}, ${version === null ? 'theo sổ hiện nay' : `lần gửi ${version}`}`;
/** Why a workbook cannot be checked. */
export const unlaid: Record<Unlaid, string> = {
  mark: 'Trang ẩn "_snv" trong tệp không phải của báo cáo', form: 'Mẫu báo cáo ghi trong trang ẩn "_snv" không đọc được',
  head: 'Phần đầu báo cáo (đơn vị, kỳ, lần gửi) ghi trong trang ẩn "_snv" không đọc được', layout: 'Số liệu ghi trong trang ẩn "_snv" không dùng được',
};
/** How a hash that was found stands to the one that was computed. */
export const hash_fits = { fits: 'khớp', differs: 'không khớp', missing: 'không có trong tệp' };

export const form_layouts: Record<FormLayout, { name: string; hint: string }> = {
  standalone: { name: 'Độc lập', hint: 'có phần đầu, nơi nhận, chữ ký' }, annex: { name: 'Phụ lục', hint: 'đi kèm công văn, báo cáo' },
};
export const form_styles: Record<FormStyle, string> = {
  plain: 'Thường', bold: 'Đậm', italic: 'Nghiêng', bold_italic: 'Đậm nghiêng', underlined: 'Gạch chân', title: 'Tên văn bản',
};
export const form_aligns: Record<FormAlign, string> = { left: 'Trái', center: 'Giữa', right: 'Phải' };
export const orientations: Record<Orientation, string> = { landscape: 'Ngang', portrait: 'Dọc' };
export const sheet_kinds: Record<SheetKind, string> = {
  detail: 'Báo cáo từng nhiệm vụ', summary: 'Tổng hợp số liệu', targets: 'Chỉ tiêu', changes: 'Thay đổi so với kỳ trước', overdue: 'Nhiệm vụ quá hạn',
  corrections: 'Nội dung sửa so với lần gửi trước',
};
export const form_margins: Record<Exclude<keyof Form['page'], 'orientation'>, string> = { top: 'Lề trên', bottom: 'Lề dưới', left: 'Lề trái', right: 'Lề phải' };
export const form_sizes: Record<keyof Form['sizes'], string> = { rows: 'Bảng', notes: 'Nơi nhận, ghi chú', frame: 'Phần đầu, chữ thường', titles: 'Tiêu đề, chữ ký' };
/** The places of a form's texts that are filled in when it is printed. */
export const form_places: Record<string, string> = {
  period: 'kỳ báo cáo', year: 'năm của kỳ', from: 'ngày đầu lấy số liệu', cut_off: 'ngày chốt số liệu', send_by: 'hạn gửi', plan: 'tên kế hoạch',
  office: 'tên đơn vị', superior: 'cơ quan cấp trên', symbol: 'ký hiệu đơn vị', place: 'địa danh', date: 'ngày tháng năm', place_and_date: 'địa danh và ngày tháng năm',
  authority: 'thẩm quyền ký', post: 'chức vụ người ký', signer: 'họ tên người ký', version: 'lần sửa, bỏ trống ở lần gửi đầu',
};
/** The words of a form beside its headings and its letterhead, by the sheet on which they are printed. */
export const form_word_groups: { sheet: SheetKind; title: string; words: Partial<Record<keyof Form['words'], string>> }[] = [
  {
    sheet: 'detail', title: 'Trong bảng báo cáo',
    words: {
      no_lead: 'Khi kế hoạch không nêu cơ quan chủ trì', no_section: 'Nhóm của nhiệm vụ ngoài mục', nothing: 'Khi không có nhiệm vụ nào', total: 'Đầu dòng cộng dưới bảng',
      tasks: 'Đơn vị đếm ở dòng cộng', extended: 'Gia hạn, ghi sau thời hạn', exempt: 'Được miễn báo cáo', numbered: 'Số của văn bản, sản phẩm', issued: 'Ngày của văn bản, sản phẩm',
    },
  },
  { sheet: 'detail', title: 'Mã kiểm tra và lần gửi', words: { seal: 'Mã kiểm tra của bản đã gửi', draft: 'Thay cho mã trên bản nháp', version: 'Lần sửa', document: 'Tên trong thuộc tính tệp' } },
  {
    sheet: 'summary', title: 'Trang tổng hợp số liệu',
    words: {
      from_heading: 'Ngày đầu lấy số liệu', to_heading: 'Ngày chốt số liệu', number_heading: 'Cột số thứ tự, mọi trang', section_heading: 'Cột phần, mục', total_heading: 'Cột tổng số', share_heading: 'Cột tỷ lệ',
      no_share: 'Khi không tính được tỷ lệ', share_note: 'Ghi chú cách tính tỷ lệ', by_the_book: 'Dòng số liệu theo sổ', control: 'Dòng đối chiếu', agrees: 'Đối chiếu khớp', differs: 'Đối chiếu lệch',
      chart: 'Tên biểu đồ', by_lead: 'Tên bảng theo cơ quan', lead_heading: 'Cột cơ quan chủ trì', lead_note: 'Ghi chú cách đếm theo cơ quan',
    },
  },
  {
    sheet: 'targets', title: 'Trang chỉ tiêu',
    words: {
      target_heading: 'Cột chỉ tiêu', year_heading: 'Cột năm', value_heading: 'Cột mức đề ra', unit_heading: 'Cột đơn vị tính', place_heading: 'Cột vị trí', no_targets: 'Khi không có chỉ tiêu', range: 'Trong khoảng',
      at_least: 'Tối thiểu', above: 'Lớn hơn', at_most: 'Tối đa', below: 'Nhỏ hơn', rank: 'Thứ hạng',
      measured_heading: 'Cột kết quả đạt được', required_heading: 'Cột mức phải đạt', course_heading: 'Cột đánh giá', source_heading: 'Cột nguồn số liệu', reached: 'Đạt', behind: 'Chưa đạt tiến độ', no_data: 'Chưa có số liệu',
      not_comparable: 'Không so sánh được', yes: 'Có', no: 'Không', counted: 'Tỷ lệ kèm số đếm', earlier: 'Số liệu kỳ trước',
    },
  },
  {
    sheet: 'changes', title: 'Trang thay đổi so với kỳ trước',
    words: {
      task_heading: 'Cột nhiệm vụ, mọi trang', before_heading: 'Nhóm cột kỳ trước', now_heading: 'Nhóm cột kỳ này', label_heading: 'Cột tiến độ', state_heading: 'Cột tình trạng', percent_heading: 'Cột tỷ lệ',
      result_heading: 'Cột kết quả', no_changes: 'Khi không có thay đổi', no_before: 'Khi chưa có kỳ trước',
    },
  },
  { sheet: 'overdue', title: 'Trang nhiệm vụ quá hạn', words: { deadline_heading: 'Cột thời hạn', completed_heading: 'Cột ngày hoàn thành', late_heading: 'Cột số ngày quá hạn', no_overdue: 'Khi không có nhiệm vụ quá hạn' } },
  { sheet: 'corrections', title: 'Trang nội dung sửa', words: { field_heading: 'Cột mục sửa', old_heading: 'Cột lần gửi trước', new_heading: 'Cột lần gửi này', added: 'Nhiệm vụ thêm', removed: 'Nhiệm vụ bớt' } },
];
const form_words = Object.assign({}, ...form_word_groups.map(({ words }) => words)) as Record<keyof Form['words'], string>;

/** What is not certain of a taught form, and what was assumed. */
export function doubt_words({ kind, column, text, field }: Doubt): string {
  const what = column ? `Cột ${column} “${text}”` : `“${text}”`;
  const taken = field && field !== 'blank' ? `“${form_fields[field]}”` : 'cột để trống';
  switch (kind) {
    case 'unknown': return `${what}: chưa biết tiêu đề này, đã lấy là cột để trống. Chọn nội dung của cột nếu có.`;
    case 'two_meanings': return `${what}: có thể hiểu theo nhiều cách, đã lấy là ${taken}.`;
    case 'twice': return `${what}: một cột khác đã ghi nội dung này, nên đã lấy là cột để trống.`;
    case 'title_fixed': return `Dòng tiêu đề ${what}: có năm hoặc chỗ trống ghi sẵn, được giữ nguyên. Thay bằng ô điền tự động nếu cần.`;
    case 'words_below': return `Dòng dưới bảng ${what}: mẫu không in dòng này.`;
    case 'too_many_columns': return `Tệp có ${text} cột, nhiều hơn số cột một mẫu được có; chỉ lấy các cột đầu.`;
  }
}

const fault_keys: Record<string, string> = {
  name: 'Tên mẫu', id: 'Mã của mẫu', columns: 'Cột', header: 'Phần đầu, dòng', title: 'Tiêu đề, dòng', sheets: 'Trang', page: 'Trang giấy', sizes: 'Cỡ chữ', foot: 'Nơi nhận và chữ ký',
  labels: 'Tên gọi tiến độ', states: 'Tên gọi tình trạng', words: 'Chữ trên bản in', file: 'Tệp', signature: 'chữ ký, dòng',
};
const fault_parts: Record<string, string> = {
  width: 'độ rộng', heading: 'tiêu đề cột', group: 'tiêu đề nhóm', field: 'nội dung', text: 'chữ', rule: 'đường kẻ', left: 'bên trái', right: 'bên phải', name: 'tên trang', title: 'tiêu đề trang',
  kind: 'loại trang', hand: 'số dòng để ký', filed: 'dòng lưu', recipients: 'nơi nhận', stop: 'dấu cuối dòng',
};
/** What is wrong, where the place is seen anyway: `giá trị không dùng được: 0`. */
export const fault_reason = ({ code, field, text }: Pick<Problem, 'code' | 'field' | 'text'>): string =>
  text?.split(`${field}: `).slice(1).join(`${field}: `) || text || problems[code];

/** Where something is wrong with a form, and what: `Cột 3, độ rộng: giá trị không dùng được: 0`. */
export function fault_words({ code, field, text }: Problem): string {
  if (code !== 'form_fault') return problems[code];
  const why = fault_reason({ code, field, text });
  const line = /^dòng (\d+), /.exec(text ?? '')?.[1];
  const [head = '', ...rest] = (field ?? '').split('.');
  const part = (key: string): string => {
    const [, name = key, at] = /^(\w+)\[(\d+)\]$/.exec(key) ?? [];
    const number = at === undefined ? '' : ` ${Number(at) + 1}`;
    return `${(key === head ? fault_keys[name] : undefined) ?? fault_parts[name] ?? fault_keys[name] ?? form_words[name as keyof Form['words']] ?? labels[name as Label]?.name ?? states[name as State]?.name ?? name}${number}`;
  };
  const own = head === 'page' ? form_margins : head === 'sizes' ? form_sizes : null;
  const parts = [part(head), ...rest.map((key) => (own as Record<string, string> | null)?.[key] ?? part(key))].filter(Boolean);
  return `${parts.join(', ')}${line ? ` (dòng ${line} của tệp)` : ''}: ${why}`;
}

/* Agencies and what became of them. */
export const succession_kinds: Record<SuccessionKind, { name: string; hint: string }> = {
  merge: { name: 'Sáp nhập, hợp nhất', hint: 'Nhiều cơ quan về một cơ quan' },
  rename: { name: 'Đổi tên', hint: 'Vẫn cơ quan ấy, tên khác' },
  split: { name: 'Chia tách', hint: 'Một cơ quan thành nhiều cơ quan' },
  dissolve: { name: 'Giải thể', hint: 'Kết thúc, có hoặc không có cơ quan kế thừa' },
  transfer: { name: 'Chuyển giao nhiệm vụ', hint: 'Cơ quan vẫn còn, một số nhiệm vụ về nơi khác' },
};
export const UNCHECKED = 'kiểm tra trước khi dùng';
