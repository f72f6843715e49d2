import type { z } from 'zod';
import { Procedure, Unit } from './catalogues.ts';
import { Dossier, KEY_FIELDS } from './dossier.ts';
import { type Field, fieldsOf } from './field.ts';
import { Apology, Attachment, Explanation, Payment, Step, Supplement } from './registers.ts';
import type { Localised } from './text.ts';

/**
 * What a table is to a run: `dossiers` are judged; a `register` holds records about dossiers and says what it
 * covers; a `catalogue` and the `directory` are whole by nature.
 */
export type TableKind = 'dossiers' | 'register' | 'catalogue' | 'directory';

export interface TableInfo {
  readonly kind: TableKind;
  readonly schema: z.ZodObject;
  /** The fields a record cannot do without. */
  readonly keys: readonly string[];
  /** Its name in the work database. */
  readonly sqlName: string;
  readonly title: Localised;
  /** As a sentence names it. */
  readonly name: Localised;
}

/** Every table a run can read, by its role. All that is said of a table is said here. */
export const TABLES = {
  dossiers: {
    kind: 'dossiers',
    schema: Dossier,
    keys: KEY_FIELDS,
    sqlName: 'dossier',
    title: { vi: 'Hồ sơ', en: 'Dossiers' },
    name: { vi: 'hồ sơ', en: 'the dossiers' },
  },
  apologies: {
    kind: 'register',
    schema: Apology,
    keys: ['maHoSo'],
    sqlName: 'apologies',
    title: { vi: 'Sổ xin lỗi', en: 'Apology register' },
    name: { vi: 'sổ xin lỗi', en: 'the apology register' },
  },
  explanations: {
    kind: 'register',
    schema: Explanation,
    keys: ['maHoSo'],
    sqlName: 'explanations',
    title: { vi: 'Sổ giải trình', en: 'Explanation register' },
    name: { vi: 'sổ giải trình', en: 'the explanation register' },
  },
  supplements: {
    kind: 'register',
    schema: Supplement,
    keys: ['maHoSo'],
    sqlName: 'supplements',
    title: { vi: 'Yêu cầu bổ sung', en: 'Supplement requests' },
    name: { vi: 'bảng yêu cầu bổ sung', en: 'the table of supplement requests' },
  },
  payments: {
    kind: 'register',
    schema: Payment,
    keys: ['maHoSo'],
    sqlName: 'payments',
    title: { vi: 'Thanh toán', en: 'Payments' },
    name: { vi: 'bảng thanh toán', en: 'the table of payments' },
  },
  attachments: {
    kind: 'register',
    schema: Attachment,
    keys: ['maHoSo'],
    sqlName: 'attachments',
    title: { vi: 'Giấy tờ nộp', en: 'Papers filed' },
    name: { vi: 'bảng giấy tờ nộp', en: 'the table of papers filed' },
  },
  steps: {
    kind: 'register',
    schema: Step,
    keys: ['maHoSo'],
    sqlName: 'steps',
    title: { vi: 'Quá trình xử lý', en: 'Processing steps' },
    name: { vi: 'bảng quá trình xử lý', en: 'the table of processing steps' },
  },
  procedures: {
    kind: 'catalogue',
    schema: Procedure,
    keys: ['maTTHC'],
    sqlName: 'procedures',
    title: { vi: 'Danh mục thủ tục', en: 'Procedure catalogue' },
    name: { vi: 'danh mục thủ tục', en: 'the procedure catalogue' },
  },
  units: {
    kind: 'directory',
    schema: Unit,
    keys: ['maDonVi'],
    sqlName: 'units',
    title: { vi: 'Danh mục đơn vị', en: 'Unit directory' },
    name: { vi: 'danh mục đơn vị', en: 'the unit directory' },
  },
} as const satisfies Record<string, TableInfo>;

export type TableRole = keyof typeof TABLES;
export type SideRole = Exclude<TableRole, 'dossiers'>;
type OfKind<K extends TableKind> = {
  [R in TableRole]: (typeof TABLES)[R]['kind'] extends K ? R : never;
}[TableRole];
export type RegisterRole = OfKind<'register'>;

export const TABLE_ROLES = Object.keys(TABLES) as readonly TableRole[];
export const SIDE_ROLES = TABLE_ROLES.filter((role): role is SideRole => role !== 'dossiers');
export const REGISTERS = TABLE_ROLES.filter((role): role is RegisterRole => TABLES[role].kind === 'register');

/** The fields of each table by name. */
export const TABLE_FIELDS: Readonly<Record<TableRole, ReadonlyMap<string, Field>>> = byRole(
  (role) => new Map(fieldsOf(TABLES[role].schema).map((field) => [field.name, field])),
);

/** A value for each table. */
export function byRole<T>(of: (role: TableRole) => T): Record<TableRole, T> {
  return Object.fromEntries(TABLE_ROLES.map((role) => [role, of(role)])) as Record<TableRole, T>;
}
