import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Interval, LegalAct } from '../model/law.ts';
import type { RuleDefinition } from '../model/rule.ts';
import { addDays } from '../util/day.ts';
import type { Definition } from './folder.ts';

/** How a message names a side that is open. */
const OPEN = '…';

/** The days two intervals share; null when there is none. */
export function overlap(a: Interval, b: Interval): Interval | null {
  const [from = null] = [a.from, b.from]
    .filter((day) => day !== null)
    .sort()
    .reverse();
  const [to = null] = [a.to, b.to].filter((day) => day !== null).sort();
  return from !== null && to !== null && from > to ? null : { from, to };
}

export const byBeginning = (a: Interval, b: Interval): number => ((a.from ?? '') < (b.from ?? '') ? -1 : 1);

/** The first days of an interval that none of the others holds; null when they hold all of it. */
export function firstUncovered(whole: Interval, others: readonly Interval[]): Interval | null {
  let next = whole.from;
  for (const { from, to } of [...others].sort(byBeginning)) {
    if (from !== null && (next === null || from > next)) return overlap(whole, { from: next, to: addDays(from, -1) });
    if (to === null) return null;
    const after = addDays(to, 1);
    if (next === null || after > next) next = after;
  }
  return overlap(whole, { from: next, to: null });
}

/** Whether the law a rule cites is in force while the rule is: each citation on some day, and on each day some citation. */
export function checkInForce(
  { value, source }: Definition<RuleDefinition>,
  acts: ReadonlyMap<string, LegalAct>,
  faults: Diagnostic[],
): void {
  const { inForce, citations } = value;
  if (!overlap(inForce, inForce)) {
    const params = { from: String(inForce.from), to: String(inForce.to) };
    faults.push(diagnostic('E-RULE-073', params, source.place(['inForce'])));
    return;
  }
  citations.forEach(({ act, inForce: cited }, i) => {
    const shared = overlap(inForce, cited);
    if (shared && overlap(shared, acts.get(act)?.inForce ?? shared)) return;
    faults.push(diagnostic('E-RULE-071', { act }, source.place(['citations', i, 'inForce'])));
  });
  const gap = firstUncovered(
    inForce,
    citations.map((citation) => citation.inForce),
  );
  if (!gap) return;
  const rest = gap.from === inForce.from ? { from: gap.to && addDays(gap.to, 1), to: inForce.to } : null;
  const { from, to } = rest ?? { from: inForce.from, to: gap.from && addDays(gap.from, -1) };
  const hint = `inForce: { from: ${from}, to: ${to} }`;
  const params = { from: gap.from ?? OPEN, to: gap.to ?? OPEN, hint };
  faults.push(diagnostic('E-RULE-072', params, source.place(['citations'])));
}
