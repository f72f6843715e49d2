import { type Condition, factsOf } from '../../model/ast.ts';
import { signatureOf } from '../../model/fact.ts';
import type { Indicator } from '../../model/indicator.ts';
import type { Rule } from '../../model/rule.ts';
import type { Effect, Witness } from '../../model/rule-diff.ts';
import { outcomeOf, type Truth } from '../../trace/trace.ts';
import { type Ground, isUnchanged, RECEIVED } from './regions.ts';
import { type Formula, type Side, Space } from './space.ts';

/** What both versions were checked with. */
export interface Basis extends Ground {
  /** Whether both sides count working time alike. */
  readonly sameCalendar: boolean;
}

type Judged = Pick<Rule, 'appliesWhen' | 'requires'>;
type Counted = Pick<Indicator, 'denominatorExclusion' | 'denominator' | 'numerator' | 'mendable' | 'sums'>;

/** How strict an outcome is: what fails, what stays open, and what does neither. */
const STRICTNESS: Readonly<Record<string, number>> = { notApplicable: 0, pass: 0, undecided: 1, fail: 2 };

/**
 * What a change of a rule's conditions, or of the legal constants in them, does: found by going through every record that
 * the two versions can tell apart.
 */
export function effectOnRule(old: Judged, now: Judged, basis: Basis): Effect {
  const trees = [old.appliesWhen, old.requires, now.appliesWhen, now.requires];
  const kinds = ['looser', 'scope', 'stricter'] as const;
  return decide(trees, basis, {
    say: (space) => {
      const said = ([0, 1] as const).map((side) => {
        const { appliesWhen, requires } = side === 0 ? old : now;
        const [applies, holds] = [space.formula(appliesWhen, side), space.formula(requires, side)];
        return (point: Int32Array) => outcomeOf(applies(point), holds(point));
      });
      return said as [(point: Int32Array) => string, (point: Int32Array) => string];
    },
    kindOf: (was, is) => kinds[1 + Math.sign((STRICTNESS[is] ?? 0) - (STRICTNESS[was] ?? 0))] ?? 'scope',
    verdict: (found) => {
      if (found.has('stricter')) return found.has('looser') ? 'bothWays' : 'stricter';
      if (found.has('looser')) return 'looser';
      return found.has('scope') ? 'scope' : 'equivalent';
    },
    isEnough: (found) => found.has('stricter') && found.has('looser'),
  });
}

/** What a change of an indicator's conditions does: whether any record of its population is counted elsewhere. */
export function effectOnIndicator(old: Counted, now: Counted, basis: Basis): Effect {
  if (JSON.stringify(old.sums) !== JSON.stringify(now.sums)) return notDecided('sums', '');
  const trees = [old, now].flatMap((one) => [
    ...one.denominatorExclusion.map(({ when }) => when),
    ...[one.denominator, one.numerator, ...(one.mendable ? [one.mendable] : [])],
  ]);
  return decide(trees, basis, {
    say: (space) => [countedBy(old, space, 0), countedBy(now, space, 1)],
    kindOf: () => 'different',
    verdict: (found) => (found.has('different') ? 'different' : 'equivalent'),
    isEnough: (found) => found.has('different'),
  });
}

/** Where an indicator counts a record of its population. */
function countedBy(indicator: Counted, space: Space, side: Side): (point: Int32Array) => string {
  const excluded = indicator.denominatorExclusion.map(({ id, when }) => [id, space.formula(when, side)] as const);
  const [denominator, numerator] = [indicator.denominator, indicator.numerator].map((one) => space.formula(one, side));
  const mendable = indicator.mendable && space.formula(indicator.mendable, side);
  const ask = (formula: Formula | undefined, point: Int32Array): Truth => formula?.(point) ?? null;
  return (point) => {
    const reasons = excluded.map(([id, when]) => [id, when(point)] as const);
    const taken = reasons.find(([, truth]) => truth === true);
    if (taken) return `excluded: ${taken[0]}`;
    const belongs = ask(denominator, point);
    if (belongs === false) return 'outsideDenominator';
    if (belongs === null || reasons.some(([, truth]) => truth === null)) return 'undecided';
    const hit = ask(numerator, point);
    if (hit === null) return 'undecided';
    if (hit) return 'numerator';
    return mendable?.(point) === true ? 'mendableMiss' : 'miss';
  };
}

type Kind = 'stricter' | 'looser' | 'scope' | 'different';

interface Question {
  say(space: Space): readonly [old: (point: Int32Array) => string, now: (point: Int32Array) => string];
  kindOf(old: string, now: string): Kind;
  verdict(found: ReadonlyMap<Kind, Witness>): Effect['verdict'];
  /** Whether no further record could change the verdict. */
  isEnough(found: ReadonlyMap<Kind, Witness>): boolean;
}

const notDecided = (
  kind: NonNullable<Effect['because']>['kind'],
  about: string,
  witnesses: readonly Witness[] = [],
): Effect => ({ verdict: 'notDecided', because: { kind, about }, witnesses: [...witnesses] });

function decide(trees: readonly Condition[], basis: Basis, question: Question): Effect {
  const facts = [...new Set(trees.flatMap(factsOf))];
  const derived = facts.filter((fact) => isDerived(fact));
  const moved = derived.find((fact) => signatureOf(fact)?.parameters.some((id) => !isUnchanged(basis, id)));
  if (moved !== undefined) return notDecided('derivedFact', moved);
  if (!basis.sameCalendar && derived[0] !== undefined) return notDecided('calendar', derived[0]);
  const space = Space.of(trees, basis);
  if (!(space instanceof Space)) return notDecided(space.kind, space.about);
  const [old, now] = question.say(space);
  const found = new Map<Kind, Witness>();
  const isWhole = space.visit((point) => {
    const [was, is] = [old(point), now(point)];
    if (was === is) return true;
    const kind = question.kindOf(was, is);
    const before = found.get(kind);
    if (!before || before.mayNotOccur) {
      const witness = witnessOf(space, point, was, is, basis);
      if (!before || !witness.mayNotOccur) found.set(kind, witness);
    }
    return !question.isEnough(found) || [...found.values()].some(({ mayNotOccur }) => mayNotOccur);
  });
  const witnesses = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, witness]) => witness);
  if (!isWhole && !question.isEnough(found)) return notDecided('tooMany', String(space.size), witnesses);
  return { verdict: question.verdict(found), because: null, witnesses };
}

/** Whether a fact is computed, and not a field or a legal constant. */
const isDerived = (fact: string): boolean => {
  const needs = signatureOf(fact)?.needs;
  return needs !== undefined && !(needs.length === 1 && needs[0] === fact);
};

function witnessOf(space: Space, point: Int32Array, old: string, now: string, { signatures }: Basis): Witness {
  const region = Object.entries(space.regionAt(point)).sort(([a], [b]) => (a < b ? -1 : 1));
  const needs = region.flatMap(([fact]) => [...new Set(signatures.get(fact)?.needs ?? [])]);
  return {
    facts: region.map(([fact, { value, definite }]) => ({
      fact,
      value: Array.isArray(value) ? [...value] : (value as string | number | boolean | null),
      definite: value === null && definite,
    })),
    old,
    new: now,
    mayNotOccur:
      new Set(needs.filter((need) => need !== RECEIVED)).size < needs.filter((need) => need !== RECEIVED).length,
  };
}
