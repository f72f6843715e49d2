import { inflateRawSync } from 'node:zlib';

/** The members of an archive by name; what a word processor would open. */
export function membersOf(archive: Uint8Array): ReadonlyMap<string, string> {
  const bytes = Buffer.from(archive);
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const members = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = bytes.readUInt32LE(at + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(at + 20));
    const data = bytes.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    members.set(bytes.toString('utf8', at + 46, at + 46 + name), data.toString('utf8'));
    at += 46 + name + extra + comment;
  }
  return members;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map((match) => decoded(match[1] ?? '')).join('');
const paragraphsOf = (xml: string): readonly string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p\/>/gs)].map((match) => textOf(match[0]));

export interface ReadDocument {
  readonly members: ReadonlyMap<string, string>;
  /** `word/document.xml`. */
  readonly xml: string;
  /** Every paragraph outside of tables, in order. */
  readonly paragraphs: readonly string[];
  /** Tables by rows and cells, headings first; paragraphs of a cell are lines. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** All text. */
  readonly text: string;
}

/** What a DOCX says, read from its XML. */
export function readDocx(bytes: Uint8Array): ReadDocument {
  const members = membersOf(bytes);
  const xml = members.get('word/document.xml') ?? '';
  const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
    [...table.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) =>
      [...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => paragraphsOf(cell).join('\n')),
    ),
  );
  return {
    members,
    xml,
    paragraphs: paragraphsOf(xml.replace(/<w:tbl>.*?<\/w:tbl>/gs, '')),
    tables,
    text: paragraphsOf(xml).join('\n'),
  };
}

/** The rows of all tables whose headings are these, without the headings. */
export const rowsUnder = ({ tables }: ReadDocument, ...headings: readonly string[]): readonly (readonly string[])[] =>
  tables.filter(([head]) => headings.every((heading, i) => head?.[i] === heading)).flatMap(([, ...rows]) => rows);
