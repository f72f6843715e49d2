/** An element of a page read back, or its text. */
export interface Node {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: (Node | string)[];
  readonly parent: Node | null;
}

const VOID = new Set(['meta', 'br', 'input']);
/** Their content is text up to their end. */
const RAW = new Set(['script', 'style']);
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads a page strictly, with none of the mercy of a browser: every element is closed in order, every attribute is
 * quoted or has no value, every entity is one of five, and no `<` or `>` stands in text.
 */
export function parsePage(page: string): Node {
  const heading = '<!DOCTYPE html>\n';
  if (!page.startsWith(heading)) throw new Error('no doctype');
  const root: Node = { name: '#root', attributes: new Map(), children: [], parent: null };
  let here = root;
  let at = heading.length;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${page.slice(at, at + 80)}`);
  };
  while (at < page.length) {
    if (page[at] !== '<') {
      const end = page.indexOf('<', at) === -1 ? page.length : page.indexOf('<', at);
      here.children.push(decoded(page.slice(at, end), fail));
      at = end;
      continue;
    }
    const close = /^<\/([a-z0-9]+)>/.exec(page.slice(at, at + 40));
    if (close) {
      if (close[1] !== here.name || !here.parent) fail(`${here.name} is not closed`);
      here = here.parent ?? root;
      at += close[0].length;
      continue;
    }
    const open = /^<([a-z0-9]+)/.exec(page.slice(at, at + 40)) ?? fail('no tag');
    at += open[0].length;
    const attributes = new Map<string, string>();
    for (;;) {
      const attribute = /^ ([a-zA-Z][a-zA-Z0-9-]*)(?:="([^"<]*)")?/.exec(page.slice(at, at + 20_000));
      if (!attribute) break;
      const [whole, key = '', value = ''] = attribute;
      if (attributes.has(key)) fail(`${key} twice`);
      attributes.set(key, decoded(value, fail));
      at += whole.length;
    }
    const end = /^\/?>/.exec(page.slice(at, at + 2)) ?? fail('no end of tag');
    at += end[0].length;
    const node: Node = { name: String(open[1]), attributes, children: [], parent: here };
    here.children.push(node);
    if (RAW.has(node.name)) {
      const stop = page.indexOf(`</${node.name}`, at);
      node.children.push(page.slice(at, stop));
      at = stop;
    }
    if (!VOID.has(node.name) && end[0] === '>') here = node;
  }
  if (here !== root) fail(`${here.name} is not closed`);
  return root;
}

function decoded(text: string, fail: (what: string) => never): string {
  if (text.includes('>')) fail('a sign that is not escaped');
  return text.replace(/&([^;&]*;?)/g, (_, name: string) => ENTITIES[name.replace(/;$/, '')] ?? fail(`entity ${name}`));
}

/** Every element below a node for which something holds, in order. */
export function all(node: Node, fits: (node: Node) => boolean): Node[] {
  return node.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(fits(child) ? [child] : []), ...all(child, fits)],
  );
}

export const named = (node: Node, name: string): Node[] => all(node, (one) => one.name === name);

export function byId(node: Node, id: string): Node {
  const [found, ...others] = all(node, ({ attributes }) => attributes.get('id') === id);
  if (!found || others.length > 0) throw new Error(`${others.length + 1} elements with the id ${id}`);
  return found;
}

export const textOf = (node: Node | string): string =>
  typeof node === 'string' ? node : node.children.map(textOf).join('');

/** The table with a caption, as the texts of its body's cells. */
export function tableOf(node: Node, caption: string): Node[][] {
  const found = named(node, 'table').filter((table) => named(table, 'caption').some((one) => textOf(one) === caption));
  const [table] = found;
  if (!table || found.length > 1) throw new Error(`${found.length} tables with the caption ${caption}`);
  return bodyOf(table);
}

export const bodyOf = (table: Node): Node[][] =>
  named(table, 'tbody').flatMap((body) =>
    named(body, 'tr').map((row) => all(row, ({ name, parent }) => ['td', 'th'].includes(name) && parent === row)),
  );
