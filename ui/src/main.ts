import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { keep_browser_out, note_typing } from './lib/keys';

keep_browser_out(document);
note_typing(document);
mount(App, { target: document.getElementById('app')! });
