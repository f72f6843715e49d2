import type { Condition } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import {
  conditionsOfForm,
  type Form,
  type FormDefinition,
  type FormPart,
  type FormPartition,
  nodesOf,
  OF_POPULATION,
} from '../model/form.ts';
import type { Parameter } from '../model/law.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import type { Definition } from './folder.ts';
import { checkIdentities, checkOnce } from './form-sums.ts';
import type { Path } from './leaves.ts';
import { hashOf } from './rules.ts';

type PartDefinition = FormDefinition['partitions'][number]['parts'][number];
export type Fault = (code: Diagnostic['code'], params: Diagnostic['params'], path: Path) => void;

const NOTHING: Condition = { kind: 'all', of: [] };

/** Checks one form file. Faults are added; the form is null when it has any. */
export function checkForm(
  { value, source }: Definition<FormDefinition>,
  scope: Scope,
  parameters: ReadonlyMap<string, Parameter>,
  faults: Diagnostic[],
): Form | null {
  const checker = new ConditionChecker(scope, source);
  const own: Diagnostic[] = [];
  const fault: Fault = (code, params, path) => {
    own.push(diagnostic(code, params, source.place(path)));
  };
  const checkParts = (parts: readonly PartDefinition[], path: Path): readonly FormPart[] =>
    parts.map(({ id, title, when, parts: inner = [] }, i) => {
      const at = [...path, i];
      if ((when === undefined) !== (i === parts.length - 1)) fault('E-RULE-130', { part: id }, [...at, 'id']);
      const condition = when === undefined ? null : checker.checkRoot(when, [...at, 'when']);
      return { id, title, when: condition, parts: checkParts(inner, [...at, 'parts']) };
    });
  const population = checker.checkRoot(value.population, ['population']) ?? NOTHING;
  const partitions: readonly FormPartition[] = value.partitions.map(({ id, parts }, i) => ({
    id,
    parts: checkParts(parts, ['partitions', i, 'parts']),
  }));
  checkNames(value, fault);
  checkColumns(value, partitions, fault);
  const form = { ...value, population, partitions };
  // Sums can be told only where every name leads somewhere.
  if (own.length === 0) checkOnce(form, fault);
  if (own.length === 0) checkIdentities(form, fault);
  faults.push(...checker.faults, ...own);
  if (checker.faults.length + own.length > 0) return null;
  const hash = hashOf([value], conditionsOfForm(form), parameters);
  return { ...form, hash, file: source.file };
}

function checkNames({ partitions, columns }: FormDefinition, fault: Fault): void {
  const seen = new Set<string>([OF_POPULATION]);
  const name = (id: string, path: Path): void => {
    if (seen.has(id)) fault('E-RULE-131', { id }, path);
    seen.add(id);
  };
  const walk = (parts: readonly PartDefinition[], path: Path): void => {
    parts.forEach(({ id, parts: inner = [] }, i) => {
      name(id, [...path, i, 'id']);
      walk(inner, [...path, i, 'parts']);
    });
  };
  partitions.forEach(({ id, parts }, i) => {
    name(id, ['partitions', i, 'id']);
    walk(parts, ['partitions', i, 'parts']);
  });
  columns.forEach(({ no }, i) => {
    name(no, ['columns', i, 'no']);
  });
}

function checkColumns(value: FormDefinition, partitions: readonly FormPartition[], fault: Fault): void {
  const nodes = nodesOf(partitions);
  const divided = [OF_POPULATION, ...[...nodes.values()].filter(({ parts }) => parts.length > 0).map(({ id }) => id)];
  const known = { parts: [...nodes.keys()], undecided: divided };
  const numbers = value.columns.map(({ no }) => no);
  const column = (no: string, path: Path): void => {
    if (!numbers.includes(no)) fault('E-RULE-134', { no, known: numbers.join(', ') }, path);
  };
  value.columns.forEach((one, i) => {
    const found = (['parts', 'undecided', 'sumOf'] as const).filter((key) => one[key] !== undefined);
    if (found.length !== 1) fault('E-RULE-132', { no: one.no, found: found.length }, ['columns', i, 'no']);
    for (const key of ['parts', 'undecided'] as const) {
      one[key]?.forEach((id, j) => {
        if (known[key].includes(id)) return;
        fault('E-RULE-133', { id, known: known[key].join(', ') }, ['columns', i, key, j]);
      });
    }
    one.sumOf?.forEach((no, j) => {
      column(no, ['columns', i, 'sumOf', j]);
    });
    if (sumsItself(one.no, value)) fault('E-RULE-135', { no: one.no }, ['columns', i, 'sumOf']);
  });
  value.identities.forEach((identity, i) => {
    for (const side of ['left', 'right'] as const) {
      identity[side].forEach((no, j) => {
        column(no, ['identities', i, side, j]);
      });
    }
  });
  column(value.carriedOver.now, ['carriedOver', 'now']);
  column(value.carriedOver.before, ['carriedOver', 'before']);
}

function sumsItself(no: string, { columns }: FormDefinition): boolean {
  const seen = new Set<string>();
  const walk = (one: string): void => {
    for (const other of columns.find((column) => column.no === one)?.sumOf ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      walk(other);
    }
  };
  walk(no);
  return seen.has(no);
}
