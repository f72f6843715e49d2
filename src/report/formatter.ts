import type { FindingReader, TableExport, TableWriter } from '../model/finding.ts';
import type { AuditManifest, CommandParameters, OutputFile } from '../model/run-manifest.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';

/** What a mark or a word means; how it looks is for the caller to say. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'bold';

/** How a text report may look where it goes. */
export interface Style {
  paint(tone: Tone, text: string): string;
  /** Whether only ASCII signs may be used beside the words. */
  readonly ascii: boolean;
}

/** Everything a formatter may read. */
export interface ReportContext {
  readonly result: RunResult;
  readonly findings: FindingReader;
  readonly tables: TableWriter;
  readonly keptOut: TableExport;
  readonly lang: Lang;
  readonly style: Style;
  /** Names of the files that will be written, as the user gave them. */
  readonly written: readonly string[];
  /** Where the result comes from. */
  readonly manifest: AuditManifest;
  readonly command: CommandParameters;
  /** Files of the run that stand already. */
  readonly outputs: readonly OutputFile[];
}

/** Writes a file, or one and further ones where one cannot hold everything. */
export interface FileFormatter {
  readonly kind: 'file';
  /** How many files it will be; absent for one. */
  files?(context: Pick<ReportContext, 'findings'>): number;
  /** @param further where the file of that number belongs, from 2 */
  write(context: ReportContext, path: string, further: (n: number) => string): Promise<void>;
}

/** A formatter returns text, or writes files. It never prints. */
export type Formatter = { readonly kind: 'text'; render(context: ReportContext): string } | FileFormatter;

/** Every format by its name, loaded when it is asked for; written in this order, the one that vouches for the others last. */
export const FORMATS: Readonly<Record<string, () => Promise<Formatter>>> = {
  text: async () => (await import('./text.ts')).text,
  json: async () => (await import('./json.ts')).json,
  'findings-csv': async () => (await import('./findings.ts')).findings('csv'),
  'findings-jsonl': async () => (await import('./findings.ts')).findings('jsonl'),
  'findings-parquet': async () => (await import('./findings.ts')).findings('parquet'),
  'metrics-csv': async () => (await import('./metrics.ts')).metrics('csv'),
  'metrics-jsonl': async () => (await import('./metrics.ts')).metrics('jsonl'),
  'metrics-parquet': async () => (await import('./metrics.ts')).metrics('parquet'),
  'metrics-arrow': async () => (await import('./metrics.ts')).metrics('arrow'),
  'scorecard-csv': async () => (await import('./scorecards.ts')).scorecards('csv'),
  'scorecard-jsonl': async () => (await import('./scorecards.ts')).scorecards('jsonl'),
  'form-csv': async () => (await import('./form-table.ts')).forms('csv'),
  'form-jsonl': async () => (await import('./form-table.ts')).forms('jsonl'),
  'form-parquet': async () => (await import('./form-table.ts')).forms('parquet'),
  'observations-csv': async () => (await import('./observation-table.ts')).observations('csv'),
  'observations-jsonl': async () => (await import('./observation-table.ts')).observations('jsonl'),
  'waivers-csv': async () => (await import('./waiver-table.ts')).waivers('csv'),
  'waivers-jsonl': async () => (await import('./waiver-table.ts')).waivers('jsonl'),
  'tasks-csv': async () => (await import('./tasks.ts')).tasks('csv'),
  'tasks-jsonl': async () => (await import('./tasks.ts')).tasks('jsonl'),
  'kept-out-csv': async () => (await import('./kept-out.ts')).keptOutCsv,
  html: async () => (await import('./html/html.ts')).htmlReport,
  docx: async () => (await import('./docx/docx.ts')).docx,
  xlsx: async () => (await import('./xlsx.ts')).workbook(),
  run: async () => (await import('./run.ts')).run,
};

/** The format that vouches for the other files of a run: written after them, and put in its place after them. */
export const VOUCHER = 'run';

/** What `--out FOLDER` writes. */
export const STANDARD_SET: readonly (readonly [format: string, file: string])[] = [
  ['json', 'result.json'],
  ['findings-csv', 'findings.csv'],
  ['findings-parquet', 'findings.parquet'],
  ['metrics-csv', 'metrics.csv'],
  ['form-csv', 'form.csv'],
  ['scorecard-csv', 'scorecard.csv'],
  ['kept-out-csv', 'kept-out.csv'],
  [VOUCHER, 'run.json'],
];
