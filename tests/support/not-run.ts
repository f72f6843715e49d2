import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, TestModule, Vitest } from 'vitest/node';

/** Says at the end of a run which groups of tests that need another program were left out. */
export class NotRun implements Reporter {
  readonly #groups: Readonly<Record<string, string>>;
  #vitest: Vitest | undefined;

  /** @param groups the program each group needs, by the name of the group, which is that of its folder too */
  constructor(groups: Readonly<Record<string, string>>) {
    this.#groups = groups;
  }

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const ran = new Set(modules.map(({ project }) => project.name));
    const left = Object.entries(this.#groups).flatMap(([name, program]) => {
      const folder = join(this.#vitest?.config.root ?? '.', 'tests', name);
      const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.test.ts')) : [];
      return ran.has(name) || files.length === 0
        ? []
        : [`${name} (${program}; files: ${files.length}): npx vitest run --project ${name}`];
    });
    if (left.length > 0) this.#vitest?.logger.log(`Not run: ${left.join(' · ')}\n`);
  }
}
