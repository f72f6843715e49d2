import type { Dossier, Paper } from '../dossier.ts';
import { type CsvBytes, cell } from './csv-bytes.ts';

const PROVINCE = cell('H49.');
const MALFORMED = cell('HS/');
const PAPER = cell('https://tl.example.invalid/');
export const PDF = cell('.pdf');
const HYPHEN = 45;
/** Segments of units are invented: real ones have two digits as well. */
const SEGMENTS = 90;
/** Bytes no record reaches. */
export const ROOM = 2048;

/** The dossier's code; no two rows have the same. */
export function code(out: CsvBytes, d: Dossier): void {
  if (d.codeForm === 'malformed') {
    out.text(MALFORMED);
    out.digits(d.row, 7);
    return;
  }
  out.text(PROVINCE);
  out.digits(10 + (d.unit % SEGMENTS), 2);
  out.char(HYPHEN);
  if (d.codeForm === 'long') out.day(d.codeDay);
  else out.shortDay(d.codeDay);
  out.char(HYPHEN);
  out.digits(d.row, 7);
}

/** Where the file of a paper lies. */
export function link(out: CsvBytes, paper: Paper | undefined): void {
  out.text(PAPER);
  out.digits(paper?.owner ?? 0);
  out.char(HYPHEN);
  out.digits(paper?.part ?? 0);
  out.text(PDF);
}

export const YES_CHAR = 49;
export const NO_CHAR = 48;
