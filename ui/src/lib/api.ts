/** The only door to the ledger: one function per command, named as the command is. */
import { Channel, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type {
  AdoptedCounts, Agency, AgencyDetail, AgencyId, AgencyTree, CatalogueRow, NamedAgency, OfficeBefore, Responsible,
  SuccessionDraft, SuccessionId, SuccessionRow,
  Applied, Attachment, Book, Choices, Counts, Cycle, Decision, Difference, Digest, Extension, ExtensionId, Failure,
  FileOverview, Form, FormPreview, Glimpse, HistoryRow, KeptCopy, KeptExtension, ListChoices, Obligations, Office, Overview, Owed, Period,
  PeriodOverview, PeriodRow, Preview, Problem, ProblemCode, Profile, Progress, ProgressDraft, ReviewRows, SentRow,
  Gone, LocalDraft, LocalPage, LocalPreview, LocalQuery, Plan, PlanId, PlanStanding, RolledUp, TwinProposal,
  SpecialDay, Task, TaskCheck, TaskDetail, TaskId, TaskPage, TaskQuery, Taught, Topic, Verdict, View,
} from './bindings';
import type { Entered, Indicator, IndicatorBoard, IndicatorDraft, IndicatorId, MeasureEntry, TargetCheck, TargetId, Trajectory } from './bindings';

export type { Applied };

export type ChosenFile = { token: string; name: string };

export type Exported = { name: string; folder: string; token: string; counts: Counts };

/** What a file turned out to be; `remembered` are the layouts whose columns were read as they were said to be before. */
export type Opened =
  | { kind: 'document'; preview: Preview }
  | { kind: 'list'; file: FileOverview; overview: Overview; remembered: string[] };

/** Every form, which of them are the office's own, and which one is used. */
export type Forms = { forms: Form[]; own: string[]; chosen: string };

/** What became of a workbook, and whether the book has sent it. */
export type Looked = Verdict & { file: string; known: boolean };

/** A copy of the book; `aside` is the book that a restore moved away. */
export type CopyRow = KeptCopy & { place: 'beside' | 'documents' | 'chosen' | 'aside' };
export type Copies = { rows: CopyRow[]; chosen: string | null; is_there: boolean };
export type Copied = { place: CopyRow['place']; folder: string; tasks: number | null; failure: Failure | null };

export type Saved = { name: string; folder: string; token: string };

/** What a command rejects with; anything else is a fault of the program. */
export function as_failure(thrown: unknown): Failure {
  const known = typeof thrown === 'object' && thrown !== null && 'failure' in thrown;
  return known ? (thrown as Failure) : { failure: 'internal' };
}

/** Answers asked for before the page that wants them was there, by question. */
const early = new Map<string, Promise<unknown>>();
let ahead = false;

/** Keeps what is asked until the work is done or patience ends; each answer is given once to whoever asks the same. */
export async function ask_ahead(work: () => Promise<unknown>, patience: number): Promise<void> {
  ahead = true;
  await Promise.race([work(), new Promise((done) => setTimeout(done, patience))]);
  ahead = false;
}

/** Forgets what nobody came for: it may be out of date by now. */
export const forget_ahead = () => early.clear();

function ask<T>(command: string, input?: unknown): Promise<T> {
  const question = JSON.stringify([command, input]);
  const kept = early.get(question);
  if (early.delete(question)) return kept as Promise<T>;
  const answer = answer_of<T>(command, input);
  if (ahead) early.set(question, answer);
  return answer;
}

async function answer_of<T>(command: string, input: unknown): Promise<T> {
  try {
    return await invoke<T>(command, input === undefined ? undefined : { input });
  } catch (thrown) {
    throw as_failure(thrown);
  }
}

export const book = () => ask<Book>('book');
export const start_book = (input: { office: Office; with_list: boolean }) => ask<Book>('start_book', input);
export const tasks = (input: TaskQuery) => ask<TaskPage>('tasks', input);
export const choices = (input: { period: string }) => ask<Choices>('choices', input);
export const task = (input: { task: TaskId; period: string }) => ask<TaskDetail>('task', input);
export const owed = (input: { period: string }) => ask<Owed>('owed', input);
export const save_progress = (input: {
  task: TaskId; period: string; draft: ProgressDraft; revision: number | null;
}) => ask<Progress>('save_progress', input);
export const confirm_frame = (input: { task: TaskId; start: string | null; end: string | null }) =>
  ask<Task>('confirm_frame', input);
export const change_office = (input: Office) => ask<Office>('change_office', input);
export const periods = () => ask<Period[]>('periods');
export const current_period = () => ask<Period>('current_period');
export const indicators = (input: { period: string }) => ask<IndicatorBoard>('indicators', input);
export const trajectory = (input: { indicator: IndicatorId }) => ask<Trajectory>('trajectory', input);
export const change_indicator = (input: { indicator: IndicatorId; draft: IndicatorDraft; targets: TargetId[] }) => ask<Indicator>('change_indicator', input);
/** Makes one indicator of each group; a group of one stands alone. */
export const join_indicators = (input: IndicatorId[][]) => ask<void>('join_indicators', input);
export const measure = (input: MeasureEntry[]) => ask<Entered>('measure', input);
export const target_checks = (input: { period: string }) => ask<TargetCheck[]>('target_checks', input);
export const choose_file = () => ask<ChosenFile | null>('choose_file');
export const paste_block = (input: { text: string; name: string }) => ask<ChosenFile>('paste_block', input);
export const preview_import = (input: { token: string | null; choices?: ListChoices }) => ask<Opened>('preview_import', input);
export const import_rows = (input: { token: string; view: View; offset: number; limit: number }) => ask<ReviewRows>('import_rows', input);
export const decide_import = (input: { token: string; decision: Decision | null }) => ask<Overview>('decide_import', input);
export const forget_columns = (input: { layouts: string[] }) => ask<void>('forget_columns', input);
export const save_problems = (input: { token: string; title: string; name: string; words: Record<ProblemCode, string> }) =>
  ask<Saved | null>('save_problems', input);
export const leave_import = () => ask<void>('leave_import');
export const period_rows = () => ask<PeriodRow[]>('period_rows');
export const digest = () => ask<Digest[]>('digest');
export const copies = () => ask<Copies>('copies');
export const glimpse_copy = (input: string) => ask<Glimpse>('glimpse_copy', input);
export const copy_now = () => ask<Copied[]>('copy_now');
export const choose_copy_folder = () => ask<string | null>('choose_copy_folder');
export const restore_copy = (input: string) => ask<string | null>('restore_copy', input);
export const obligations = (input: { period: string }) => ask<Obligations>('obligations', input);
export const overview = (input: { period: string }) => ask<PeriodOverview>('overview', input);
export const cycles = () => ask<Cycle[]>('cycles');
export const change_cycles = (input: Cycle[]) => ask<Cycle[]>('change_cycles', input);
/** The dates a drafted cycle would give in the year around today. */
export const preview_cycle = (input: Cycle) => ask<Period[]>('preview_cycle', input);
export const special_days = () => ask<SpecialDay[]>('special_days');
export const change_special_days = (input: SpecialDay[]) => ask<SpecialDay[]>('change_special_days', input);
export const change_period = (input: { period: Period; name: string }) => ask<Period>('change_period', input);
export const free_once = (input: { year: number }) => ask<string | null>('free_once', input);
export const extend = (input: { task: TaskId; extension: Extension }) => ask<KeptExtension>('extend', input);
export const remove_extension = (input: { task: TaskId; id: ExtensionId }) => ask<void>('remove_extension', input);
export const exempt = (input: { task: TaskId; period: string; reason: string | null }) => ask<void>('exempt', input);
export const check_progress = (input: { task: TaskId; period: string; draft: ProgressDraft | null }) => ask<Problem[]>('check_progress', input);
export const checks = (input: { period: string }) => ask<TaskCheck[]>('checks', input);
export const local_page = (input: LocalQuery) => ask<LocalPage>('local_page', input);
export const add_local = (input: { parent: TaskId; draft: LocalDraft }) => ask<Task>('add_local', input);
export const change_local = (input: { task: TaskId; draft: LocalDraft }) => ask<Task>('change_local', input);
export const lost_with = (input: { task: TaskId }) => ask<Gone>('lost_with', input);
export const remove_local = (input: { task: TaskId }) => ask<Gone>('remove_local', input);
export const roll_up = (input: { task: TaskId; period: string }) => ask<RolledUp | null>('roll_up', input);
/** What a table that was chosen or pasted would add; rows that name no task go below `parent`. */
export const preview_local = (input: { token: string; parent: TaskId | null }) => ask<LocalPreview>('preview_local', input);
export const apply_local = (input: { token: string; parent: TaskId | null; added: number }) => ask<number>('apply_local', input);
export const plans = () => ask<Plan[]>('plans');
export const change_plan_standing = (input: { plan: PlanId; standing: PlanStanding }) => ask<Plan>('change_plan_standing', input);
export const cite = (input: { task: TaskId; plan: PlanId; place: string | null }) => ask<void>('cite', input);
export const twin_proposals = () => ask<TwinProposal[]>('twin_proposals');
export const link = (input: { task: TaskId; other: TaskId; linked: boolean }) => ask<void>('link', input);
export const reopen_return = (input: { period: string; reason: string }) => ask<SentRow>('reopen_return', input);
export const sent_returns = () => ask<SentRow[]>('sent_returns');
/** Writes the very workbook that was sent, where the person says; none where they think better of it. */
export const export_sent = (input: { period: string; version: number | null }) => ask<Saved | null>('export_sent', input);
/** Writes the narrative report of what was sent, or, without a version, of the book as it stands. */
export const export_narrative = (input: { period: string; version: number | null }) => ask<Saved | null>('export_narrative', input);
export const export_calendar = () => ask<Saved | null>('export_calendar');
export const attach_files = (input: { copy: boolean }) => ask<Attachment[]>('attach_files', input);
export const entitle = (input: { title: string }) => ask<void>('entitle', input);
export const forms = () => ask<Forms>('forms');
export const put_form = (input: Form) => ask<Form[]>('put_form', input);
export const remove_form = (input: { id: string }) => ask<Form[]>('remove_form', input);
export const choose_form = (input: { id: string }) => ask<Form>('choose_form', input);
export const preview_form = (input: { form: Form; period: string }) => ask<FormPreview>('preview_form', input);
export const read_form = () => ask<Form | null>('read_form');
export const write_form = (input: { id: string }) => ask<Saved | null>('write_form', input);
export const teach_form = () => ask<Taught | null>('teach_form');
/** What two returns say otherwise; without a version the book as it stands. */
export const export_comparison = (input: Record<'old' | 'new', { period: string; version: number | null }>) => ask<Saved | null>('export_comparison', input);
export const compare_returns = (input: Record<'old' | 'new', { period: string; version: number | null }>) => ask<Difference[]>('compare_returns', input);
export const verify_return = () => ask<Looked | null>('verify_return');
/** The register of agencies; without a day, today. */
export const agency_tree = (input: { day: string | null }) => ask<AgencyTree>('agency_tree', input);
export const agencies_in = (input: { period: string }) => ask<AgencyTree>('agencies_in', input);
export const agency = (input: { agency: AgencyId; day: string | null }) => ask<AgencyDetail>('agency', input);
export const put_agency = (input: Agency) => ask<NamedAgency>('put_agency', input);
export const add_agency = (input: { name: string; level: string; parent: AgencyId | null }) => ask<NamedAgency>('add_agency', input);
export const add_alias = (input: { agency: AgencyId; name: string }) => ask<NamedAgency>('add_alias', input);
export const remove_agency = (input: { agency: AgencyId }) => ask<void>('remove_agency', input);
export const change_office_body = (input: { agency: AgencyId | null }) => ask<void>('change_office_body', input);
export const successions = () => ask<SuccessionRow[]>('successions');
export const succeed = (input: SuccessionDraft) => ask<SuccessionId>('succeed', input);
export const remove_succession = (input: { id: SuccessionId }) => ask<void>('remove_succession', input);
export const catalogue = () => ask<CatalogueRow[]>('catalogue');
export const adopt_catalogue = (input: { keys: string[] | null }) => ask<AdoptedCounts>('adopt_catalogue', input);
export const responsible = (input: { task: TaskId; period: string }) => ask<Responsible>('responsible', input);
export const offices_before = () => ask<OfficeBefore[]>('offices_before');
export const change_offices_before = (input: OfficeBefore[]) => ask<OfficeBefore[]>('change_offices_before', input);
export const cancel_work = () => ask<void>('cancel_work');
export const open_folder = (input: { token: string }) => ask<void>('open_folder', input);
export const undo = () => ask<Book>('undo');
export const redo = () => ask<Book>('redo');
export const history = (input: { before: number | null; task: TaskId | null }) => ask<HistoryRow[]>('history', input);
export const recall = (input: { key: string }) => ask<string | null>('recall', input);
export const remember = (input: { key: string; value: string }) => ask<void>('remember', input);
export const ui_ready = () => ask<void>('ui_ready');

export function export_return(
  input: { period: string; profile: Profile | null },
  progress: (rows: number) => void,
): Promise<Exported | null> {
  const channel = new Channel<number>();
  channel.onmessage = progress;
  return ask<Exported | null>('export_return', { ...input, progress: channel });
}

/** Freezes a return as it is sent; without a day, today. */
export function submit_return(input: { period: string; on: string | null; reason: string }, progress: (rows: number) => void): Promise<SentRow> {
  const channel = new Channel<number>();
  channel.onmessage = progress;
  return ask<SentRow>('submit_return', { ...input, progress: channel });
}

/** Writes what was previewed; `progress` hears how many tasks were written. */
export function apply_import(input: { token: string | null }, progress: (tasks: number) => void): Promise<Applied> {
  const channel = new Channel<number>();
  channel.onmessage = progress;
  return ask<Applied>('apply_import', { ...input, progress: channel });
}

/** Calls back with what every write touched. */
export async function on_changed(react: (topics: Topic[]) => void): Promise<void> {
  await listen<Topic[]>('changed', (event) => react(event.payload));
}
