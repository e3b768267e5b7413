/** A row window: of a long list only the rows in sight are drawn, and only their pages are asked for. */
import { as_failure } from '../lib/api';
import type { Failure } from '../lib/bindings';
import { PAGE, pages_of } from './windows';

type Answer<T> = { total: number; more?: boolean; rows: T[] };

/** Rows of one question, page by page. What was shown stays until the new question has an answer. */
export class Rows<T> {
  total = $state(0);
  /** There are more than were counted; the count grows as one scrolls. */
  more = $state(false);
  failure = $state.raw<Failure | undefined>();
  /** No answer was ever given. */
  blank = $state(true);
  /** Rises with every answer to a new question. */
  answered = $state(0);
  #pages = $state.raw(new Map<number, T[]>());
  #wanted = new Set<number>();
  #turn = 0;
  #ask: (offset: number, limit: number) => Promise<Answer<T>> = async () => ({ total: 0, rows: [] });

  row(index: number): T | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** A new question; the pages in sight are asked for first and replace everything at once. */
  async ask(ask: (offset: number, limit: number) => Promise<Answer<T>>, first: number, last: number): Promise<void> {
    const turn = ++this.#turn;
    this.#ask = ask;
    const numbers = pages_of(first, Math.max(last, 1));
    this.#wanted = new Set(numbers);
    try {
      const answers = await Promise.all(numbers.map((number) => ask(number * PAGE, PAGE)));
      if (turn !== this.#turn) return;
      this.#pages = new Map(numbers.map((number, step) => [number, answers[step]!.rows]));
      this.#count(answers);
      this.failure = undefined;
      this.blank = false;
      this.answered += 1;
    } catch (thrown) {
      if (turn === this.#turn) this.failure = as_failure(thrown);
    }
  }

  /** The furthest count holds; only one that reached the end says that there is no more. */
  #count(answers: Answer<T>[]): void {
    this.total = Math.max(...answers.map(({ total }) => total));
    this.more = answers.every(({ more }) => more ?? false);
  }

  /** Sees to it that these rows are there, soon. */
  async want(first: number, last: number): Promise<void> {
    if (this.blank || this.total === 0) return;
    const turn = this.#turn;
    const missing = pages_of(first, last).filter((number) => !this.#wanted.has(number));
    for (const number of missing) this.#wanted.add(number);
    for (const number of missing) {
      try {
        const answer = await this.#ask(number * PAGE, PAGE);
        if (turn !== this.#turn) return;
        this.#pages = new Map(this.#pages).set(number, answer.rows);
        if (this.more) this.#count([answer, { total: this.total, more: true, rows: [] }]);
      } catch {
        this.#wanted.delete(number);
      }
    }
  }
}
