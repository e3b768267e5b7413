import { mount } from 'svelte';
import App from './App.svelte';
import './app.css';
import { note_typing } from './lib/keys';

note_typing(document);
mount(App, { target: document.getElementById('app')! });
