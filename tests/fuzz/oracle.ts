import { HEADINGS, type Header, readCell, readHeader, stripped } from './cells.ts';
import { type Cell, indicatorOf, type Outcome, outcomesOf, type Record_ } from './predicates.ts';
import { type Record4180, readRecords } from './records.ts';

/** Every record in its drawer. */
export interface Account {
  readonly physicalRecords: number;
  readonly headers: number;
  readonly blanks: number;
  readonly totals: number;
  readonly rejected: number;
  readonly duplicates: number;
  readonly conflicts: number;
  readonly loaded: number;
}

type Counts = Record<Outcome, number>;
export interface Figure {
  readonly denominator: number;
  readonly numerator: number;
  readonly undecided: number;
  readonly widenedBy: number;
}

/** What a run has to say of a delivery when it says anything. */
export interface Answer {
  readonly account: Account;
  /** Rule → unit, '' for all of them → how many records have which outcome. */
  readonly outcomes: ReadonlyMap<string, ReadonlyMap<string, Counts>>;
  readonly figure: Figure;
}

export interface Expected {
  /** Codes of which one has to end the run; empty when it has to answer. */
  readonly refusals: readonly string[];
  /** Codes that may end it as well: nobody could say for certain. */
  readonly allowed: readonly string[];
  /** Null when no answer could be right. */
  readonly answer: Answer | null;
}

/** The rows of a file as they lie in it; null when its bytes are no text. */
export type Rows = readonly Record4180[];

/** Interval of the indicator: from the beginning of the report year to the end of the period. */
const INTERVAL = ['2024-12-15 00:00:00', '2025-07-15 00:00:00'] as const;
/** Nobody can say what the records are: then they only have to be all there. */
export const UNSURE = 'unsure';
const KEYS = ['maHoSo', 'donViXuLy', 'ngayTiepNhan'];
const TOTAL = 'Tổng cộng';
const TITLES = 30;
/** A broken record longer than this may be refused by name: so much of it the loader keeps. */
const SHOWN = 9000;
/** Letters of no Vietnamese word: they may be a legacy font's. */
const FOREIGN =
  /[\u00A1-\u00BF\u00C4-\u00C7\u00CB\u00CE\u00CF\u00D0\u00D1\u00D6-\u00D8\u00DB\u00DC\u00DE\u00DF\u00E4-\u00E7\u00EB\u00EE\u00EF\u00F0\u00F1\u00F6-\u00F8\u00FB\u00FC\u00FE\u00FF]/;

type Fate = 'blank' | 'total' | 'rejected' | 'loaded' | 'duplicate' | 'conflict';
interface Judged {
  fate: Fate;
  readonly record: Record_;
  readonly content: string;
}

/** The text of a delivery's bytes, or the codes of which one has to be told. */
export function textOf(bytes: Buffer): string | readonly string[] {
  if (bytes.length === 0) return ['E-IN-001'];
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = wide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8';
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // Bytes that are no text and have a NUL among them may be told by either.
    return wide ? ['E-IN-042', 'E-IN-044'] : ['E-IN-002', 'E-IN-040', 'E-IN-043', 'E-IN-044'];
  }
  if (text.includes('\0')) return ['E-IN-003', 'E-IN-043', 'E-IN-044'];
  return text === '' ? ['E-IN-001', 'E-IN-003', 'E-IN-004', 'E-INC-001'] : text;
}

/** What has to come of files of text. */
export function expectText(files: readonly Buffer[], maxRejects: number): Expected {
  const texts = files.map(textOf);
  const refused = texts.flatMap((text) => (typeof text === 'string' ? [] : text));
  const tables = texts.map((text) => readRecords(typeof text === 'string' ? text : ''));
  if (tables.some(({ endsQuoted }) => endsQuoted)) refused.push('E-IN-008');
  return expectRows(
    tables.map(({ records }) => records),
    maxRejects,
    { refused },
  );
}

function headerAt(rows: Rows): { readonly at: number; readonly header: Header; readonly isUnsure: boolean } {
  let best = { at: 0, header: readHeader(rows[0]?.cells ?? []), named: 0, isUnsure: false };
  rows.slice(0, TITLES).forEach(({ cells }, at) => {
    const header = readHeader(cells);
    const below = rows[at + 1]?.cells ?? [];
    const joined = Array.from({ length: Math.max(cells.length, below.length) }, (_, n) => {
      const [top, bottom] = [(cells[n] ?? '').trim(), (below[n] ?? '').trim()];
      return bottom === '' || top === bottom ? top : top === '' ? bottom : `${top} - ${bottom}`;
    });
    const count = ({ placed, torn }: Header): number => placed.size + torn.length;
    const named = count(header);
    // A heading that a line break tore in two may be read as a heading of two rows.
    const isUnsure = count(readHeader(joined)) > named || count(readHeader(below)) > 0;
    if (named > best.named) best = { at, header, named, isUnsure };
  });
  return best;
}

interface Told {
  readonly refused?: readonly string[];
  readonly headingIsRecord?: boolean;
  /** Cells may be written as the format itself writes instants and truth values. */
  readonly typed?: boolean;
}

/** What has to come of rows, read from files of whatever format. */
export function expectRows(
  files: readonly Rows[],
  maxRejects: number,
  { refused = [], headingIsRecord = true, typed = false }: Told = {},
): Expected {
  const refusals = [...refused];
  const allowed: string[] = [];
  const heads = files.map(headerAt);
  // A last line of one letter the loader may pass over: the other count notices.
  if (files.some((rows) => rows.at(-1)?.cells.join('').length === 1)) allowed.push('E-IN-007');
  for (const [n, { at, header, isUnsure }] of heads.entries()) {
    const width = files[n]?.[at]?.cells.length ?? 0;
    if (isUnsure || files[n]?.some(({ isOdd }) => isOdd)) allowed.push(UNSURE);
    if (files[n]?.some((row) => isBroken(row, width) && sizeOf(row) > SHOWN)) allowed.push('E-IN-048');
    if (files[n]?.some(({ cells }) => cells.some((cell) => FOREIGN.test(cell.normalize('NFC')))))
      allowed.push('E-IN-041');
    // Nothing is mended in a heading whose quotes stand wrong.
    if (files[n]?.slice(0, at + 1).some(({ isMalformed }) => isMalformed)) allowed.push('E-IN-007');
    if (header.torn.length > 0) refusals.push('E-IN-005');
    if (KEYS.some((key) => !header.placed.has(key) && !header.torn.includes(key))) refusals.push('E-IN-004');
    if (width <= 1) refusals.push('E-IN-003');
  }
  const fields = Object.keys(HEADINGS).filter((field) => heads.every(({ header }) => header.placed.has(field)));
  const judged: Judged[] = [];
  let headers = 0;
  for (const [n, rows] of files.entries()) {
    const { at, header } = heads[n] as (typeof heads)[number];
    headers += Math.min(at + 1, rows.length);
    const width = rows[at]?.cells.length ?? 0;
    for (const row of rows.slice(at + 1)) judged.push(judgeRow(row, width, header, fields, typed));
  }
  setAside(judged);
  const count = (fate: Fate): number => judged.filter((one) => one.fate === fate).length;
  const account: Account = {
    physicalRecords: files.reduce((sum, rows) => sum + rows.length, 0) - (headingIsRecord ? 0 : files.length),
    headers: headingIsRecord ? headers : 0,
    blanks: count('blank'),
    totals: count('total'),
    rejected: count('rejected'),
    duplicates: count('duplicate'),
    conflicts: count('conflict'),
    loaded: count('loaded'),
  };
  const data = account.physicalRecords - account.headers - account.blanks - account.totals;
  if (data === 0) refusals.push('E-INC-001');
  else if (account.rejected * 100 > maxRejects * data) refusals.push('E-IN-006', 'E-IN-013');
  const loaded = judged.filter(({ fate }) => fate === 'loaded').map(({ record }) => record);
  const inInterval = loaded.filter(({ ngayTiepNhan }) => {
    const received = String(ngayTiepNhan?.value);
    return received >= INTERVAL[0] && received < INTERVAL[1];
  });
  if (inInterval.length === 0) refusals.push('E-INC-002', 'E-INC-001', 'E-IN-006');
  if (!loaded.some(({ maHoSo }) => String(maHoSo?.value).startsWith('H49'))) allowed.push('E-USE-027');
  const widenedBy = account.rejected + account.conflicts;
  return { refusals, allowed, answer: { account, outcomes: outcomes(loaded), figure: figure(inInterval, widenedBy) } };
}

const isBroken = (row: Record4180, width: number): boolean => row.cells.length !== width || row.isMalformed;
const sizeOf = ({ cells }: Record4180): number => cells.reduce((sum, cell) => sum + Buffer.byteLength(cell) + 1, 0);

function judgeRow(
  row: Record4180,
  width: number,
  { placed }: Header,
  fields: readonly string[],
  typed: boolean,
): Judged {
  const cellOf = (field: string): string => row.cells[placed.get(field) ?? -1] ?? '';
  const record: Record<string, Cell> = {};
  for (const field of fields) record[field] = readCell(field, cellOf(field), typed);
  const content = JSON.stringify(
    fields.map((field) => [record[field], record[field]?.value === null ? stripped(cellOf(field)) : null]),
  );
  const judged = (fate: Fate): Judged => ({ fate, record, content });
  if (row.isBlank) return judged('blank');
  if (isBroken(row, width)) return judged('rejected');
  const lacks = (key: string): boolean => (record[key]?.value ?? null) === null;
  if (!KEYS.some(lacks)) return judged('loaded');
  if (row.cells.every((cell) => stripped(cell) === '')) return judged('blank');
  const isLabel = (text: string): boolean => text.normalize('NFC').startsWith(TOTAL);
  const labelled = [record.maHoSo, record.donViXuLy].some((cell) => cell?.value != null && isLabel(String(cell.value)));
  const mayBeTotal = lacks('ngayTiepNhan') && (lacks('maHoSo') || lacks('donViXuLy') || labelled);
  return judged(mayBeTotal && row.cells.some((cell) => isLabel(stripped(cell))) ? 'total' : 'rejected');
}

/** Records of one code: the first counts when all say the same, none when they do not. */
function setAside(judged: readonly Judged[]): void {
  const byCode = new Map<string, Judged[]>();
  for (const one of judged) {
    if (one.fate !== 'loaded') continue;
    const code = String(one.record.maHoSo?.value);
    byCode.set(code, [...(byCode.get(code) ?? []), one]);
  }
  for (const [first, ...others] of byCode.values()) {
    if (!first || others.length === 0) continue;
    const agree = others.every(({ content }) => content === first.content);
    for (const other of others) other.fate = agree ? 'duplicate' : 'conflict';
    if (!agree) first.fate = 'conflict';
  }
}

function outcomes(loaded: readonly Record_[]): Map<string, Map<string, Counts>> {
  const found = new Map<string, Map<string, Counts>>();
  for (const record of loaded) {
    const unit = String(record.donViXuLy?.value).replace(/\s+/gu, ' ').trim();
    const isThere = String(record.ngayTiepNhan?.value) < INTERVAL[1];
    for (const [rule, said] of Object.entries(outcomesOf(record))) {
      // What was received after the cut is judged by no rule.
      const outcome = isThere ? said : 'notApplicable';
      const units = found.get(rule) ?? new Map<string, Counts>();
      found.set(rule, units);
      for (const name of ['', unit]) {
        const counts = units.get(name) ?? { notApplicable: 0, pass: 0, fail: 0, undecided: 0 };
        counts[outcome]++;
        units.set(name, counts);
      }
    }
  }
  return found;
}

function figure(records: readonly Record_[], widenedBy: number): Figure {
  const places = records.map(indicatorOf);
  const count = (...some: readonly string[]): number => places.filter((place) => some.includes(place)).length;
  return { denominator: count('hit', 'miss'), numerator: count('hit'), undecided: count('undecided'), widenedBy };
}
