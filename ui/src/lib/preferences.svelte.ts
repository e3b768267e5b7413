/** How this person likes it: theme, size of the text, height of the rows. */
import { recall, remember } from './kept';

export const THEMES = ['light', 'dark', 'contrast'] as const;
export const SIZES = [100, 110, 125, 150, 175] as const;
export type Theme = (typeof THEMES)[number];

type Kept = { theme: Theme; size: number; two_lines: boolean };

class Preferences {
  theme = $state<Theme>('light');
  size = $state<number>(100);
  two_lines = $state(true);
  /** Pixels of one rem. */
  rem = $derived((16 * this.size) / 100);

  async load(): Promise<void> {
    const kept = await recall<Partial<Kept>>('look');
    if (kept?.theme && THEMES.includes(kept.theme)) this.theme = kept.theme;
    if (kept?.size && SIZES.includes(kept.size as (typeof SIZES)[number])) this.size = kept.size;
    this.two_lines = kept?.two_lines ?? true;
    this.apply();
  }

  change(kept: Partial<Kept>): void {
    Object.assign(this, kept);
    this.apply();
    remember('look', { theme: this.theme, size: this.size, two_lines: this.two_lines } satisfies Kept);
  }

  apply(): void {
    document.documentElement.dataset.theme = this.theme;
    document.documentElement.style.fontSize = `${this.rem}px`;
  }
}

export const preferences = new Preferences();
