import { describe, expect, it } from 'vitest';
import { type Remedy, remediesOf } from '../../src/explain/remedy.ts';
import { apart } from '../../src/explain/values.ts';
import { leavesOf } from '../../src/model/ast.ts';
import { type FactSignature, PARAMETER_PREFIX } from '../../src/model/fact.ts';
import type { FactRecord, FactValue } from '../../src/model/fact-record.ts';
import type { Rule } from '../../src/model/rule.ts';
import { traceRule } from '../../src/trace/trace.ts';
import { SIGNATURES } from '../differential/facts.ts';
import { treeBatch } from '../differential/rounds.ts';

const signatureOf = (id: string): FactSignature | undefined =>
  id.startsWith(PARAMETER_PREFIX) ? undefined : SIGNATURES.get(id);
const SEED = 2611;
const ROUNDS = 2;

/** What a rule comes to when facts are changed. */
function changed(rule: Rule, facts: FactRecord, changes: readonly (readonly [string, FactValue, boolean])[]): string {
  const absent = changes.flatMap(([fact, , isAbsent]) => (isAbsent ? [fact] : []));
  const kept = [...facts.nullIsDefinite].filter((fact) => !changes.some(([other]) => other === fact));
  const values = { ...facts.values, ...Object.fromEntries(changes.map(([fact, value]) => [fact, value])) };
  return traceRule(rule, { values, nullIsDefinite: new Set([...kept, ...absent]) }).outcome;
}

/** Values that a change speaks for, beside those it was tried with. */
function covered({ fact, relation, to }: Remedy): readonly FactValue[] {
  const type = signatureOf(fact)?.type ?? 'text';
  const steps = type === 'date' ? [1, 2, 7, 300] : [1, 2, 7, 86_400, 10_000_000];
  const at = (sign: number): readonly FactValue[] => steps.map((by) => apart(to as FactValue, type, sign * by));
  if (relation === 'atMost') return [to as FactValue, ...at(-1)];
  if (relation === 'atLeast') return [to as FactValue, ...at(1)];
  if (relation === 'below') return at(-1);
  if (relation === 'above') return at(1);
  if (relation === 'isNot') return [...at(-1), ...at(1)];
  return relation === 'absent' ? [null] : relation === 'is' ? [to as FactValue] : [];
}

const way = (remedies: readonly Remedy[], n: number, value: FactValue) =>
  remedies.map((one, m) => [one.fact, m === n ? value : (one.tried[0] ?? null), one.relation === 'absent'] as const);

describe('what would have made a rule pass', () => {
  it('is true of every value it speaks for, and takes no more facts than need be', () => {
    const seen = new Map<string, number>();
    const wrong: string[] = [];
    const tooMany: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { rules, records } = treeBatch(SEED + round);
      for (const rule of rules) {
        for (const { facts } of records.slice(0, 30)) {
          if (traceRule(rule, facts).outcome !== 'fail') continue;
          const ways = remediesOf(rule, facts, signatureOf);
          seen.set(String(ways[0]?.length ?? 0), (seen.get(String(ways[0]?.length ?? 0)) ?? 0) + 1);
          for (const remedies of ways) {
            for (const [n, remedy] of remedies.entries()) {
              seen.set(remedy.relation, (seen.get(remedy.relation) ?? 0) + 1);
              for (const value of [...covered(remedy), ...remedy.tried]) {
                if (changed(rule, facts, way(remedies, n, value)) !== 'pass')
                  wrong.push(JSON.stringify([rule.requires, remedies, value]));
              }
            }
          }
          if ((ways[0]?.length ?? 0) < 2) continue;
          // Any value that this fact has in some record, or none.
          for (const fact of new Set(leavesOf(rule.requires).map((leaf) => leaf.fact))) {
            const signature = signatureOf(fact);
            if (!signature || signature.type === 'list') continue;
            const values = [...new Set(records.map((one) => one.facts.values[fact] ?? null))];
            const found = values.find(
              (value) => value !== null && changed(rule, facts, [[fact, value, false]]) === 'pass',
            );
            if (found !== undefined) tooMany.push(JSON.stringify([fact, found, ways[0]?.length ?? 0, rule.requires]));
          }
        }
      }
    }
    expect([wrong.length, wrong.slice(0, 3)]).toEqual([0, []]);
    expect([tooMany.length, tooMany.slice(0, 3)]).toEqual([0, []]);
    const kinds = ['is', 'isNot', 'atMost', 'atLeast', 'below', 'above', 'filled', 'absent'];
    for (const kind of [...kinds, '1', '2', '3']) expect([kind, (seen.get(kind) ?? 0) >= 5]).toEqual([kind, true]);
  });
});
