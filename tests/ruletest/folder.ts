import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { renderDiagnostic, SoatError } from '../../src/model/diagnostic.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A rules folder of its own with these cases files, by name. */
export function casesFolder(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'soat-cases-'));
  made.push(root);
  mkdirSync(join(root, 'rules'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, 'rules', name), text);
  return root;
}

/** What the diagnostics of a refusal say, one line each. */
export function refusals(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics.map((d) => renderDiagnostic(d, 'en'));
    throw error;
  }
  return [];
}
