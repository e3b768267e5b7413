/**
 * Stands in for the window's side when the page is looked at in a browser (`vite --mode mock`). Never built.
 * In the address: `?fresh` for the first start, `?rows=100000`, `?slow` for late answers, `?fail=command`.
 */
import type {
  Book, Counts, Failure, HistoryRow, Label, Named, Office, Period, Progress, ProgressDraft, Task, TaskQuery, TaskRow, Topic,
} from '../src/lib/bindings';
import { fold } from '../src/lib/text';
import { agency_answers } from './agencies';
import { cycle_answers } from './cycle';
import { indicator_answers } from './indicators';
import { form_answers } from './forms';
import { kin, local_answers } from './local';
import { preview } from './preview';
import { many, office as sample_office, sample, sections } from './sample';
import { exemption, extensions_of, walk_answers } from './walk';

const options = new URLSearchParams(location.search);
let fresh = options.has('fresh');
let office: Office = fresh ? { ...sample_office, name: '', superior: '', place: '', symbol: '', signer: '', recipients: '' } : sample_office;
let tasks: Task[] = fresh ? [] : options.has('rows') ? many(Number(options.get('rows'))) : sample;
const said = new Map<string, Progress>();
const kept = new Map<string, string>(Object.entries(localStorage));
const past: HistoryRow[] = [];
const back: { undo: () => void; again: () => () => void; named: Named }[] = [];
const ahead: typeof back = [];
const listeners: ((event: { payload: Topic[] }) => void)[] = [];

const quarter = (year: number, number: number): Period => {
  const two = (month: number) => String(month).padStart(2, '0');
  const last = [31, 30, 30, 31][number - 1]!;
  const next = number === 4 ? `${year + 1}-01` : `${year}-${two(number * 3 + 1)}`;
  return { key: `${year}-Q${number}`, from: `${year}-${two(number * 3 - 2)}-01`, cut_off: `${year}-${two(number * 3)}-${last}`, send_by: `${next}-05`, grace: `${next}-15` };
};
const periods = [quarter(2026, 4), quarter(2026, 3), quarter(2026, 2), quarter(2026, 1), quarter(2025, 4)];
const period_of = (key: string) => periods.find((period) => period.key === key) ?? periods[0]!;

const entry = (task: string, period: string, state: Progress['state'], result: string, rest: Partial<Progress> = {}) =>
  said.set(`${task}/${period}`, {
    task, period, revision: 1, state, completed: null, result, difficulty: '', proposal: '', note: '', percent: null, products: [], evidence: [], rolled: false, ...rest,
  });
if (!fresh) {
  entry('t0', '2026-Q3', 'in_progress', 'Đã tổ chức 12 buổi sinh hoạt chuyên đề tại 9 chi bộ, 312 lượt đảng viên tham dự.', { difficulty: 'Đường truyền ở thôn Trường Định chưa ổn định.' });
  entry('t0', '2026-Q2', 'in_progress', 'Ban hành kế hoạch sinh hoạt chuyên đề, phân công báo cáo viên.');
  entry('t7', '2026-Q3', 'in_progress', 'Hoàn thành khảo sát hiện trạng, trình phê duyệt chủ trương đầu tư.', { percent: 40 });
  entry('t6', '2026-Q2', 'done', 'Toàn bộ 11 thôn đã có sóng 4G.', { completed: '2026-06-25', percent: 100 });
  entry('t17', '2026-Q1', 'done', 'Đề án đã được phê duyệt.', { completed: '2026-02-14', percent: 100 });
  entry('t8', '2026-Q4', 'in_progress', 'Đã lắp đặt 3/5 điểm cầu.', { percent: 60 });
  entry('t13', '2026-Q4', 'in_progress', 'Mở 02 lớp, 64 học viên.');
  record({ deed: 'start_book', subject: 'Đảng ủy xã Tịnh Khê' }, 27, []);
  record({ deed: 'save_progress', subject: 'III/3/3.3' }, 1, [
    { noun: 'progress', record: 'III/3/3.3', field: 'state', old: 'not_started', new: 'in_progress' },
    { noun: 'progress', record: 'III/3/3.3', field: 'result', old: 'Đã lắp đặt 2/5 điểm cầu.', new: 'Đã lắp đặt 3/5 điểm cầu.' },
  ]);
}

function record(named: Named, records: number, values: HistoryRow['values']): void {
  past.unshift({ ...named, number: past.length + 1, at: new Date().toISOString(), who: 'tran.thi.binh', standing: 'done', records, values });
}

function act(named: Named, apply: () => () => void, topics: Topic[], values: HistoryRow['values'] = []): void {
  back.push({ undo: apply(), again: apply, named });
  ahead.length = 0;
  record(named, 1, values);
  tell([...topics, 'history']);
}

function tell(topics: Topic[]): void {
  setTimeout(() => listeners.forEach((listener) => listener({ payload: topics })));
}

const at_or_before = (task: string, cut: string) =>
  periods.filter((period) => period.cut_off <= cut).map((period) => said.get(`${task}/${period.key}`)).find((progress) => progress !== undefined);

function label(task: Task, period: Period): Label {
  const end = task.time_frame.kind === 'range_standing' ? null : task.time_frame.end;
  if (!end) return 'no_deadline';
  const last = at_or_before(task.id, period.cut_off);
  if (last?.state === 'done') return (last.completed ?? period.cut_off) <= end ? 'done_on_time' : 'done_late';
  return period.cut_off <= end ? 'open_in_time' : 'open_overdue';
}

function row(task: Task, period: Period, words: string): TaskRow {
  const last = at_or_before(task.id, period.cut_off);
  const at = words ? fold(task.content).indexOf(words) : -1;
  return {
    id: task.id, kind: task.kind, code: task.code, path: task.path, content: task.content.slice(0, 300), found: at < 0 ? [] : [[at, at + words.length]],
    section: sections.find(([path]) => path === task.section)?.[1] ?? '', leads: task.agencies.filter((agency) => agency.role === 'lead').map((agency) => agency.name),
    doubtful: task.agencies.some((agency) => agency.doubtful), frame: task.time_frame.raw, frame_kind: task.time_frame.kind, deadline: task.time_frame.end,
    label: label(task, period), state: last?.state ?? 'not_started', percent: last?.percent ?? null, owed: is_owed(task), said: said.has(`${task.id}/${period.key}`),
  };
}
const is_owed = (task: Task) => task.kind !== 'duty' && !(at_or_before(task.id, '2026-09-30')?.state === 'done');

function counts(period: Period): Counts {
  const sum: Counts = { done_on_time: 0, done_late: 0, open_in_time: 0, open_overdue: 0, no_deadline: 0, total: 0 };
  for (const task of tasks.filter((task) => task.kind !== 'duty')) {
    sum[label(task, period)] += 1;
    sum.total += 1;
  }
  return sum;
}

function page(query: TaskQuery) {
  const period = period_of(query.period);
  const words = fold(query.search.trim());
  const fits = tasks.filter((task) =>
    (!words || fold(`${task.path} ${task.content} ${task.agencies.map((agency) => agency.name).join(' ')}`).includes(words)) &&
    (!query.section || task.section === query.section) && (!query.agency || task.agencies.some((agency) => agency.name === query.agency)) &&
    (!query.kinds.length || query.kinds.includes(task.kind)) && (!query.frames.length || query.frames.includes(task.time_frame.kind)) &&
    (!query.labels.length || query.labels.includes(label(task, period))) && (!query.owed || is_owed(task)));
  const lead = (task: Task) => task.agencies.find((agency) => agency.role === 'lead')?.name ?? '￿';
  const keys: Record<string, (task: Task) => string> = { content: (task) => task.content, lead, deadline: (task) => task.time_frame.end ?? '9999', label: (task) => label(task, period) };
  const key = keys[query.sort];
  if (key) fits.sort((one, other) => key(one).localeCompare(key(other), 'vi'));
  if (query.descending) fits.reverse();
  return { total: fits.length, offset: query.offset, rows: fits.slice(query.offset, query.offset + query.limit).map((task) => row(task, period, words)) };
}

function book(): Book {
  const plan = { id: 'plan', number: '45-KH/TU', issued: '2026-03-12', issuer: 'Ban Thường vụ Tỉnh ủy', title: 'thực hiện Nghị quyết về chuyển đổi số', basis: '52-NQ/TW', standing: { state: 'open' as const, ended: null, superseded_by: null, reason: '' }, tasks: tasks.length };
  return {
    fresh, office, plans: tasks.length ? [plan] : [], tasks: tasks.filter((task) => task.kind !== 'duty').length,
    undo: back.at(-1)?.named ?? null, redo: ahead.at(-1)?.named ?? null, saved: past[0]?.at ?? null, path: '/home/van-phong/.local/share/so-nhiem-vu/so.db',
  };
}

function find(id: string): Task {
  const task = tasks.find((task) => task.id === id);
  if (!task) throw { failure: 'unknown', what: 'task', name: id } satisfies Failure;
  return task;
}

function detail({ task: id, period: key }: { task: string; period: string }) {
  const task = find(id);
  const asked = period_of(key);
  const with_words = periods.filter((period) => period.key !== key && said.has(`${id}/${period.key}`));
  const before = periods.filter((period) => period.cut_off < asked.cut_off).map((period) => said.get(`${id}/${period.key}`)).find((progress) => progress !== undefined);
  return {
    task, plan: book().plans[0], sections: sections.filter(([path]) => path === task.section).map(([path, title]) => ({ id: path, plan: 'plan', path, place: path, code: path.split('/').at(-1), title })),
    source: 'ke-hoach-45.docx',
    passages: [{ field: 'content', text: `${task.code}. ${task.content}` }, { field: 'agencies', text: `Cơ quan thực hiện: ${task.agencies.map((agency) => agency.raw).join('; ')}.` }, { field: 'frame', text: `Thời gian thực hiện: ${task.time_frame.raw}` }],
    periods: [asked, ...with_words].map((period) => ({ period, label: label(task, period), progress: said.get(`${id}/${period.key}`) ?? null })),
    before: before ?? null, extensions: extensions_of(id), exempt: exemption(id, key), history: past.filter((entry) => entry.subject === task.path), kin: kin(task),
  };
}

function save({ task: id, period, draft, revision }: { task: string; period: string; draft: ProgressDraft; revision: number | null }): Progress {
  const place = `${id}/${period}`;
  const old = said.get(place);
  if (Number(old?.revision ?? 0) !== (revision ?? 0)) throw { failure: 'stale' } satisfies Failure;
  if (draft.state === 'done' && !draft.completed && find(id).time_frame.end)
    throw { failure: 'invalid', problems: [{ code: 'completion_date_missing', weight: 'error', field: 'completed', text: null, location: {} }] } satisfies Failure;
  const now: Progress = { ...draft, task: id, period, revision: Number(old?.revision ?? 0) + 1, rolled: false };
  const values = (Object.keys(draft) as (keyof ProgressDraft)[]).filter((field) => draft[field] !== (old?.[field] ?? ''))
    .map((field) => ({ noun: 'progress', record: find(id).path, field, old: old ? String(old[field] ?? '') : null, new: String(draft[field] ?? '') }));
  act({ deed: 'save_progress', subject: find(id).path }, () => {
    said.set(place, now);
    return () => (old ? said.set(place, old) : said.delete(place));
  }, ['progress'], values);
  return now;
}

function step(from: typeof back, to: typeof back, forward: boolean): Book {
  const entry = from.pop();
  if (!entry) throw { failure: 'not_undoable' } satisfies Failure;
  if (forward) entry.undo = entry.again();
  else entry.undo();
  to.push(entry);
  const row = past.find((row) => row.subject === entry.named.subject && row.deed === entry.named.deed);
  if (row) row.standing = forward ? 'done' : 'undone';
  tell(['plans', 'tasks', 'progress', 'office', 'history']);
  return book();
}

let stop = false;
async function export_return({ period, progress }: { period: string; progress: Channel<number> }) {
  stop = false;
  for (let rows = 0; rows < tasks.length; rows += Math.max(1, tasks.length / 20)) {
    await new Promise((wake) => setTimeout(wake, 90));
    if (stop) throw { failure: 'cancelled' } satisfies Failure;
    progress.onmessage(Math.round(rows));
  }
  return { name: `Bao-cao-${period}.xlsx`, folder: '/home/van-phong/Tài liệu', token: 'x', counts: counts(period_of(period)) };
}

const answers: Record<string, (input: never) => unknown> = {
  ...walk_answers({ find, all: () => tasks, said, periods, row: (task, period) => ({ ...row(task, period, ''), own: Number(task.id.slice(1)) % 3 === 0 }), act }),
  book, periods: () => periods, current_period: () => period_of('2026-Q4'), tasks: page, task: detail, save_progress: save,
  choices: () => ({
    sections: sections.map(([path, title]) => ({ id: path, plan: 'plan', path, place: path, code: path.split('/').at(-1), title, tasks: tasks.filter((task) => task.section === path).length })),
    agencies: [...new Set(tasks.flatMap((task) => task.agencies.map((agency) => agency.name)))].map((name) => ({ name, tasks: 3 })),
    frames: [...new Set(tasks.map((task) => task.time_frame.kind))],
  }),
  owed: ({ period }: { period: string }) => ({
    period: period_of(period), counts: counts(period_of(period)),
    rows: owed_rows(period).filter((row) => !exemption(row.id, period)).map((row) => ({ ...row, own: Number(row.id.slice(1)) % 3 === 0 })),
  }),
  confirm_frame: ({ task: id, start, end }: { task: string; start: string | null; end: string | null }) => {
    const task = find(id);
    const old = task.time_frame;
    act({ deed: 'confirm_frame', subject: task.path }, () => {
      task.time_frame = { ...old, kind: end ? 'day' : 'open_range', start, end, confirmed: true };
      return () => (task.time_frame = old);
    }, ['tasks']);
    return task;
  },
  change_office: (input: Office) => {
    const old = office;
    act({ deed: 'change_office', subject: '' }, () => {
      office = input;
      return () => (office = old);
    }, ['office']);
    return office;
  },
  start_book: (input: { office: Office; with_list: boolean }) => {
    fresh = false;
    office = input.office;
    act({ deed: 'start_book', subject: office.name }, () => {
      tasks = input.with_list ? sample : [];
      return () => (tasks = []);
    }, ['plans', 'tasks', 'office']);
    return book();
  },
  choose_file: () => ({ token: 'f1', name: 'ke-hoach-45.docx' }),
  preview_import: ({ token }: { token: string | null }) => {
    const refusal = options.get('refuse');
    if (refusal) throw { failure: 'refused', file: 'ke-hoach.docx', reason: { refusal, limit: 1e8, unit: 'bytes', format: 'doc', encoding: 'TCVN3' } };
    return { kind: 'document', preview: { ...preview(), file: token ? 'ke-hoach-45.docx' : '' } };
  },
  apply_import: () => {
    act({ deed: 'import', subject: 'ke-hoach-45.docx' }, () => () => undefined, ['plans', 'tasks']);
    return { added: 1, changed: 1, unchanged: 1, asked: 0, left: 0 };
  },
  export_return, cancel_work: () => void (stop = true), open_folder: () => null,
  undo: () => step(back, ahead, false), redo: () => step(ahead, back, true),
  history: ({ before, task }: { before: number | null; task: string | null }) =>
    past.filter((entry) => (before === null || entry.number < before) && (!task || entry.subject === find(task).path)).slice(0, 50),
  recall: ({ key }: { key: string }) => kept.get(key) ?? null,
  remember: ({ key, value }: { key: string; value: string }) => {
    kept.set(key, value);
    localStorage.setItem(key, value);
    return null;
  },
  ui_ready: () => null,
};
const owed_rows = (period: string) => tasks.filter(is_owed).map((task): TaskRow => row(task, period_of(period), ''));
Object.assign(answers, cycle_answers({
  periods, act, owed: owed_rows, counts: (period) => counts(period_of(period)), write: (progress) => export_return({ period: '', progress: progress as Channel<number> }),
}));
Object.assign(answers, indicator_answers({ targets: () => (tasks.length ? preview().targets : []), periods: () => periods, act }));
Object.assign(answers, agency_answers({ find, act }));
Object.assign(answers, local_answers({ find, all: () => tasks, act, period: period_of }));
Object.assign(answers, form_answers({ all: () => tasks, counts: (period) => counts(period_of(period)), office: () => office, act }));

export async function invoke<T>(command: string, given?: { input: never }): Promise<T> {
  await new Promise((wake) => setTimeout(wake, options.has('slow') ? 1500 : 4));
  if (options.get('fail') === command) throw { failure: options.get('why') ?? 'internal' };
  const answer = answers[command];
  if (!answer) throw new Error(`no answer to ${command}`);
  return structuredClone(await answer(given?.input as never)) as T;
}

export async function listen<T>(_event: string, react: (event: { payload: T }) => void): Promise<void> {
  listeners.push(react as never);
}

export class Channel<T> {
  onmessage: (message: T) => void = () => {};
}
