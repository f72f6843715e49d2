import type { Random } from './random.ts';

const spliced = (bytes: Buffer, at: number, removed: number, put: Uint8Array = Buffer.alloc(0)): Buffer =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)]);

const inserted =
  (text: string) =>
  (bytes: Buffer, random: Random): Buffer =>
    spliced(bytes, random.below(bytes.length + 1), 0, Buffer.from(text, 'latin1'));

/** Where a record ends, about. */
function lineEnd(bytes: Buffer, random: Random): number {
  const at = bytes.indexOf(10, random.below(bytes.length));
  return at === -1 ? bytes.length : at + 1;
}

/** What may befall the bytes of a file. */
export const BYTES: Readonly<Record<string, (bytes: Buffer, random: Random) => Buffer>> = {
  truncated: (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  truncatedAtEdge: (bytes, random) => bytes.subarray(0, lineEnd(bytes, random)),
  flipped: (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    for (let n = random.below(3); n >= 0; n--) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
    return copy;
  },
  lowFlipped: (bytes, random) => {
    const copy = Buffer.from(bytes);
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(4));
    return copy;
  },
  deleted: (bytes, random) => spliced(bytes, random.below(bytes.length), 1 + random.below(20)),
  doubled: (bytes, random) => {
    const at = random.below(bytes.length);
    const piece = bytes.subarray(at, at + 1 + random.below(200));
    return spliced(bytes, at, 0, piece);
  },
  quote: inserted('"'),
  twoQuotes: inserted('""'),
  delimiter: inserted(','),
  lf: inserted('\n'),
  cr: inserted('\r'),
  crlf: inserted('\r\n'),
  spaces: inserted('   '),
  nul: inserted('\0'),
  notUtf8: inserted('\xff'),
  halfLetter: inserted('\xe1\xbb'),
  lineRepeated: (bytes, random) => {
    const from = lineEnd(bytes, random);
    return spliced(bytes, from, 0, bytes.subarray(from, bytes.indexOf(10, from) + 1));
  },
};

/** Those after which a file is mostly still one that has to be answered for. */
export const MILD = [
  'truncatedAtEdge',
  'lowFlipped',
  'deleted',
  'doubled',
  'quote',
  'twoQuotes',
  'delimiter',
  'lf',
  'cr',
  'crlf',
  'spaces',
  'lineRepeated',
  'truncated',
  'flipped',
] as const;
