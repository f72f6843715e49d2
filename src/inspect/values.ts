import type { Database } from '../db/database.ts';
import { instantBy } from '../ingest/cells.ts';
import { SERIAL_FORMATS } from '../ingest/date-format.ts';
import { Bindings } from '../util/sql.ts';
import { type Source, stripped } from './profile.ts';

const FORMATS: readonly string[] = [
  ...['dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm', 'dd/MM/yyyy', 'HH:mm:ss dd/MM/yyyy', 'HH:mm dd/MM/yyyy'],
  ...['dd-MM-yyyy HH:mm:ss', 'dd-MM-yyyy HH:mm', 'dd-MM-yyyy', 'dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'dd.MM.yyyy'],
  ...['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm:ss.ffffff', 'yyyy-MM-ddTHH:mm:ss', 'yyyy-MM-ddTHH:mm:ss.ffffff'],
  ...['yyyy-MM-dd HH:mm', 'yyyy-MM-dd', 'yyyy/MM/dd HH:mm:ss', 'yyyy/MM/dd', 'yyyyMMddHHmmss', 'yyyyMMdd', 'ddMMyyyy'],
];
/** The same format with day and month changed about; itself where nobody writes it so. */
const turned = (format: string): string =>
  format.startsWith('yyyy') || format === 'ddMMyyyy' ? format : format.replace(/dd(.)MM/, 'MM$1dd');

/** What a cell of a format looks like, as a profile tells it; a number of one digit counts as one of two. */
const shapeOf = (format: string): string => format.replaceAll('T', 'A').replace(/[yMdHmsf]/g, '9');
const alike = (shape: string): string => shape.replace(/(?<!9)9(?!9)/g, '99').replace(/\.9{1,6}$/, '.999999');

/** The formats that cells of some shapes could have. */
export function candidates(shapes: readonly string[], serials: boolean): readonly string[] {
  const seen = new Set(shapes.map(alike));
  const fitting = FORMATS.filter((format) => seen.has(alike(shapeOf(format))));
  return [...fitting, ...(serials ? SERIAL_FORMATS.slice(0, 1) : [])];
}

/** The formats that read cells of a column, most cells first, and how many dates could be read the other way about. */
export interface DateProfile {
  readonly formats: readonly { readonly format: string; readonly count: number }[];
  readonly ambiguous: number;
}

export type Values = readonly { readonly value: string; readonly count: number }[];

/** What is to be looked at closer: the formats to try by column of dates, and the columns of few values. */
export interface Closer {
  readonly dates: ReadonlyMap<number, readonly string[]>;
  readonly values: readonly number[];
}

/** Reads dates just as a load would read them, and counts the values of columns with few of them, all in one scan. */
export async function lookCloser(
  db: Database,
  source: Source,
  { dates, values }: Closer,
): Promise<{ readonly dates: ReadonlyMap<number, DateProfile>; readonly values: ReadonlyMap<number, Values> }> {
  if (dates.size + values.length === 0) return { dates: new Map(), values: new Map() };
  const bindings = new Bindings();
  const tried = new Map([...dates].map(([n, formats]) => [n, [...new Set(formats.flatMap((f) => [f, turned(f)]))]]));
  const reads = [...tried].flatMap(([n, formats]) =>
    formats.map((format, i) => `${instantBy(`x${n}`, [format], bindings)} AS d${n}_${i}`),
  );
  const list = [
    ...[...tried].flatMap(([n, formats]) => [
      ...formats.map((_, i) => `count(d${n}_${i}) AS n${n}_${i}`),
      `count(CASE WHEN ${differing(n, formats)} THEN 1 END) AS both${n}`,
    ]),
    ...values.map((n) => `map_entries(histogram(nfc_normalize(x${n}))) AS values${n}`),
  ];
  const all = [...new Set([...dates.keys(), ...values])];
  const [row = {}] = await db.rows(
    `SELECT ${list.join(', ')} FROM (SELECT ${['*', ...reads].join(', ')} FROM ${stripped(all, source, bindings)})`,
    bindings,
  );
  return {
    dates: new Map(
      [...tried].map(([n, formats]) => {
        const counts = formats.map((format, i) => ({ format, count: Number(row[`n${n}_${i}`]) }));
        return [n, { formats: meant(counts), ambiguous: Number(row[`both${n}`]) }];
      }),
    ),
    values: new Map(
      values.map((n) => {
        const entries =
          (row[`values${n}`] as readonly { readonly key: string; readonly value: number | bigint }[] | null) ?? [];
        const found = entries.map(({ key, value }) => ({ value: key, count: Number(value) }));
        return [n, found.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))];
      }),
    ),
  };
}

/** SQL of whether a cell is one day by a format and another by the same format the other way about. */
function differing(n: number, formats: readonly string[]): string {
  const tests = formats.flatMap((format, i) => {
    const other = formats.indexOf(turned(format));
    return other > i ? [`coalesce(d${n}_${i} <> d${n}_${other}, FALSE)`] : [];
  });
  return tests.join(' OR ') || 'FALSE';
}

/** Of two orders of day and month the one that reads more is meant; where both read the same, the day comes first. */
function meant(counts: DateProfile['formats']): DateProfile['formats'] {
  const of = (format: string): number => counts.find((one) => one.format === format)?.count ?? 0;
  const twin = (format: string): string | undefined =>
    counts
      .map((one) => one.format)
      .find((other) => other !== format && (turned(other) === format || turned(format) === other));
  return counts
    .filter(({ format, count }) => {
      const other = twin(format);
      if (count === 0 || other === undefined) return count > 0;
      return FORMATS.includes(format) ? count >= of(other) : count > of(other);
    })
    .sort((a, b) => b.count - a.count);
}
