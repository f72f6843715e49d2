import { describe, expect, it } from 'vitest';
import { RecordCutter } from '../../../src/ingest/sources/json/cutter.ts';

interface Cut {
  readonly records: readonly string[];
  readonly offsets: readonly number[];
  readonly services: readonly (string | null)[];
}

/** Cuts a text that comes in pieces of so many bytes. */
function cut(text: string, size: number): Cut {
  const records: string[] = [];
  const offsets: number[] = [];
  const services: (string | null)[] = [];
  const cutter = new RecordCutter({
    record: (bytes, offset, envelope) => {
      records.push(bytes.toString('utf8'));
      offsets.push(offset);
      services.push(envelope?.service ?? null);
    },
    isKey: (name) => name === 'MaHoSo',
    isList: (name) => name === 'TaiLieuNop',
    isService: (name) => name === 'service',
    closed: ({ service }) => services.push(`closed ${service}`),
  });
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) cutter.push(bytes.subarray(at, at + size));
  cutter.finish();
  return { records, offsets, services };
}

const A = '{"MaHoSo":"a\\"}]{[\\\\","TaiLieuNop":[{"x":"}"}]}';
const B = '{"MaHoSo":"Hà Tu","k":{"l":[[1],{"m":"ế"}]}}';
const SHAPES: Readonly<Record<string, string>> = {
  'a list': `[${A},${B}]`,
  'a list with space and a mark of UTF-8': `\uFEFF \n[ ${A}\r\n,\t${B} ]\n`,
  'an object each line': `${A}\n${B}\n`,
  'a list each line': `[${A}]\n[]\n[${B}]`,
  'an envelope': `{"isUpdating":false,"data":[${A},${B}],"n":[1]}`,
  'an envelope in an envelope': `{"Body":{"header":{"k":"v"},"DongBoHoSoMC":{"data":[${A},${B}]}}}`,
  'envelopes on lines': `{"data":[${A}]}\n{"data":[${B}]}`,
};

describe('records are cut by their bytes', () => {
  it.each(Object.entries(SHAPES))('%s, whatever pieces it comes in', (_name, text) => {
    for (const size of [1, 2, 3, 5, 7, 16, 1000]) {
      const { records, offsets } = cut(text, size);
      expect(records).toEqual([A, B]);
      for (const [i, offset] of offsets.entries()) {
        const record = Buffer.from(records[i] ?? '');
        expect(
          Buffer.from(text)
            .subarray(offset, offset + record.length)
            .equals(record),
        ).toBe(true);
      }
    }
  });

  it('takes one object for a record unless a list of objects in it is not its own', () => {
    for (const one of [A, B, '{}', '{"a":{"b":1}}', '{"x":[1,2],"MaHoSo":"a","y":[{"z":1}]}']) {
      expect(cut(one, 4).records).toEqual([one]);
    }
    expect(cut('{"x":[{"z":1}],"y":2}', 4).records).toEqual(['{"z":1}']);
  });

  it('tells the service of an envelope, also one that is named last', () => {
    expect(cut(`{"service":"S","data":[${A}]}`, 3).services).toEqual(['S', 'closed S']);
    expect(cut(`{"data":[${A}],"service":"S"}`, 3).services).toEqual([null, 'closed S']);
    expect(cut('{"service":"S","data":[]}', 3)).toMatchObject({ records: [], services: ['closed S'] });
  });

  it.each([
    ['[{"a":1}', 'cut'],
    ['[{"a":1},', 'cut'],
    ['[{"a":"', 'cut'],
    ['[{"a":"\\', 'cut'],
    ['{"data":[{"a":1}]', 'cut'],
    ['{"data"', 'cut'],
    ['{"a":tr', 'cut'],
    ['[{"a":1}] x', 'syntax'],
    ['[{"a":1}] {"b":1}', 'syntax'],
    ['[{"a":1}]]', 'syntax'],
    ['[{"a":1}}', 'syntax'],
    ['[{"a":1},]', 'syntax'],
    ['[,{"a":1}]', 'syntax'],
    ['[{"a":1} {"a":1}]', 'syntax'],
    ['{"a":NaN}', 'syntax'],
    ['{"a":1,"a":2}', 'duplicate'],
    ['{a:1}', 'syntax'],
    ['x', 'syntax'],
    [`[${'{"a":'.repeat(100_000)}`, 'depth'],
    ['{"a":'.repeat(100_000), 'depth'],
    ['[[{"a":1}]]', 'notARecord'],
    ['[null]', 'notARecord'],
    ['[{"a":1},"b"]', 'notARecord'],
    ['{"x":[{"a":1}],"y":[{"a":1}]}', 'twoLists'],
    ['{"x":[{"a":1}],"MaHoSo":"b"}', 'keyInEnvelope'],
    ['{"MaHoSo":"b"}\n{"x":[{"a":1}]}', 'mixed'],
    ['{"x":[{"a":1}]}\n{"MaHoSo":"b"}', 'mixed'],
  ])('%.30s: %s', (text, kind) => {
    for (const size of [1, 5, 1 << 20]) {
      try {
        cut(text, size);
        expect.unreachable();
      } catch (error) {
        expect((error as { kind?: string }).kind).toBe(kind);
      }
    }
  });

  it('keeps no more than one record', () => {
    const long = `{"MaHoSo":"${'x'.repeat(1 << 24)}"}`;
    expect(() => cut(`[${long}]`, 1 << 20)).toThrow('recordTooLong');
    expect(() => cut(long, 1 << 20)).toThrow('recordTooLong');
  });
});
