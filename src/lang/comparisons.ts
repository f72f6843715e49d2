import type { Comparison } from '../model/comparison.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Indicator } from '../model/indicator.ts';
import { nearest } from '../util/text.ts';
import type { Definition } from './folder.ts';

type Compared = Pick<Indicator, 'kind' | 'subject' | 'population' | 'accrual' | 'periods'>;

/**
 * Holds that comparisons name what there is, and that what they set side by side is about the same dossiers.
 * @param indicators as authored
 * @param rules ids of all rules about dossiers
 * @param broken names of files that cannot be used
 */
export function checkComparisons(
  comparisons: Iterable<Definition<Comparison>>,
  indicators: ReadonlyMap<string, Compared>,
  rules: ReadonlySet<string>,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  for (const { value, source } of comparisons) {
    const [first] = value.indicators.flatMap(({ id }) => indicators.get(id) ?? []);
    value.indicators.forEach(({ id }, i) => {
      const indicator = indicators.get(id);
      const place = source.place(['indicators', i, 'id']);
      if (!indicator && !broken.has(id)) {
        const hint = nearest(id, indicators.keys()) ?? 'indicators/*.yaml';
        faults.push(diagnostic('E-RULE-016', { kind: 'indicators', id, hint }, place));
      }
      if (indicator && first && (indicator.kind !== 'proportion' || basis(indicator) !== basis(first))) {
        faults.push(diagnostic('E-RULE-155', { id }, place));
      }
    });
    if (!rules.has(value.rule) && !broken.has(value.rule)) {
      const hint = nearest(value.rule, rules) ?? 'rules/*.yaml';
      faults.push(diagnostic('E-RULE-016', { kind: 'rules', id: value.rule, hint }, source.place(['rule'])));
    }
  }
}

const basis = ({ subject, population, accrual, periods }: Compared): string =>
  JSON.stringify([subject, population, accrual, periods ?? null]);
