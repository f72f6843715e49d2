import { z } from 'zod';
import { OUTCOMES } from './rule.ts';

const Count = z.int().nonnegative();

/** What no rule may be without: a case that passes, one that fails, one left undecided, and one on a boundary. */
export const REQUIRED_CASES = ['pass', 'fail', 'undecided', 'boundary'] as const;
export type RequiredCase = (typeof REQUIRED_CASES)[number];

const JudgedOutcome = z.enum(OUTCOMES).exclude(['waived']);
const TruthWord = z.enum(['true', 'false', 'unknown']);
export type TruthWord = z.infer<typeof TruthWord>;

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Value = z.union([Scalar, z.array(Scalar)]);
export type ShownValue = z.infer<typeof Value>;

/** What a part of a condition came to. */
const Came = {
  /** By the facts of the case, in plain three-valued logic. */
  truth: TruthWord,
  /** By SQL; null unless the two back ends disagree about the case. */
  sql: TruthWord.nullable(),
};

/** One comparison with the values on its two sides. */
const ShownLeaf = z.strictObject({
  kind: z.literal('leaf'),
  fact: z.string(),
  /** The operator with its decorators. */
  operator: z.string(),
  /** The fact it is compared with; null when it is a literal. */
  otherFact: z.string().nullable(),
  /** Value of the fact; null is not known, or "did not happen" where `leftDidNotHappen` says so. */
  left: Value,
  leftDidNotHappen: z.boolean(),
  /** The literal, or the value of the other fact. */
  right: Value,
  ...Came,
});

/** A condition of a rule as the author wrote it, shared conditions spelled out, with what each part came to. */
export type ShownCondition =
  | z.infer<typeof ShownLeaf>
  | {
      readonly kind: 'all' | 'any' | 'not' | 'named';
      /** Of a shared condition; null otherwise. */
      readonly name: string | null;
      readonly truth: TruthWord;
      readonly sql: TruthWord | null;
      readonly of: readonly ShownCondition[];
    };
export const ShownCondition: z.ZodType<ShownCondition> = z.lazy(() =>
  z.union([
    ShownLeaf,
    z.strictObject({
      kind: z.enum(['all', 'any', 'not', 'named']),
      name: z.string().nullable(),
      ...Came,
      of: z.array(ShownCondition).min(1).readonly(),
    }),
  ]),
);

/** What both back ends said of a case. */
export const TestedCase = z.strictObject({
  name: z.string(),
  /** Line of the cases file on which it begins. */
  line: Count,
  expected: z.strictObject({ outcome: JudgedOutcome, because: z.string().nullable() }),
  /** `reason` is `kind:about` of an undecided outcome. */
  sql: z.strictObject({ outcome: z.enum(OUTCOMES), reason: z.string().nullable() }),
  /** json-rules-engine tells no reasons. */
  reference: JudgedOutcome,
  holds: z.boolean(),
  /** Of a case that does not hold: the version of the rule that judged it, and both its conditions; null otherwise. */
  tree: z
    .strictObject({ version: z.int().positive(), appliesWhen: ShownCondition, requires: ShownCondition })
    .nullable(),
});
export type TestedCase = z.infer<typeof TestedCase>;

export const TestedRule = z.strictObject({
  rule: z.string(),
  /** The cases file, or without one the file of the rule, relative to the rules folder. */
  file: z.string(),
  /** Kinds of case it has to have and does not. */
  missing: z.array(z.enum(REQUIRED_CASES)).readonly(),
  cases: z.array(TestedCase),
});
export type TestedRule = z.infer<typeof TestedRule>;

/** What `soat rules test` found. */
export const RuleTest = z.strictObject({
  schemaVersion: z.literal(1),
  /** Rules, their cases, the cases that do not hold, and the rules that lack a kind of case. */
  summary: z.strictObject({ rules: Count, cases: Count, failed: Count, incomplete: Count }),
  rules: z.array(TestedRule),
});
export type RuleTest = z.infer<typeof RuleTest>;
