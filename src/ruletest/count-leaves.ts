import type { LeafPattern, LeafTruths } from '../check/leaf-outcomes.ts';
import { guardsOf } from '../lang/rules.ts';
import { type Condition, DECORATOR_SEPARATOR, type Leaf, leavesOf } from '../model/ast.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Rule } from '../model/rule.ts';
import type { CoverageOfRule, LeafCoverage, LeafNote, RuleNote } from '../model/rule-coverage.ts';
import { joined, negated, outcomeOf, type Truth } from '../trace/trace.ts';

/**
 * Counts what came of a version of a rule and of each of its leaves. What the checker puts before the authored conditions
 * is no leaf: dossiers for which it does not hold are not the version's, and count nowhere.
 */
export function countLeaves(rule: Rule, patterns: readonly LeafPattern[]): CoverageOfRule {
  const guards = guardsOf(rule).length;
  const ofApplies = leavesOf(rule.appliesWhen).length;
  const leaves = placedLeaves(rule, guards).map(({ part, path, leaf }, i) => {
    const counts: Counts = { true: 0, false: 0, unknown: 0, decided: 0, keptOpen: 0 };
    return { part, path, comparison: comparisonText(leaf), counts, at: guards + i };
  });
  const outcomes = { notApplicable: 0, pass: 0, fail: 0, undecided: 0 };
  const applies = { true: 0, false: 0, unknown: 0 };
  for (const { truths, dossiers } of patterns) {
    if (!truths.slice(0, guards).every((truth) => truth === true)) continue;
    const found = follow(rule, truths);
    outcomes[found.outcome] += dossiers;
    applies[wordOf(found.applies)] += dossiers;
    for (const { counts, at } of leaves) {
      if (at >= ofApplies && found.applies !== true) continue;
      const truth = truths[at] ?? null;
      counts[wordOf(truth)] += dossiers;
      const outcomeIf = (value: Truth) => follow(rule, truths.with(at, value)).outcome;
      if (truth !== null && outcomeIf(negated(truth)) !== found.outcome) counts.decided += dossiers;
      const open = truth === null && found.outcome === 'undecided';
      if (open && [true, false].every((value) => outcomeIf(value) !== 'undecided')) counts.keptOpen += dossiers;
    }
  }
  const judged = applies.true + applies.false + applies.unknown;
  const { id, version, file } = rule;
  return {
    ...{ rule: id, version, file, judged, outcomes, applies, note: ruleNote(applies) },
    leaves: leaves.map(({ part, path, comparison, counts }) => ({
      ...{ part, path, comparison, ...counts, note: leafNote(counts) },
    })),
  };
}

type Counts = { -readonly [Key in 'true' | 'false' | 'unknown' | 'decided' | 'keptOpen']: number };

const wordOf = (truth: Truth): 'true' | 'false' | 'unknown' => (truth === null ? 'unknown' : `${truth}`);

function ruleNote(applies: CoverageOfRule['applies']): RuleNote | null {
  if (applies.true > 0) return null;
  if (applies.unknown > 0) return 'applicabilityUnknown';
  return applies.false > 0 ? 'neverApplicable' : 'neverJudged';
}

function leafNote(counts: Counts): LeafNote | null {
  if (counts.true > 0 && counts.false > 0) return null;
  if (counts.true > 0) return 'neverFalse';
  if (counts.false > 0) return 'neverTrue';
  return counts.unknown > 0 ? 'alwaysUnknown' : 'neverReached';
}

/** What a rule comes to when its leaves come to these. */
function follow({ appliesWhen, requires }: Rule, truths: LeafTruths) {
  let next = 0;
  const walk = (condition: Condition): Truth => {
    switch (condition.kind) {
      case 'leaf':
        return truths[next++] ?? null;
      case 'named':
        return walk(condition.of);
      case 'not':
        return negated(walk(condition.of));
      default:
        return joined(condition.kind, condition.of.map(walk));
    }
  };
  const [applies, holds] = [walk(appliesWhen), walk(requires)];
  return { applies, outcome: outcomeOf(applies, holds) };
}

/** A comparison with its place in the conditions that were authored. */
interface PlacedLeaf {
  readonly part: LeafCoverage['part'];
  readonly path: string;
  readonly leaf: Leaf;
}

function placedLeaves(rule: Rule, guards: number): readonly PlacedLeaf[] {
  const { appliesWhen } = rule;
  const authored = guards > 0 && appliesWhen.kind === 'all' ? appliesWhen.of[guards] : appliesWhen;
  if (!authored) throw new Bug(`no authored condition in ${rule.file}`);
  return [...below('appliesWhen', authored, ''), ...below('requires', rule.requires, '')];
}

function below(part: PlacedLeaf['part'], condition: Condition, path: string): readonly PlacedLeaf[] {
  const inside = (step: string, of: Condition): readonly PlacedLeaf[] =>
    below(part, of, path === '' ? step : `${path}.${step}`);
  switch (condition.kind) {
    case 'leaf':
      return [{ part, path, leaf: condition }];
    case 'named':
      return inside(condition.name, condition.of);
    case 'not':
      return inside('not', condition.of);
    default:
      return condition.of.flatMap((one, i) => inside(`${condition.kind}[${i}]`, one));
  }
}

/** A comparison as it is written, on one line. */
export function comparisonText({ fact, decorators = [], operator, value }: Leaf): string {
  const right = value.kind === 'fact' ? value.fact : JSON.stringify(value.value);
  return `${fact} ${[...decorators, operator].join(DECORATOR_SEPARATOR)} ${right}`;
}
