import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { RegimeList } from '../model/regime.ts';
import { addDays } from '../util/day.ts';
import type { Definition } from './folder.ts';

/** Regimes follow each other day by day: each begins on the day after the one before it ends. */
export function checkRegimes({ value, source }: Definition<RegimeList>, faults: Diagnostic[]): void {
  value.regimes.forEach(({ id, inForce }, i, regimes) => {
    const before = regimes[i - 1];
    if (!before || (before.inForce.to !== null && inForce.from === addDays(before.inForce.to, 1))) return;
    const params = { id, other: before.id, to: before.inForce.to ?? '…', from: inForce.from ?? '…' };
    faults.push(diagnostic('E-RULE-150', params, source.place(['regimes', i, 'inForce'])));
  });
}
