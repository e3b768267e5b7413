/** What the first screen needs, asked for before anything is drawn: a picture that is thrown away costs more than every answer. */
import * as api from './lib/api';
import { recall } from './lib/kept';
import { first_rows } from './pages/tasks/question';

/** Below this nothing is shown; above it, what is there and a skeleton for the rest. */
const PATIENCE = 200;

/** Resolves when the first screen can be drawn at once, or after some patience; what fails is shown by who asks for it. */
export const first_answers: Promise<void> = api.ask_ahead(() => {
  const period = api.current_period();
  return Promise.allSettled([api.book(), api.periods(), recall('look'), first_rows(period)]);
}, PATIENCE);
