import { isSamePeriod } from '../model/period-series.ts';
import type {
  ChangeKind,
  ComparedResult,
  Figure,
  FigureChange,
  RunAspect,
  RunComparison,
  TargetChange,
} from '../model/run-comparison.ts';
import { differingBasis, type RunBasis } from './basis.ts';
import { type ComparisonWork, compareFindings, type FindingsFile, type Looked } from './findings.ts';
import { type CodesTold, sameCodes } from './keys.ts';

/** A run as it is compared: what it found, and the file with its findings. */
export interface ComparedRun extends CodesTold {
  readonly result: ComparedResult;
  readonly findings: FindingsFile;
  /** What it went by besides its rules, as its `run.json` has it. */
  readonly basis: RunBasis;
  /** Rules it was limited to; empty means all there were. */
  readonly onlyRules: readonly string[];
}

/** Examples of each rule and state, where nobody asks for another number. */
const EXAMPLES = 3;

/**
 * Two runs side by side: findings by their stable id, figures, targets, and the definitions they went by. Findings are
 * compared in the database; of dossier codes only the ends are told.
 * @param examples of each rule and state; 0 tells none
 * @throws SoatError E-USE-092 and E-USE-160 when codes are not told alike, E-USE-099 when a file of findings cannot be read
 */
export async function compareRuns(
  old: ComparedRun,
  now: ComparedRun,
  work: ComparisonWork,
  examples = EXAMPLES,
): Promise<RunComparison> {
  const keys = sameCodes(old, now);
  const looked = { old: lookedAt(old.result), new: lookedAt(now.result) };
  const found = await compareFindings(old.findings, now.findings, looked, work, examples);
  return {
    schemaVersion: 1,
    old: headOf(old.result),
    new: headOf(now.result),
    differs: [...differing(old.result, now.result), ...differingBasis(old.basis, now.basis)],
    keys,
    findings: found.findings,
    byRule: found.byRule,
    examples: found.examples,
    definitions: [
      ...changedDefinitions('rule', old.result.rules, now.result.rules).filter(
        // A run of some rules does not tell which others there were.
        ({ id, change }) => change === 'changed' || (mayTell(old, id) && mayTell(now, id)),
      ),
      ...changedDefinitions('indicator', old.result.indicators, now.result.indicators),
    ],
    figures: [...changedFigures(old.result, now.result)],
    targets: [...changedTargets(old.result, now.result)],
  };
}

const lookedAt = ({ rules, run, units }: ComparedResult): Looked => ({
  rules: new Set(rules.map(({ id }) => id)),
  units: run.units.length === 0 ? null : new Set(units.map(({ id }) => id)),
});

const mayTell = ({ onlyRules }: ComparedRun, id: string): boolean => onlyRules.length === 0 || onlyRules.includes(id);

const headOf = ({ tool, run, digest, load }: ComparedResult): RunComparison['old'] => ({
  tool: tool.version,
  plan: run.plan.id,
  period: run.period.id,
  asOf: run.asOf,
  closed: run.asOf >= run.period.to,
  units: run.units,
  rulesHash: run.rulesHash,
  digest,
  loaded: load.loaded,
});

/** What a result says of itself. */
const RESULT_ASPECTS = ['tool', 'plan', 'period', 'asOf', 'units', 'rules'] as const satisfies readonly RunAspect[];
type ResultAspect = (typeof RESULT_ASPECTS)[number];

const ASPECT: Readonly<Record<ResultAspect, (result: ComparedResult) => string>> = {
  tool: ({ tool }) => tool.version,
  plan: ({ run }) => run.plan.id,
  period: ({ run }) => run.period.id,
  asOf: ({ run }) => run.asOf,
  units: ({ run }) => [...run.units].sort().join(', '),
  rules: ({ run }) => run.rulesHash,
};

const differing = (old: ComparedResult, now: ComparedResult): RunComparison['differs'] =>
  RESULT_ASPECTS.filter((about) => about !== 'period' || !isSamePeriod(old.run.period, now.run.period))
    .map((about) => ({ about, old: ASPECT[about](old), new: ASPECT[about](now), parts: [] }))
    .filter((one) => one.old !== one.new);

type Definition = ComparedResult['indicators'][number];

function changedDefinitions(
  kind: 'rule' | 'indicator',
  old: readonly Definition[],
  now: readonly Definition[],
): RunComparison['definitions'] {
  const keyed = (all: readonly Definition[]) => new Map(all.map((one) => [`${one.id} ${one.version}`, one]));
  const [was, is] = [keyed(old), keyed(now)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [before, after] = [was.get(key), is.get(key)];
    const one = after ?? before;
    if (!one || before?.hash === after?.hash) return [];
    const change: ChangeKind = !before ? 'added' : !after ? 'removed' : 'changed';
    return [{ kind, id: one.id, version: one.version, change }];
  });
}

type Figures = Pick<ComparedResult, 'indicatorResults'>;
const keyOf = (id: string, unit: string | null): string => JSON.stringify([id, unit]);
const figureOf = (one: Figures['indicatorResults'][number] | undefined): Figure | null =>
  one ? { undecided: one.undecided, value: one.value, lower: one.lower, upper: one.upper } : null;
const figuresOf = ({ indicatorResults }: Figures) =>
  new Map(indicatorResults.map((one) => [keyOf(one.indicator, one.unit), one]));
const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The figures that are not the same, those of the new run first, in its order. */
export function changedFigures(old: Figures, now: Figures): readonly FigureChange[] {
  const [was, is] = [figuresOf(old), figuresOf(now)];
  return [...new Map([...is, ...was])].flatMap(([key, { indicator, unit }]) => {
    const [before, after] = [figureOf(was.get(key)), figureOf(is.get(key))];
    return isSame(before, after) ? [] : [{ indicator, unit, old: before, new: after }];
  });
}

type Targets = Figures & Pick<ComparedResult, 'targets' | 'targetResults'>;

/** The targets whose status is not the same, with the figures they rest on. */
export function changedTargets(old: Targets, now: Targets): readonly TargetChange[] {
  const keyed = ({ targetResults }: Targets) => new Map(targetResults.map((one) => [keyOf(one.target, one.unit), one]));
  const [was, is] = [keyed(old), keyed(now)];
  const [figuresWere, figuresAre] = [figuresOf(old), figuresOf(now)];
  const titles = new Map([...old.targets, ...now.targets].map(({ id, title }) => [id, title]));
  return [...new Map([...is, ...was])].flatMap(([key, { target, unit }]) => {
    const [before, after] = [was.get(key), is.get(key)];
    if (before?.status === after?.status) return [];
    const parts = [...(after?.parts ?? []), ...(before?.parts ?? [])].map(({ indicator }) => indicator);
    return [
      {
        target,
        title: titles.get(target) ?? { vi: target, en: target },
        unit,
        old: before?.status ?? null,
        new: after?.status ?? null,
        figures: [...new Set(parts)].map((indicator) => ({
          indicator,
          old: figureOf(figuresWere.get(keyOf(indicator, unit))),
          new: figureOf(figuresAre.get(keyOf(indicator, unit))),
        })),
      },
    ];
  });
}
