/** The forms' side of the stand-in: what two returns say otherwise, and a file that somebody changed. `?whole` in the address for one that nobody did. */
import type { Looked } from '../src/lib/api';
import type { Counts, Difference, Task } from '../src/lib/bindings';

type Given = { all: () => Task[]; counts: (period: string) => Counts };
type Input = Record<'old' | 'new', { period: string; version: number | null }>;

export function form_answers({ all, counts }: Given): Record<string, (input: never) => unknown> {
  const told = ({ old, new: now }: Input): Difference[] => {
    if (old.period === now.period && old.version === now.version) return [];
    const changed = all().slice(0, 9).map((task, at): Difference => ({
      task: task.id, code: task.code, path: task.path, content: task.content, fate: at === 7 ? 'added' : at === 8 ? 'removed' : 'changed',
      changes: at >= 7 ? [] : [
        { field: 'result', old: at % 3 ? 'Đã tổ chức 12 buổi sinh hoạt chuyên đề tại 9 chi bộ, 312 lượt đảng viên tham dự.' : '', new: 'Đã tổ chức 18 buổi sinh hoạt chuyên đề tại 14 chi bộ, 402 lượt đảng viên tham dự.' },
        ...(at % 2 ? [{ field: 'label', old: 'open_in_time', new: 'done_on_time' } as const, { field: 'completed', old: '', new: '2026-09-20' } as const] : []),
        ...(at === 4 ? [{ field: 'percent', old: '40', new: '60' } as const] : []),
      ],
    }));
    return changed;
  };
  const hash = 'a3f1'.repeat(16);
  const looked = (whole: boolean): Looked => ({
    file: 'Bao-cao-2026-Q3 - lan 1.xlsx', known: true, sha256: hash, printed: whole ? hash : 'a3f0'.repeat(16), property: whole ? hash : null, is_whole: whole, is_draft: false, version: 1,
    sent: '2026-10-08', period: '2026-Q3', office: 'Đảng ủy xã Tịnh Khê', counts: counts('2026-Q3'),
    changed: whole ? [] : [
      { sheet: 'Báo cáo', cell: 'H14', was: 'Đã lắp đặt 3/5 điểm cầu.', now: 'Đã lắp đặt 5/5 điểm cầu.' }, { sheet: 'Tổng hợp', cell: 'C6', was: '4', now: '7' },
      { sheet: 'Báo cáo', cell: 'K20', was: 'Đề nghị bố trí thêm kinh phí cho điểm cầu thôn Trường Định.', now: '' },
    ],
    rows: whole ? [] : [{ sheet: 'Báo cáo', row: 31, added: true, text: '3.6 | Nhiệm vụ ghi thêm tay | Sở Nội vụ' }, { sheet: 'Báo cáo', row: 27, added: false, text: '3.4 | Xây dựng bản đồ số địa chính' }],
    missing_sheets: whole ? [] : ['Quá hạn'], added_sheets: [], more: 0,
  });
  return {
    compare_returns: told,
    verify_return: () => looked(new URLSearchParams(location.search).has('whole')),
  };
}
