/** Tests run what the window runs, not what would be drawn on a server; a document is not needed. */
import type { Environment } from 'vitest/runtime';

export default {
  name: 'window',
  viteEnvironment: 'client',
  setup: () => ({ teardown: () => {} }),
} satisfies Environment;
