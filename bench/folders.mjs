// Rules folders of the benchmark: what is shipped, with other rules in it.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { shippedRules } from '../dist/audit/shipped.js';

/** The twelve rules the baseline is written for. They stand apart from the shipped ones, so that both do the same work whatever is shipped. */
const TWELVE = fileURLToPath(new URL('rules', import.meta.url));

/**
 * A rules folder with the twelve rules, and acts, indicators, parameters and plans as they are shipped.
 * @param {string} folder a new folder
 */
export function twelveRules(folder) {
  around(folder);
  cpSync(TWELVE, join(folder, 'rules'), { recursive: true });
  return folder;
}

/**
 * A rules folder with as many rules as asked for: the twelve over and over. Each takes in a comparison that no
 * other has, on either side, and other numbers: what two rules have in common DuckDB computes only once.
 * @param {string} folder a new folder
 * @param {number} count
 */
export function manyRules(folder, count) {
  around(folder);
  mkdirSync(join(folder, 'rules'));
  const texts = readdirSync(TWELVE)
    .sort()
    .map((name) => readFileSync(join(TWELVE, name), 'utf8'));
  for (let n = 0; n < count; n++) {
    const rule = parse(texts[n % texts.length]);
    const id = `${rule.id}-${n}`;
    const appliesWhen = { all: [withNumbers(rule.appliesWhen, n), since(1901, n)] };
    const requires = { all: [since(1902, n), withNumbers(rule.requires, n)] };
    writeFileSync(join(folder, 'rules', `${id}.yaml`), stringify({ ...rule, id, appliesWhen, requires }));
  }
  return folder;
}

function around(folder) {
  const shipped = join(shippedRules(), 'rules');
  cpSync(shippedRules(), folder, { recursive: true, filter: (path) => path !== shipped });
}

/** A comparison that holds of every dossier, another for each n. */
const since = (year, n) => ({
  fact: 'ngayTiepNhan',
  operator: 'greaterThan',
  value: `${year}-01-01T00:00:00.${String(n).padStart(6, '0')}`,
});

function withNumbers(node, n) {
  if (Array.isArray(node)) return node.map((inner) => withNumbers(inner, n));
  if (typeof node === 'number') return node + n;
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, withNumbers(inner, n)]));
}
