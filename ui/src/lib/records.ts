/** The book's records as people read them: names of fields, and values without the ledger's own words. */
import type { Assignment, Cycle, Direction, FrameKind, IndicatorKind, OfficeBefore, Precision, Preset, Product, Profile, Role, SpecialDay, State, SuccessionKind, TargetKind, TaskKind, ValueChange } from './bindings';
import { figure, period_name } from './format';
import { cuts, day_kinds, directions, document_words, everies, frames, indicator_kinds, kinds, presets, profiles, roles, states, succession_kinds, target_kinds } from './words';

/** In the order in which they are shown. */
const fields: Record<string, string> = {
  number: 'Số, ký hiệu', issued: 'Ngày ban hành', issuer: 'Cơ quan ban hành', title: 'Tên', basis: 'Căn cứ',
  code: 'Số thứ tự', path: 'Mục', kind: 'Loại', section: 'Đề mục', year: 'Năm', content: 'Nội dung', deliverable: 'Sản phẩm',
  agencies: 'Cơ quan', direct: 'Chỉ đạo', lead: 'Chủ trì', implement: 'Thực hiện', advise: 'Tham mưu', coordinate: 'Phối hợp', frame: 'Thời gian', time_frame: 'Thời gian', frame_raw: 'Thời gian', frame_kind: 'Hiểu là', frame_start: 'Từ ngày',
  frame_end: 'Hạn cuối', frame_precision: 'Tính đến', frame_confirmed: 'Thời hạn', frame_by_hand: 'Người dùng xác nhận thời hạn',
  period: 'Kỳ báo cáo', state: 'Tình trạng', completed: 'Ngày hoàn thành', percent: 'Tỷ lệ', result: 'Kết quả',
  difficulty: 'Khó khăn, vướng mắc', proposal: 'Đề xuất, kiến nghị', note: 'Ghi chú', products: 'Sản phẩm đã có', evidence: 'Minh chứng',
  decision: 'Quyết định', decided: 'Ngày quyết định', new_end: 'Thời hạn mới', reason: 'Lý do', from_day: 'Số liệu từ ngày', cut_off: 'Chốt số liệu', send_by: 'Hạn gửi', grace: 'Ngày khóa', version: 'Lần gửi', sent: 'Ngày gửi',
  name: 'Tên', format: 'Loại tệp', manner: 'Đọc như', sha256: 'Mã kiểm tra tệp', text: 'Toàn văn',
  low: 'Mức dưới', high: 'Mức trên', unit: 'Đơn vị tính', strict: 'Tính cả mức nêu', value: 'Giá trị', key: 'Tên',
  superior: 'Cơ quan cấp trên', place: 'Địa danh', symbol: 'Ký hiệu', authority: 'Thẩm quyền ký', signer_post: 'Chức vụ người ký',
  signer: 'Người ký', recipients: 'Nơi nhận', profile: 'Thể thức văn bản', preset: 'Cách tính kỳ', level: 'Cấp', collective: 'Nhóm cơ quan', confirmed: 'Đã kiểm tra', short: 'Tên viết tắt', until_day: 'Đến ngày', day: 'Có hiệu lực từ ngày', part: 'Phần', main: 'Nhận phần còn lại', office_before: 'Đơn vị trước đây', agency_levels: 'Cấp', cycles: 'Chế độ báo cáo', days: 'Ngày nghỉ, làm bù',
  direction: 'Chiều tốt lên', base_year: 'Năm gốc', base_value: 'Giá trị năm gốc', origin: 'Nguồn số liệu', whole: 'Tổng số', words: 'Diễn giải',
  done_by: 'Bộ phận thực hiện', person: 'Người phụ trách', weight: 'Trọng số', steps: 'Các bước', rolled: 'Tính theo việc của đơn vị',
  standing: 'Hiệu lực', ended: 'Hiệu lực đến', cited_place: 'Chỗ trong kế hoạch ấy',
};
const order = Object.keys(fields);

const nouns: Record<string, string> = { plan: 'Kế hoạch', source: 'Văn bản', section: 'Đề mục', task: 'Mục', target: 'Chỉ tiêu', progress: 'Mục', extension: 'Mục', exemption: 'Mục', submission: 'Báo cáo', reopening: 'Báo cáo', setting: 'Đơn vị', period: 'Kỳ', indicator: 'Chỉ tiêu', milestone: 'Mốc của chỉ tiêu', measure: 'Chỉ tiêu', agency: 'Cơ quan', agency_title: 'Tên cơ quan', agency_alias: 'Tên gọi khác', agency_parent: 'Cấp trên', agency_member: 'Thành viên', succession: 'Thay đổi của cơ quan', succession_link: 'Kế thừa', succession_task: 'Nhiệm vụ giao riêng', local: 'Việc của đơn vị', citation: 'Kế hoạch liên quan', twin: 'Nhiệm vụ trùng' };
const formats: Record<string, string> = { markdown: 'Markdown', text: 'văn bản thuần', docx: 'Word', xlsx: 'Excel', xlsb: 'Excel', xls: 'Excel 97-2003', ods: 'LibreOffice', columns: 'văn bản theo cột' };
const measured: Record<string, string> = { no_data: 'Chưa có số liệu', number: 'Có số liệu', yes_no: 'Có hoặc không', words: 'Bằng lời' };
const precisions: Record<Precision, string> = { day: 'ngày', month: 'tháng', quarter: 'quý', year: 'năm', none: 'không có ngày' };

/** What only the program needs: how a file is recognised, where a list begins. */
const INTERNAL = new Set(['sha256', 'frame_precision', 'key']);
/** What says nothing of a record that was just added. */
const PLAIN: Record<string, string> = { frame_by_hand: '0', frame_confirmed: '1', strict: '0', state: 'not_started', rolled: '0', weight: '1', standing: 'open' };

export const field_name = (field: string): string => fields[field] ?? 'Nội dung khác';

function words_of<T extends string>(names: Record<T, string>, value: string): string | undefined {
  return Object.hasOwn(names, value) ? names[value as T] : undefined;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function agencies_words(value: string): string {
  const list = parsed(value);
  if (!Array.isArray(list)) return value.replace(/\b(direct|lead|implement|advise|coordinate): /g, (_, role: Role) => `${roles[role]}: `);
  return (list as Assignment[]).map(({ role, name, doubtful }) => `${roles[role]}: ${name}${doubtful ? ' (cần xác nhận)' : ''}`).join('; ');
}

/** Products with their documents, or files by their names, as they are kept. */
function names_of(value: string): string {
  const list = parsed(value);
  if (!Array.isArray(list)) return value;
  return (list as (Partial<Product> & { name: string })[]).map(({ name, number = '', symbol = '', issued = null }) => [name, document_words({ name, number, symbol, issued })].filter(Boolean).join(', ')).join('; ');
}

/** A return that comes again and again, or a day off, in one line. */
function setting_words(item: unknown): string {
  if (typeof item !== 'object' || item === null) return '';
  if ('every' in item) {
    const { every, preset, send_after, grace_after } = item as Cycle;
    return `${everies[every]}, ${cuts[preset].name.replace(/^./u, (first) => first.toLowerCase())}, gửi sau ${send_after} ngày, khóa sau ${grace_after} ngày`;
  }
  if ('until' in item && 'office' in item) {
    const { until, office } = item as OfficeBefore;
    return `${office.name} (đến ${value_words('day', until)})`;
  }
  const { day, worked, name } = item as SpecialDay;
  return `${value_words('day', day)} ${day_kinds[worked ? 'worked' : 'off'].name.toLowerCase()}${name ? ` (${name})` : ''}`;
}

/** A value of a field in words; empty where there is none. */
export function value_words(field: string, value: string | null): string {
  if (value === null || value === '') return '';
  switch (field) {
    case 'products':
    case 'evidence': return names_of(value);
    case 'state': return words_of<State>({ ...names(states) }, value) ?? words_of(measured, value) ?? value;
    case 'value': return { yes: 'có', no: 'không' }[value] ?? figure(value);
    case 'direction': return words_of<Direction>(directions, value) ?? value;
    case 'collective':
    case 'confirmed':
    case 'main': return value === '1' ? 'có' : 'không';
    case 'kind': return words_of<SuccessionKind>(names(succession_kinds), value) ?? words_of<TaskKind>(kinds, value) ?? words_of<IndicatorKind>(indicator_kinds, value) ?? words_of<TargetKind>(target_kinds, value) ?? value;
    case 'frame_kind': return words_of<FrameKind>(frames, value) ?? value;
    case 'frame_precision': return words_of<Precision>(precisions, value) ?? value;
    case 'frame_confirmed': return value === '1' ? 'đã rõ' : 'chưa xác nhận';
    case 'frame_by_hand': return value === '1' ? 'có' : 'không';
    case 'strict': return value === '1' ? 'không' : 'có';
    case 'profile': return words_of<Profile>(names(profiles), value) ?? value;
    case 'preset': return words_of<Preset>(names(presets), value) ?? value;
    case 'manner': return value === 'list' ? 'danh mục' : 'văn bản kế hoạch';
    case 'format': return words_of(formats, value) ?? value;
    case 'agencies': return agencies_words(value);
    case 'percent': return `${value} %`;
    case 'low':
    case 'high':
    case 'part':
    case 'whole':
    case 'base_value': return figure(value);
    case 'period': return period_name(value);
  }
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? value.split('-').reverse().join('/') : value;
}

function names<T extends string>(named: Record<T, { name: string }>): Record<T, string> {
  return Object.fromEntries(Object.entries<{ name: string }>(named).map(([key, { name }]) => [key, name])) as Record<T, string>;
}

export type ShownValue = { field: string; old: string; now: string };
export type ShownRecord = { name: string; added: boolean; values: ShownValue[] };

/** Values record by record, each in words; those that only the program needs are left out. */
export function records(changes: ValueChange[]): ShownRecord[] {
  const shown = new Map<string, ShownRecord>();
  for (const change of changes.flatMap(unfolded)) {
    const added = change.old === null;
    if (INTERNAL.has(change.field) || (added && PLAIN[change.field] === change.new)) continue;
    const value = { field: change.field, old: value_words(change.field, change.old), now: value_words(change.field, change.new) };
    if (value.old === value.now) continue;
    const key = `${change.noun} ${change.record}`;
    const name = change.noun === 'setting' ? nouns.setting! : `${nouns[change.noun] ?? ''} ${change.noun === 'plan' ? '' : change.record}`.trim();
    const record = shown.get(key) ?? { name, added: true, values: [] };
    record.added &&= added;
    record.values.push(value);
    shown.set(key, record);
  }
  const place = ({ field }: ShownValue) => order.indexOf(field);
  for (const record of shown.values()) record.values.sort((one, other) => place(one) - place(other));
  return [...shown.values()];
}

/** A setting is kept as one JSON object; its members are what people changed. */
function unfolded(change: ValueChange): ValueChange[] {
  if (change.noun !== 'setting' || change.field !== 'value') return [change];
  const [old, now] = [change.old, change.new].map((value) => (value ? (parsed(value) as Record<string, unknown>) : undefined) ?? {}) as [Record<string, unknown>, Record<string, unknown>];
  if (Array.isArray(old) || Array.isArray(now)) {
    // Of a long list only what came or went is told.
    const [before, after] = [old, now].map((list) => (Array.isArray(list) ? list.map(setting_words) : [])) as [string[], string[]];
    const only = (lines: string[], others: string[]) => lines.filter((line) => !others.includes(line)).join('; ') || null;
    return [{ ...change, field: change.record in fields ? change.record : 'days', old: only(before, after), new: only(after, before) }];
  }
  const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].map((field) => ({ ...change, field, old: text(old[field]), new: text(now[field]) }));
}
