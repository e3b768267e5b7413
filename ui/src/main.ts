import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { first_answers } from './first';
import { keep_browser_out, note_typing } from './lib/keys';

keep_browser_out(document);
note_typing(document);
void first_answers().then(() => mount(App, { target: document.getElementById('app')! }));
