/** The office's own work as the mock answers it. */
import type { Kin, LocalDraft, LocalPage, LocalParent, LocalPreview, LocalQuery, LocalRow, Named, Period, Plan, RolledUp, Task, Topic } from '../src/lib/bindings';

type Around = { find: (id: string) => Task; all: () => Task[]; act: (named: Named, apply: () => () => void, topics: Topic[]) => void; period: (key: string) => Period };

const row = (parent: Task, number: number, draft: Partial<LocalDraft>, rest: Partial<LocalRow> = {}): LocalRow => ({
  id: `${parent.id}-${number}`, code: `${parent.code}.${number}`, path: `${parent.path}/${number}`, content: '', deliverable: '', frame: '30/9/2026', unit: '', person: '', weight: 1, steps: [], note: '',
  deadline: '2026-09-30', label: 'open_in_time', state: 'not_started', percent: null, said: false, ...draft, ...rest,
});
const rows = new Map<string, LocalRow[]>();
const EMPTY = new URLSearchParams(location.search).has('none');

function below(list: LocalRow[]): RolledUp | null {
  if (!list.length) return null;
  const share = (one: LocalRow) => (one.state === 'done' ? 100 : (one.percent ?? 0));
  const percent = Math.floor(list.reduce((sum, one) => sum + one.weight * share(one), 0) / list.reduce((sum, one) => sum + one.weight, 0));
  const done = list.filter(({ state }) => state === 'done').length;
  return { state: done === list.length ? 'done' : percent ? 'in_progress' : 'not_started', percent, completed: null, pieces: list.length, done };
}

export const kin = (task: Task): Kin => ({
  own: null, parent: null, below: below(rows.get(task.id) ?? []), twins: [], cites: [],
  children: (rows.get(task.id) ?? []).map(({ id, path, content, unit, label, state, percent }) => ({ id, path, content, assignee: unit, label, state, percent })),
});

export function local_answers({ find, all, act, period }: Around): Record<string, (input: never) => unknown> {
  function fill(): void {
    if (rows.size || EMPTY || all().length < 10) return;
    const [one, two] = [all()[3]!, all()[8]!];
    rows.set(one.id, [
      row(one, 1, { content: 'Thành lập tổ công nghệ số cộng đồng ở 11 thôn, mỗi tổ ít nhất 5 thành viên', unit: 'Văn phòng Đảng ủy', person: 'Nguyễn Văn Bình', weight: 2, deliverable: 'Quyết định thành lập' }, { state: 'done', percent: 100, label: 'done_on_time', said: true }),
      row(one, 2, { content: 'Tập huấn kỹ năng số cho thành viên các tổ', unit: 'Ban Tuyên giáo', steps: [{ text: 'Lập danh sách', due: null, done_on: '2026-07-02' }, { text: 'Mời giảng viên', due: '2026-10-05', done_on: null }] }, { state: 'in_progress', percent: 40, said: true }),
      row(one, 3, { content: 'Kiểm tra, đánh giá hoạt động của các tổ sau sáu tháng', frame: 'Quý IV/2026' }, { deadline: '2026-12-31' }),
    ]);
    rows.set(two.id, [row(two, 1, { content: 'Lắp đặt thiết bị tại 5 điểm cầu', unit: 'Văn phòng UBND xã', frame: '30/6/2026' }, { deadline: '2026-06-30', label: 'open_overdue', state: 'in_progress', percent: 60 })]);
  }
  const parents = (assignee: string | null): LocalParent[] =>
    all().filter(({ id }) => rows.get(id)?.length).map((task) => {
      const list = rows.get(task.id) ?? [];
      const stands = below(list);
      return { id: task.id, code: task.code, path: task.path, content: task.content, label: 'open_in_time' as const, state: stands?.state ?? 'not_started', percent: stands?.percent ?? null, said: true, rolled: true, below: stands, rows: list.filter(({ unit, person }) => !assignee || unit === assignee || person === assignee) };
    }).filter(({ rows }) => rows.length);
  return {
    local_page: ({ period: key, assignee, limit }: LocalQuery): LocalPage => {
      fill();
      const fit = parents(assignee);
      const every = [...rows.values()].flat();
      return { period: period(key), total: fit.length, pieces: every.length, parents: fit.slice(0, limit), assignees: [...new Set(every.flatMap(({ unit, person }) => [unit, person]).filter(Boolean))] };
    },
    add_local: ({ parent: id, draft }: { parent: string; draft: LocalDraft }) => {
      const parent = find(id);
      const list = rows.get(id) ?? [];
      const added = row(parent, list.length + 1, draft);
      act({ deed: 'add_local', subject: parent.path }, () => {
        rows.set(id, [...list, added]);
        return () => void rows.set(id, list);
      }, ['tasks']);
      return { ...parent, ...added, kind: 'local' };
    },
    change_local: ({ task, draft }: { task: string; draft: LocalDraft }) => {
      for (const [id, list] of rows) rows.set(id, list.map((one) => (one.id === task ? { ...one, ...draft } : one)));
      act({ deed: 'change_local', subject: task }, () => () => undefined, ['tasks']);
      return [...rows.values()].flat().find(({ id }) => id === task);
    },
    lost_with: ({ task }: { task: string }) => ({ said: [...rows.values()].flat().find(({ id }) => id === task)?.said ? 1 : 0, extensions: 0 }),
    remove_local: ({ task }: { task: string }) => {
      for (const [id, list] of rows) rows.set(id, list.filter((one) => one.id !== task));
      act({ deed: 'remove_local', subject: task }, () => () => undefined, ['tasks']);
      return { said: 0, extensions: 0 };
    },
    roll_up: () => null, apply_local: () => 2, paste_block: () => ({ token: 'p', name: '' }), twin_proposals: () => [], link: () => null, cite: () => null,
    preview_local: (): LocalPreview => ({
      file: '', columns: [['A', 'parent'], ['B', 'content'], ['C', 'frame']], added: 2, refused: 1,
      rows: ['Rà soát hồ sơ', 'Tập huấn', 'Việc lạc'].map((content, at) => ({
        row: at + 2, parent: at < 2 ? 't3' : null, parent_path: at < 2 ? 'III/2/2.1' : '9.9', content, deliverable: '', frame: '30/9/2026', unit: 'Văn phòng', person: '', weight: 1, steps: [], note: '',
        problems: at < 2 ? [] : [{ code: 'parent_unknown', weight: 'error', field: null, text: '9.9', location: { row: 4, column: 'A' } }],
      })),
    }),
    plans: (): Plan[] => [
      { id: 'plan', number: '45-KH/TU', issued: '2026-03-12', issuer: 'Ban Thường vụ Tỉnh ủy', title: 'thực hiện Nghị quyết về chuyển đổi số', basis: '52-NQ/TW', standing: { state: 'open', ended: null, superseded_by: null, reason: '' } },
      { id: 'other', number: '12-KH/TU', issued: '2024-03-12', issuer: 'Ban Thường vụ Tỉnh ủy', title: 'ứng dụng công nghệ thông tin', basis: '', standing: { state: 'superseded', ended: '2026-03-11', superseded_by: 'plan', reason: 'Kế hoạch 45-KH/TU' } },
    ],
  };
}
