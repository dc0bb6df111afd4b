import { defineConfig } from 'vitest/config';
import { findChromium } from './test/fixtures/chromium.js';

const shared = {
  resolve: { conditions: ['finder-source'] },
  ssr: { resolve: { conditions: ['finder-source'] } },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: true } },
};

// The dashboard is tested in a real browser, where there is one.
const web = {
  ...shared,
  test: {
    name: 'web',
    include: ['test/web/**/*.spec.ts'],
    testTimeout: 400_000,
    hookTimeout: 400_000,
    fileParallelism: false,
  },
};

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: { name: 'small', include: ['apps/**/*.spec.ts', 'libs/**/*.spec.ts'] },
      },
      {
        ...shared,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.spec.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        ...shared,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.spec.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
      ...(findChromium() === undefined ? [] : [web]),
    ],
  },
});
