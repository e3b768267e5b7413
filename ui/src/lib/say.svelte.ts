/** The last short message, shown in the status line until the next. */
import type { Failure } from './bindings';
import { failure_words } from './words';

/** So long a message of success stands; a failure stays until the next message. */
const STANDS = 8000;

class Say {
  text = $state('');
  failed = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;

  that(text: string): void {
    clearTimeout(this.#timer);
    this.text = text;
    this.failed = false;
    this.#timer = setTimeout(() => (this.text = ''), STANDS);
  }

  failure(failure: Failure): void {
    clearTimeout(this.#timer);
    const { title, mend } = failure_words(failure);
    this.text = `${title}. ${mend}`;
    this.failed = true;
  }
}

export const say = new Say();
