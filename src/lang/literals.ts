import type { Literal } from '../model/ast.ts';
import { type Diagnostic, diagnostic, type Place } from '../model/diagnostic.ts';
import type { FactSignature } from '../model/fact.ts';
import type { ValueType } from '../model/field.ts';
import type { OperandShape } from '../model/operators.ts';
import { CalendarDate, Timestamp } from '../model/text.ts';

/** Longer numbers are not exact in every place a figure passes through. */
const MAX_DIGITS = 15;
const YEARS = { from: '1900', to: '2100' } as const;

const withinYears = (text: string): boolean => text.slice(0, 4) >= YEARS.from && text.slice(0, 4) <= YEARS.to;
/** Whether there is such an instant: 2025-02-30 and 25:61 are none. */
const exists = (instant: string): boolean => {
  const time = Date.parse(`${instant.slice(0, 19)}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(instant.slice(0, 19));
};
const fewDigits = (n: number): boolean => String(Math.abs(n)).replace(/\D/g, '').length <= MAX_DIGITS;

const FITS: Readonly<Record<ValueType, (value: unknown) => boolean>> = {
  text: (v) => typeof v === 'string',
  code: (v) => typeof v === 'string',
  boolean: (v) => typeof v === 'boolean',
  integer: (v) => Number.isSafeInteger(v) && fewDigits(v as number),
  decimal: (v) => typeof v === 'number' && Number.isFinite(v) && fewDigits(v),
  date: (v) => CalendarDate.safeParse(v).success && withinYears(v as string),
  timestamp: (v) => Timestamp.safeParse(v).success && withinYears(v as string) && exists(v as string),
  list: (v) => typeof v === 'string',
};

/** Whether a value is one of a type of the fact profile. */
export const fitsType = (value: unknown, type: ValueType): boolean => FITS[type](value);

/** Checks a literal against the fact it is compared with. */
export function checkLiteral(
  value: unknown,
  fact: FactSignature,
  shape: OperandShape,
  place: Place,
): { literal: Literal } | { fault: Diagnostic } {
  const elements = shape === 'listOfSame' ? value : [value];
  const wrong = () => ({
    fault: diagnostic(
      'E-RULE-005',
      { fact: fact.id, type: fact.type, value: JSON.stringify(value) ?? 'undefined' },
      place,
    ),
  });
  if (!Array.isArray(elements) || elements.length === 0) return wrong();
  if (!elements.every((element) => FITS[fact.type](element))) return wrong();
  const codes = fact.codes;
  const stranger = codes && elements.find((element) => !Object.hasOwn(codes.labels, String(element)));
  if (codes && stranger !== undefined) {
    const known = Object.keys(codes.labels).join(', ');
    return { fault: diagnostic('E-RULE-014', { value: String(stranger), list: codes.id, known }, place) };
  }
  return { literal: value as Literal };
}
