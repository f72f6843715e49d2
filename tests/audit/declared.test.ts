import { describe, expect, it } from 'vitest';
import { readDeclared } from '../../src/audit/declared.ts';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { SoatError } from '../../src/model/diagnostic.ts';

const plan = loadRules(shippedRules()).plans.get('quang-ninh-2025');
const units = new Map([
  ['06652', '06652'],
  ['UBND phường Hà Tu', '06652'],
]);

function read(text: string) {
  if (!plan) throw new Error('the plan is missing');
  return readDeclared(text, 'declared.csv', plan, units);
}

const faults = (text: string): string[] => {
  try {
    read(text);
  } catch (error) {
    return (error as SoatError).diagnostics.map(
      ({ code, line, params: { column, hint, value, unit, declared, columns } }) =>
        `${code} ${line} ${column ?? hint ?? value ?? unit ?? declared ?? columns}`,
    );
  }
  return [];
};

describe('declared values', () => {
  it('are read with their unit, source and date, columns by name', () => {
    const text =
      'source,target,value,date,unit\n"Báo cáo 12, quý III",A2,100,2025-09-10,\nBC 3,B6,92.5,2025-09-11,UBND phường Hà Tu\n';
    expect(read(text)).toEqual([
      { target: 'A2', unit: '', value: '100', source: 'Báo cáo 12, quý III', date: '2025-09-10' },
      { target: 'B6', unit: '06652', value: '92.5', source: 'BC 3', date: '2025-09-11' },
    ]);
  });

  it('are refused with every fault and its line', () => {
    expect(faults('target,unit,value,date\n')).toEqual(['E-IN-004 null source']);
    const found = faults(
      'target,unit,value,source,date\nZ9,,1,s,2025-01-01\nA2,nowhere,100,s,2025-01-01\nA2,,92%,s,2025-01-01\nA3,,100,,2025-01-01\nA3,,100,s,01/02/2025\nB6,,90,s,2025-01-01\nB6,,91,s,2025-01-01\nE1,06652,90,s,2025-01-01\n',
    );
    expect(found.map((fault) => fault.split(' ').slice(0, 3).join(' '))).toEqual([
      'E-USE-173 2 B9',
      'E-USE-175 3 nowhere',
      'E-USE-174 4 92%',
      'E-USE-172 5 source',
      'E-USE-172 6 date',
      'E-USE-176 9 06652',
      'E-USE-177 8 B6',
    ]);
  });
});
