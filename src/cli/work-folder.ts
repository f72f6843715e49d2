import { rmSync } from 'node:fs';
import { makeOwnedFolder, removeAbandoned } from './owned-folder.ts';
import { refuseToWrite } from './publisher.ts';

const PREFIX = 'soat-run-';

/** A folder of the run's own in `--temp`. */
export interface WorkFolder {
  readonly path: string;
  remove(): void;
}

/**
 * Makes it; what runs that were killed have left there goes first.
 * @throws SoatError (E-ENV-001, E-ENV-002) when no folder can be made there
 */
export function openWorkFolder(temp: string): WorkFolder {
  removeAbandoned(temp, PREFIX);
  try {
    const path = makeOwnedFolder(temp, PREFIX);
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
  } catch (error) {
    return refuseToWrite(temp, error);
  }
}
