import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Builds the dashboard into dist/apps/web, where the API serves it from. Nothing in it needs another host. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['finder-source', 'module', 'browser', 'development|production'] },
  build: {
    outDir: fileURLToPath(new URL('../../dist/apps/web', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // The content security policy allows no data: scripts or styles; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The service worker reads in it which files the page may need.
    manifest: 'assets.json',
    reportCompressedSize: false,
    rolldownOptions: {
      // Of the words shared with the server only what is used comes along.
      treeshake: { moduleSideEffects: (id) => !id.includes('/libs/core/') && !id.includes('/node_modules/zod/') },
    },
  },
});
