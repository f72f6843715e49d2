import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { tempFolder } from '../support/cli.ts';

const PARAMETER = 'parameters/apology-lead-days.yaml';
const RULE = 'rules/online-fee-not-paid-online.yaml';
const PLAN = 'plans/quang-ninh-2025.yaml';

/** The faults of the shipped rules after one change of one file. */
function faults(file: string, from: string | RegExp, to: string): string[] {
  const root = join(tempFolder(), 'rules');
  cpSync(shippedRules(), root, { recursive: true });
  const text = readFileSync(join(root, file), 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  writeFileSync(join(root, file), changed);
  try {
    loadRules(root);
  } catch (error) {
    if (error instanceof SoatError)
      return error.diagnostics.map(({ code, file: name, line }) => `${code} ${name} ${line !== null}`);
    throw error;
  }
  return [];
}

describe('the checker refuses', () => {
  it.each([
    ['a legal constant of another type', PARAMETER, 'value: 1', 'value: 1.5', 'E-RULE-005'],
    ['a legal constant that is a text', PARAMETER, 'value: 1', 'value: "abc"', 'E-RULE-005'],
    ['two values without a beginning', PARAMETER, 'from: 2025-07-01\n    value', 'from: null\n    value', 'E-RULE-020'],
    [
      'an instant that does not exist',
      RULE,
      '{ fact: gia, operator: greaterThan, value: 0 }',
      '{ fact: ngayTra, operator: greaterThan, value: "2025-02-30T00:00:00.000000" }',
      'E-RULE-031',
    ],
    [
      'a year outside 1900–2100',
      RULE,
      '{ fact: gia, operator: greaterThan, value: 0 }',
      '{ fact: ngayTra, operator: greaterThan, value: "1899-01-01T00:00:00.000000" }',
      'E-RULE-031',
    ],
    [
      'a number longer than 15 digits',
      RULE,
      'operator: greaterThan, value: 0',
      'operator: greaterThan, value: 1234567890123456',
      'E-RULE-033',
    ],
    ['a list with a stranger in it', RULE, 'value: ["1", "2"]', 'value: ["1", "11"]', 'E-RULE-014'],
    [
      'a code that is a property of every object',
      RULE,
      'value: ["1", "2"]',
      'value: ["1", "constructor"]',
      'E-RULE-014',
    ],
    [
      'an extra key beside fact',
      'rules/end-before-receipt.yaml',
      'value: { fact: ngayTiepNhan }',
      'value: { fact: ngayTiepNhan, path: $.x }',
      'E-RULE-047',
    ],
    ['a repeated key', RULE, 'severity: warning', 'severity: warning\nseverity: error', 'E-RULE-001'],
    ['a flood of aliases', RULE, 'ref: null', `ref: null\nx: &a [1]\ny: [${'*a, '.repeat(40)}*a]`, 'E-RULE-001'],
    ['a target twice', PLAN, '- id: A2', '- id: A1', 'E-RULE-013'],
    ['a plan of an unknown act', PLAN, 'act: qd-kh-cchc-quang-ninh-2025', 'act: nowhere', 'E-RULE-011'],
    [
      'an exact share that is not 100',
      PLAN,
      /comparator: eq\n {4}threshold: 100/,
      'comparator: eq\n    threshold: 99',
      'E-RULE-002',
    ],
    [
      'a direction nobody computes',
      'indicators/on-time.yaml',
      'direction: increase',
      'direction: sideways',
      'E-RULE-002',
    ],
    [
      'an indicator of an unknown act',
      'indicators/on-time.yaml',
      'act: qd-kh-cchc-quang-ninh-2025',
      'act: nowhere',
      'E-RULE-011',
    ],
    ['a period system of an unknown act', 'periods/cchc.yaml', 'act: nd-09-2019', 'act: nowhere', 'E-RULE-011'],
    ['a constant of an unknown act', PARAMETER, 'act: nd-61-2018', 'act: nowhere', 'E-RULE-011'],
    ['a constant that a fact needs and nobody has', PARAMETER, 'id: apology-lead-days', 'id: other', 'E-RULE-016'],
    [
      'a message that names a side table',
      'rules/apology-missing.yaml',
      'chậm và đã có xin lỗi',
      'chậm và đã có {apologies}',
      'E-RULE-012',
    ],
    ['a prototype for a fact', RULE, 'fact: gia', 'fact: __proto__', 'E-RULE-003'],
  ])('%s', (_what, file, from, to, code) => {
    expect(faults(file, from, to)).toEqual([`${code} ${code === 'E-RULE-016' ? 'null false' : `${file} true`}`]);
  });

  it('a message that tells personal data, though the rule may look at them', () => {
    const root = join(tempFolder(), 'rules');
    cpSync(shippedRules(), root, { recursive: true });
    const text = readFileSync(join(root, RULE), 'utf8')
      .replace('{ fact: gia, operator: greaterThan, value: 0 }', '{ fact: ghiChu, operator: notEqual, value: "x" }')
      .replaceAll('{gia} đồng', '{ghiChu}');
    writeFileSync(join(root, RULE), text);
    expect(() => loadRules(root)).toThrow(/E-RULE-012.*ghiChu/);
  });
});
