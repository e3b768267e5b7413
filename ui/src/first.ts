/** What the first screen needs, asked for before anything is drawn: a picture that is thrown away costs more than every answer. */
import * as api from './lib/api';
import { recall } from './lib/preferences.svelte';
import { first_rows } from './pages/tasks/tasks.svelte';

/** Below this nothing is shown; above it, what is there and a skeleton for the rest. */
const PATIENCE = 200;

/** Windows has its own font, which comes before ours. */
const fonts = async (): Promise<unknown> =>
  navigator.userAgent.includes('Windows') ? undefined : document.fonts.load('1em Inter', 'aạ');

/** Resolves when the first screen can be drawn at once, or after some patience; what fails is shown by who asks for it. */
export const first_answers = (): Promise<void> =>
  api.ask_ahead(() => {
    const period = api.current_period();
    return Promise.allSettled([api.book(), api.periods(), recall('look'), first_rows(period), fonts()]);
  }, PATIENCE);
