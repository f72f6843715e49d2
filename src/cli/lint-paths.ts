import { existsSync, realpathSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { rulesFolderAbove } from '../lang/find-folder.ts';
import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';

/** A rules folder, and what in it somebody asked about; null is all of it. */
export interface RulesPaths {
  readonly folder: string;
  /** From the folder, with slashes. */
  readonly paths: readonly string[] | null;
}

const CASES = /\.cases\.yaml$/;

/**
 * Finds the rules folder that paths lie in: the given one, or the nearest folder above them that is one.
 * A cases file stands for its rule.
 * @throws SoatError E-USE-081 for a path that is in no rules folder, or in another than the first
 */
export function rulesPaths(given: readonly string[], folder: string | undefined, shipped: string): RulesPaths {
  const [first] = given;
  if (first === undefined) return { folder: folder ?? shipped, paths: null };
  const root = resolve(folder ?? rulesFolderAbove(first) ?? refuse('E-USE-081', { path: first }));
  const faults: Diagnostic[] = [];
  const paths = given.map((path) => {
    const inside = relative(real(root), real(path)).split(sep).join('/');
    if (!existsSync(path) || /^\.\.(?:\/|$)/.test(inside)) faults.push(diagnostic('E-USE-081', { path }));
    return inside.replace(CASES, '.yaml');
  });
  if (faults.length > 0) throw new SoatError(faults);
  return { folder: root, paths: paths.includes('') ? null : paths };
}

const real = (path: string): string => (existsSync(path) ? realpathSync(path) : resolve(path));

/** A folder as reports name it: from where the command runs, with slashes. */
export const shownFolder = (folder: string): string => relative(process.cwd(), resolve(folder)).split(sep).join('/');
