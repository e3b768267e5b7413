/**
 * Puts the scrollbars of the page away while a dialog is open, and gives the way back. WebKitGTK, drawing without the
 * graphics card, paints them over the dialog; they take no room there, so that nothing moves. Windows needs none of it.
 */
export function put_scrollbars_away(): () => void {
  if (document.documentElement.dataset.system === 'windows') return () => undefined;
  const overfull = [...document.querySelectorAll<HTMLElement>('#app *')].filter((box) => box.scrollHeight > box.clientHeight || box.scrollWidth > box.clientWidth);
  const scrolling = overfull.filter((box) => /auto|scroll/.test(getComputedStyle(box).overflow));
  for (const box of scrolling) box.style.overflow = 'hidden';
  return () => {
    for (const box of scrolling) box.style.overflow = '';
  };
}
