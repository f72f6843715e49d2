import type { AuditRequest } from '../audit/request.ts';
import { TABLE_ROLES } from '../model/tables.ts';

/** Files that belong to an audit beside its tables: of units and figures, never of dossiers. By their options. */
export const BESIDE = {
  declared: 'declared.csv',
  previousResult: 'previous-result.json',
  reportedForm: 'reported-form.csv',
  tasksStatus: 'tasks-status.csv',
} as const satisfies Partial<Record<keyof AuditRequest, string>>;

export const MAPPING = 'mapping.yaml';
export const CONFIG = 'soat.yaml';

/** The files an extract for an audit consists of. */
export function extractFiles(audit: Pick<AuditRequest, 'files' | keyof typeof BESIDE>): readonly string[] {
  const tables = TABLE_ROLES.filter((role) => audit.files[role] !== undefined).map((role) => `${role}.csv`);
  const beside = Object.entries(BESIDE).flatMap(([option, name]) =>
    audit[option as keyof typeof BESIDE] ? [name] : [],
  );
  return [...tables, ...beside, MAPPING, CONFIG];
}
