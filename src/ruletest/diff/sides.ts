import { loadRules } from '../../lang/load.ts';
import { type Diagnostic, SoatError } from '../../model/diagnostic.ts';
import { readCaseFiles } from '../read-cases.ts';
import type { RulesSide } from './definitions.ts';

/** Where both sides of a diff lie. */
export interface Folders {
  readonly old: string;
  readonly new: string;
}

/**
 * Reads and checks both rules folders with their cases.
 * @throws SoatError with every fault of both, each with the folder it stands in before its file
 */
export function readSides(folders: Folders): { readonly old: RulesSide; readonly new: RulesSide } {
  const faults: Diagnostic[] = [];
  const read = (folder: string, label: string): RulesSide | null => {
    try {
      const rules = loadRules(folder);
      return { rules, cases: readCaseFiles(folder, rules.rules) };
    } catch (error) {
      if (!(error instanceof SoatError)) throw error;
      faults.push(
        ...error.diagnostics.map((one) => (one.file === null ? one : { ...one, file: `${label}:${one.file}` })),
      );
      return null;
    }
  };
  const [old, now] = [read(folders.old, 'OLD'), read(folders.new, 'NEW')];
  if (!old || !now) throw new SoatError(faults);
  return { old, new: now };
}
