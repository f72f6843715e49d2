import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import { nearest } from '../util/text.ts';
import type { Source } from './source.ts';

/** Checks whose plan it is, that days go with declared targets only, and that no task stands twice. */
export function checkPlan(
  { jurisdiction, targets, tasks }: Plan,
  source: Source,
  jurisdictions: ReadonlyMap<string, unknown>,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): void {
  const { province } = jurisdiction;
  if (!jurisdictions.has(province) && !broken.has(province)) {
    const hint = nearest(province, jurisdictions.keys()) ?? 'jurisdictions/*.yaml';
    const place = source.place(['jurisdiction', 'province']);
    faults.push(diagnostic('E-RULE-016', { kind: 'jurisdictions', id: province, hint }, place));
  }
  targets.forEach(({ id, due, declared }, i) => {
    if (due !== undefined && !declared) {
      faults.push(diagnostic('E-RULE-143', { id }, source.place(['targets', i, 'due'])));
    }
  });
  const seen = new Set<string>();
  tasks.forEach(({ no }, i) => {
    if (seen.has(no)) {
      faults.push(diagnostic('E-RULE-013', { id: no, other: source.file }, source.place(['tasks', i, 'no'])));
    }
    seen.add(no);
  });
}
