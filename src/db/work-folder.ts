import { mkdtempSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { refuse } from '../model/diagnostic.ts';

/** A new folder of a run's own that only its user can enter; whoever asks for it removes it. */
export function workFolder(temp: string): string {
  try {
    return mkdtempSync(join(realpathSync(temp), 'soat-'));
  } catch (error) {
    return refuse('E-ENV-001', { path: temp, detail: (error as Error).message }, {}, error);
  }
}
