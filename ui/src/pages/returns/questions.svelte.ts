/** The checklist of what is being typed. The newest answer wins; that there is none is no reason to disturb anyone. */
import * as api from '../../lib/api';
import type { TaskId } from '../../lib/bindings';
import { questions, readable, type Form, type Problems } from './draft';

/** So long a pause in typing counts as a question. */
const PAUSE = 600;

export class Questions {
  asked = $state.raw<Problems>({});
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Asks about a form, or about a task nothing was said of. */
  async ask(about: { task: TaskId; period: string }, form: Form | null): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const { draft, unread } = form ? readable(form) : { draft: null, unread: [] };
    try {
      const problems = await api.check_progress({ ...about, draft });
      if (turn === this.#turn) this.asked = questions(problems, unread);
    } catch {
      if (turn === this.#turn) this.asked = {};
    }
  }

  /** Asks once typing has paused. */
  later(ask: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(ask, PAUSE);
  }

  /** The form is another one now: what is on the way is not for it. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.asked = {};
  }
}
