import { defineConfig } from 'vitest/config';
import { NotRun } from './tests/support/not-run.ts';

/** Tests that need what this project does not install: a program, or the network. `.ci/run` runs them and fails without. */
const APART = { browser: 'Chromium', office: 'LibreOffice, poppler-utils', bundle: 'npm registry, 100 MB' };

const common = { testTimeout: 120_000, hookTimeout: 120_000, pool: 'forks' } as const;
const folder = (name: string): string => `tests/${name}/*.test.ts`;

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default', new NotRun(APART)],
    projects: [
      { test: { ...common, name: 'unit', include: ['tests/**/*.test.ts'], exclude: Object.keys(APART).map(folder) } },
      ...Object.keys(APART).map((name) => ({ test: { ...common, name, include: [folder(name)] } })),
    ],
  },
});
