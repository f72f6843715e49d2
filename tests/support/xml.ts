/** An element of a document as it was written. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const NAME = '[A-Za-z_][A-Za-z0-9_.:-]*';
const ATTRIBUTE = new RegExp(`\\s+(${NAME})="([^<"]*)"`, 'y');
const OPEN = new RegExp(`<(${NAME})`, 'y');
const END = /\s*(\/?)>/y;
const CLOSE = new RegExp(`</(${NAME})\\s*>`, 'y');
const TEXT = /[^<]+/y;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** XML 1.0's Char. */
const CHARACTERS = /^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]*$/u;

/**
 * Reads a document of elements, attributes and text as strictly as XML 1.0 has it.
 * @throws Error where it is not well-formed
 */
export function parseXml(source: string): Element {
  if (!CHARACTERS.test(source)) throw new Error('a character that XML cannot hold');
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!source.startsWith(declaration)) throw new Error('no declaration');
  let at = declaration.length;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found) at = pattern.lastIndex;
    return found;
  };
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${source.slice(at, at + 40)}`);
  };
  const plain = (text: string): string =>
    text.replace(/&([^;\s]*);?/g, (whole, name: string) =>
      whole.endsWith(';') ? (ENTITIES[name] ?? fail(`entity ${name}`)) : fail('a bare &'),
    );
  const element = (): Element => {
    const name = take(OPEN)?.[1] ?? fail('no element');
    const attributes: Record<string, string> = {};
    for (let found = take(ATTRIBUTE); found; found = take(ATTRIBUTE)) {
      const key = String(found[1]);
      if (Object.hasOwn(attributes, key)) fail(`attribute ${key} twice`);
      attributes[key] = plain(String(found[2]));
    }
    const end = take(END) ?? fail(`element ${name} does not end`);
    if (end[1] === '/') return { name, attributes, children: [], text: '' };
    const children: Element[] = [];
    let text = '';
    for (;;) {
      const closed = take(CLOSE);
      if (closed) return closed[1] === name ? { name, attributes, children, text } : fail(`not the end of ${name}`);
      const read = take(TEXT);
      if (read) {
        if (read[0].includes(']]>')) fail(']]>');
        text += plain(read[0]);
      } else children.push(element());
    }
  };
  const root = element();
  if (source.slice(at).trim() !== '') fail('something after the root');
  return root;
}
