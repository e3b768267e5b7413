/** What opens over the page; fetched as one, see `later`. */
export { default as ChoiceList } from './ChoiceList.svelte';
export { default as DialogBox } from './DialogBox.svelte';
export { default as FinderList } from './FinderList.svelte';
