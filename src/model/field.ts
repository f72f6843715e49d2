import { z } from 'zod';
import { type Localised, Timestamp } from './text.ts';

/** The types a field or a fact can have: the fact profile both back ends obey. */
export const VALUE_TYPES = ['text', 'code', 'boolean', 'integer', 'decimal', 'date', 'timestamp', 'list'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

/**
 * What an empty cell says: `didNotHappen` (an event that has not taken place, so `equal null` is a
 * definite answer) or `unknown` (nothing can be concluded).
 */
export type NullMeaning = 'didNotHappen' | 'unknown';

/** A closed list of codes with their labels. */
export interface CodeList {
  readonly id: string;
  readonly labels: Readonly<Record<string, Localised>>;
}

/** What is known of one field of a table. */
export interface FieldMeta {
  readonly type: ValueType;
  readonly label: Localised;
  readonly meaning: Localised;
  /** Unit of measure, or null where none applies. */
  readonly unit: string | null;
  readonly nullMeans: NullMeaning;
  /**
   * Personal data: loaded only when a rule needs it, never written to a report. A field is personal when its value is about
   * one person or leads to one: who somebody is (names, identity numbers, accounts), how to reach them, free text written
   * about their dossier, and numbers and links of one dossier's papers. The dossier code is not: it has a key of its own.
   */
  readonly personal: boolean;
  /** Where the field comes from: the national interface, or what Soát adds to it. */
  readonly source: string;
  readonly codes?: CodeList;
}

export interface Field extends FieldMeta {
  readonly name: string;
}

const registry = z.registry<FieldMeta>();

type Words = {
  vi: string;
  en: string;
  label: [vi: string, en: string];
  nullMeans?: NullMeaning;
  personal?: boolean;
  unit?: string;
  source?: string;
  codes?: CodeList;
};

const INTERFACE = 'DongBoHoSoMC';

function describe<T extends z.ZodType>(type: ValueType, base: T, words: Words) {
  const meta: FieldMeta = {
    type,
    label: { vi: words.label[0], en: words.label[1] },
    meaning: { vi: words.vi, en: words.en },
    unit: words.unit ?? null,
    nullMeans: words.nullMeans ?? 'unknown',
    personal: words.personal ?? false,
    source: words.source ?? INTERFACE,
    ...(words.codes ? { codes: words.codes } : {}),
  };
  const schema = base.nullable();
  registry.add(schema, meta);
  return schema;
}

/** Builders that make a zod type and record its meaning in one place. */
export const field = {
  text: (words: Words) => describe('text', z.string(), words),
  code: (words: Words) => describe('code', z.string(), words),
  boolean: (words: Words) => describe('boolean', z.boolean(), words),
  integer: (words: Words) => describe('integer', z.int(), words),
  decimal: (words: Words) => describe('decimal', z.number(), words),
  date: (words: Words) => describe('date', z.iso.date(), words),
  timestamp: (words: Words) => describe('timestamp', Timestamp, { unit: 'ICT', ...words }),
  list: (words: Words) => describe('list', z.array(z.string()), words),
};

/** The fields of a table's schema in their order. Throws when a field was made without its meaning. */
export function fieldsOf(schema: z.ZodObject): readonly Field[] {
  return Object.entries(schema.shape).map(([name, type]) => {
    const meta = registry.get(type as z.ZodType);
    if (!meta) throw new Error(`field ${name} has no meaning recorded`);
    return { name, ...meta };
  });
}
