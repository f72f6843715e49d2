import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readDefinition, type Source } from '../lang/source.ts';
import { type Diagnostic, diagnostic, SoatError } from '../model/diagnostic.ts';
import type { Rule } from '../model/rule.ts';
import { REGISTERS } from '../model/tables.ts';
import { nearest } from '../util/text.ts';
import { type CaseFile, CaseFileDefinition, type RuleCase } from './case-file.ts';
import type { Cells } from './cells.ts';

const FOLDER = 'rules';
const SUFFIX = '.cases.yaml';

/**
 * Reads the cases files of a rules folder, `rules/<rule>.cases.yaml`, in the order of their names.
 * @param rules null when they cannot be read: of the files only their shape is then looked at
 * @throws SoatError with every fault: a shape, a rule that does not exist, a file named for another rule
 */
export function readCaseFiles(root: string, rules: readonly Pick<Rule, 'id'>[] | null): readonly CaseFile[] {
  const faults: Diagnostic[] = [];
  const ids = rules && new Set(rules.map(({ id }) => id));
  const folder = join(root, FOLDER);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(SUFFIX)) : [];
  const files = names.sort().flatMap((name): CaseFile[] => {
    const file = `${FOLDER}/${name}`;
    const read = readDefinition(join(folder, name), file, CaseFileDefinition);
    if ('faults' in read) {
      faults.push(...read.faults);
      return [];
    }
    const { value, source } = read.ok;
    const place = source.place(['rule']);
    if (ids && !ids.has(value.rule)) {
      const hint = nearest(value.rule, ids) ?? `${FOLDER}/${value.rule}.yaml`;
      faults.push(diagnostic('E-RULE-016', { kind: 'rules', id: value.rule, hint }, place));
    } else if (name !== `${value.rule}${SUFFIX}`) {
      faults.push(diagnostic('E-RULE-002', { detail: `rule: ${value.rule} → ${value.rule}${SUFFIX}` }, place));
    }
    return [{ rule: value.rule, file, cases: placed(value, source) }];
  });
  if (faults.length > 0) throw new SoatError(faults);
  return files;
}

function placed(file: CaseFileDefinition, source: Source): readonly RuleCase[] {
  return file.cases.map((one, i) => ({
    ...one,
    line: source.place(['cases', i]).line ?? 0,
    asOf: one.asOf ?? file.asOf ?? '',
    registers: Object.fromEntries(REGISTERS.map((role) => [role, rowsOf(one[role])])) as RuleCase['registers'],
    procedures: rowsOf(typeof one.procedure === 'object' ? [one.procedure] : one.procedure),
    units: rowsOf(typeof one.unit === 'object' ? [one.unit] : one.unit),
  }));
}

const rowsOf = (rows: readonly Cells[] | 'none' | undefined): readonly Cells[] | null =>
  rows === 'none' ? null : (rows ?? []);
