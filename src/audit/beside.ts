import { basename } from 'node:path';
import { type GivenText, readGiven } from '../lang/read-text.ts';
import { BESIDE_ROLES, type BesideRole } from '../model/run-manifest.ts';
import type { AuditRequest } from './request.ts';

/** The small files beside the tables, each read once; null where none was given. */
export type BesideFiles = Readonly<Record<BesideRole, (GivenText & { readonly file: string }) | null>>;

const OPTIONS: Readonly<Record<BesideRole, string>> = {
  declared: '--declared',
  previousResult: '--previous-result',
  reportedForm: '--reported-form',
  tasksStatus: '--tasks-status',
  waivers: '--waivers',
};

/** @throws SoatError E-USE-002 when one cannot be read */
export const readBeside = (request: Pick<AuditRequest, BesideRole>): BesideFiles =>
  Object.fromEntries(
    BESIDE_ROLES.map((role) => {
      const path = request[role] ?? null;
      return [role, path === null ? null : { ...readGiven(path, OPTIONS[role]), file: basename(path) }];
    }),
  ) as BesideFiles;
