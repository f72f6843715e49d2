import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Parameter } from '../model/law.ts';
import { fitsType } from './literals.ts';
import type { Source } from './source.ts';

/** Checks a legal constant: each value is of its type, and the days from which they hold go up. */
export function checkParameter({ id, type, values }: Parameter, source: Source, faults: Diagnostic[]): void {
  values.forEach(({ from, value }, i) => {
    const place = (key: string) => source.place(['values', i, key]);
    if (!fitsType(value, type)) {
      faults.push(diagnostic('E-RULE-005', { fact: id, type, value: JSON.stringify(value) }, place('value')));
    }
    const before = values[i - 1];
    // Only the first value may have no beginning.
    if (before && (from === null || (before.from ?? '') >= from)) {
      faults.push(diagnostic('E-RULE-020', { id, from: String(from) }, place('from')));
    }
  });
}
