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

  /** `what` failed, where the failure does not say it itself. */
  failure(failure: Failure, what = ''): void {
    clearTimeout(this.#timer);
    const { title, mend } = failure_words(failure);
    this.text = [what, failure.failure === 'invalid' && what ? '' : title, mend].filter(Boolean).join('. ');
    this.failed = true;
  }
}

export const say = new Say();
