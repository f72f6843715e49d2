import { type Condition, factsOf, type Leaf } from '../model/ast.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { type FactSignature, fieldSignatures } from '../model/fact.ts';
import { listedSignatures } from '../model/facts/listed.ts';
import {
  conditionsOf,
  FLAG_MINIMUM,
  type Indicator,
  type IndicatorDefinition,
  type IndicatorKind,
} from '../model/indicator.ts';
import type { Parameter } from '../model/law.ts';
import { nearest } from '../util/text.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import type { Definition } from './folder.ts';
import { hashOf } from './rules.ts';

const NOTHING: Condition = { kind: 'all', of: [] };
const LISTED: ReadonlyMap<string, FactSignature> = new Map(listedSignatures.map((fact) => [fact.id, fact]));
const FIELDS: ReadonlyMap<string, FactSignature> = new Map(fieldSignatures.map((fact) => [fact.id, fact]));

/** The facts an indicator may ask for: of the dossiers, or of the procedures of the catalogue. */
export const factsAbout = (subject: unknown, dossiers: Scope['facts']): Scope['facts'] =>
  subject === 'procedure' ? LISTED : dossiers;

/** Checks one indicator file. Faults are added; the indicator is null when it has any. */
export function checkIndicator(
  { value, source }: Definition<IndicatorDefinition>,
  dossiers: Scope,
  parameters: ReadonlyMap<string, Parameter>,
  ruleIds: ReadonlySet<string>,
  faults: Diagnostic[],
): Indicator | null {
  const scope = { ...dossiers, facts: factsAbout(value.subject, dossiers.facts) };
  const checker = new ConditionChecker(scope, source);
  const own: Diagnostic[] = [];
  const fault = (code: Diagnostic['code'], params: Diagnostic['params'], path: readonly PropertyKey[]): void => {
    own.push(diagnostic(code, params, source.place(path)));
  };
  checkSubject(value, fault);
  checkKind(value, scope.facts, fault);
  const denominator = checker.checkRoot(value.denominator, ['denominator']) ?? NOTHING;
  const authored = value.numerator === undefined ? NOTHING : checker.checkRoot(value.numerator, ['numerator']);
  const mendable = value.mendable === undefined ? null : checker.checkRoot(value.mendable, ['mendable']);
  const denominatorExclusion = value.denominatorExclusion.map((exclusion, i) => ({
    ...exclusion,
    when: checker.checkRoot(exclusion.when, ['denominatorExclusion', i, 'when']) ?? NOTHING,
  }));
  const sums = sumsOf(value);
  const numerator = sums ? allKnown(sums) : (authored ?? NOTHING);
  const trees = conditionsOf({ denominator, numerator, mendable, denominatorExclusion });
  checkFlags(value, checker.faults.length + own.length === 0 ? trees : null, dossiers, ruleIds, fault);
  faults.push(...checker.faults, ...own);
  if (checker.faults.length + own.length > 0) return null;
  const { meanOf: _mean, numeratorOf: _above, denominatorOf: _below, ...rest } = value;
  const minimum = value.flags.length > 0 ? [parameters.get(FLAG_MINIMUM)] : [];
  const hash = hashOf([value, ...minimum], trees, parameters);
  return { ...rest, denominator, numerator, sums, mendable, denominatorExclusion, hash, file: source.file };
}

type Fault = (code: Diagnostic['code'], params: Diagnostic['params'], path: readonly PropertyKey[]) => void;

function checkSubject({ subject, population, accrual, by, flags }: IndicatorDefinition, fault: Fault): void {
  const listed = [population === 'listed', accrual === 'point'];
  if (listed.some((is) => is !== (subject === 'procedure'))) {
    fault('E-RULE-080', { subject, population, accrual }, ['population']);
  }
  if (subject !== 'procedure') return;
  if (by.length > 0) fault('E-RULE-083', { key: 'by' }, ['by']);
  if (flags.length > 0) fault('E-RULE-083', { key: 'flags' }, ['flags']);
}

/** The parts that only some kinds have: those each kind has to have, and those it may have. */
const PARTS = ['numerator', 'meanOf', 'numeratorOf', 'denominatorOf', 'mendable', 'by', 'flags'] as const;
type Part = (typeof PARTS)[number];
const KINDS: Readonly<Record<IndicatorKind, { readonly needs: readonly Part[]; readonly may: readonly Part[] }>> = {
  proportion: { needs: ['numerator'], may: ['mendable', 'by', 'flags'] },
  count: { needs: ['numerator'], may: ['by', 'flags'] },
  mean: { needs: ['meanOf'], may: [] },
  ratio: { needs: ['numeratorOf', 'denominatorOf'], may: [] },
};
const SUMMED = ['meanOf', 'numeratorOf', 'denominatorOf'] as const;

function checkKind(value: IndicatorDefinition, facts: ReadonlyMap<string, FactSignature>, fault: Fault): void {
  const { kind } = value;
  const has = (part: Part): boolean =>
    Array.isArray(value[part]) ? value[part].length > 0 : value[part] !== undefined;
  const { needs, may } = KINDS[kind];
  const wrong = PARTS.filter((part) => (has(part) ? ![...needs, ...may].includes(part) : needs.includes(part)));
  if (wrong.length > 0) fault('E-RULE-081', { kind, detail: wrong.join(', ') }, ['kind']);
  for (const key of SUMMED) {
    const id = value[key];
    if (id === undefined) continue;
    const fact = facts.get(id);
    if (!fact) fault('E-RULE-003', { fact: id, hint: nearest(id, facts.keys()) ?? 'docs/rule-language.md' }, [key]);
    else if (fact.type !== 'integer') fault('E-RULE-082', { fact: id, type: fact.type }, [key]);
  }
}

/** @param trees null where they have faults: then nobody knows what the figure rests on */
function checkFlags(
  { flags }: IndicatorDefinition,
  trees: readonly Condition[] | null,
  { facts, broken }: Scope,
  ruleIds: ReadonlySet<string>,
  fault: Fault,
): void {
  const rested = new Set((trees ?? []).flatMap(factsOf).flatMap((id) => facts.get(id)?.needs ?? []));
  const known = [...rested].filter((id) => ['boolean', 'code'].includes(FIELDS.get(id)?.type ?? ''));
  flags.forEach(({ field, contradictedBy }, i) => {
    if (trees && !known.includes(field)) fault('E-RULE-084', { field, known: known.join(', ') }, ['flags', i, 'field']);
    contradictedBy.forEach((id, j) => {
      if (ruleIds.has(id) || broken.has(id)) return;
      const hint = nearest(id, ruleIds) ?? 'rules/*.yaml';
      fault('E-RULE-016', { kind: 'rules', id, hint }, ['flags', i, 'contradictedBy', j]);
    });
  });
}

function sumsOf({ kind, meanOf, numeratorOf, denominatorOf }: IndicatorDefinition): Indicator['sums'] {
  if (kind === 'mean' && meanOf !== undefined) return { above: meanOf, below: null };
  if (kind !== 'ratio' || numeratorOf === undefined || denominatorOf === undefined) return null;
  return { above: numeratorOf, below: denominatorOf };
}

/** True when the numbers are known, and unknown for the reasons of the first that is not. */
function allKnown({ above, below }: NonNullable<Indicator['sums']>): Condition {
  const known = (fact: string): Leaf => ({ kind: 'leaf', fact, operator: 'equal', value: { kind: 'fact', fact } });
  return { kind: 'all', of: [known(above), ...(below === null ? [] : [known(below)])] };
}
