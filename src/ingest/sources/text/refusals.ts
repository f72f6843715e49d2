import { diagnostic, refuse, SoatError } from '../../../model/diagnostic.ts';
import { LEGACY_FONTS } from '../../../model/encodings.ts';
import { delimiterOf, type InputFile } from '../../files.ts';
import { MAX_RECORD_BYTES, type ScanResult, SHOWN_BYTES } from '../../scan.ts';
import type { ByteEncoding } from './byte-decoder.ts';
import { type Candidate, candidates, type TypedIn } from './plausible.ts';
import { around, placeOf } from './read-bytes.ts';

/** How many columns, and how many cells of them, a message names. */
const NAMED = 5;

/** How a file of text is cut into cells. */
interface Cut {
  readonly delimiter: string;
}

/**
 * Ends the run over what our own reading of a file of text found in it: bytes that are no text or not UTF-8, a quote
 * that never closes, a record too long for a dossier. Lines that end in several ways are mended before (`straighten`).
 */
export async function refuseUnsound(file: InputFile, scan: ScanResult, cut: Cut, signal: AbortSignal): Promise<void> {
  const delimiter = delimiterOf(file, cut);
  if (scan.nul !== null) refuse('E-IN-044', await placeOf(file, delimiter, scan.nul, signal), { file: file.label });
  if (scan.notUtf8 !== null) await refuseNotUtf8(file, scan.notUtf8, cut, signal);
  if (scan.openQuote !== null) refuse('E-IN-008', { record: scan.openQuote }, { file: file.label });
  if (scan.tooLong !== null) {
    const place = await placeOf(file, delimiter, scan.tooLong + MAX_RECORD_BYTES, signal);
    refuse('E-IN-046', { ...place, limit: MAX_RECORD_BYTES }, { file: file.label });
  }
}

/** Ends the run over a record that the loader rejected and whose text, cut short, it could not keep. */
export function refuseBroad(file: InputFile, { broad }: ScanResult, failure: unknown): void {
  if (broad.length === 0 || !(failure instanceof Error) || !(failure.cause instanceof Error)) return;
  if (!/Invalid unicode/i.test(failure.cause.message)) return;
  refuse('E-IN-048', { records: broad.join(', '), limit: SHOWN_BYTES }, { file: file.label }, failure);
}

/** Ends the run over text that is not UTF-8, and says how it could be read, if there is a way that makes sense. */
export async function refuseNotUtf8(file: InputFile, offset: number, cut: Cut, signal: AbortSignal): Promise<never> {
  refuseCandidates(file, offset, await candidatesAt(file, offset, cut, signal));
  const { record, column } = await placeOf(file, delimiterOf(file, cut), offset, signal);
  return refuse('E-IN-002', { byte: offset + 1, record, column }, { file: file.label });
}

/** Ends the run when text that is not UTF-8 makes sense, but not as the encoding that was declared. */
export async function refuseOtherEncoding(
  file: InputFile,
  offset: number,
  declared: ByteEncoding,
  cut: Cut,
  signal: AbortSignal,
): Promise<void> {
  const found = await candidatesAt(file, offset, cut, signal);
  if (!found.some(({ encoding }) => encoding === declared)) refuseCandidates(file, offset, found);
}

async function candidatesAt(file: InputFile, offset: number, cut: Cut, signal: AbortSignal) {
  return candidates(await around(file, offset, signal), delimiterOf(file, cut));
}

function refuseCandidates(file: InputFile, offset: number, found: readonly Candidate[]): void {
  if (found.length === 0) return;
  throw new SoatError(
    found.map(({ encoding, samples }) =>
      diagnostic('E-IN-040', { byte: offset + 1, encoding, samples: samples.join(', ') }, { file: file.label }),
    ),
  );
}

/** Ends the run over columns of a file that were typed in a legacy font which nobody has declared. */
export function refuseTyped(file: string, columns: readonly (TypedIn & { readonly column: string })[]): void {
  for (const font of LEGACY_FONTS) {
    const typed = columns.filter((column) => column.font === font);
    if (typed.length === 0) continue;
    const named = typed.slice(0, NAMED).map(({ column }) => `"${column}"`);
    // One cell of each column first: the columns of a file say more than the cells of one of them.
    const samples = Array.from({ length: NAMED }, (_, i) => typed.flatMap((column) => column.samples[i] ?? [])).flat();
    const params = {
      columns: [...named, ...(typed.length > NAMED ? [`… (${typed.length})`] : [])].join(', '),
      font,
      cells: typed.reduce((sum, { cells }) => sum + cells, 0),
      samples: [...new Set(samples)].slice(0, NAMED).join(', '),
    };
    refuse('E-IN-041', params, { file });
  }
}
