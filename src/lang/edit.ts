import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { Bug } from '../model/diagnostic.ts';

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
};
const without = (text: string, from: number, to: number): string => text.slice(0, from) + text.slice(to);

/**
 * A YAML text without one element of a list, every other byte as it was. A list that would be empty goes with its key,
 * which has to stand on a line of its own.
 * @param path to the list, then the number of the element
 */
export function removeElement(text: string, path: readonly PropertyKey[]): string {
  const document = parseDocument(text);
  const at = Number(path.at(-1));
  const outer = path.slice(0, -1);
  const list = document.getIn(outer, true);
  const item = isSeq(list) ? list.items[at] : undefined;
  if (!isSeq(list) || !item) throw new Bug('there is no such element');
  if (list.items.length === 1) return withoutKey(text, document.getIn(outer.slice(0, -1), true), outer.at(-1), list);
  const [from, to] = rangeOf(item);
  if (list.flow !== true) {
    // A block's range may reach into the line after it.
    const last = from + text.slice(from, to).trimEnd().length;
    return without(text, lineStart(text, from), lineEnd(text, last));
  }
  const before = list.items[at - 1];
  return before ? without(text, rangeOf(before)[1], to) : without(text, from, rangeOf(list.items[at + 1])[0]);
}

function withoutKey(text: string, map: unknown, key: PropertyKey | undefined, list: unknown): string {
  const pair = isMap(map) ? map.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined;
  if (!pair) throw new Bug('there is no such key');
  const [from] = rangeOf(pair.key);
  const end = rangeOf(list)[1];
  return without(text, lineStart(text, from), lineEnd(text, from + text.slice(from, end).trimEnd().length));
}

function rangeOf(node: unknown): readonly [from: number, to: number] {
  const { range } = node as { readonly range?: readonly [number, number, number] | null };
  if (!range) throw new Bug('a part of a file without its place');
  return [range[0], range[1]];
}
