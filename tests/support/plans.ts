import { join } from 'node:path';
import { stringify } from 'yaml';
import { changedRules } from '../lang/traps.ts';

/** What a target of a made-up plan says beside the parts every target has. */
export type TargetParts = Readonly<Record<string, unknown>> & { readonly id: string };

/** A target in percent of both the province and its units; `parts` say what is different about it. */
export const target = (parts: TargetParts): TargetParts => ({
  title: { vi: 'Chỉ tiêu', en: 'Target' },
  quote: 'Lời của kế hoạch',
  place: 'I',
  comparator: 'gt',
  threshold: 99,
  measure: 'percent',
  scope: 'both',
  ...parts,
});

export const declaredDay = (parts: TargetParts): TargetParts =>
  target({ comparator: 'none', threshold: null, measure: 'date', declared: true, ...parts });

/** A task of a plan of which the plan says nothing but its number. */
export const task = (parts: { readonly no: string; readonly due?: string; readonly deadline?: string }) => ({
  section: 'I',
  objective: null,
  task: 'Việc phải làm',
  activity: null,
  product: null,
  lead: null,
  coordinating: null,
  deadline: null,
  due: null,
  budget: null,
  place: 'I',
  ...parts,
});

/** The shipped rules with one more plan, `thu`, of 2025 and Quảng Ninh unless said otherwise. */
export function withPlan(plan: Readonly<Record<string, unknown>>): string[] {
  const whole = {
    id: 'thu',
    title: { vi: 'Kế hoạch thử', en: 'A plan' },
    act: 'qd-kh-cchc-quang-ninh-2025',
    year: 2025,
    jurisdiction: { province: 'quang-ninh' },
    targets: [target({ id: 'B11', indicators: ['on-time'] })],
    ...plan,
  };
  const folder = changedRules({ [join('plans', 'thu.yaml')]: () => stringify(whole) });
  return ['--rules-dir', folder, '--plan', 'thu'];
}
