import { defineConfig } from 'vitest/config'
import { ClosingLine } from './tools/closing-line.ts'

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', new ClosingLine()],
    projects: [
      {
        test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000, isolate: false },
      },
      {
        test: {
          name: 'running',
          include: ['test/**/*.test.ts'],
          exclude: ['test/unit/**', 'test/browser/**'],
          globalSetup: ['./tools/bundle-once.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // So that the files that a process runs can share a Worker: see test/helpers/shared-worker.ts.
          isolate: false,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // Set by tools/test.ts where no browser could be found.
          exclude: process.env.RINGTRAIL_NO_BROWSER ? ['test/browser/**'] : [],
          // A busy machine takes seconds to start a page.
          expect: { poll: { timeout: 10_000 } },
          globalSetup: ['./tools/bundle-once.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // So that the files that a process runs can share a browser.
          isolate: false,
        },
      },
    ],
  },
})
