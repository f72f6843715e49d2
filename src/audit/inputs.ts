import { sep } from 'node:path';
import { resolveFiles } from '../ingest/files.ts';
import { refuse } from '../model/diagnostic.ts';
import { BESIDE_ROLES } from '../model/run-manifest.ts';
import { TABLE_ROLES } from '../model/tables.ts';
import { isFile, placeOf } from '../util/paths.ts';
import type { AuditRequest } from './request.ts';

/** What a run reads, links resolved. */
export interface Inputs {
  readonly files: ReadonlySet<string>;
  /** Folder of which every definition is read; null where no rules are. */
  readonly rulesFolder: string | null;
}

type Given = Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'>;

/**
 * Everything that a request has read.
 * @param tables real paths of the files of its tables, where they were looked for already
 */
export function inputsOf(request: Given, tables: readonly string[] = tablesOf(request)): Inputs {
  const beside = BESIDE_ROLES.flatMap((role) => request[role] ?? []);
  const given = [request.mapping, ...beside, ...(request.alsoRead ?? [])].map((path) => placeOf(path));
  return { files: new Set([...tables, ...given]), rulesFolder: placeOf(request.rulesFolder) };
}

const tablesOf = ({ files }: Pick<AuditRequest, 'files'>): readonly string[] =>
  TABLE_ROLES.flatMap((role) => {
    const set = files[role];
    return set ? resolveFiles(role, set.patterns, set.base).map(({ path }) => path) : [];
  });

/**
 * Ends a run of which a result would take the place of what it reads.
 * @param destinations where results will stand, links resolved
 * @throws SoatError E-USE-014
 */
export function refuseOverwriting(destinations: readonly string[], { files, rulesFolder }: Inputs): void {
  const isRule = (path: string): boolean =>
    rulesFolder !== null && path.startsWith(`${rulesFolder}${sep}`) && path.endsWith('.yaml') && isFile(path);
  const overwritten = destinations.find((path) => files.has(path) || isRule(path));
  if (overwritten !== undefined) refuse('E-USE-014', { path: overwritten });
}
