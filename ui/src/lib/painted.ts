/** When the first content is there: a row, a form, or a notice that says why there is none. */
const CONTENT = '[data-testid="row"], [data-testid="office-name"], main section';
/** A page that has nothing to show is ready all the same. */
const PATIENCE = 3000;

/** Resolves once content was laid out and painted. */
export async function first_content(): Promise<void> {
  const begun = performance.now();
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  while (!document.querySelector(CONTENT) && performance.now() - begun < PATIENCE) await frame();
  await document.fonts.ready;
  await frame();
}
