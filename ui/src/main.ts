import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { first_answers } from './first';
import { keep_browser_out, note_typing } from './lib/keys';

const windows = navigator.userAgent.includes('Windows');
document.documentElement.dataset.system = windows ? 'windows' : 'other';
/** Windows has its own font, which comes before ours. */
const fonts = windows ? undefined : document.fonts.load('1em Inter', 'aạ');

keep_browser_out(document);
note_typing(document);
void Promise.allSettled([first_answers, fonts]).then(() => mount(App, { target: document.getElementById('app')! }));
