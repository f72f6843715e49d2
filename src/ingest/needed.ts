import type { Token } from '../db/keyed.ts';
import type { Office } from '../model/calendar.ts';
import { Bug } from '../model/diagnostic.ts';
import type { Field } from '../model/field.ts';
import type { ProgressListener } from '../model/progress.ts';
import type { Unavailable } from '../model/run-load.ts';
import { byRole, REGISTERS, TABLE_FIELDS, TABLE_ROLES, TABLES, type TableRole } from '../model/tables.ts';
import type { InputFile } from './files.ts';
import type { LoadedTable } from './load-table.ts';
import type { Mapping } from './mapping.ts';
import { PROCEDURE_CODE, PROCEDURE_NAME } from './procedure-names.ts';
import { OVERWRITTEN, RESTORED_BY } from './restore-due.ts';
import type { Coverages } from './units.ts';

/** What a run reads, paths already resolved. */
export interface IngestInputs {
  readonly files: Readonly<Record<TableRole, readonly InputFile[]>>;
  readonly mapping: Mapping;
  /** Fields the rules and figures rest on; nothing else is loaded. */
  readonly fields: Readonly<Record<TableRole, readonly string[]>>;
  /** Fields that are only compared, and what the work database holds in place of their cells. */
  readonly tokens?: { readonly fields: Readonly<Record<TableRole, ReadonlySet<string>>>; readonly of: Token };
  /** Whether sheets and members of archives are told by their places and not by their names. */
  readonly unnamed?: boolean;
  readonly coverage: Coverages;
  /** Units with hours of their own. */
  readonly offices: readonly Office[];
  /** The last day before the cut. */
  readonly lastDay: string;
  /** The day of the dump; null when nobody said. */
  readonly dumpDay: string | null;
  /** Percent of data records that may be rejected. */
  readonly maxRejects: number;
  readonly onProgress?: ProgressListener | undefined;
}

export function fieldOf(role: TableRole, name: string): Field {
  const field = TABLE_FIELDS[role].get(name);
  if (!field) throw new Bug(`no field ${role}.${name}`);
  return field;
}

/** Inputs with the fields that rules rest on, beside those that are loaded. */
export type Asked = IngestInputs & { readonly asked: IngestInputs['fields'] };

/**
 * The fields to load: what rules rest on, what the due date is restored by where apologies write over it, and the names of
 * procedures where the catalogue can tell the codes of dossiers by them.
 */
export function neededBy({ fields, mapping, files }: IngestInputs): IngestInputs['fields'] {
  const { dossiers, procedures } = mapping.tables;
  const byName =
    files.procedures.length > 0 &&
    fields.dossiers.includes(PROCEDURE_CODE) &&
    Boolean(dossiers[PROCEDURE_NAME] && procedures?.[PROCEDURE_NAME]);
  const names = byName ? { dossiers: [PROCEDURE_NAME], procedures: [PROCEDURE_NAME] } : {};
  const more: Readonly<Partial<Record<TableRole, readonly string[]>>> = {
    ...names,
    ...(mapping.apologyOverwritesDueDate ? RESTORED_BY : {}),
  };
  return byRole((role) => {
    const some = more[role];
    if (!some) return fields[role];
    return [...TABLE_FIELDS[role].keys()].filter((name) => fields[role].includes(name) || some.includes(name));
  });
}

/** Why nothing can be decided by a column though it is there; null when something can. */
export function saysNothing({ mapping }: IngestInputs, role: TableRole, field: string): Unavailable['because'] | null {
  if (mapping.tables[role]?.[field]?.constant) return 'declaredConstant';
  return mapping.apologyOverwritesDueDate && OVERWRITTEN[role]?.includes(field) ? 'overwritten' : null;
}

/** Fields that were asked for and nothing can be decided by. */
export function unavailableFields(inputs: Asked, loaded: ReadonlyMap<TableRole, LoadedTable>): readonly Unavailable[] {
  return TABLE_ROLES.flatMap((role): Unavailable[] => {
    const table = loaded.get(role);
    if (!table) return TABLES[role].kind === 'directory' ? [] : [{ table: role, field: null, because: 'noTable' }];
    const mute = REGISTERS.some((register) => register === role && (inputs.coverage[register] ?? []).length === 0);
    const missing = inputs.fields[role]
      .filter((name) => !table.fields.has(name))
      .filter((name) => name !== PROCEDURE_NAME || inputs.asked[role].includes(name))
      .map((field) => ({
        table: role,
        field,
        because:
          saysNothing(inputs, role, field) ??
          (table.partial.includes(field) ? ('notInEveryFile' as const) : ('notMapped' as const)),
      }));
    return mute ? [{ table: role, field: null, because: 'coversNothing' }, ...missing] : missing;
  });
}
