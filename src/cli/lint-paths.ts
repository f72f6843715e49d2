import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';

/** A rules folder, and what in it somebody asked about; null is all of it. */
export interface RulesPaths {
  readonly folder: string;
  /** From the folder, with slashes. */
  readonly paths: readonly string[] | null;
}

/** What every rules folder has. */
const MARK = 'calendars';
const CASES = /\.cases\.yaml$/;

/**
 * Finds the rules folder that paths lie in: the given one, or the nearest folder above them that is one.
 * A cases file stands for its rule.
 * @throws SoatError E-USE-081 for a path that is in no rules folder, or in another than the first
 */
export function rulesPaths(given: readonly string[], folder: string | undefined, shipped: string): RulesPaths {
  const [first] = given;
  if (first === undefined) return { folder: folder ?? shipped, paths: null };
  const root = resolve(folder ?? rulesFolderOf(first));
  const faults: Diagnostic[] = [];
  const paths = given.map((path) => {
    const inside = relative(root, resolve(path)).split(sep).join('/');
    if (!existsSync(path) || /^\.\.(?:\/|$)/.test(inside)) faults.push(diagnostic('E-USE-081', { path }));
    return inside.replace(CASES, '.yaml');
  });
  if (faults.length > 0) throw new SoatError(faults);
  return { folder: root, paths: paths.includes('') ? null : paths };
}

function rulesFolderOf(path: string): string {
  for (let folder = resolve(path), last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    if (existsSync(join(folder, MARK))) return folder;
  }
  return refuse('E-USE-081', { path });
}

/** A folder as reports name it: from where the command runs, with slashes. */
export const shownFolder = (folder: string): string => relative(process.cwd(), resolve(folder)).split(sep).join('/');
