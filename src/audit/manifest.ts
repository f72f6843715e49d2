import { engineVersion } from '../db/database.ts';
import type { Ingested } from '../ingest/ingest.ts';
import type { AuditManifest, RunManifest, RunParameters } from '../model/run-manifest.ts';
import { BESIDE_ROLES } from '../model/run-manifest.ts';
import type { RunResult } from '../model/run-result.ts';
import { TABLE_ROLES } from '../model/tables.ts';
import { digestOf } from '../util/hash.ts';
import { keyIdOf } from '../util/hmac.ts';
import type { Prepared } from './prepare.ts';
import type { AuditRequest } from './request.ts';
import { referenceVersion, version } from './shipped.ts';

/** What this Soát is made of. */
export const toolVersions = (): RunManifest['tool'] => ({
  name: 'soat',
  version: version(),
  duckdb: engineVersion(),
  jsonRulesEngine: referenceVersion(),
});

/** Digests of what a run goes by; known before any data are read. */
export function hashesOf({
  rules,
  plan,
  mapping,
}: Pick<Prepared, 'rules' | 'plan' | 'mapping'>): RunManifest['hashes'] {
  const { calendar, parameters, plans: _plans, ...others } = rules;
  const listed = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, value instanceof Map ? [...value.values()] : value]),
  );
  return {
    rules: digestOf(listed),
    calendar: digestOf(calendar),
    plan: digestOf(plan),
    parameters: digestOf([...parameters.values()]),
    mapping: digestOf(mapping),
  };
}

/** Each rule, indicator and form of a run. */
export function definitionsOf({ rules }: Pick<Prepared, 'rules'>): RunManifest['definitions'] {
  const kinds = {
    rule: [...rules.rules, ...rules.loadRules],
    indicator: rules.indicators,
    form: rules.forms,
  } as const;
  return Object.entries(kinds).flatMap(([kind, all]) =>
    all.map(({ id, version: of, hash }) => ({ kind: kind as keyof typeof kinds, id, version: of, sha256: hash })),
  );
}

/** Where a result comes from, as far as the audit knows. */
export function runManifest(
  request: AuditRequest,
  prepared: Prepared,
  { files }: Pick<Ingested, 'files'>,
  { digest, units }: Pick<RunResult, 'digest' | 'units'>,
  mappingFile: string,
): AuditManifest {
  const hashes = hashesOf(prepared);
  const mapping = { id: prepared.mapping.id, sha256: hashes.mapping };
  return {
    schemaVersion: 1,
    tool: toolVersions(),
    parameters: parametersOf(request),
    hashes,
    definitions: definitionsOf(prepared),
    mapping: mappingFile,
    inputs: TABLE_ROLES.flatMap((role) =>
      prepared.files[role].map(({ path, label, format, bytes }) => {
        // A file may hold tables of other roles; one that was given for such a role as well has its own there.
        const others = TABLE_ROLES.filter((other) => prepared.files[other].some((file) => file.path === path));
        const found = files.filter(
          ({ file }) => file.path === path && (file.role === role || !others.includes(file.role)),
        );
        return {
          role,
          file: label,
          format,
          bytes,
          sha256: found[0]?.sha256 ?? null,
          mapping,
          tables: found.map(({ file, records }) => ({ role: file.role, part: file.part, records })),
        };
      }),
    ),
    beside: BESIDE_ROLES.flatMap((role) => {
      const given = prepared.beside[role];
      return given ? [{ role, file: given.file, bytes: given.bytes, sha256: given.sha256 }] : [];
    }),
    result: { digest, units: units.map((unit) => ({ id: unit.id, digest: unit.digest })) },
  };
}

/** What a request asks for, but where things lie and what the machine may spend. */
const parametersOf = (request: AuditRequest): RunParameters => ({
  plan: request.plan,
  period: request.period,
  asOf: request.asOf,
  dumpedAt: request.dumpedAt,
  units: [...request.units],
  rules: [...request.rules],
  maxRejects: request.maxRejects,
  text: { encoding: request.text?.encoding ?? null, legacyFont: request.text?.legacyFont ?? null },
  keyed: Boolean(request.codeKey),
  ...(request.codeKey ? { keyId: keyIdOf(request.codeKey) } : {}),
  coverage: Object.fromEntries(
    Object.entries(request.coverage).map(([role, covers]) => [
      role,
      covers.map(({ units, from, to }) => ({ units: units === 'all' ? units : [...units], from, to })),
    ]),
  ),
});
