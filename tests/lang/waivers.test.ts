import { describe, expect, it } from 'vitest';
import { readWaivers } from '../../src/lang/waivers.ts';
import { SoatError } from '../../src/model/diagnostic.ts';
import { KNOWN, read, waiver, waiversText } from './waiver-faults.ts';

/** Code and place of everything wrong with a text. */
function faultsOf(text: string): readonly string[] {
  try {
    readWaivers(text, 'waivers.yaml', KNOWN);
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    return error.diagnostics.map(({ code, file, line, column }) => `${file}:${line}:${column} ${code}`);
  }
  return [];
}
const codes = (...all: readonly Readonly<Record<string, unknown>>[]): readonly string[] =>
  faultsOf(waiversText(...all)).map((fault) => fault.replace(/^.* /, ''));

describe('a waivers file', () => {
  it('is read with the places of its waivers', () => {
    const [first, second] = read(waiver({ note: 'x' }), waiver({ rule: undefined, indicators: ['on-time'] }));
    expect(first).toMatchObject({ place: 'waivers.yaml:2', line: 2, indicators: [], rule: 'result-not-electronic' });
    expect(first?.legalBasis).toEqual({ act: 'nd-118-2025', provision: null });
    expect(second).toMatchObject({ place: 'waivers.yaml:11', indicators: ['on-time'] });
    expect(second?.rule).toBeUndefined();
    expect(read()).toEqual([]);
  });

  it('tells every fault at once, each with its place', () => {
    const text = `waivers:
  - rule: apology-mising
    maHoSo: A
    unit: B
    reason: systemFailure
    legalBasis: { act: nd-118-2026 }
    signer: null
    signed: 2025-07-02
    expires: 2025-07-01
  - rule: apology-missing
    maHoSo: A
    reason: laziness
    legalBasis: { act: nd-118-2025, standing: unverified }
    singer: null
    signed: 31/07/2025
    expires: 2025-02-30
  - indicators: [on-tme]
    reason: dataError
    legalBasis: { text: x }
    signer: null
    signed: 2025-07-01
    expires: 2025-07-01
`;
    expect(faultsOf(text)).toEqual([
      'waivers.yaml:2:5 E-RULE-180',
      'waivers.yaml:2:11 E-RULE-016',
      'waivers.yaml:6:24 E-RULE-016',
      'waivers.yaml:9:14 E-RULE-181',
      'waivers.yaml:10:5 E-RULE-002',
      'waivers.yaml:12:13 E-RULE-002',
      'waivers.yaml:13:47 E-RULE-063',
      'waivers.yaml:14:13 E-RULE-063',
      'waivers.yaml:15:13 E-RULE-002',
      'waivers.yaml:16:14 E-RULE-002',
      'waivers.yaml:19:17 E-RULE-002',
    ]);
  });

  it('names a dossier or a unit, and something to be let off', () => {
    expect(codes(waiver({ maHoSo: undefined }))).toEqual(['E-RULE-180']);
    expect(codes(waiver({ unit: 'A' }))).toEqual(['E-RULE-180']);
    expect(codes(waiver({ maHoSo: undefined, unit: 'A' }))).toEqual([]);
    expect(codes(waiver({ rule: undefined, indicators: [] }))).toEqual(['E-RULE-184']);
  });

  it('is about rules of dossiers, and shares of dossiers of which more is better', () => {
    expect(codes(waiver({ rule: 'duplicate-code' }))).toEqual(['E-RULE-183']);
    expect(codes(waiver({ indicators: ['mean-time', 'on-time', 'share-late', 'listed'] }))).toEqual([
      'E-RULE-183',
      'E-RULE-183',
      'E-RULE-183',
    ]);
  });

  it('may expire on the day it is signed, and not the day before', () => {
    expect(codes(waiver({ expires: '2025-07-01' }))).toEqual([]);
    expect(codes(waiver({ expires: '2025-06-30' }))).toEqual(['E-RULE-181']);
  });

  it('rests on an act that is in force on the day of signing, or on words that say they are unverified', () => {
    const signed = (day: string) => codes(waiver({ signed: day }));
    expect(['2025-06-30', '2025-07-01', '2025-12-30', '2025-12-31'].map(signed)).toEqual([
      ...[['E-RULE-186'], [], [], ['E-RULE-186']],
    ]);
    const legalBasis = { text: 'Công văn số 4', standing: 'unverified' };
    expect(codes(waiver({ signed: '2025-06-30', legalBasis }))).toEqual([]);
  });

  it('says a thing once for each day', () => {
    const legalBasis = { text: 'Công văn số 4', standing: 'unverified' };
    const renewed = (signed: string) => waiver({ signed, expires: '2026-06-30', legalBasis });
    expect(codes(waiver(), renewed('2026-01-01'))).toEqual([]);
    expect(codes(waiver(), renewed('2025-12-31'))).toEqual(['E-RULE-182']);
    expect(codes(waiver(), waiver({ rule: 'apology-missing' }), waiver({ maHoSo: 'B' }))).toEqual([]);
    // A rule is let off once, whatever indicators are named beside it; indicators by themselves are told apart.
    expect(codes(waiver(), waiver({ indicators: ['on-time'] }))).toEqual(['E-RULE-182']);
    const alone = (...indicators: string[]) => waiver({ rule: undefined, indicators });
    expect(codes(alone('on-time'), alone('has-apology'))).toEqual([]);
    expect(codes(alone('on-time', 'has-apology'), alone('has-apology', 'on-time'))).toEqual(['E-RULE-182']);
    const unit = (name: string) => waiver({ maHoSo: undefined, unit: name });
    expect(codes(unit('UBND  phường A'), unit('UBND phường A'))).toEqual(['E-RULE-182']);
  });

  it.each([
    ['what could steer a terminal', { signer: 'A\u001b[2J' }],
    ['what turns the reading direction', { legalBasis: { text: 'a\u202eb', standing: 'unverified' } }],
    ['lines of its own', { unit: 'a\nb', maHoSo: undefined }],
    ['no end', { signer: 'x'.repeat(501) }],
  ])('has no words with %s', (_what, change) => {
    expect(codes(waiver(change))).toEqual(['E-RULE-002']);
  });

  it('is refused whole when it is no such file', () => {
    expect(faultsOf('- rule: x\n')).toEqual(['waivers.yaml:1:1 E-RULE-002']);
    expect(faultsOf('waiver: []\n')).toEqual(['waivers.yaml:1:1 E-RULE-002', 'waivers.yaml:1:9 E-RULE-063']);
    expect(faultsOf('waivers: [\n')[0]).toMatch(/E-RULE-001$/);
  });
});
