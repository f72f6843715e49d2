import type { Code } from '../model/codes.ts';
import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { DeclaredValue, type Plan, type TargetDefinition } from '../model/plan.ts';
import { itemsOf, type Scorecard, type ScoreItem } from '../model/scorecard.ts';
import { CalendarDate } from '../model/text.ts';
import { parseCsv } from '../util/csv.ts';
import { compare, fraction, parseDecimal } from '../util/fraction.ts';
import { nearest, normalise } from '../util/text.ts';

const COLUMNS = ['target', 'unit', 'value', 'source', 'date'] as const;

/** What a value can be declared for: a target, or an item of a scorecard. */
interface Declarable extends Pick<TargetDefinition, 'id' | 'measure' | 'scope'> {
  /** Of an item: its points, or 100 percent. */
  readonly most?: number;
}

function declarable({ id, max, declared }: ScoreItem): readonly Declarable[] {
  if (!declared) return [];
  const isPercent = declared.as === 'percent';
  const most = isPercent ? 100 : max;
  return [{ id, measure: isPercent ? 'percent' : 'score', scope: 'both', ...(most === null ? {} : { most }) }];
}

const isUpTo = (value: string, most: number): boolean =>
  /^\d{1,3}(\.\d+)?$/.test(value) && compare(parseDecimal(value), fraction(most)) <= 0;

/**
 * Reads a CSV of declared values (`target,unit,value,source,date`), each with its source and date.
 * @param scorecards whose declared items can be given a value like targets
 * @param file how messages name it
 * @param ownUnit of a ward's plan, the ward: its values are those of no unit, the plan's own
 * @throws SoatError with every row that is wrong
 */
export function readDeclared(
  text: string,
  file: string,
  plan: Plan,
  unitIds: ReadonlyMap<string, string>,
  scorecards: readonly Scorecard[] = [],
  ownUnit: string | null = null,
): readonly DeclaredValue[] {
  const [header, ...records] = parseCsv(text, ',');
  const names = header?.cells.map((cell) => cell.trim()) ?? [];
  const missing = COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) refuse('E-IN-004', { columns: missing.join(', '), found: names.join(', ') }, { file });
  const faults: Diagnostic[] = [];
  const known = new Map<string, Declarable>(
    [...plan.targets, ...scorecards.flatMap(itemsOf).flatMap(declarable)].map((one) => [one.id, one]),
  );
  const values = records.map(({ cells, line }) => {
    const row = Object.fromEntries(COLUMNS.map((name) => [name, (cells[names.indexOf(name)] ?? '').trim()]));
    const fault = (code: Code, params: Diagnostic['params']): void => {
      faults.push(diagnostic(code, params, { file, line }));
    };
    const parsed = DeclaredValue.safeParse(row);
    if (!parsed.success) {
      for (const { path: at, message } of parsed.error.issues)
        fault('E-USE-172', { column: at.join('.'), detail: message });
      return null;
    }
    const value = parsed.data;
    const target = known.get(value.target);
    const unlike = (example: string): void => fault('E-USE-174', { value: value.value, target: value.target, example });
    if (!target)
      fault('E-USE-173', {
        ...{ plan: plan.id, target: value.target },
        hint: nearest(value.target, known.keys()) ?? [...known.keys()].slice(0, 5).join(', '),
      });
    if (target?.measure === 'percent' && !/^\d{1,3}(\.\d+)?$/.test(value.value)) unlike('92.5');
    if (target?.most !== undefined && !isUpTo(value.value, target.most)) unlike(`0–${target.most}`);
    if (target?.measure === 'date' && !CalendarDate.safeParse(value.value).success) unlike('2025-07-20');
    if (target?.scope === 'province' && value.unit !== '')
      fault('E-USE-176', { target: value.target, unit: value.unit });
    const unit = value.unit === '' ? '' : unitIds.get(normalise(value.unit));
    if (unit !== undefined && unit === ownUnit) return { ...value, unit: '' };
    if (unit !== undefined && (ownUnit === null || unit === '')) return { ...value, unit };
    fault('E-USE-175', { unit: value.unit });
    return null;
  });
  const keys = values.map((value) => value && `${value.target} ${value.unit}`);
  keys.forEach((key, i) => {
    const again = key !== null && keys.indexOf(key) < i;
    if (again) faults.push(diagnostic('E-USE-177', { declared: key }, { file, line: records[i]?.line ?? 0 }));
  });
  if (faults.length > 0) throw new SoatError(faults);
  return values.filter((value) => value !== null);
}
