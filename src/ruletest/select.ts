import { existsSync, realpathSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import { shippedRules } from '../audit/shipped.ts';
import { rulesFolderAbove } from '../lang/find-folder.ts';
import { loadRules } from '../lang/load.ts';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import { Id } from '../model/law.ts';
import type { RuleSet } from '../model/rule-set.ts';
import { nearest } from '../util/text.ts';
import type { CaseFile } from './case-file.ts';
import { readCaseFiles } from './read-cases.ts';

/** Which rules are meant. */
export interface RuleChoice {
  /** The rules folder; null: the one that the paths lie in, or else the shipped one. */
  readonly rulesFolder: string | null;
  /** Rule files, cases files, folders, or ids of rules; none means every rule. */
  readonly paths: readonly string[];
}

/** The rules that are meant, with the cases of each. */
export interface ChosenRules {
  readonly rulesFolder: string;
  /** Everything the folder holds; of rules about dossiers those that are meant. */
  readonly ruleSet: RuleSet;
  readonly files: readonly CaseFile[];
}

/** What of a rules folder is asked for, as messages call it. */
const RULES = 'rules';

/**
 * Reads a rules folder with its cases and chooses rules of it.
 * @throws SoatError with every fault of rules and cases together, or with every path and id that is none
 */
export function chooseRules({ rulesFolder, paths }: RuleChoice): ChosenRules {
  const standing = paths.filter(isThere);
  const root = chosenFolder({ rulesFolder, paths });
  const { ruleSet, files } = readAll(root);
  if (paths.length === 0) return { rulesFolder: root, ruleSet, files };
  const places = [...ruleSet.rules, ...ruleSet.loadRules, ...files.map(({ rule, file }) => ({ id: rule, file }))];
  const ids = new Set(places.map(({ id }) => id));
  const faults: Diagnostic[] = [];
  const chosen = new Set(
    paths.flatMap((path): readonly string[] => {
      if (!standing.includes(path)) {
        if (ids.has(path)) return [path];
        const isId = Id.safeParse(path).success;
        const hint = nearest(path, ids) ?? [...ids].join(', ');
        faults.push(
          isId ? diagnostic('E-USE-012', { rule: path, hint }) : diagnostic('E-USE-002', { path, role: RULES }),
        );
        return [];
      }
      const place = placeIn(root, path);
      const found = places.filter(({ file }) => place === '' || file === place || file.startsWith(`${place}/`));
      if (found.length === 0) faults.push(diagnostic('E-USE-070', { path, folder: basename(root) }));
      return found.map(({ id }) => id);
    }),
  );
  if (faults.length > 0) throw new SoatError(faults);
  return {
    rulesFolder: root,
    ruleSet: { ...ruleSet, rules: ruleSet.rules.filter(({ id }) => chosen.has(id)) },
    files: files.filter(({ rule }) => chosen.has(rule)),
  };
}

/** The rules folder a choice is made in. Of paths in several rules folders the first counts. */
export const chosenFolder = ({ rulesFolder, paths }: RuleChoice): string =>
  rulesFolder ??
  paths
    .filter(isThere)
    .map(rulesFolderAbove)
    .find((found) => found !== null) ??
  shippedRules();

const isThere = (path: string): boolean => existsSync(path);

/** A path as rules name their files; that of a file outside of the folder begins with `..`. */
const placeIn = (root: string, path: string): string =>
  relative(realpathSync(root), realpathSync(path)).split(sep).join('/');

/** Rules and cases, with the faults of both together. */
function readAll(root: string): Pick<ChosenRules, 'ruleSet' | 'files'> {
  let ruleSet: RuleSet;
  try {
    ruleSet = loadRules(root);
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    throw new SoatError([...error.diagnostics, ...faultsOfCases(root)]);
  }
  return { ruleSet, files: readCaseFiles(root, ruleSet.rules) };
}

function faultsOfCases(root: string): readonly Diagnostic[] {
  try {
    readCaseFiles(root, null);
    return [];
  } catch (error) {
    if (error instanceof SoatError) return error.diagnostics;
    throw error;
  }
}
