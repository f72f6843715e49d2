import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from '../../support/cli.ts';
import { lightRules } from '../../support/light.ts';

/** What becomes of each file: its new text, or null where it is taken away. */
export type Edits = Readonly<Record<string, ((text: string) => string) | string | null>>;

/** The few rules of the benchmark as they are. */
export const LIGHT = lightRules();

/** A copy of them in which some files are changed. */
export function edited(edits: Edits): string {
  const folder = join(tempFolder(), 'rules');
  cpSync(LIGHT, folder, { recursive: true });
  for (const [file, edit] of Object.entries(edits)) {
    const path = join(folder, file);
    if (edit === null) rmSync(path);
    else writeFileSync(path, typeof edit === 'string' ? edit : changed(readFileSync(path, 'utf8'), edit, file));
  }
  return folder;
}

function changed(text: string, edit: (text: string) => string, file: string): string {
  const now = edit(text);
  if (now === text) throw new Error(`${file} did not change`);
  return now;
}

export const FEE = 'rules/fee-unusual.yaml';
export const CEILING = 'parameters/bench-fee-ceiling.yaml';
export const PLAN = 'plans/quang-ninh-2025.yaml';
/** The legal constant of the fee, with another value. */
export const ceiling = (value: number) => (text: string) => text.replace(/value: \d+/, `value: ${value}`);
