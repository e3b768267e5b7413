/** An invented document and its reading, for the import page. */
import type { Passages, Piece, Place, Preview, Span, TaskPreview } from '../src/lib/bindings';
import { sample } from './sample';

const bytes = (text: string) => new TextEncoder().encode(text).length;

export function preview(): Preview {
  let at = 0;
  let line = 0;
  const pieces: Piece[] = [];
  const put = (text: string, place: Place, joined = false): Span => {
    if (!joined) line += 1;
    const span = { start: at, end: at + bytes(text) };
    at = span.end + 1;
    pieces.push({ text, span, location: { line }, ...place } as Piece);
    return span;
  };
  put('ĐẢNG BỘ TỈNH QUẢNG NGÃI', { place: 'unplaced', reason: 'letterhead' });
  put('KẾ HOẠCH thực hiện Nghị quyết về chuyển đổi số', { place: 'plan' });
  put('I. MỤC ĐÍCH, YÊU CẦU', { place: 'section', path: 'I' });
  put('Nâng cao nhận thức của cán bộ, đảng viên và Nhân dân về vai trò của chuyển đổi số.', { place: 'unplaced', reason: 'purpose' });
  put('2.1. Đến năm 2030: kinh tế số chiếm 28 % GRDP;', { place: 'target', path: 'II/2/2.1' });
  put('năng suất lao động tăng trên 7 %/năm.', { place: 'target', path: 'II/2/2.1' }, true);
  put('III. NỘI DUNG THỰC HIỆN', { place: 'section', path: 'III' });
  const tasks = sample.slice(0, 12).map((task, index): TaskPreview => {
    const passages: Passages = { content: [put(`${task.code}. ${task.content}`, { place: 'content', path: task.path })], agencies: [], frame: [], deliverable: [] };
    for (const agency of task.agencies) passages.agencies.push(put(`- Cơ quan thực hiện: ${agency.raw};`, { place: 'agencies', path: task.path }));
    if (task.time_frame.raw) passages.frame.push(put(`- Thời gian thực hiện: ${task.time_frame.raw}.`, { place: 'frame', path: task.path }));
    if (index === 4) put('Ghi chú in nghiêng bên lề trang, không thuộc mục nào.', { place: 'unplaced', reason: 'unknown' });
    const changed = index % 3 === 1;
    return {
      ...task, number: index, alike: null, passages, location: { line }, fate: index === 0 ? 'added' : changed ? 'changed' : 'unchanged', evidence: index === 0 ? 'none' : 'path',
      changes: changed
        ? [
            { field: 'content', taken: true, succeeded: false, old: task.content.replace('của tỉnh', 'tại tỉnh').replace(/^\S+/, 'Tiếp tục rà'), new: task.content },
            { field: 'frame', taken: true, succeeded: false, old: 'Đến năm 2025', new: task.time_frame.raw },
          ]
        : [],
    };
  });
  put('Nơi nhận: - Các đảng ủy trực thuộc; - Lưu VPTU.', { place: 'unplaced', reason: 'recipients' });
  put('T/M BAN THƯỜNG VỤ - PHÓ BÍ THƯ', { place: 'unplaced', reason: 'signature' });
  const goal = { path: 'II/2/2.1', kind: 'at_least' as const, high: null, strict: false };
  return {
    file: 'ke-hoach-45.docx', known: true, book_plan: null, plans: [], tasks, targets_changed: 0, headings_changed: false, missing: [sample[20]!], pieces,
    plan: { number: '45-KH/TU', issued: '2026-03-12', issuer: 'Ban Thường vụ Tỉnh ủy', title: 'thực hiện Nghị quyết về chuyển đổi số', basis: '52-NQ/TW' },
    targets: [
      { ...goal, year: 2025, text: 'Kinh tế số chiếm 18 % GRDP', kind: 'share', low: '18', unit: '% GRDP' },
      { ...goal, year: 2025, text: 'Đổi mới công nghệ bình quân 7 - 10 %/năm', kind: 'range', low: '7', high: '10', unit: '%/năm' },
      { ...goal, year: 2030, text: 'Kinh tế số chiếm 28 % GRDP', kind: 'share', low: '28', unit: '% GRDP' },
      { ...goal, year: 2030, text: 'Năng suất lao động tăng trên 6,5 %/năm', low: '6.5', unit: '%/năm', strict: true },
      { ...goal, year: 2045, text: 'Thuộc nhóm dẫn đầu khu vực về đổi mới sáng tạo', kind: 'narrative', low: null, unit: null },
      { ...goal, year: null, text: 'Thuộc 3 tỉnh dẫn đầu khu vực', kind: 'rank', low: null, high: '3', unit: null },
    ],
    unplaced: pieces.flatMap((piece) => (piece.place === 'unplaced' ? [{ text: piece.text, location: piece.location, reason: piece.reason }] : [])),
    problems: [
      { code: 'lead_ambiguous', weight: 'question', field: 'agencies', text: 'Sở Xây dựng; Sở Y tế', location: { path: 'III/2/2.5', line: 31 } },
      { code: 'frame_unresolved', weight: 'question', field: 'frame', text: 'Hoàn thành trong quý II', location: { path: 'III/2/2.5', line: 33 } },
    ],
  };
}
