import { z } from 'zod';
import { REASON_KINDS } from './reason.ts';
import { ChangeKind, FigureChange, MaskedExample, TargetChange } from './run-comparison.ts';
import { Localised } from './text.ts';

const Count = z.int().nonnegative();

/** Kinds of definitions of a rules folder. Of those after `target` only is told that they changed. */
export const DEFINITION_KINDS = [
  'rule',
  'gateRule',
  'indicator',
  'parameter',
  'plan',
  'target',
  'act',
  'form',
  'scorecard',
  'comparison',
  'observation',
  'jurisdiction',
  'period',
  'regime',
  'pathologies',
  'calendar',
] as const;
export type DefinitionKind = (typeof DEFINITION_KINDS)[number];

/** What of a definition changed. */
export const ASPECTS = [
  'version',
  'conditions',
  'sharedConditions',
  'parameter',
  'value',
  'threshold',
  'population',
  'citation',
  'interval',
  'severity',
  'message',
  'cases',
  'title',
  'other',
] as const;
export type Aspect = (typeof ASPECTS)[number];

/** A value of the fact profile as JSON; null is not known, or a definite "did not happen". */
const WitnessFact = z.strictObject({
  fact: z.string(),
  value: z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]),
  /** Of a null: that it is a definite "did not happen". */
  definite: z.boolean(),
});

/** A record on which the two versions disagree. Facts that are not named do not matter. */
export const Witness = z.strictObject({
  facts: z.array(WitnessFact),
  old: z.string(),
  new: z.string(),
  /** Facts of it rest on the same fields, so that no dossier may have just these values. */
  mayNotOccur: z.boolean(),
});
export type Witness = z.infer<typeof Witness>;

/**
 * What a change of conditions does. `stricter`: some records fail, or stay open, that did not before, and none the other
 * way round; `looser`: the reverse; `bothWays`: both; `scope`: only between not applicable and pass; `different`: of an
 * indicator, some record is counted elsewhere; `notDecided`: `because` says why.
 */
export const EFFECTS = ['equivalent', 'stricter', 'looser', 'bothWays', 'scope', 'different', 'notDecided'] as const;
export const NOT_DECIDED = ['list', 'mixedTypes', 'unknownFact', 'tooMany', 'derivedFact', 'calendar', 'sums'] as const;
export const Effect = z.strictObject({
  verdict: z.enum(EFFECTS),
  because: z.strictObject({ kind: z.enum(NOT_DECIDED), about: z.string() }).nullable(),
  /** One of each kind of difference that was found; also where nothing was decided. */
  witnesses: z.array(Witness),
});
export type Effect = z.infer<typeof Effect>;

const AspectChange = z.strictObject({
  aspect: z.enum(ASPECTS),
  /** Which one, where there may be several: a parameter, a language. Empty otherwise. */
  about: z.string(),
  /** As JSON text; null where there was none. */
  old: z.string().nullable(),
  new: z.string().nullable(),
});
export type AspectChange = z.infer<typeof AspectChange>;

export const DefinitionChange = z.strictObject({
  kind: z.enum(DEFINITION_KINDS),
  /** Of a target, its plan before it: `plan/target`. */
  id: z.string(),
  /** Null where the kind has no versions, or the side does not have it. */
  oldVersion: z.int().nullable(),
  newVersion: z.int().nullable(),
  title: Localised.nullable(),
  /** Path in the rules folder, of the new side where it has it; null where it is not known. */
  file: z.string().nullable(),
  change: ChangeKind,
  aspects: z.array(AspectChange),
  /** Null when its conditions, and the legal constants they use, did not change. */
  effect: Effect.nullable(),
});
export type DefinitionChange = z.infer<typeof DefinitionChange>;

export const OUTCOME_WORDS = ['notApplicable', 'pass', 'fail', 'undecided', 'notJudged'] as const;
export type OutcomeWord = (typeof OUTCOME_WORDS)[number];
const ReasonCount = z.strictObject({ kind: z.enum(REASON_KINDS), about: z.string(), count: Count });

/** Dossiers of one unit that a rule says something else of now. `notJudged`: the side does not have the rule. */
export const OutcomeChange = z.strictObject({
  rule: z.string(),
  unit: z.string(),
  old: z.enum(OUTCOME_WORDS),
  new: z.enum(OUTCOME_WORDS),
  count: Count,
  /** Why they are undecided now; empty otherwise. */
  because: z.array(ReasonCount),
});
export type OutcomeChange = z.infer<typeof OutcomeChange>;

/** What the change of rules does to real dossiers. */
export const DataDiff = z.strictObject({
  plan: z.string(),
  period: z.string(),
  asOf: z.string(),
  /** Dossiers judged. */
  loaded: Count,
  /** Rules and indicators judged, because they or what they rest on changed; of nothing else could anything change. */
  judged: z.strictObject({ rules: z.array(z.string()), indicators: z.array(z.string()) }),
  /** By rule and unit; waivers are not looked at. */
  outcomes: z.array(OutcomeChange),
  examples: z.array(
    z.strictObject({
      rule: z.string(),
      old: z.enum(OUTCOME_WORDS),
      new: z.enum(OUTCOME_WORDS),
      ...MaskedExample.shape,
    }),
  ),
  figures: z.array(FigureChange),
  targets: z.array(TargetChange),
});
export type DataDiff = z.infer<typeof DataDiff>;

/** Two states of the rules side by side. */
export const RuleDiff = z.strictObject({
  schemaVersion: z.literal(1),
  /** Added, removed and changed definitions, by kind and id. */
  changes: z.array(DefinitionChange),
  /** Null when no dossiers were given. */
  data: DataDiff.nullable(),
});
export type RuleDiff = z.infer<typeof RuleDiff>;
