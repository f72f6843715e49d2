import { expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { batchesOf } from '../../src/ruletest/batches.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { runRuleCases } from '../../src/ruletest/run-cases.ts';

const rules = loadRules(shippedRules());
const signal = new AbortController().signal;
/** Rules about other dossiers, registers, the catalogue, the directory and the hours of offices. */
const ASKED = [
  'double-filing',
  'refiled-soon',
  'fee-not-paid',
  'procedure-abolished',
  'unit-abolished',
  'transfer-late',
];
const files = readCaseFiles(shippedRules(), rules.rules).filter(({ rule }) => ASKED.includes(rule));

it('gives every case the same alone as beside others', async () => {
  expect(files.map(({ rule }) => rule).sort()).toEqual([...ASKED].sort());
  expect(files.some(({ cases }) => batchesOf(cases).length < cases.length / 2)).toBe(true);
  const together = await runRuleCases(rules, files, signal);
  const alone = await runRuleCases(
    rules,
    files.flatMap((file) => file.cases.map((one) => ({ ...file, cases: [one] }))),
    signal,
  );
  // What is made up for a case beside others is not what is made up for it alone.
  const madeUp = ['maHoSo', 'donViXuLy'];
  const plain = (results: typeof alone): unknown =>
    results.map(({ facts: { values, nullIsDefinite }, version, ...result }) => ({
      ...result,
      version: version.version,
      values: Object.entries(values).filter(([id]) => !madeUp.includes(id)),
      nullIsDefinite,
    }));
  expect(plain(together)).toEqual(plain(alone));
}, 120_000);

it('keeps cases apart that have a code, a unit, a procedure or a delivery in common', () => {
  const [file] = files;
  const [one] = file?.cases ?? [];
  if (!one) throw new Error('no case');
  const { others: _, ...rest } = one;
  const plain = { ...rest, others: [], dossier: { ngayTiepNhan: '2025-07-01T08:00:00.000000' }, procedures: [] };
  const sizes = (...changes: readonly object[]): readonly number[] =>
    batchesOf(changes.map((change) => ({ ...plain, ...change }))).map(({ length }) => length);
  const dossier = (cells: object) => ({ dossier: { ...plain.dossier, ...cells } });
  expect(sizes({}, {}, {})).toEqual([3]);
  expect(sizes(dossier({ maHoSo: 'a' }), dossier({ maHoSo: 'a' }), dossier({ maHoSo: 'b' }))).toEqual([2, 1]);
  expect(sizes(dossier({ donViXuLy: 'a  b' }), dossier({ donViXuLy: 'a b' }))).toEqual([1, 1]);
  const listed = { ...dossier({ maTTHC: '1' }), procedures: [{ coKetQua: true }] };
  expect(sizes(listed, listed, dossier({ maTTHC: '1' }))).toEqual([2, 1]);
  expect(sizes({}, { asOf: '2025-01-01T00:00:00.000000' }, { dumpedAt: '2026-01-01T00:00:00.000000' })).toEqual([
    1, 1, 1,
  ]);
  expect(sizes({}, { unavailable: ['gia'] }, { procedures: null }, { units: null })).toEqual([1, 1, 1, 1]);
  // A code that would have been made up for the first.
  expect(sizes({}, dossier({ maHoSo: 'H00.00-000000-0001' }))).toEqual([1, 1]);
});
