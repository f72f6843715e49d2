import { relative } from 'node:path';
import type { AuditRequest } from '../audit/request.ts';
import { shippedRules } from '../audit/shipped.ts';
import type { Mapping } from '../ingest/mapping.ts';
import { REGISTERS, TABLE_FIELDS, TABLE_ROLES, type TableRole } from '../model/tables.ts';
import { MAPPING } from './files.ts';
import { SEPARATOR } from './table-sql.ts';

/** The fields that were written of each table. */
export type Written = ReadonlyMap<TableRole, readonly string[]>;

/** JSON is YAML, and quotes what has to be quoted. */
const lines = (entries: readonly (readonly [name: string, value: unknown])[], indent = ''): string =>
  entries
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${indent}${name}: ${JSON.stringify(value)}\n`)
    .join('');

/** The mapping of an extract: fields by their own names, in the form they are read in without being told. */
export function mappingText(written: Written, original: Mapping): string {
  const tables = TABLE_ROLES.flatMap((role) => {
    const fields = written.get(role);
    if (!fields) return [];
    const columns = fields.map((name) => {
      const { separator = SEPARATOR } = original.tables[role]?.[name] ?? {};
      const type = TABLE_FIELDS[role].get(name)?.type;
      const formats = type === 'timestamp' ? ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm:ss.ffffff'] : undefined;
      return [name, { column: name, formats, ...(type === 'list' ? { separator } : {}) }] as const;
    });
    const constant = Object.entries(original.tables[role] ?? {}).flatMap(([name, column]) =>
      column.constant ? [[name, { column: name, constant: true }] as const] : [],
    );
    return [`  ${role}:\n${lines([...columns, ...constant], '    ')}`];
  });
  const title = { vi: 'Bản rút gọn đã che', en: 'Keyed extract' };
  return `${lines([
    ['id', 'extract'],
    ['title', title],
    ['delimiter', ','],
  ])}tables:\n${tables.join('')}`;
}

/** What stands beside the tables of an extract. */
export interface Beside {
  readonly request: AuditRequest;
  readonly without: readonly string[];
  /** The folder it will stand in, and the files that were copied there by their names in the configuration. */
  readonly folder: string;
  readonly copies: ReadonlyMap<string, string>;
}

/** The configuration that audits an extract as the original was asked to be audited. */
export function configText(written: Written, { request, without, folder, copies }: Beside): string {
  const isRegister = (role: TableRole) => REGISTERS.find((register) => register === role);
  const tables = [...written.keys()].map((role) => {
    const register = isRegister(role);
    const covers = register && (request.coverage[register] ?? []);
    return [role, { files: [`${role}.csv`], ...(covers ? { covers } : {}) }] as const;
  });
  return lines([
    ...tables,
    ['mapping', MAPPING],
    ...copies,
    ['rules', request.rulesFolder === shippedRules() ? null : relative(folder, request.rulesFolder)],
    ['plan', request.plan],
    ['period', request.period],
    ['asOf', request.asOf],
    ['dumpedAt', request.dumpedAt],
    ['without', without.length === 0 ? null : without],
    ['maxRejects', request.maxRejects],
  ]);
}
