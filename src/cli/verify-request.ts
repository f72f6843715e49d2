import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readKey } from '../audit/key-file.ts';
import type { AuditRequest, FileSet } from '../audit/request.ts';
import { shippedRules } from '../audit/shipped.ts';
import { parsedJson } from '../history/published.ts';
import { readText } from '../lang/read-text.ts';
import { type Diagnostic, diagnostic, refuse, SoatError } from '../model/diagnostic.ts';
import { BESIDE_ROLES, type BesideRole, RunManifest } from '../model/run-manifest.ts';
import { TABLE_ROLES, type TableRole } from '../model/tables.ts';
import { keyIdOf } from '../util/hmac.ts';
import { staysInside } from '../util/paths.ts';
import { type AuditOptions, readRequest } from './audit-request.ts';

/** The options of `soat verify`, as commander hands them over. */
export interface VerifyOptions
  extends Pick<
    AuditOptions,
    'config' | 'rulesDir' | 'mapping' | 'waivers' | 'codeKey' | 'memory' | 'threads' | 'temp' | 'progress'
  > {
  readonly inputs?: readonly string[];
  readonly files?: true;
  readonly format: 'text' | 'json';
}

/** A request without what only the command knows. */
export type Requested = Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'>;

/**
 * Reads a `run.json`. It may have been made by anybody: no name in it may lead out of the folder it is looked for in.
 * @throws SoatError E-USE-002, E-USE-050, E-USE-052
 */
export function readManifest(path: string): RunManifest {
  const manifest = parsedJson(RunManifest, readText(path, 'run.json'), path, 'E-USE-050');
  const { inputs, beside, outputs, mapping } = manifest;
  const names = [...inputs, ...beside, ...outputs].map(({ file }) => file);
  const unsafe = [...names, mapping].find((name) => !staysInside(name));
  if (unsafe !== undefined) refuse('E-USE-052', { name: unsafe }, { file: path });
  return manifest;
}

/**
 * The audit that a `run.json` asks for, with the places where things lie now.
 * @throws SoatError E-USE-051 for every file that is not found, E-USE-054 without the key, E-USE-161 with another
 */
export function verifyRequest(path: string, manifest: RunManifest, options: VerifyOptions): Requested {
  const { keyed, keyId, ...asked } = manifest.parameters;
  if (keyed && options.codeKey === undefined) refuse('E-USE-054', {}, { file: path });
  const codeKey = keyed && options.codeKey !== undefined ? readKey(options.codeKey) : null;
  // A run of an earlier Soát does not say which key it was.
  if (codeKey && keyId !== undefined && keyIdOf(codeKey) !== keyId)
    refuse('E-USE-161', { recorded: keyId, given: keyIdOf(codeKey) }, { file: path });
  const parameters = {
    ...asked,
    codeKey,
    coverage: Object.fromEntries(
      Object.entries(manifest.parameters.coverage).map(([role, covers]) => [role, covers ?? []]),
    ),
  };
  if (options.config !== undefined) {
    const { inputs: _inputs, files: _files, format: _format, ...rest } = options;
    const { plan, period } = parameters;
    const { request } = readRequest([], { ...rest, plan, period, failOn: [] });
    // Of a run that left them out no waivers are looked for.
    const waivers = manifest.beside.some(({ role }) => role === 'waivers') ? request.waivers : null;
    return { ...request, ...parameters, waivers };
  }
  const faults: Diagnostic[] = [];
  const folders = options.inputs ?? [dirname(path)];
  const rulesFolder = options.rulesDir ?? shippedRules();
  const find = (file: string, role: string, more: readonly string[] = []): string => {
    const found = [...folders, ...more].map((folder) => join(folder, file)).find((place) => existsSync(place));
    if (found === undefined) faults.push(diagnostic('E-USE-051', { file, role, folders: folders.join(', ') }));
    return found ?? file;
  };
  const mappings = [rulesFolder, shippedRules()].map((folder) => join(folder, 'mappings'));
  const sets = TABLE_ROLES.flatMap((role): (readonly [TableRole, FileSet])[] => {
    const patterns = manifest.inputs.filter((input) => input.role === role).map(({ file }) => find(file, role));
    return patterns.length > 0 ? [[role, { patterns, base: process.cwd() }]] : [];
  });
  const beside = BESIDE_ROLES.map((role): readonly [BesideRole, string | null] => {
    const given = manifest.beside.find((one) => one.role === role);
    const told = role === 'waivers' ? options.waivers : undefined;
    return [role, given ? told || find(given.file, role) : null];
  });
  const mapping = options.mapping ?? find(manifest.mapping, 'mapping', mappings);
  if (faults.length > 0) throw new SoatError(faults);
  if (!sets.some(([role]) => role === 'dossiers')) refuse('E-USE-050', { detail: 'inputs: dossiers' }, { file: path });
  return {
    ...parameters,
    ...(Object.fromEntries(beside) as Record<BesideRole, string | null>),
    files: Object.fromEntries(sets) as unknown as AuditRequest['files'],
    rulesFolder,
    mapping,
    memory: options.memory,
    threads: options.threads,
    temp: options.temp,
  };
}
