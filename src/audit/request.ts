import type { DeclaredText } from '../ingest/sources/text/declared.ts';
import type { Coverages } from '../ingest/units.ts';
import type { ProgressListener } from '../model/progress.ts';
import type { TableRole } from '../model/tables.ts';
import type { HmacPads } from '../util/hmac.ts';

/** Files of one table: patterns, and the folder they start from. */
export interface FileSet {
  readonly patterns: readonly string[];
  readonly base: string;
}

/** Everything an audit is asked for. */
export interface AuditRequest {
  /** Folder of the rules, acts, plans and indicators. */
  readonly rulesFolder: string;
  /** The mapping file; its name in messages. */
  readonly mapping: string;
  /** How text is written, where the mapping says otherwise or nothing. */
  readonly text?: DeclaredText | undefined;
  readonly files: Readonly<Partial<Record<TableRole, FileSet>>> & { readonly dossiers: FileSet };
  readonly coverage: Coverages;
  /** CSV of declared values; null when there is none. */
  readonly declared: string | null;
  /** The result of the period before, to hold what is carried over against; null when there is none. */
  readonly previousResult: string | null;
  /** CSV of the form as it was reported; null when there is none. */
  readonly reportedForm: string | null;
  /** CSV of what was reported of the plan's tasks; null when there is none. */
  readonly tasksStatus?: string | null | undefined;
  /** `waivers.yaml`: what is let off; null lets nothing off. */
  readonly waivers?: string | null | undefined;
  readonly plan: string;
  readonly period: string;
  /** The cut as the user wrote it; null means the end of the period. */
  readonly asOf: string | null;
  /** When the dump was made, as the user wrote it; null when nobody said. */
  readonly dumpedAt: string | null;
  /** Units to limit the run to, by code or name; empty means all. */
  readonly units: readonly string[];
  /** Rules to limit the run to; empty means all. */
  readonly rules: readonly string[];
  /** The key that dossier codes are told under, and files by their place and not their name; null tells both as they are. */
  readonly codeKey?: HmacPads | null;
  /** Percent of data records that may be rejected before the input is refused. */
  readonly maxRejects: number;
  /** Memory of the whole process, in bytes. */
  readonly memory: number;
  readonly threads: number;
  /** Folder for the work database; what is made in it is removed. */
  readonly temp: string;
  /** Further files that were read for the request, as its configuration and its key: no result may take their place. */
  readonly alsoRead?: readonly string[] | undefined;
  /** Where results will stand in the end, links resolved; none may be an input. */
  readonly outputs: readonly string[];
  /** Folders the results will be written to. */
  readonly outputFolders: readonly string[];
  readonly signal: AbortSignal;
  /** Told when a phase begins and how far it is; a long run tells it often, so it should be quick. */
  readonly onProgress?: ProgressListener | undefined;
}
