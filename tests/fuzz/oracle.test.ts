import { describe, expect, it } from 'vitest';
import { tempFolder } from '../support/cli.ts';
import { faultsOf } from './compare.ts';
import { type Delivery, makeDelivery } from './delivery.ts';
import { InProcess } from './in-process.ts';
import { type Answer, type Expected, expectText, UNSURE } from './oracle.ts';
import { readRecords } from './records.ts';

/** Deliveries of some seeds that have one answer, and no reason to be refused. */
const certain = Array.from({ length: 40 }, (_, n) => makeDelivery(n + 1)).filter(
  ({ expected: { refusals, allowed, answer } }) => refusals.length + allowed.length === 0 && answer !== null,
);

/** The same answer with one number of it another. */
function* tampered(answer: Answer): Generator<readonly [string, Answer]> {
  for (const drawer of Object.keys(answer.account) as (keyof Answer['account'])[]) {
    yield [drawer, { ...answer, account: { ...answer.account, [drawer]: answer.account[drawer] + 1 } }];
  }
  for (const part of ['denominator', 'numerator', 'undecided', 'widenedBy'] as const) {
    yield [part, { ...answer, figure: { ...answer.figure, [part]: answer.figure[part] + 1 } }];
  }
  for (const [rule, units] of answer.outcomes) {
    const [unit, counts] = [...units][1] ?? [];
    if (unit === undefined || !counts) continue;
    const moved = { ...counts, pass: counts.pass + 1 };
    yield [rule, { ...answer, outcomes: new Map([...answer.outcomes, [rule, new Map([...units, [unit, moved]])]]) }];
  }
}

const answered = (answer: Answer): Expected => ({ refusals: [], allowed: [], answer });

describe('the oracle of the fuzz', () => {
  it('has its way: one number of it changed is told, whichever it is', async () => {
    const reader = new InProcess(tempFolder());
    const told = new Set<string>();
    for (const delivery of certain.slice(0, 3)) {
      const ended = await reader.run(delivery);
      const { answer } = delivery.expected;
      if (!answer) throw new Error('no answer');
      expect(faultsOf(ended, answered(answer))).toEqual([]);
      for (const [what, other] of tampered(answer)) {
        told.add(what);
        expect([delivery.seed, what, faultsOf(ended, answered(other)).length > 0]).toEqual([delivery.seed, what, true]);
      }
    }
    expect(told.size).toBe(8 + 4 + 10);
  });

  it('tells an answer where there is none, a refusal without a reason, a code or an exit nobody knows, and a crash', async () => {
    const [{ expected } = {} as Delivery] = certain;
    const ended = await new InProcess(tempFolder()).run(certain[0] as Delivery);
    expect(faultsOf(ended, { ...expected, refusals: ['E-IN-008'] })).toHaveLength(1);
    expect(faultsOf(ended, { ...expected, answer: null })).toHaveLength(1);
    expect(faultsOf({ codes: ['E-IN-008'], exit: 3 }, expected)).toHaveLength(1);
    expect(faultsOf({ codes: ['E-IN-008'], exit: 3 }, { ...expected, refusals: ['E-IN-008'] })).toEqual([]);
    expect(faultsOf({ codes: ['E-IN-008'], exit: 0 }, { ...expected, refusals: ['E-IN-008'] })).toHaveLength(1);
    expect(faultsOf({ codes: ['E-IN-999'], exit: 3 }, { ...expected, allowed: [UNSURE] })).toHaveLength(1);
    expect(faultsOf({ codes: [], exit: 3 }, { ...expected, allowed: [UNSURE] })).toHaveLength(1);
    expect(faultsOf({ crash: 'x' }, { ...expected, allowed: [UNSURE] })).toHaveLength(1);
  });

  it('where the records are unsure still wants every one of them', async () => {
    const ended = await new InProcess(tempFolder()).run(certain[0] as Delivery);
    if (!('result' in ended)) throw new Error('not answered');
    const { result } = ended;
    const unsure = { ...(certain[0] as Delivery).expected, allowed: [UNSURE] };
    expect(faultsOf(ended, unsure)).toEqual([]);
    const lost = { ...result, load: { ...result.load, loaded: result.load.loaded - 1 } };
    expect(faultsOf({ result: lost }, unsure)).toHaveLength(1);
    const gone = { ...lost, load: { ...lost.load, physicalRecords: result.load.physicalRecords - 1 } };
    expect(faultsOf({ result: gone }, unsure)).toHaveLength(1);
  });
});

/** Where the heading of the small file ends; before, any cut is refused. */
const HEADING = 46;

it('a small file cut off at every byte of its records gives what is left of it, or is refused', async () => {
  const reader = new InProcess(tempFolder());
  const whole = Buffer.from(
    'Mã hồ sơ,"Đơn vị xử lý",NgayTiepNhan\r\nH49-1,"Sở ""A"", B",20250701080000\r\nH49-2,C,2025-07-02 08:00:00\r\n',
  );
  const wrong: string[] = [];
  let answered = 0;
  for (let size = 0; size <= whole.length; size += size < HEADING ? 3 : 1) {
    const files = [whole.subarray(0, size)];
    const base = { seed: size, format: 'csv', mutations: ['cut'], maxRejects: 90, parquet: null } as const;
    const ended = await reader.run({ ...base, files, expected: expectText(files, base.maxRejects) });
    if ('result' in ended) answered++;
    wrong.push(...faultsOf(ended, expectText(files, base.maxRejects)).map((fault) => `${size}: ${fault}`));
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThan(15);
});

it.each([
  ['a,b\r\nc\rd\n', [['a', 'b'], ['c'], ['d']]],
  ['"a,""b""\n",c', [['a,"b"\n', 'c']]],
  ['a"b,"c" ', [['a"b', 'c ']]],
  ['a,\n\nb', [['a', ''], [''], ['b']]],
])('the plain reader: %j', (text, cells) => {
  expect(readRecords(text).records.map((record) => record.cells)).toEqual(cells);
});
