import type { Diagnostic } from '../model/diagnostic.ts';
import { ConditionChecker, type Scope } from './conditions.ts';
import { factsAbout } from './indicators.ts';
import { isNode } from './leaves.ts';
import type { Source } from './source.ts';

const CONDITIONS = ['when', 'appliesWhen', 'requires', 'denominator', 'numerator', 'mendable', 'population'] as const;

/** Checks the conditions of a file whose shape is wrong elsewhere, so that all its faults are told at once. */
export function checkMisshapen(source: Source, scope: Scope, faults: Diagnostic[]): void {
  const { data } = source;
  if (!isNode(data)) return;
  const checker = new ConditionChecker({ ...scope, facts: factsAbout(data.subject, scope.facts) }, source);
  for (const key of CONDITIONS) if (isNode(data[key])) checker.checkRoot(data[key], [key]);
  faults.push(...checker.faults);
}
