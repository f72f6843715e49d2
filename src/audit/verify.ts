import { SoatError } from '../model/diagnostic.ts';
import type { RunManifest } from '../model/run-manifest.ts';
import { TABLE_ROLES } from '../model/tables.ts';
import { type Check, compareNamed } from '../model/verification.ts';
import { hashFile } from '../util/hash.ts';
import { audit } from './audit.ts';
import { definitionsOf, hashesOf, toolVersions } from './manifest.ts';
import { type Prepared, prepare } from './prepare.ts';
import type { AuditRequest } from './request.ts';

/** What came of auditing again. */
export interface Derivation {
  /** In the order in which they were made: what could be compared before it failed is there. */
  readonly checks: readonly Check[];
  /** Why it could not be audited again; null when it was. */
  readonly failure: SoatError | null;
}

type Named = readonly (readonly [name: string, digest: string | null])[];

const compare = (about: Check['about'], recorded: Named, found: Named): readonly Check[] =>
  compareNamed(about, new Map(recorded), new Map(found));

/**
 * Holds a run against what it said of itself: what it rested on first, then, audited again, what came of it.
 * @param request what `recorded` asks for, with the places where things lie now
 */
export async function verifyRun(recorded: RunManifest, request: AuditRequest): Promise<Derivation> {
  const checks: Check[] = [...toolChecks(recorded)];
  try {
    const prepared = prepare(request);
    checks.push(...(await inputChecks(recorded, prepared, request.signal)));
    checks.push(...preparedChecks(recorded, prepared));
    const done = await audit(request);
    const { result } = done.manifest;
    done.close();
    checks.push(...compare('result', [['digest', recorded.result.digest]], [['digest', result.digest]]));
    const digests = ({ units }: RunManifest['result']): Named => units.map(({ id, digest }) => [id, digest]);
    checks.push(...compare('unit', digests(recorded.result), digests(result)));
    return { checks, failure: null };
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    return { checks, failure: error };
  }
}

function toolChecks({ tool }: RunManifest): readonly Check[] {
  const versions = ({ version, duckdb, jsonRulesEngine }: RunManifest['tool']): Named => [
    ['soat', version],
    ['DuckDB', duckdb],
    ['json-rules-engine', jsonRulesEngine],
  ];
  return compare('tool', versions(tool), versions(toolVersions()));
}

async function inputChecks(
  { inputs }: RunManifest,
  { files }: Prepared,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const found: [string, string][] = [];
  for (const role of TABLE_ROLES) {
    for (const { label, path } of files[role]) {
      found.push([`${role}: ${label}`, (await hashFile(path, signal)).sha256]);
    }
  }
  const recorded: Named = inputs.map(({ role, file, sha256 }) => [`${role}: ${file}`, sha256]);
  return compare('input', recorded, found);
}

/** Everything else that is known before data are read. */
function preparedChecks(recorded: RunManifest, prepared: Prepared): readonly Check[] {
  const hashes = hashesOf(prepared);
  const beside: Named = Object.entries(prepared.beside).flatMap(([role, given]) =>
    given ? [[`${role}: ${given.file}`, given.sha256] as const] : [],
  );
  const definitions = (all: RunManifest['definitions']): Named =>
    all.map(({ kind, id, version, sha256 }) => [`${kind} ${id} ${version}`, sha256]);
  return [
    ...compare(
      'beside',
      recorded.beside.map(({ role, file, sha256 }) => [`${role}: ${file}`, sha256]),
      beside,
    ),
    ...(['mapping', 'rules', 'calendar', 'plan', 'parameters'] as const).flatMap((about) => {
      const name = about === 'plan' ? recorded.parameters.plan : about === 'mapping' ? recorded.mapping : about;
      return compare(about, [[name, recorded.hashes[about]]], [[name, hashes[about]]]);
    }),
    ...compare('definition', definitions(recorded.definitions), definitions(definitionsOf(prepared))),
  ];
}
