import { type Diagnostic, diagnostic } from '../../../model/diagnostic.ts';
import { MAX_RECORD } from './cutter.ts';
import { JsonFault, MAX_DEPTH, MAX_NAME } from './parse.ts';
import { ShapeFault } from './receiver.ts';
import { MAX_MEMBERS } from './table.ts';

export type RecordFaultKind = 'repeated' | 'members' | 'shape';

/** A record that is good JSON and cannot be laid flat. */
export class RecordFault extends Error {
  override readonly name = 'RecordFault';
  readonly kind: RecordFaultKind;
  /** The member it is about, and what stands there. */
  readonly found: string;

  constructor(kind: RecordFaultKind, found: string) {
    super(kind);
    this.kind = kind;
    this.found = found;
  }
}

/** Longer texts are cut where a fault shows them. */
const SHOWN = 60;

/**
 * What a fault is told as; null when it is none of a file of JSON.
 * @param record number of the record that was being read
 * @param byte how many bytes of the file stand before the place
 */
export function tellFault(error: unknown, file: string, record: number, byte: number): Diagnostic | null {
  const tell = (code: Parameters<typeof diagnostic>[0], detail: string, at = byte): Diagnostic =>
    diagnostic(code, { record, byte: at + 1, detail: detail.slice(0, SHOWN) }, { file });
  if (error instanceof RecordFault) {
    if (error.kind === 'repeated') return tell('E-IN-051', error.found);
    if (error.kind === 'members') return tell('E-IN-052', `> ${MAX_MEMBERS} ${NAMES}`);
    return tell('E-IN-055', error.found);
  }
  if (error instanceof JsonFault) {
    const found = JSON.stringify(error.found);
    switch (error.kind) {
      case 'syntax':
        return tell('E-IN-050', found);
      case 'duplicate':
        return tell('E-IN-051', error.found);
      case 'depth':
        return tell('E-IN-052', `{[{[… > ${MAX_DEPTH}`);
      case 'name':
        return tell('E-IN-052', `"${error.found}…" > ${MAX_NAME}`);
      case 'surrogate':
        return tell('E-IN-053', '\\uD800–\\uDFFF');
      case 'nul':
        return tell('E-IN-053', '\\u0000');
      case 'cut':
        return tell('E-IN-054', '');
    }
  }
  if (!(error instanceof ShapeFault)) return null;
  if (error.kind === 'recordTooLong') return tell('E-IN-052', `> ${MAX_RECORD} byte`, error.offset);
  if (error.kind === 'notUtf8') return tell('E-IN-053', 'UTF-8', error.offset);
  return tell('E-IN-055', SHAPES[error.kind](error.found), error.offset);
}

const NAMES = '{"…": }';
const SHAPES: Readonly<Record<'notARecord' | 'twoLists' | 'keyInEnvelope' | 'mixed', (found: string) => string>> = {
  notARecord: (found) => `[… ${found}`,
  twoLists: (found) => `{… [{…}], "${found}": [{…}]}`,
  keyInEnvelope: (found) => `{… [{…}], "${found}": …}`,
  mixed: () => '{…} + {… [{…}]}',
};
