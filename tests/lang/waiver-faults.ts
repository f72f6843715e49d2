import { stringify } from 'yaml';
import { resolveWaivers } from '../../src/audit/waivers.ts';
import { readWaivers } from '../../src/lang/waivers.ts';
import type { Waiver } from '../../src/model/waiver.ts';

/** What waivers of these tests may name. */
export const KNOWN = {
  acts: new Map([['nd-118-2025', { inForce: { from: '2025-07-01', to: '2025-12-30' } }]]),
  rules: [{ id: 'apology-missing' }, { id: 'result-not-electronic' }],
  loadRules: [{ id: 'duplicate-code' }],
  indicators: [
    { id: 'on-time', subject: 'dossier', kind: 'proportion', direction: 'increase' },
    { id: 'has-apology', subject: 'dossier', kind: 'proportion', direction: 'increase' },
    { id: 'mean-time', subject: 'dossier', kind: 'mean', direction: 'decrease' },
    { id: 'share-late', subject: 'dossier', kind: 'proportion', direction: 'decrease' },
    { id: 'listed', subject: 'procedure', kind: 'proportion', direction: 'increase' },
  ],
} as unknown as Parameters<typeof readWaivers>[2];

/** An ordinary waiver of one dossier; `change` says what is different about it, undefined what is left out. */
export const waiver = (change: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  rule: 'result-not-electronic',
  maHoSo: 'H49.01-250701-0001',
  reason: 'systemFailure',
  legalBasis: { act: 'nd-118-2025' },
  signer: 'Chủ tịch UBND phường',
  signed: '2025-07-01',
  expires: '2025-12-31',
  ...change,
});

export const waiversText = (...all: readonly Readonly<Record<string, unknown>>[]): string =>
  stringify({ waivers: all.map((one) => Object.fromEntries(Object.entries(one).filter(([, v]) => v !== undefined))) });

export const read = (...all: readonly Readonly<Record<string, unknown>>[]): readonly Waiver[] =>
  readWaivers(waiversText(...all), 'waivers.yaml', KNOWN);

const RUN = { rules: [], times: { asOf: '2025-07-15 00:00:00' } } as unknown as Parameters<typeof resolveWaivers>[1];
const SCOPE = { ids: new Map(), units: [], limitedTo: [], hasDirectory: true } as unknown as Parameters<
  typeof resolveWaivers
>[2];

/** What waivers say that rules may say as well, or in another place. */
export const WAIVER_FAULTS_ELSEWHERE: readonly (readonly [code: string, what: string, fault: () => unknown])[] = [
  ['E-RULE-016', 'a waiver of a rule nobody has', () => read(waiver({ rule: 'nobody' }))],
  ['E-RULE-183', 'a waiver of a rule of the gate', () => read(waiver({ rule: 'duplicate-code' }))],
  [
    'E-RULE-185',
    'a waiver of a unit nobody has',
    () => resolveWaivers(read(waiver({ maHoSo: undefined, unit: 'x' })), RUN, SCOPE),
  ],
];

/** A waivers file for each code of its own. */
export const WAIVER_FAULTS = {
  'E-RULE-180': () => read(waiver({ unit: 'UBND phường Hà Tu' })),
  'E-RULE-181': () => read(waiver({ expires: '2025-06-30' })),
  'E-RULE-182': () => read(waiver(), waiver({ signed: '2025-12-30', expires: '2026-01-31' })),
  'E-RULE-183': () => read(waiver({ indicators: ['mean-time'] })),
  'E-RULE-184': () => read(waiver({ rule: undefined })),
  'E-RULE-186': () => read(waiver({ signed: '2025-06-30' })),
} as const;
