import { join, resolve } from 'node:path';
import { readKey } from '../audit/key-file.ts';
import type { AuditRequest } from '../audit/request.ts';
import { shippedRules } from '../audit/shipped.ts';
import type { FailOn } from '../audit/verdict.ts';
import type { Coverage } from '../ingest/units.ts';
import { refuse } from '../model/diagnostic.ts';
import type { LegacyFont, TextEncoding } from '../model/encodings.ts';
import { REGISTERS, type RegisterRole, SIDE_ROLES, type SideRole } from '../model/tables.ts';
import { FORMATS, STANDARD_SET } from '../report/formatter.ts';
import { nearest } from '../util/text.ts';
import { fileSet, readConfig } from './config.ts';
import { filesOfRun } from './files-of-run.ts';
import type { ProgressMode } from './progress.ts';

/** `--apologies FILE`, `--apologies-cover DAYS`, and so on for every side table. */
type TableOptions = Readonly<Partial<Record<SideRole, readonly string[]>>> &
  Readonly<Partial<Record<`${RegisterRole}Cover`, readonly Coverage[]>>>;

/** The options of `soat audit`, as commander hands them over. */
export interface AuditOptions extends TableOptions {
  readonly config?: string;
  readonly rulesDir?: string;
  readonly mapping?: string;
  readonly encoding?: TextEncoding;
  readonly legacyFont?: LegacyFont;
  readonly codeKey?: string;
  readonly declared?: string;
  readonly previousResult?: string;
  readonly baseline?: string;
  readonly history?: string;
  readonly reportedForm?: string;
  readonly tasksStatus?: string;
  /** False with `--no-waivers`. */
  readonly waivers?: string | false;
  readonly plan?: string;
  readonly period?: string;
  readonly asOf?: string;
  readonly dumpedAt?: string;
  readonly unit?: readonly string[];
  readonly rule?: readonly string[];
  readonly format?: readonly string[];
  readonly out?: string;
  readonly force?: true;
  readonly failOn: readonly FailOn[];
  readonly exitZero?: true;
  readonly allowIncomplete?: true;
  readonly without?: readonly string[];
  readonly maxRejects?: number;
  readonly memory: number;
  readonly threads: number;
  readonly temp: string;
  readonly progress: ProgressMode;
}

/** A result that was asked for. */
export interface Wanted {
  readonly name: string;
  /** Null means stdout. */
  readonly path: string | null;
}

/** `--format name[:file]` and `--out`. Without any, the summary goes to stdout. */
export function readFormats({ format = [], out }: AuditOptions): readonly Wanted[] {
  const asked = format.map((text): Wanted => {
    const colon = text.indexOf(':');
    const name = colon === -1 ? text : text.slice(0, colon);
    const path = colon === -1 ? '-' : text.slice(colon + 1);
    const known = FORMATS[name];
    if (!known || !Object.hasOwn(FORMATS, name)) {
      const near = nearest(name, Object.keys(FORMATS));
      refuse('E-USE-006', { format: name, known: `${near ? `${near} ? ` : ''}${Object.keys(FORMATS).join(', ')}` });
    }
    const toStream = path === '-' || path === '';
    // A table is written by the database, which writes files only.
    if (toStream && name !== 'text' && name !== 'json') refuse('E-USE-011', { format: name });
    return { name, path: toStream ? null : path };
  });
  const set = out === undefined ? [] : STANDARD_SET.map(([name, file]): Wanted => ({ name, path: join(out, file) }));
  const streams = asked.filter(({ path }) => path === null);
  if (streams.length > 1) refuse('E-USE-010', { path: 'stdout' });
  return [...(streams.length === 0 ? [{ name: 'text', path: null }] : []), ...asked, ...set];
}

/** What the user asked for, before it is known where results go. */
interface Asked {
  readonly request: Omit<AuditRequest, 'outputs' | 'outputFolders' | 'signal' | 'onProgress'>;
  /** Fields and tables that are known not to be delivered. */
  readonly without: readonly string[];
}

/** Files that are read for a request and are none of its tables or of those beside them. */
function alsoRead({ config, codeKey, history, baseline }: AuditOptions): readonly string[] {
  const own = [config, codeKey, history].filter((path) => path !== undefined);
  return baseline === undefined ? own : [...own, ...filesOfRun(baseline)];
}

/** The request: flags first, then the configuration file, then what is shipped. */
export function readRequest(dump: readonly string[], options: AuditOptions): Asked {
  const config = options.config === undefined ? { values: {}, folder: process.cwd() } : readConfig(options.config);
  const { values, folder } = config;
  const rulesFolder = options.rulesDir ?? (values.rules === undefined ? shippedRules() : resolve(folder, values.rules));
  const missing = (name: string): never => refuse('E-USE-001', { detail: `--${name}` });
  const configured = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : resolve(folder, path);
  const period = options.period ?? values.period;
  const sides = SIDE_ROLES.map((role) => [role, fileSet(options[role], values[role], folder)] as const);
  const coverage = REGISTERS.map((role) => [role, options[`${role}Cover`] ?? values[role]?.covers ?? []] as const);
  const request = {
    rulesFolder,
    mapping:
      options.mapping ?? configured(values.mapping) ?? join(shippedRules(), 'mappings', 'national-interface.yaml'),
    text: {
      encoding: options.encoding ?? values.encoding,
      legacyFont: options.legacyFont ?? values.legacyFont,
    },
    files: {
      dossiers: fileSet(dump, values.dossiers, folder) ?? refuse('E-USE-001', { detail: 'soat audit DUMP' }),
      ...Object.fromEntries(sides.filter(([, set]) => set !== undefined)),
    },
    coverage: Object.fromEntries(coverage),
    declared: options.declared ?? configured(values.declared) ?? null,
    previousResult: options.previousResult ?? configured(values.previousResult) ?? null,
    reportedForm: options.reportedForm ?? configured(values.reportedForm) ?? null,
    tasksStatus: options.tasksStatus ?? configured(values.tasksStatus) ?? null,
    waivers: options.waivers === false ? null : (options.waivers ?? configured(values.waivers) ?? null),
    plan: options.plan ?? values.plan ?? missing('plan'),
    period: period === undefined ? missing('period') : String(period),
    asOf: options.asOf ?? values.asOf ?? null,
    dumpedAt: options.dumpedAt ?? values.dumpedAt ?? null,
    codeKey: options.codeKey === undefined ? null : readKey(options.codeKey),
    alsoRead: alsoRead(options),
    units: options.unit ?? [],
    rules: options.rule ?? [],
    maxRejects: options.maxRejects ?? values.maxRejects ?? 1,
    memory: options.memory,
    threads: options.threads,
    temp: options.temp,
  };
  return { request, without: options.without ?? values.without ?? [] };
}
