import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFolder } from '../util/paths.ts';

/** What every rules folder has. */
const MARKS = ['calendars', 'rules'];

/** The rules folder that a path is or lies in, the nearest above it; null when there is none, or no such path. */
export function rulesFolderAbove(path: string): string | null {
  if (!existsSync(path)) return null;
  const real = realpathSync(path);
  for (let folder = real, last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    if (MARKS.every((mark) => isFolder(join(folder, mark)))) return folder;
  }
  return null;
}
