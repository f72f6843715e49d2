import { refuse } from '../../../model/diagnostic.ts';

/** A tag of a small part of a workbook. Names are without their prefix; of attributes only those that end in `:id`. */
export interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
}

/** No declaration of XML is longer. */
const DECLARATION = 512;
const TAG = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*\/?>/g;
// Every pattern of these files goes over its text once, whatever stands in it: none can begin again inside its own match.
const ATTRIBUTE = /(?<![\w.:-])([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The tags of a part, in order. */
export function* tagsOf(xml: string): Generator<Tag, void> {
  for (const [, slash, name = '', attributes = ''] of xml.matchAll(TAG)) {
    yield { name, closing: slash === '/', attributes: attributesOf(attributes) };
  }
}

export function attributesOf(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(ATTRIBUTE)].map(([, name = '', double, single]) => [
      name.replace(/^[\w.-]+:(?!id$)/, '').replace(/^[\w.-]+:id$/, ':id'),
      unescapeXml(double ?? single ?? ''),
    ]),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Puts in what the five named entities and character numbers stand for. There are no others: no part declares any. */
export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g, (whole, name, decimal, hex) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    const whatever = code === 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000);
    return whatever ? '\uFFFD' : String.fromCodePoint(code);
  });
}

/** Excel's own escapes, `_x000D_` for what XML cannot say; a line ends in LF whatever stood there. */
export const unescapeExcel = (text: string): string =>
  text
    .replace(/_x([\da-fA-F]{4})_/g, (whole, hex) => {
      const code = Number.parseInt(hex, 16);
      return code >= 0x20 || code === 9 || code === 10 || code === 13 ? String.fromCharCode(code) : whole;
    })
    .replace(/\r\n?/g, '\n');

const RUN = /<(\/?)(?:[\w.-]+:)?([\w.-]+)(?:\s[^<>]*?)?(\/?)>([^<]*)/g;

/**
 * The text of `<si>` or `<is>`: its runs joined; how it is pronounced (`rPh`) is no part of it.
 * @param xml what stands between the tags
 */
export function richText(xml: string): string {
  let joined = '';
  let spoken = false;
  for (const [, slash, name, empty, text = ''] of xml.matchAll(RUN)) {
    if (name === 'rPh') spoken = slash === '' && empty === '';
    if (name === 't' && slash === '' && empty === '' && !spoken) joined += unescapeExcel(unescapeXml(text));
  }
  return joined;
}

/** The XML with spaces in place of its comments. */
export function withoutComments(xml: string): string {
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<!--', at);
    if (start === -1) break;
    const end = xml.indexOf('-->', start + 4);
    const next = end === -1 ? xml.length : end + 3;
    parts.push(xml.slice(at, start), ' '.repeat(next - start));
    at = next;
  }
  return parts.length === 0 ? xml : parts.join('') + xml.slice(at);
}

/**
 * Looks at how a part begins: it has to be UTF-8 and may declare nothing. A document type is how XML is made to grow.
 * @param head its first bytes, at least the declaration
 */
export function refuseStrangeXml(head: Buffer, part: string, file: string): void {
  const strange = (detail: string): never => refuse('E-IN-034', { part, detail }, { file });
  const marks = [head[0], head[1]];
  if (marks.includes(0xff) || marks.includes(0xfe) || marks.includes(0)) strange('UTF-16');
  const text = head.toString('latin1');
  const encoding = /^[^<]*<\?xml[^>]*encoding\s*=\s*["']([^"']*)["']/.exec(text.slice(0, DECLARATION))?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) strange(encoding);
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) strange('DOCTYPE');
}
