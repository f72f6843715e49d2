import { z } from 'zod';
import type { Condition } from './ast.ts';
import { ALWAYS, Citation, Id, Interval } from './law.ts';
import { LINT_KEY } from './lint.ts';
import { Localised } from './text.ts';

/** SARIF's levels. `note` asks, it never accuses. */
export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

/** What a rule says of a dossier. */
export const OUTCOMES = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** A condition as its author wrote it; the checker reads it with its place in the file. */
export const Authored = z.record(z.string(), z.unknown());
export type Authored = z.infer<typeof Authored>;

const Messages = z.strictObject({
  notApplicable: Localised,
  pass: Localised,
  fail: Localised,
  undecided: Localised,
});

/** What rules of every kind say of themselves. */
const RuleHead = {
  id: Id,
  /** One file is one version; versions of an id follow each other in time. */
  version: z.int().positive(),
  /** The pathology of the domain catalogue it looks for, such as P03. */
  ref: z.string().nullable(),
  title: Localised,
  severity: Severity,
  /** Whether a finding may claim too much or too little for what the data can show. */
  reporting: z.enum(['full', 'possible-over', 'possible-under']),
  citations: z.array(Citation).min(1),
  /** Days of receipt of the dossiers this version judges. */
  inForce: Interval.default(ALWAYS),
  messages: Messages,
  ...LINT_KEY,
};

/** A rule about a dossier, judged by its conditions. */
export const DossierRuleDefinition = z.strictObject({
  ...RuleHead,
  kind: z.literal('dossier').optional(),
  /**
   * `everyRecord`: the rule is about the record itself, whenever the dossier was received. Otherwise it judges
   * dossiers as of the cut, and one received at or after the cut does not exist yet.
   */
  judges: z.enum(['everyRecord']).optional(),
  appliesWhen: Authored,
  requires: Authored,
});
export type DossierRuleDefinition = z.infer<typeof DossierRuleDefinition>;

/** What the gate can judge. `duplicate`: a dossier code that stands in several records. */
export const GATES = ['duplicate'] as const;

/** A rule about the records of a load, judged by the gate. */
export const LoadRuleDefinition = z.strictObject({ ...RuleHead, kind: z.literal('load'), gate: z.enum(GATES) });
export type LoadRuleDefinition = z.infer<typeof LoadRuleDefinition>;

/** A rule file as authored. */
export const RuleDefinition = z.discriminatedUnion('kind', [DossierRuleDefinition, LoadRuleDefinition]);
export type RuleDefinition = z.infer<typeof RuleDefinition>;

/** One version of a rule that passed the checker. */
export interface Rule extends Omit<DossierRuleDefinition, 'kind' | 'appliesWhen' | 'requires'> {
  /** Unmet outside `inForce` and for dossiers not yet received: the checker puts both before what was authored. */
  readonly appliesWhen: Condition;
  readonly requires: Condition;
  /** The conditions word for word, as plain json-rules-engine takes them. */
  readonly authored: { readonly appliesWhen: Authored; readonly requires: Authored };
  /** SHA-256 of the rule as checked, named conditions and parameters included. */
  readonly hash: string;
  /** Path of the file, relative to the rules folder. */
  readonly file: string;
}

/** One version of a rule of the gate that passed the checker. */
export interface LoadRule extends Omit<LoadRuleDefinition, 'kind'> {
  readonly hash: string;
  readonly file: string;
}

/** A shared condition, `{condition: id}` in rules and indicators. */
export const ConditionDefinition = z.strictObject({ id: Id, title: Localised, when: Authored, ...LINT_KEY });
