// Rules folders of the benchmark: what is shipped, with other rules in it.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { shippedRules } from '../dist/audit/shipped.js';

/**
 * The twelve rules the baseline is written for, their parameter, and the targets they serve with their six indicators.
 * They stand apart from the shipped ones, so that the same work is done whatever is shipped.
 */
const TWELVE = fileURLToPath(new URL('rules', import.meta.url));

/** What names rules or indicators of its own would have nothing to name. */
const OWN = ['rules', 'indicators', 'plans', 'forms', 'scorecards', 'comparisons', 'observations'];

/**
 * A rules folder with the twelve rules and their targets, and acts, parameters and the calendar as they are shipped.
 * @param {string} folder a new folder
 */
export function twelveRules(folder) {
  const shipped = OWN.map((name) => join(shippedRules(), name));
  cpSync(shippedRules(), folder, { recursive: true, filter: (path) => !shipped.includes(path) });
  cpSync(TWELVE, folder, { recursive: true });
  return folder;
}

/**
 * A rules folder with as many rules as asked for: the twelve over and over. Each takes in a comparison that no
 * other has, on either side: what two rules have in common DuckDB computes only once.
 * @param {string} folder a new folder
 * @param {number} count
 */
export function manyRules(folder, count) {
  twelveRules(folder);
  const at = join(folder, 'rules');
  const texts = readdirSync(at).map((name) => readFileSync(join(at, name), 'utf8'));
  const parameter = parse(readFileSync(join(folder, 'parameters', 'bench-fee-ceiling.yaml'), 'utf8'));
  rmSync(at, { recursive: true });
  mkdirSync(at);
  const number = (id, value) => {
    const values = [{ ...parameter.values[0], value }];
    writeFileSync(join(folder, 'parameters', `${id}.yaml`), stringify({ ...parameter, id, values }));
    return { fact: `param.${id}` };
  };
  for (let n = 0; n < count; n++) {
    const rule = parse(texts[n % texts.length]);
    const id = `${rule.id}-${n}`;
    // Both hold of every dossier.
    const below = { fact: 'gia', operator: 'lessThan', value: number(`bench-above-${n}`, 100_000_000 + n) };
    const above = { fact: 'gia', operator: 'greaterThan', value: number(`bench-below-${n}`, -1 - n) };
    const appliesWhen = { all: [rule.appliesWhen, below] };
    const requires = { all: [above, rule.requires] };
    writeFileSync(join(at, `${id}.yaml`), stringify({ ...rule, id, appliesWhen, requires }));
  }
  return folder;
}
