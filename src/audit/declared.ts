import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { DeclaredValue, type Plan, type TargetDefinition } from '../model/plan.ts';
import { itemsOf, type Scorecard, type ScoreItem } from '../model/scorecard.ts';
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
 * @throws SoatError with every row that is wrong
 */
export function readDeclared(
  text: string,
  file: string,
  plan: Plan,
  unitIds: ReadonlyMap<string, string>,
  scorecards: readonly Scorecard[] = [],
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
    const fault = (detail: string): void => {
      faults.push(diagnostic('E-USE-008', { detail }, { file, line }));
    };
    const parsed = DeclaredValue.safeParse(row);
    if (!parsed.success) {
      for (const { path: at, message } of parsed.error.issues) fault(`${at.join('.')}: ${message}`);
      return null;
    }
    const value = parsed.data;
    const target = known.get(value.target);
    if (!target) fault(`target ${value.target} (${nearest(value.target, known.keys()) ?? plan.id})`);
    if (target?.measure === 'percent' && !/^\d{1,3}(\.\d+)?$/.test(value.value)) fault(`value ${value.value}: 92.5`);
    if (target?.most !== undefined && !isUpTo(value.value, target.most))
      fault(`value ${value.value}: 0–${target.most}`);
    if (target?.scope === 'province' && value.unit !== '')
      fault(`unit ${value.unit}: ${value.target} (scope: province)`);
    const unit = value.unit === '' ? '' : unitIds.get(normalise(value.unit));
    if (unit !== undefined) return { ...value, unit };
    fault(`unit ${value.unit}`);
    return null;
  });
  const keys = values.map((value) => value && `${value.target} ${value.unit}`);
  keys.forEach((key, i) => {
    const again = key !== null && keys.indexOf(key) < i;
    if (again) faults.push(diagnostic('E-USE-008', { detail: `${key}: ×2` }, { file, line: records[i]?.line ?? 0 }));
  });
  if (faults.length > 0) throw new SoatError(faults);
  return values.filter((value) => value !== null);
}
