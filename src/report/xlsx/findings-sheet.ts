import type { Finding, FindingReader } from '../../model/finding.ts';
import { REASON_KINDS, type ReasonKind } from '../../model/reason.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords } from '../about.ts';
import type { Tone } from '../formatter.ts';
import { REASON, SEVERITY, WORDS } from '../words.ts';
import type { Column, Kind, Sheet } from './sheet.ts';
import { HEADS, SHEETS } from './words.ts';
import type { StreamedRow } from './write-book.ts';

const COLUMNS = {
  severity: ['text', 10],
  outcome: ['text', 14],
  unit: ['text', 14],
  unitName: ['text', 28],
  maHoSo: ['text', 26],
  rule: ['text', 24],
  message: ['text', 70],
  reason: ['text', 30],
  citation: ['text', 40],
  facts: ['text', 50],
  sourceFile: ['text', 22],
  sourcePart: ['text', 14],
  record: ['count', 11],
  version: ['plain', 10],
  findingId: ['text', 22],
  waiver: ['text', 18],
} as const satisfies Partial<Record<keyof typeof HEADS, readonly [Kind, number]>>;

/** The head of the findings; its rows are streamed. */
export function findingsSheet({ findings }: RunResult, lang: Lang, rows: number): Sheet {
  const names = (Object.keys(COLUMNS) as (keyof typeof COLUMNS)[]).filter(
    (name) => name !== 'waiver' || findings.waived !== undefined,
  );
  const tones: Partial<Record<keyof typeof COLUMNS, Record<string, Tone>>> = {
    severity: { [SEVERITY.error[lang]]: 'bad', [SEVERITY.warning[lang]]: 'warn', [SEVERITY.note[lang]]: 'dim' },
    outcome: { [WORDS.fail[lang]]: 'bad', [WORDS.undecided[lang]]: 'warn', [WORDS.waived[lang]]: 'dim' },
  };
  const columns = names.map((name): Column => {
    const [kind, width] = COLUMNS[name];
    const own = tones[name];
    return { head: HEADS[name][lang], width, kind, ...(own ? { tones: own } : {}) };
  });
  return { name: SHEETS.findings[lang], above: [], columns, rows: [], streamed: rows };
}

/** Findings as rows of the sheet. */
export async function* findingRows(reader: FindingReader, lang: Lang): AsyncGenerator<readonly StreamedRow[]> {
  for await (const batch of reader.batches(lang)) yield batch.map((finding) => rowOf(finding, lang));
}

const rowOf = (finding: Finding, lang: Lang): StreamedRow => [
  SEVERITY[finding.severity][lang],
  WORDS[finding.outcome][lang],
  finding.unit,
  finding.unitName,
  finding.maHoSo,
  finding.rule,
  finding.message,
  reasonWords(finding.reason, lang),
  finding.citation,
  finding.fields,
  finding.sourceFile,
  finding.sourcePart,
  finding.record,
  finding.ruleVersion,
  finding.findingId,
  ...(finding.waiver === undefined ? [] : [finding.waiver]),
];

function reasonWords(reason: string, lang: Lang): string {
  const colon = reason.indexOf(':');
  const kind = reason.slice(0, colon);
  if (!(REASON_KINDS as readonly string[]).includes(kind)) return reason;
  return fill(REASON[kind as ReasonKind][lang], { about: aboutWords(reason.slice(colon + 1), lang) });
}
