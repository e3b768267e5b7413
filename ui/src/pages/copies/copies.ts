/** Words and figures of copies of the book. */
import type { CopyRow } from '../../lib/api';
import { days_between } from '../../lib/day';
import { count, figure } from '../../lib/format';

export const places: Record<CopyRow['place'], string> = {
  beside: 'Cùng thư mục với sổ',
  documents: 'Thư mục Tài liệu',
  chosen: 'Nơi đã chọn',
  aside: 'Sổ cất khi khôi phục',
};

const occasions: Record<string, string> = {
  'hang-ngay': 'hằng ngày',
  'khi-dong': 'khi đóng chương trình',
  'truoc-khi-nhap': 'trước khi nhập',
  'tu-chon': 'tự sao lưu',
  'sao-luu': 'tự sao lưu',
  migration: 'trước khi nâng cấp sổ',
  replaced: 'trước khi khôi phục',
};

/** Why a copy was made; a second one of the same second bears a number. */
export const occasion = (row: CopyRow): string => occasions[row.occasion.replace(/-\d+$/, '')] ?? row.occasion;

export const size = (bytes: number): string => (bytes < 1e6 ? `${count(Math.max(1, bytes / 1e3))} KB` : `${figure((bytes / 1e6).toFixed(1))} MB`);

/** After so many days without a copy in the chosen place the page reminds. */
export const REMIND = 7;

/** Days since the newest copy in the chosen place; none where there never was one. */
export function days_since(rows: CopyRow[], today: string): number | null {
  const newest = rows.find((row) => row.place === 'chosen');
  return newest ? days_between(newest.at.slice(0, 10), today) : null;
}

/** What a person should know of the chosen place; nothing where all is well. */
export function reminder(rows: CopyRow[], chosen: string | null, is_there: boolean, today: string): string {
  if (chosen === null) return '';
  const since = days_since(rows, today);
  if (!is_there) return 'Không thấy nơi sao lưu đã chọn. Nếu là USB, hãy cắm vào rồi sao lưu.';
  if (since === null) return 'Nơi đã chọn chưa có bản nào.';
  return since > REMIND ? `Đã ${since} ngày chưa sao lưu ra nơi đã chọn.` : '';
}
