/** The last short message, shown in the status line until the next. */
import type { Failure } from './bindings';
import { failure_words } from './words';

class Say {
  text = $state('');
  failed = $state(false);

  that(text: string): void {
    this.text = text;
    this.failed = false;
  }

  failure(failure: Failure): void {
    const { title, mend } = failure_words(failure);
    this.text = `${title}. ${mend}`;
    this.failed = true;
  }
}

export const say = new Say();
