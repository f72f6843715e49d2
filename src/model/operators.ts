import type { DecoratorName, OperatorName } from './ast.ts';
import type { ValueType } from './field.ts';
import type { Localised } from './text.ts';

/** What may stand on the right of an operator: a value, a list of them, or an element of the list on the left. */
export type OperandShape = 'same' | 'listOfSame' | 'element';

/**
 * How a side can lack its value: an empty cell that says nothing, an empty cell that means "did not happen", a cell that
 * cannot be read, a field or side table that is not in the data.
 */
export const SIDE_STATES = ['nullUnknown', 'nullDefinite', 'unreadable', 'unavailable'] as const;
export type SideState = (typeof SIDE_STATES)[number];
/** What a comparison then is; `refused` where the checker lets no author write it. */
export type NullOutcome = 'true' | 'false' | 'unknown' | 'refused';
export type NullRow = Readonly<Record<SideState, NullOutcome>>;

export interface OperatorRow {
  readonly types: readonly ValueType[];
  readonly operand: OperandShape;
  /** Whether the right side may be another fact. */
  readonly factOperand: boolean;
  /** Whether `null` may be compared, on fields whose null means "did not happen". */
  readonly nullOperand: boolean;
  /** The outcome when a side lacks its value; `right` only where it can be a fact, `literal` where `null` may be written. */
  readonly nulls: { readonly left: NullRow; readonly right: NullRow | null; readonly literal: NullRow | null };
  readonly doc: Localised;
  /** A leaf as an author writes it. */
  readonly example: string;
}

const COMPARABLE = ['text', 'code', 'boolean', 'integer', 'decimal', 'date', 'timestamp'] as const;
const ORDERED = ['integer', 'decimal', 'date', 'timestamp'] as const;
const LISTED = ['text', 'code', 'integer', 'decimal', 'date'] as const;

const UNKNOWN: NullRow = {
  nullUnknown: 'unknown',
  nullDefinite: 'unknown',
  unreadable: 'unknown',
  unavailable: 'unknown',
};
/** Against a written `null` an empty cell that means "did not happen" is an answer. */
const asked = (nullDefinite: 'true' | 'false'): NullRow => ({ ...UNKNOWN, nullUnknown: 'refused', nullDefinite });

const equality = (nullDefinite: 'true' | 'false') => ({
  types: COMPARABLE,
  operand: 'same' as const,
  factOperand: true,
  nullOperand: true,
  nulls: { left: UNKNOWN, right: UNKNOWN, literal: asked(nullDefinite) },
});
const order = {
  types: ORDERED,
  operand: 'same',
  factOperand: true,
  nullOperand: false,
  nulls: { left: UNKNOWN, right: UNKNOWN, literal: null },
} as const;
const withoutFact = { factOperand: false, nullOperand: false, nulls: { left: UNKNOWN, right: null, literal: null } };
const membership = { types: LISTED, operand: 'listOfSame', ...withoutFact } as const;
const containment = { types: ['list'], operand: 'element', ...withoutFact } as const;

/** Everything there is to know of an operator but how each back end does it. */
export const OPERATORS: Readonly<Record<OperatorName, OperatorRow>> = {
  equal: {
    ...equality('true'),
    doc: { vi: 'Bằng. Với `null`: chưa xảy ra.', en: 'Equal. With `null`: it did not happen.' },
    example: '{ fact: isLate, operator: equal, value: true }',
  },
  notEqual: {
    ...equality('false'),
    doc: { vi: 'Khác. Với `null`: đã xảy ra.', en: 'Not equal. With `null`: it did happen.' },
    example: '{ fact: ngayTra, operator: notEqual, value: null }',
  },
  in: {
    ...membership,
    doc: { vi: 'Là một trong danh sách.', en: 'One of the list.' },
    example: '{ fact: trangThaiHoSo, operator: in, value: ["9", "10"] }',
  },
  notIn: {
    ...membership,
    doc: { vi: 'Không nằm trong danh sách.', en: 'None of the list.' },
    example: '{ fact: trangThaiHoSo, operator: notIn, value: ["1", "3"] }',
  },
  contains: {
    ...containment,
    doc: { vi: 'Danh sách có phần tử này.', en: 'The list has this element.' },
    example: '{ fact: dsKetNoiCSDL, operator: contains, value: DKKD }',
  },
  doesNotContain: {
    ...containment,
    doc: { vi: 'Danh sách không có phần tử này.', en: 'The list lacks this element.' },
    example: '{ fact: dsKetNoiCSDL, operator: doesNotContain, value: DKKD }',
  },
  lessThan: {
    ...order,
    doc: { vi: 'Nhỏ hơn; trước.', en: 'Less; before.' },
    example: '{ fact: ngayTra, operator: lessThan, value: { fact: ngayTiepNhan } }',
  },
  lessThanInclusive: {
    ...order,
    doc: { vi: 'Không lớn hơn; không sau.', en: 'At most; not after.' },
    example: '{ fact: apologySentOn, operator: lessThanInclusive, value: { fact: apologyDueOn } }',
  },
  greaterThan: {
    ...order,
    doc: { vi: 'Lớn hơn; sau.', en: 'Greater; after.' },
    example: '{ fact: gia, operator: greaterThan, value: 0 }',
  },
  greaterThanInclusive: {
    ...order,
    doc: { vi: 'Không nhỏ hơn; không trước.', en: 'At least; not before.' },
    example: '{ fact: latestEndAt, operator: greaterThanInclusive, value: { fact: ngayTiepNhan } }',
  },
};

/** What a decorator makes several of: nothing, the elements of the fact's list, or those of the written list. */
export type Quantifies = 'nothing' | 'fact' | 'value';

export interface DecoratorRow {
  readonly quantifies: Quantifies;
  /** The outcome on an empty list that is there; null where no list is read, or it may not be empty. */
  readonly onEmpty: 'true' | 'false' | null;
  /** The outcome when a side lacks its value; the right side can be a fact where no written list is asked for. */
  readonly nulls: { readonly left: NullRow; readonly right: NullRow | null };
  readonly doc: Localised;
  readonly example: string;
}

export const DECORATORS: Readonly<Record<DecoratorName, DecoratorRow>> = {
  not: {
    quantifies: 'nothing',
    onEmpty: null,
    nulls: { left: UNKNOWN, right: UNKNOWN },
    doc: { vi: 'Ngược lại; không biết vẫn là không biết.', en: 'The opposite; unknown stays unknown.' },
    example: '{ fact: dsKetNoiCSDL, operator: "not:someFact:equal", value: DKKD }',
  },
  someFact: {
    quantifies: 'fact',
    onEmpty: 'false',
    nulls: { left: UNKNOWN, right: UNKNOWN },
    doc: { vi: 'Ít nhất một phần tử của dữ kiện thỏa phép bên trong.', en: 'For at least one element of the fact.' },
    example: '{ fact: dsKetNoiCSDL, operator: "someFact:in", value: [DKKD, DC] }',
  },
  everyFact: {
    quantifies: 'fact',
    onEmpty: 'true',
    nulls: { left: UNKNOWN, right: UNKNOWN },
    doc: { vi: 'Mọi phần tử của dữ kiện thỏa phép bên trong.', en: 'For every element of the fact.' },
    example: '{ fact: dsKetNoiCSDL, operator: "everyFact:in", value: [DKKD, DC] }',
  },
  someValue: {
    quantifies: 'value',
    onEmpty: null,
    nulls: { left: UNKNOWN, right: null },
    doc: {
      vi: 'Với ít nhất một giá trị trong danh sách viết bên phải.',
      en: 'For at least one value of the written list.',
    },
    example: '{ fact: dsKetNoiCSDL, operator: "someValue:contains", value: [DKKD, DC] }',
  },
  everyValue: {
    quantifies: 'value',
    onEmpty: null,
    nulls: { left: UNKNOWN, right: null },
    doc: { vi: 'Với mọi giá trị trong danh sách viết bên phải.', en: 'For every value of the written list.' },
    example: '{ fact: dsKetNoiCSDL, operator: "everyValue:contains", value: [DKKD, DC] }',
  },
};
