import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../../../src/model/run-result.ts';
import { FORMATS } from '../../../src/report/formatter.ts';
import { soat, tempFolder } from '../cli.ts';
import { type ReadDocument, readDocx } from '../docx.ts';
import { sheetsOf, type Value } from '../sheets.ts';
import { readReport } from './docx.ts';
import type { Readings } from './hold.ts';
import { readPage } from './html.ts';
import type { Labels } from './labels.ts';
import { joined } from './reading.ts';
import {
  csvRows,
  parquetRows,
  type Row,
  readFindings,
  readForms,
  readMetrics,
  readObservations,
  readScores,
  readWaivers,
} from './tables.ts';
import { readTerminal } from './terminal.ts';
import { readBook } from './xlsx.ts';
import { readAbout } from './xlsx-about.ts';
import { readBeside } from './xlsx-beside.ts';

/** Where each format of one run was written, by its name. */
export type Written = Readonly<Record<string, string>>;

/** One run that writes every format there is. */
export async function everyFormat(...args: readonly string[]): Promise<Written> {
  const folder = tempFolder();
  const written = Object.fromEntries(Object.keys(FORMATS).map((name) => [name, join(folder, name)]));
  const formats = Object.entries(written).flatMap(([name, path]) => ['--format', `${name}:${path}`]);
  const ran = await soat(['audit', ...args, '--exit-zero', '--progress', 'none', ...formats]);
  if (ran.code !== 0 || ran.stderr !== '') throw new Error(`${ran.code} ${ran.stderr}`);
  return written;
}

/** What stands in the files, before anybody looks for a figure in it. */
export interface Sources {
  readonly result: RunResult;
  readonly text: string;
  readonly html: string;
  readonly docx: ReadDocument;
  readonly sheets: ReadonlyMap<string, readonly (readonly Value[])[]>;
  /** Rows of the tables, by their formats. */
  readonly tables: Readonly<Record<(typeof TABLES)[number], readonly Row[]>>;
}

const TABLES = [
  'metrics-parquet',
  'metrics-csv',
  'findings-parquet',
  'findings-csv',
  'form-parquet',
  'form-csv',
  'scorecard-csv',
  'observations-csv',
  'waivers-csv',
  'tasks-csv',
] as const;

export async function sourcesOf(written: Written): Promise<Sources> {
  const path = (name: string): string => written[name] ?? '';
  const text = (name: string): string => readFileSync(path(name), 'utf8');
  const rows = TABLES.map(async (name) => [
    name,
    name.endsWith('csv') ? csvRows(path(name)) : await parquetRows(path(name)),
  ]);
  return {
    result: JSON.parse(text('json')) as RunResult,
    text: text('text'),
    html: text('html'),
    docx: readDocx(readFileSync(path('docx'))),
    sheets: await sheetsOf(path('xlsx')),
    tables: Object.fromEntries(await Promise.all(rows)) as Sources['tables'],
  };
}

/** What every report says. */
export function readingsOf({ text, html, docx, sheets, tables }: Sources, labels: Labels): Readings {
  return {
    text: readTerminal(text, labels),
    html: readPage(html, labels),
    docx: readReport(docx, labels),
    xlsx: joined(readBook(sheets, labels), readAbout(sheets, labels), readBeside(sheets, labels)),
    metrics: readMetrics(tables['metrics-parquet']),
    findings: readFindings(tables['findings-parquet'], labels),
    form: readForms(tables['form-parquet'], labels),
    scorecard: readScores(tables['scorecard-csv']),
    observations: readObservations(tables['observations-csv']),
    waivers: readWaivers(tables['waivers-csv']),
  };
}
