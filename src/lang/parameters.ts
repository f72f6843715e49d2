import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Parameter } from '../model/law.ts';
import { literalTrap } from './literals.ts';
import type { Source } from './source.ts';

/** Checks a dated constant: each value is of its type and says whose it is, and the days from which they hold go up. */
export function checkParameter({ id, type, values }: Parameter, source: Source, faults: Diagnostic[]): void {
  values.forEach(({ from, value, citation, choice }, i) => {
    const place = (key: string) => source.place(['values', i, key]);
    const wrong = literalTrap(value, { id, type }, source.raw(['values', i, 'value']));
    if (wrong) faults.push(diagnostic(wrong.code, wrong.params, place('value')));
    if ((citation === undefined) === (choice === undefined)) {
      faults.push(diagnostic('E-RULE-074', { id }, source.place(['values', i])));
    }
    const before = values[i - 1];
    // Only the first value may have no beginning.
    if (before && (from === null || (before.from ?? '') >= from)) {
      faults.push(diagnostic('E-RULE-020', { id, from: String(from) }, place('from')));
    }
  });
}
