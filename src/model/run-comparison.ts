import { z } from 'zod';
import { Severity } from './rule.ts';
import { TargetStatus } from './target-status.ts';
import { Localised, Timestamp } from './text.ts';

const Count = z.int().nonnegative();
const Share = z.object({ n: z.int(), d: Count });
const UnitOrAll = z.string().nullable();

/**
 * What a comparison reads of a `result.json`. Whatever else stands there is passed over, so that results of other versions
 * of Soát can be compared as well.
 */
export const ComparedResult = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ version: z.string() }),
  run: z.object({
    asOf: z.string(),
    period: z.object({ id: z.string(), from: Timestamp, to: Timestamp }),
    plan: z.object({ id: z.string() }),
    units: z.array(z.string()),
    rulesHash: z.string(),
  }),
  load: z.object({ loaded: Count }),
  units: z.array(z.object({ id: z.string() })),
  rules: z.array(
    z.object({ id: z.string(), version: z.int(), title: Localised, severity: Severity, hash: z.string() }),
  ),
  indicators: z.array(z.object({ id: z.string(), version: z.int(), title: Localised, hash: z.string() })),
  indicatorResults: z.array(
    z.object({
      indicator: z.string(),
      unit: UnitOrAll,
      undecided: Count,
      value: Share.nullable(),
      lower: Share.nullable(),
      upper: Share.nullable(),
    }),
  ),
  targets: z.array(z.object({ id: z.string(), title: Localised })),
  targetResults: z.array(
    z.object({
      target: z.string(),
      unit: UnitOrAll,
      status: TargetStatus,
      parts: z.array(z.object({ indicator: z.string() })),
    }),
  ),
  digest: z.string(),
});
export type ComparedResult = z.infer<typeof ComparedResult>;

/** How many findings of each outcome. */
const Findings = z.strictObject({ fail: Count, waived: Count, undecided: Count });
export type FindingCounts = z.infer<typeof Findings>;

/** What became of findings, known by their stable id. */
const Changes = {
  /** Only in the new run, though the old one looked at their rule and unit. */
  new: Findings,
  /** Only in the new run, because the old one did not look at their rule or their unit. */
  unseen: Findings,
  /** In both, counted by their outcome in the new run. */
  persisting: Findings,
  /**
   * Only in the old run, though the new one looked at their rule and unit. What was found is mended, or the new run does
   * not have the dossier.
   */
  resolved: Findings,
  /** Only in the old run, because the new one did not look at their rule or their unit. */
  gone: Findings,
  /** Of those that persist: a failure in the new run that was undecided or let off by a waiver in the old one. */
  nowFail: Count,
  /** Of those that persist: the other way round. */
  noLongerFail: Count,
};
const FindingChanges = z.strictObject(Changes);
export type FindingChanges = z.infer<typeof FindingChanges>;

export const FINDING_STATES = ['new', 'unseen', 'persisting', 'resolved', 'gone'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** A dossier to look at, told by its place in the dump; of its code only the end. */
export const MaskedExample = z.strictObject({
  unit: z.string(),
  maHoSo: z.string(),
  sourceFile: z.string(),
  sourcePart: z.string(),
  record: z.int(),
});
export type MaskedExample = z.infer<typeof MaskedExample>;

const Figure = z.strictObject({
  undecided: Count,
  /** As in `indicatorResults` of a result. */
  value: z.strictObject({ n: z.int(), d: Count }).nullable(),
  lower: z.strictObject({ n: z.int(), d: Count }).nullable(),
  upper: z.strictObject({ n: z.int(), d: Count }).nullable(),
});
export type Figure = z.infer<typeof Figure>;

/** A figure that is not the same; null where the run has none. */
export const FigureChange = z.strictObject({
  indicator: z.string(),
  unit: UnitOrAll,
  old: Figure.nullable(),
  new: Figure.nullable(),
});
export type FigureChange = z.infer<typeof FigureChange>;

/** A target whose status is not the same; null where the run does not judge it. */
export const TargetChange = z.strictObject({
  target: z.string(),
  title: Localised,
  unit: UnitOrAll,
  old: TargetStatus.nullable(),
  new: TargetStatus.nullable(),
  /** The figures it rests on; null where the run has none. */
  figures: z.array(z.strictObject({ indicator: z.string(), old: Figure.nullable(), new: Figure.nullable() })),
});
export type TargetChange = z.infer<typeof TargetChange>;

export const CHANGE_KINDS = ['added', 'removed', 'changed'] as const;
export const ChangeKind = z.enum(CHANGE_KINDS);
export type ChangeKind = z.infer<typeof ChangeKind>;

const Compared = z.strictObject({
  /** Version of Soát. */
  tool: z.string(),
  plan: z.string(),
  period: z.string(),
  asOf: z.string(),
  /** Whether the period was over at the cut. */
  closed: z.boolean(),
  /** Units the run was limited to; empty means all. */
  units: z.array(z.string()),
  rulesHash: z.string(),
  digest: z.string(),
  /** Dossiers judged. */
  loaded: Count,
});

/** What two runs have not in common, so that what follows from it is not taken for something else. */
export const RUN_ASPECTS = [
  'tool',
  'plan',
  'period',
  'asOf',
  'units',
  'rules',
  /** What was said of the data: coverage of registers, day of the dump, how text is written, limit of rejects. */
  'declared',
  'mapping',
  /** Files beside the tables: declared values, waivers and the like. */
  'beside',
  /** The bytes of the tables, whatever the files are called. */
  'inputs',
] as const;
export type RunAspect = (typeof RUN_ASPECTS)[number];

/** Whether codes of dossiers, and so the ids of findings, are told alike. */
export const COMPARED_KEYS = ['none', 'same', 'unknown'] as const;

/** Two runs side by side. Lists hold only what differs, each in a stable order. */
export const RunComparison = z.strictObject({
  schemaVersion: z.literal(1),
  old: Compared,
  new: Compared,
  /** By value or digest; `parts` names what of it differs, where it has parts: parameters, or roles of files. */
  differs: z.array(
    z.strictObject({ about: z.enum(RUN_ASPECTS), old: z.string(), new: z.string(), parts: z.array(z.string()) }),
  ),
  /**
   * The key that both tell dossier codes under: none, the same one, or not known to be the same, since one of them does not
   * say which it was. Under two keys no finding has the id it has under the other.
   */
  keys: z.enum(COMPARED_KEYS),
  findings: FindingChanges,
  /** By rule and unit, of all that have any finding; one that persists is the unit's of the new run. */
  byRule: z.array(z.strictObject({ rule: z.string(), unit: z.string(), severity: Severity, ...Changes })),
  examples: z.array(
    z.strictObject({
      rule: z.string(),
      state: z.enum(['new', 'resolved', 'nowFail', 'noLongerFail', 'otherwise']),
      ...MaskedExample.shape,
    }),
  ),
  /** Rules and indicators, one version each, by their hash. */
  definitions: z.array(
    z.strictObject({ kind: z.enum(['rule', 'indicator']), id: z.string(), version: z.int(), change: ChangeKind }),
  ),
  figures: z.array(FigureChange),
  targets: z.array(TargetChange),
});
export type RunComparison = z.infer<typeof RunComparison>;

/**
 * Whether a finding that is resolved may be of a dossier that the new run simply does not have: a comparison reads findings,
 * and not which dossiers were judged. Only where both runs judged as many of one period at one cut is it taken for mended.
 */
export const mayBeAbsent = ({ old, new: now, differs }: Pick<RunComparison, 'old' | 'new' | 'differs'>): boolean =>
  old.loaded !== now.loaded || differs.some(({ about }) => about === 'period' || about === 'asOf');

/**
 * What drifted: figures and statuses of targets that are not the same though both runs are of the same plan, units and
 * period, with one cut at which the period was over. Null when they are not, so that nothing could drift.
 */
export function driftOf(
  found: Pick<RunComparison, 'old' | 'new' | 'differs' | 'figures' | 'targets'>,
): Pick<RunComparison, 'figures' | 'targets'> | null {
  const same = found.old.closed && found.new.closed;
  const never: readonly RunAspect[] = ['plan', 'period', 'asOf', 'units'];
  if (!same || found.differs.some(({ about }) => never.includes(about))) return null;
  return { figures: found.figures, targets: found.targets };
}

/** What figures can drift by: what they are defined by, what was said of the data, and the data. */
export type DriftCause = 'definitions' | 'declared' | 'data';

const CAUSE: Readonly<Partial<Record<RunAspect, DriftCause>>> = {
  ...{ tool: 'definitions', rules: 'definitions', declared: 'declared', mapping: 'declared', beside: 'declared' },
  inputs: 'data',
};

/** Which of them two runs have not in common: one is what did it, of several it cannot be said which. */
export const driftCauses = ({ differs }: Pick<RunComparison, 'differs'>): readonly DriftCause[] => [
  ...new Set(differs.flatMap(({ about }) => CAUSE[about] ?? [])),
];
