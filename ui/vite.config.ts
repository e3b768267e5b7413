import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const stand_in = { '@tauri-apps/api/core': '/dev/mock.ts', '@tauri-apps/api/event': '/dev/mock.ts' };

export default defineConfig(({ mode }) => ({
  plugins: [svelte()],
  clearScreen: false,
  server: { port: 5199, strictPort: true },
  // The page on its own, for looking at in a browser: the stand-in answers instead of the window.
  resolve: mode === 'mock' ? { alias: stand_in } : mode === 'test' ? { conditions: ['browser'] } : {},
  build: {
    target: ['es2021', 'safari15'],
    // The content policy forbids inline scripts and data: fonts.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
  },
  test: { include: ['src/**/*.test.ts'], environment: './dev/environment.ts', server: { deps: { inline: [/svelte/] } } },
}));
