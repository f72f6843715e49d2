import type { Database } from '../db/database.ts';
import type { FileColumn } from '../ingest/load-file.ts';
import type { Mapping } from '../ingest/mapping.ts';
import type { Field } from '../model/field.ts';
import type { InspectedColumn } from '../model/inspection.ts';
import { TABLE_FIELDS, type TableRole } from '../model/tables.ts';
import { folded } from '../util/fold.ts';
import { looksPersonal } from './known.ts';
import type { Profile, Source } from './profile.ts';
import type { Proposal } from './propose.ts';
import { candidates, lookCloser, type Values } from './values.ts';

/** A column with more different values holds no codes. */
export const MOST_CODES = 40;
const SHOWN_SHAPES = 3;
/** What a code looks like where no field says that the column holds codes; never a name or a number of a person. */
const CODE_LIKE = /^(?=.*\d)[A-Z\d._-]{1,12}$/;
const PLAIN = /^(\d+|true|false)$/;
const ALL_DIGITS = /^\d{5,}$/;

/** Says of each column what it holds; of personal data how much, and nothing else. */
export async function inspectColumns(
  db: Database,
  source: Source,
  columns: readonly FileColumn[],
  profiles: readonly Profile[],
  role: TableRole,
  { fields }: Proposal,
  mappings: readonly Mapping[],
): Promise<InspectedColumn[]> {
  const seen = profiles.map((profile, n) => {
    const field = TABLE_FIELDS[role].get(fields.get(n)?.field ?? '');
    const heading = columns[n]?.name ?? '';
    // What a field holds is known; what a guess or an unknown heading stands for is not.
    const known = field !== undefined && fields.get(n)?.how !== 'guess';
    return { profile, field, heading, personal: field?.personal === true || (!known && looksPersonal(heading)) };
  });
  const closer = await lookCloser(db, source, {
    dates: new Map(
      seen.flatMap(({ profile, field }, n) =>
        holdsDates(profile, field) ? [[n, candidates(profile.shapes, profile.serials > 0)] as const] : [],
      ),
    ),
    values: seen.flatMap(({ profile, field, personal }, n) => (!personal && holdsCodes(profile, field) ? [n] : [])),
  });
  return seen.map(({ profile, field, heading, personal }, n) => {
    const dates = closer.dates.get(n);
    return {
      heading,
      field: field?.name ?? null,
      how: fields.get(n)?.how ?? null,
      personal,
      filled: profile.filled,
      distinct: profile.distinct,
      shapes: personal ? [] : profile.shapes.slice(0, SHOWN_SHAPES),
      values: codesOf(closer.values.get(n) ?? [], field, role, mappings),
      formats: [...(dates?.formats ?? [])],
      suspicions: {
        ...profile.suspicions,
        ambiguousDates: dates?.ambiguous ?? 0,
        excelSerials: dates ? profile.serials : 0,
      },
    };
  });
}

const holdsDates = ({ filled, dated, serials }: Profile, field: Field | undefined): boolean =>
  filled > 0 &&
  (field?.type === 'timestamp' || field?.type === 'date' || (!field && (dated + serials) * 2 > filled && dated > 0));

const isCoded = (field: Field | undefined): boolean => field?.codes !== undefined || field?.type === 'boolean';

const holdsCodes = ({ filled, distinct }: Profile, field: Field | undefined): boolean =>
  filled > 0 && distinct <= MOST_CODES && (isCoded(field) || (!field && distinct * 2 <= filled));

/** The values of a column that holds codes, each with the code it means where that is known. */
function codesOf(
  values: Values,
  field: Field | undefined,
  role: TableRole,
  mappings: readonly Mapping[],
): InspectedColumn['values'] {
  if (!isCoded(field) && values.some(({ value }) => !CODE_LIKE.test(value) || ALL_DIGITS.test(value))) return [];
  const words = field ? wordsFor(field, role, mappings) : new Map<string, string>();
  const found = values.map(({ value, count }) => ({ value, count, code: words.get(folded(value)) ?? null }));
  // A column of which no value is known may hold something else altogether.
  return isCoded(field) && found.every(({ code }) => code === null) ? [] : found;
}

const YES = ['1', 'true', 'có', 'x', 'yes', 'đã', 'đúng'];
const NO = ['0', 'false', 'không', 'no', 'chưa', 'sai'];

/** The code of each word that any mapping, or the list itself, knows; words as they are folded. */
function wordsFor(
  { name, codes, type }: Field,
  role: TableRole,
  mappings: readonly Mapping[],
): ReadonlyMap<string, string> {
  if (type === 'boolean') {
    return new Map([
      ...YES.map((word) => [folded(word), 'true'] as const),
      ...NO.map((word) => [folded(word), 'false'] as const),
    ]);
  }
  const labels = Object.entries(codes?.labels ?? {});
  return new Map([
    ...labels.map(([code, { vi }]) => [folded(vi), code] as const),
    ...mappings
      .flatMap(({ tables }) => Object.entries(tables[role]?.[name]?.codes ?? {}))
      // What a number means is one source's own affair.
      .filter(([word]) => !PLAIN.test(word))
      .map(([word, code]) => [folded(word), code] as const),
    ...labels.map(([code]) => [folded(code), code] as const),
  ]);
}
