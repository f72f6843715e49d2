import type { Prepared } from '../../audit/prepare.ts';
import { factsOf } from '../../model/ast.ts';
import { parametersOf } from '../../model/fact.ts';
import { conditionsOf, FLAG_MINIMUM, type Indicator } from '../../model/indicator.ts';
import type { TargetDefinition } from '../../model/plan.ts';
import type { Rule } from '../../model/rule.ts';
import type { RuleSet } from '../../model/rule-set.ts';
import type { Scorecard } from '../../model/scorecard.ts';
import { digestOf } from '../../util/hash.ts';

/** What one side has to judge, so that everything that may come out differently is judged. */
export interface Affected {
  /** Every version of each rule of which any changed, in the order of the files. */
  readonly rules: readonly Rule[];
  /** Indicators that changed, and those that targets beside them need. */
  readonly indicators: readonly Indicator[];
  /** Rules that are judged only as evidence about the flags of these indicators. */
  readonly evidence: readonly Rule[];
  readonly targets: readonly TargetDefinition[];
  readonly scorecards: readonly Scorecard[];
}

type Side = Pick<Prepared, 'rules' | 'plan' | 'period' | 'otherSystems' | 'asOf'>;

/** What may come out differently: rules and indicators whose logic changed, and what rests on them. */
export function affectedBy(old: Side, now: Side): readonly [old: Affected, now: Affected] {
  const ground = ({ rules: { calendar }, period, otherSystems, asOf }: Side): string =>
    digestOf([calendar, period, [...otherSystems], asOf]);
  // Working time and intervals are in everything.
  const isAll = ground(old) !== ground(now);
  const rules = differing(isAll, byId(old.rules.rules, logicOfRule(old)), byId(now.rules.rules, logicOfRule(now)));
  const changed = differing(
    isAll,
    byId(old.rules.indicators, logicOfIndicator(old)),
    byId(now.rules.indicators, logicOfIndicator(now)),
  );
  const moved = new Set([
    ...changed,
    ...[old, now]
      .flatMap(({ rules: { indicators } }) =>
        indicators.filter(({ flags }) => flags.some((flag) => flag.contradictedBy.some((id) => rules.has(id)))),
      )
      .map(({ id }) => id),
  ]);
  const scorecards = differing(
    isAll,
    byId(old.rules.scorecards, (one) => digestOf(one)),
    byId(now.rules.scorecards, (one) => digestOf(one)),
  );
  for (const { rules: set } of [old, now]) {
    for (const one of set.scorecards) if (indicatorsOf(one).some((id) => moved.has(id))) scorecards.add(one.id);
  }
  const targets = differing(
    isAll,
    byId(old.plan.targets, (one) => digestOf(one)),
    byId(now.plan.targets, (one) => digestOf(one)),
  );
  const sideOf = (side: Side): Affected => {
    const { plan } = side;
    const wanted = plan.targets.filter(
      ({ id, indicators = [], measure }) =>
        targets.has(id) || indicators.some((one) => (measure === 'score' ? scorecards : moved).has(one)),
    );
    const cards = new Set(
      wanted.filter(({ measure }) => measure === 'score').flatMap(({ indicators = [] }) => indicators),
    );
    const used = side.rules.scorecards.filter(({ id }) => cards.has(id));
    const needed = new Set([
      ...moved,
      ...wanted.flatMap(({ measure, indicators = [] }) => (measure === 'score' ? [] : indicators)),
      ...used.flatMap(indicatorsOf),
    ]);
    const indicators = side.rules.indicators.filter(({ id }) => needed.has(id));
    const witnesses = new Set(indicators.flatMap(({ flags }) => flags.flatMap((flag) => flag.contradictedBy)));
    return {
      rules: side.rules.rules.filter(({ id }) => rules.has(id)),
      indicators,
      evidence: side.rules.rules.filter(({ id }) => witnesses.has(id) && !rules.has(id)),
      targets: wanted,
      scorecards: used,
    };
  };
  return [sideOf(old), sideOf(now)];
}

const indicatorsOf = ({ groups }: Scorecard): readonly string[] =>
  groups.flatMap(({ items }) => items.flatMap(({ indicator }) => indicator ?? []));

/** The ids of which not every version is the same on both sides. */
function differing(isAll: boolean, old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): Set<string> {
  const ids = [...new Set([...old.keys(), ...now.keys()])];
  return new Set(ids.filter((id) => isAll || old.get(id) !== now.get(id)));
}

/** By id, what decides of all its versions. */
function byId<T extends { readonly id: string }>(
  all: readonly T[],
  logic: (one: T) => string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const one of all) found.set(one.id, `${found.get(one.id) ?? ''} ${logic(one)}`);
  return found;
}

const constants = ({ parameters }: RuleSet, ids: readonly string[]): unknown =>
  [...new Set(ids)].sort().map((id) => [id, parameters.get(id)?.values.map(({ from, value }) => [from, value])]);

/** What decides of a rule's outcomes: not its words, citations or severity. */
const logicOfRule =
  ({ rules }: Side) =>
  ({ appliesWhen, requires }: Rule): string => {
    const facts = [...factsOf(appliesWhen), ...factsOf(requires)];
    return digestOf([appliesWhen, requires, constants(rules, facts.flatMap(parametersOf))]);
  };

/** Facts that populations look at, whatever the conditions do. */
const OF_POPULATIONS = ['endAt', 'isSettled'];

const logicOfIndicator =
  ({ rules }: Side) =>
  (one: Indicator): string => {
    const used = [
      ...[...conditionsOf(one).flatMap(factsOf), ...OF_POPULATIONS].flatMap(parametersOf),
      ...(one.flags.length > 0 ? [FLAG_MINIMUM] : []),
    ];
    const {
      denominatorExclusion,
      denominator,
      numerator,
      mendable,
      sums,
      subject,
      kind,
      population,
      accrual,
      periods,
    } = one;
    const excluded = denominatorExclusion.map(({ id, when }) => [id, when]);
    const shape = [subject, kind, population, accrual, periods, one.flags];
    return digestOf([excluded, denominator, numerator, mendable, sums, shape, constants(rules, used)]);
  };
