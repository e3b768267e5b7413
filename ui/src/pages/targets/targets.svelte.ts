/** The board of indicators: where the input stands, what is typed there, and what became of it. */
import * as api from '../../lib/api';
import { as_failure } from '../../lib/api';
import type { Entered, IndicatorBoard, IndicatorId, IndicatorRow, Measure, MeasureEntry, Problem } from '../../lib/bindings';
import type { Desk } from '../../lib/desk.svelte';
import { Query } from '../../lib/query.svelte';
import { say } from '../../lib/say.svelte';
import { problem_line } from '../../lib/words';
import { moved, spread, typed, type Cell } from './targets';

export class Targets {
  board: Query<IndicatorBoard>;
  text = $state('');
  problem = $state('');
  /** The caret moves within the text. */
  within = $state(false);
  #wanted = $state<Cell>({ row: 0, column: Infinity });
  #busy: Promise<boolean> | undefined;
  /** What was written last, until the board says it. */
  #written: { board: IndicatorBoard | undefined; at: Cell; text: string } | undefined;

  constructor(desk: Desk) {
    this.board = new Query(() => (desk.key ? api.indicators({ period: desk.key }) : undefined), ['plans', 'indicators', 'office', 'returns']);
  }

  rows = $derived.by((): IndicatorRow[] => this.board.value?.rows ?? []);
  periods = $derived.by(() => this.board.value?.periods ?? []);
  /** The cell that is typed into; the board may have become smaller since. */
  at = $derived.by((): Cell => ({ row: Math.min(this.#wanted.row, this.rows.length - 1), column: Math.min(this.#wanted.column, this.periods.length - 1) }));
  row = $derived.by((): IndicatorRow | undefined => this.rows[this.at.row]);
  period = $derived.by(() => this.periods[this.at.column]);
  measure = $derived.by((): Measure | null => this.row?.cells[this.at.column]?.measure ?? null);
  kept = $derived.by(() => typed(this.measure));

  /** Goes to a cell, once what was typed is written; stays where it is refused. */
  async go(to: Cell): Promise<void> {
    if (!(await this.commit())) return;
    this.#wanted = to;
    // A browser may leave the old input only now: it must not find the old words beside the new cell.
    this.text = this.kept;
    this.within = false;
  }

  step(key: string): Promise<void> {
    return this.go(moved(this.at, key, this.rows.length, this.periods.length));
  }

  /** Writes what is typed where it is another than what is kept. */
  commit(): Promise<boolean> {
    this.#busy ??= this.#write().finally(() => (this.#busy = undefined));
    return this.#busy;
  }

  async #write(): Promise<boolean> {
    if (this.text.trim() === this.kept) {
      this.problem = '';
      return true;
    }
    const { row, period, at } = this;
    if (!row || !period) return true;
    const last = this.#written;
    if (last?.board === this.board.value && last?.at === at && last.text === this.text) return true;
    const written = { board: this.board.value, at, text: this.text };
    const entry = this.#entry(row, this.at.column, this.text);
    if (!(await this.#send([entry]))) return false;
    this.#written = written;
    return true;
  }

  #entry(row: IndicatorRow, column: number, value: string): MeasureEntry {
    const measure = row.cells[column]?.measure ?? null;
    const beside = value.trim() === '' ? { words: '', source: '', note: '' } : { words: row.kind === 'narrative' ? '' : (measure?.words ?? ''), source: measure?.source ?? row.source, note: measure?.note ?? '' };
    return { indicator: row.id, period: this.periods[column]!.period.key, value: value.normalize('NFC'), ...beside, revision: measure?.revision ?? null };
  }

  async #send(entries: MeasureEntry[]): Promise<Entered | undefined> {
    try {
      const entered = await api.measure(entries);
      this.problem = '';
      const doubt = entered.doubts[0];
      if (doubt) say.that(`Đã ghi. ${problem_line(doubt)}`);
      this.board.again();
      return entered;
    } catch (thrown) {
      const failure = as_failure(thrown);
      this.problem = failure.failure === 'invalid' ? this.#told(failure.problems, entries) : '';
      if (!this.problem) say.failure(failure, 'Chưa ghi số liệu');
      return undefined;
    }
  }

  #told(problems: Problem[], entries: MeasureEntry[]): string {
    const name = (problem: Problem) => this.rows.find(({ id }) => id === entries[(problem.location.row ?? 1) - 1]?.indicator)?.name ?? '';
    const lines = problems.slice(0, 3).map((problem) => (entries.length > 1 ? `${name(problem)}: ${problem_line(problem)}` : problem_line(problem)));
    return lines.join('. ');
  }

  /** Esc: what is kept stands again. */
  restore(): void {
    this.text = this.kept;
    this.problem = '';
    this.within = false;
  }

  /** A block from a spreadsheet, written whole or not at all. */
  async paste(text: string): Promise<void> {
    const { cells, lost } = spread(text, this.at, this.rows.length, this.periods.length);
    const entries = cells.map(({ row, column, value }) => this.#entry(this.rows[row]!, column, value));
    const entered = await this.#send(entries);
    if (entered && !entered.doubts.length) say.that(`Đã ghi ${entered.written} số liệu${lost ? `; ${lost} ô nằm ngoài bảng, chưa ghi` : ''}.`);
  }

  /** What is said beside the value of the cell. */
  async beside(field: 'words' | 'source', text: string): Promise<void> {
    const { row, measure } = this;
    if (!row || !measure || measure[field] === text.trim()) return;
    await this.#send([{ ...this.#entry(row, this.at.column, this.kept), words: measure.words, [field]: text.trim().normalize('NFC') }]);
  }

  async join(groups: IndicatorId[][], told: string): Promise<void> {
    try {
      await api.join_indicators(groups);
      say.that(told);
    } catch (thrown) {
      say.failure(as_failure(thrown), 'Chưa ghép được');
    }
  }
}
