/** What a checked workbook is said to be. */
import type { Looked } from '../../lib/api';
import type { Altered } from '../../lib/bindings';
import { show_day } from '../../lib/day';
import { count, period_inside } from '../../lib/format';
import { hash_fits, unlaid } from '../../lib/words';

export type Fit = keyof typeof hash_fits;
export type Verdict = { tone: 'done' | 'over' | 'ask'; title: string; text: string };

/** How a hash of the file stands to the one its hidden part gives. */
export const fit = (found: string | null, sha256: string): Fit => (found === null ? 'missing' : found === sha256 ? 'fits' : 'differs');

/** The hashes of a file, each with how it fits; a draft has none printed. */
export function fits({ printed, property, sha256, is_draft }: Looked): { name: string; hash: string; fit: Fit }[] {
  const both = [...(is_draft ? [] : [{ name: 'Mã in ở chân bảng', hash: printed }]), { name: 'Mã trong thuộc tính của tệp', hash: property }];
  return both.map(({ name, hash }) => ({ name, hash: hash ?? '', fit: fit(hash, sha256) }));
}

/** What of a cell is otherwise, where it is not simply what it says. */
export const otherwise: Record<Altered, string> = { value: '', formula: 'Công thức', format: 'Định dạng số làm hiện chữ khác với giá trị' };

/** The cells of a row that came or went, the first and the last where there are many. */
export function place_of(cells: string[]): string {
  if (cells.length === 0) return '';
  if (cells.length <= 3) return ` (ô ${cells.join(', ')})`;
  return ` (từ ô ${cells[0]} đến ô ${cells[cells.length - 1]})`;
}

/** What people do not see any more, each in a sentence. */
export function concealed({ hidden_sheets, hidden }: Looked): string[] {
  const parts = hidden.map(({ sheet, columns, from, to }) => `${sheet}: ${columns ? 'cột' : 'hàng'} ${from === to ? from : `${from} đến ${to}`}.`);
  return [...hidden_sheets.map((name) => `Cả trang ${name}.`), ...parts];
}

/** What was not compared, where something was not. */
export const unread = ({ unread_formulas }: Looked): string =>
  unread_formulas ? `Có ${count(unread_formulas)} công thức không đọc được trong tệp này, chỉ đối chiếu được kết quả nếu tệp có giữ. Muốn đối chiếu cả công thức, hãy kiểm tra tệp .xlsx gốc.` : '';

/** What the file is, in one sentence. */
export function verdict(looked: Looked): Verdict {
  if (looked.period === null) {
    return { tone: 'over', title: 'Không kiểm tra được: tệp đã bị sửa hoặc bị hỏng', text: `${unlaid[looked.unlaid ?? 'head']}${looked.broken[0] ? ` (dòng ${looked.broken[0]})` : ''}, nên không dựng lại được báo cáo để đối chiếu.` };
  }
  const what = `báo cáo ${period_inside(looked.period)}${looked.version === null ? '' : `, lần gửi ${looked.version}`}${looked.sent ? `, ngày ${show_day(looked.sent)}` : ''}`;
  const whose = looked.office ? ` của ${looked.office}` : '';
  if (!looked.is_whole) return { tone: 'over', title: 'Tệp đã bị thay đổi', text: `Tệp vốn là ${what}${whose}, nhưng không còn như khi lập. Các chỗ khác nêu ở dưới.` };
  if (looked.is_draft) return { tone: 'ask', title: 'Bản nháp, còn nguyên vẹn', text: `Tệp là bản nháp ${what}${whose}, lập khi chưa gửi.` };
  if (!looked.known) return { tone: 'ask', title: 'Tệp nguyên vẹn, nhưng sổ này chưa gửi báo cáo có mã như vậy', text: `Tệp ghi là ${what}${whose}. Nếu của đơn vị khác, hãy đối chiếu mã với nơi gửi.` };
  return { tone: 'done', title: 'Tệp nguyên vẹn, đúng như đã gửi', text: `Tệp là ${what}${whose}.` };
}
