import type { Table, TableFormat } from '../model/finding.ts';
import type { Observation } from '../model/observation.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill } from '../util/text.ts';
import type { Formatter } from './formatter.ts';
import { count } from './number.ts';
import { tableFile } from './table-file.ts';

/** What was noticed of units, one row each, with its question in words. */
export const observations = (format: TableFormat): Formatter => tableFile(observationTable, format);

const COLUMNS = {
  observation: 'text',
  ref: 'text',
  title: 'text',
  unit: 'text',
  unitName: 'text',
  indicator: 'text',
  count: 'integer',
  months: 'text',
  days: 'text',
  widenedBy: 'integer',
  question: 'text',
} as const;

/** What was noticed of units; the last column is the question in words. */
export function observationTable(result: RunResult, lang: Lang): Table {
  const kinds = new Map(result.observationKinds.map((kind) => [kind.id, kind]));
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const titles = new Map(result.indicators.map(({ id, title }) => [id, title[lang]]));
  return {
    columns: Object.entries(COLUMNS).map(([name, type]) => ({ name, type })),
    rows: result.observations.map((found) => {
      const kind = kinds.get(found.observation);
      const unitName = names.get(found.unit) ?? found.unit;
      const question = questionOf(found, kind?.message[lang] ?? '', {
        unit: unitName,
        indicator: titles.get(found.indicator ?? '') ?? '',
        lang,
      });
      const head = [found.observation, kind?.ref ?? null, kind?.title[lang] ?? null, found.unit, unitName];
      const lists = [found.months.join(' '), found.days.join(' ')].map((list) => list || null);
      return [...head, found.indicator, found.count, ...lists, found.widenedBy, question];
    }),
  };
}

/** What the unit is asked, from the message of the kind. */
export const questionOf = (
  found: Observation,
  message: string,
  { unit, indicator, lang }: { readonly unit: string; readonly indicator: string; readonly lang: Lang },
): string => fill(message, { unit, indicator, count: count(found.count, lang), days: daysOf(found).join(', ') });

/** The days as they are named, with a sign that there are more. */
const daysOf = ({ days, count: all }: Observation): readonly string[] => [...days, ...(all > days.length ? ['…'] : [])];
