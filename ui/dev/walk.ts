/** Stands in for what the walk asks of the ledger: checklist, exemptions, extensions, evidence. `?sent` shows a return that was sent. */
import type { Attachment, Extension, Failure, KeptExtension, Obligations, OwedRow, Period, Problem, ProblemCode, Progress, ProgressDraft, SentRow, Task, TaskCheck, Topic, Named } from '../src/lib/bindings';

export type Ground = {
  find: (id: string) => Task;
  all: () => Task[];
  said: Map<string, Progress>;
  periods: Period[];
  row: (task: Task, period: Period) => OwedRow;
  act: (named: Named, apply: () => () => void, topics: Topic[]) => void;
};

const exempt = new Map<string, string>();
let extensions: KeptExtension[] = [
  { id: 'e0', task: 't17', decision: '12-QĐ/TU', decided: '2026-02-05', end: '2026-06-30', reason: 'Chờ ý kiến của Sở Nội vụ về định mức biên chế.' },
  { id: 'e1', task: 't24', decision: '31-QĐ/TU', decided: '2026-05-05', end: '2026-10-31', reason: '' },
];

export const exemption = (task: string, period: string): string | null => exempt.get(`${task}/${period}`) ?? null;
export const extensions_of = (task: string): KeptExtension[] => extensions.filter((one) => one.task === task).sort((one, other) => (one.decided < other.decided ? 1 : -1));

const problem = (code: ProblemCode, field: string, text: string | null = null): Problem => ({ code, weight: 'question', field, text, location: {} as Problem['location'] });

function check({ find, said, periods }: Ground, id: string, key: string, draft: ProgressDraft | null): Problem[] {
  if (!draft || (!draft.result && draft.state === 'not_started' && !draft.products.length)) return [problem('nothing_said', 'result')];
  const at = periods.findIndex((period) => period.key === key);
  const before = [1, 2].map((step) => said.get(`${id}/${periods[at + step]?.key}`));
  const found: Problem[] = [];
  const [task, then] = [find(id), before.find((one) => one?.percent != null)?.percent ?? null];
  if (draft.state === 'done' && !draft.completed) found.push(problem('completion_date_missing', 'completed'));
  if (draft.completed && task.time_frame.start && draft.completed < task.time_frame.start) found.push(problem('completed_before_start', 'completed', task.time_frame.start));
  if (draft.completed && draft.completed > periods[at]!.cut_off) found.push(problem('completion_after_cut_off', 'completed'));
  if (draft.percent !== null && draft.state === 'done' && draft.percent < 100) found.push(problem('done_not_whole', 'percent'));
  if (draft.percent !== null && then !== null && draft.percent < then) found.push(problem('percent_fell', 'percent', String(then)));
  if (before.every((one) => one?.result === draft.result)) found.push(problem('result_unchanged', 'result'));
  if (draft.state === 'done' && !draft.products.length) found.push(problem('product_missing', 'products', 'Kế hoạch'));
  return found;
}

export function walk_answers(ground: Ground): Record<string, (input: never) => unknown> {
  const { find, all, said, periods, row, act } = ground;
  const period_of = (key: string) => periods.find((period) => period.key === key) ?? periods[0]!;
  const sent = new URLSearchParams(location.search).has('sent');
  return {
    check_progress: ({ task, period, draft }: { task: string; period: string; draft: ProgressDraft | null }) => check(ground, task, period, draft),
    checks: ({ period }: { period: string }): TaskCheck[] =>
      all().filter((task) => task.kind !== 'duty' && !exemption(task.id, period))
        .map((task) => ({ task: task.id, path: task.path, content: task.content, problems: check(ground, task.id, period, said.get(`${task.id}/${period}`) ?? null) }))
        .filter(({ problems }) => problems.length > 0),
    obligations: ({ period: key }: { period: string }): Obligations => {
      const period = period_of(key);
      return {
        period, name: '', due: { owing: 'open', day: period.send_by, days: 5 }, counts: {} as Obligations['counts'],
        rows: all().filter((task) => task.kind !== 'duty').map((task) => ({
          id: task.id, task: task.id, target: null, path: task.path, parent: null, content: task.content, due: { owing: exemption(task.id, key) ? 'exempt' : 'open', day: period.send_by, days: 5 },
          exempt: exemption(task.id, key) ?? '', label: row(task, period).label, deadline: task.time_frame.end, extended: null, said: said.has(`${task.id}/${key}`),
        })),
      };
    },
    exempt: ({ task, period, reason }: { task: string; period: string; reason: string | null }) => {
      if (reason !== null && !reason.trim()) throw { failure: 'invalid', problems: [problem('reason_missing', 'reason')] } satisfies Failure;
      const place = `${task}/${period}`;
      const old = exempt.get(place);
      act({ deed: 'exempt', subject: find(task).path }, () => {
        if (reason === null) exempt.delete(place);
        else exempt.set(place, reason);
        return () => (old === undefined ? exempt.delete(place) : exempt.set(place, old));
      }, ['progress']);
      return null;
    },
    extend: ({ task, extension }: { task: string; extension: Extension }) => {
      if (extension.end <= (find(task).time_frame.end ?? '')) throw { failure: 'invalid', problems: [problem('extension_not_later', 'end')] } satisfies Failure;
      const kept = { ...extension, id: `e${Date.now()}`, task };
      act({ deed: 'extend', subject: find(task).path }, () => {
        extensions = [...extensions, kept];
        return () => (extensions = extensions.filter((one) => one !== kept));
      }, ['progress']);
      return kept;
    },
    remove_extension: ({ task, id }: { task: string; id: string }) => {
      const old = extensions;
      act({ deed: 'extend', subject: find(task).path }, () => {
        extensions = old.filter((one) => one.id !== id);
        return () => (extensions = old);
      }, ['progress']);
      return null;
    },
    attach_files: ({ copy }: { copy: boolean }): Attachment[] => [
      { name: 'Bien-ban-nghiem-thu-12-9.pdf', path: '/home/van-phong/Tài liệu/2026/Bien-ban-nghiem-thu-12-9.pdf', size: 1_384_221, sha256: '9f2c41d07ab3e6558c1d0e7f9b4a3c2d1e0f99887766554433221100ffeeddcc', copied: copy },
      { name: 'Danh sách học viên.xlsx', path: '/home/van-phong/Tài liệu/2026/Danh sách học viên.xlsx', size: 48_512, sha256: '03ab41d07ab3e6558c1d0e7f9b4a3c2d1e0f99887766554433221100ffeeddcc', copied: copy },
    ],
    sent_returns: (): SentRow[] => sent ? [{ period: periods[0]!.key, version: 1, sent: '2026-11-18', at: '2026-11-18T08:00:00Z', who: 'tran.thi.binh', reason: '', form: 'party', sha256: 'ab', counts: {} as SentRow['counts'], reopened: null }] : [],
  };
}
