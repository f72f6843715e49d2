// The same rules record by record in JavaScript: json-rules-engine with the conditions as they are written, and zen with
// each rule as an expression. Facts are fetched beforehand and are not timed. Neither knows of "unknown", so what they
// say is held against ours where ours is decided.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ZenEngine } from '@gorules/zen-engine';
import { Engine } from 'json-rules-engine';
import { parse } from 'yaml';
import { readJudged } from '../dist/ruletest/judged.js';

/** @typedef {{ values: Record<string, unknown>, outcomes: readonly string[] }} Sliced a dossier's facts and our outcomes */

/**
 * The first dossiers of an evaluated work database.
 * @returns {Promise<readonly Sliced[]>}
 */
export async function slice(db, inputs, evaluation, count) {
  const found = [];
  for await (const batch of readJudged(db, inputs, evaluation)) {
    if (found.length >= count) continue;
    found.push(
      ...batch.map(({ facts, verdicts }) => ({ values: facts.values, outcomes: verdicts.map((v) => v.outcome) })),
    );
  }
  return found.slice(0, count);
}

/** A plain engine: two rules for each of ours, one to say whether it applies and one whether it is met. */
export function jsonRulesEngine(rules, folder) {
  const engine = new Engine();
  rules.forEach(({ file }, n) => {
    const { appliesWhen, requires } = parse(readFileSync(join(folder, file), 'utf8'));
    engine.addRule({ conditions: appliesWhen, event: { type: `applies ${n}` } });
    engine.addRule({ conditions: requires, event: { type: `holds ${n}` } });
  });
  return {
    prepared: (values) => values,
    judge: async (values) => {
      const { events } = await engine.run(values);
      const fired = new Set(events.map(({ type }) => type));
      return rules.map((_, n) =>
        fired.has(`applies ${n}`) ? (fired.has(`holds ${n}`) ? 'pass' : 'fail') : 'notApplicable',
      );
    },
  };
}

const quoted = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));
const SIGN = {
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
};

/** A condition in zen's language. To compare a null is an error there, so each side is asked first. */
function expression(condition) {
  switch (condition.kind) {
    case 'all':
      return `(${condition.of.map(expression).join(' and ')})`;
    case 'any':
      return `(${condition.of.map(expression).join(' or ')})`;
    case 'not':
      return `(not ${expression(condition.of)})`;
    case 'named':
      return expression(condition.of);
    default:
      return comparison(condition);
  }
}

const identifier = (fact) => fact.replaceAll(/\W/g, '_');

function comparison(leaf) {
  const { operator, value } = leaf;
  const fact = identifier(leaf.fact);
  if (value.kind === 'fact') {
    const other = identifier(value.fact);
    return `(${fact} != null and ${other} != null and ${fact} ${SIGN[operator]} ${other})`;
  }
  if (value.value === null) return `(${fact} ${SIGN[operator]} null)`;
  const there = `${fact} != null and`;
  if (operator === 'in') return `(${there} ${fact} in [${value.value.map(quoted).join(', ')}])`;
  if (operator === 'notIn') return `(${there} not (${fact} in [${value.value.map(quoted).join(', ')}]))`;
  return `(${there} ${fact} ${SIGN[operator]} ${quoted(value.value)})`;
}

/** One decision with an expression for each rule. Instants are given as numbers: zen does not order texts. */
export function zen(rules) {
  const expressions = rules.map(({ appliesWhen, requires }, n) => ({
    id: `e${n}`,
    key: `r${n}`,
    value: `${expression(appliesWhen)} ? (${expression(requires)} ? 'pass' : 'fail') : 'notApplicable'`,
  }));
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'in', name: 'in', type: 'inputNode' },
      { id: 'rules', name: 'rules', type: 'expressionNode', content: { expressions, passThrough: false } },
      { id: 'out', name: 'out', type: 'outputNode' },
    ],
    edges: [
      { id: 'a', sourceId: 'in', targetId: 'rules' },
      { id: 'b', sourceId: 'rules', targetId: 'out' },
    ],
  });
  const asNumber = (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d(T|$)/.test(value)
      ? Date.parse(`${value.slice(0, 23)}${value.length > 10 ? 'Z' : ''}`) + Number(value.slice(23) || 0) / 1000
      : value;
  return {
    prepared: (values) =>
      Object.fromEntries(Object.entries(values).map(([id, value]) => [identifier(id), asNumber(value)])),
    judge: async (values) => {
      const { result } = await decision.evaluate(values);
      return rules.map((_, n) => result[`r${n}`]);
    },
  };
}

/**
 * Judges a slice and holds it against our outcomes.
 * @returns {Promise<number>} dossiers judged
 * @throws Error when a decided outcome is another
 */
export async function loop({ judge }, records) {
  const said = [];
  for (const { values } of records) said.push(await judge(values));
  return said;
}

/** @param {readonly Sliced[]} records */
export function agreeing(name, said, records, rules) {
  let decided = 0;
  records.forEach(({ values, outcomes }, i) => {
    outcomes.forEach((outcome, n) => {
      if (outcome === 'undecided') return;
      decided++;
      if (said[i][n] !== outcome)
        throw new Error(`${name}: ${values.maHoSo} ${rules[n].id}: ${said[i][n]}, not ${outcome}`);
    });
  });
  return decided;
}
