import {
  Binary,
  Bool,
  DateDay,
  DateMillisecond,
  Decimal,
  Dictionary,
  Field,
  Float64,
  Int8,
  Int32,
  Int64,
  LargeUtf8,
  List,
  makeData,
  makeVector,
  RecordBatch,
  Schema,
  Struct,
  Table,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimestampSecond,
  tableToIPC,
  Uint64,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow';
import { describe, expect, it } from 'vitest';
import { Database } from '../../src/db/database.ts';
import { Bindings } from '../../src/util/sql.ts';
import { convert, refusal } from '../support/nested.ts';

/** What a conversion wrote: the columns with their types, and every value as text. */
async function read(
  bytes: Uint8Array,
): Promise<{ types: Record<string, string>; rows: (string | null)[][]; unread: string[] }> {
  const { files, folder } = await convert(bytes);
  const [file] = files;
  if (!file?.copy || files.length !== 1) throw new Error('no copy');
  const { signal } = new AbortController();
  const options = { path: ':memory:', spill: folder, memory: 128 << 20, threads: 1, signal };
  const db = await Database.open({ ...options, allowedFiles: [file.copy.path], allowedFolders: [] });
  try {
    const bindings = new Bindings();
    const from = `read_parquet(${bindings.bind(file.copy.path, 'VARCHAR')})`;
    const columns = await db.rows(`DESCRIBE SELECT * FROM ${from}`, bindings);
    const rows = await db.rows(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ${from}`, bindings);
    expect(rows.length).toBe(file.copy.records);
    return {
      types: Object.fromEntries(columns.map((c) => [String(c.column_name), String(c.column_type)])),
      rows: rows.map((row) => Object.values(row) as (string | null)[]),
      unread: file.copy.notes.map(({ column }) => column ?? ''),
    };
  } finally {
    db.close();
  }
}

const both = (columns: Record<string, Vector>): Uint8Array[] =>
  (['file', 'stream'] as const).map((kind) => tableToIPC(new Table(columns), kind));

describe('an Arrow file or stream', () => {
  it('is read in every plain type, exactly', async () => {
    const columns = {
      MaHoSo: vectorFromArray(['a', 'Hà "Tu",\n', null], new Utf8()),
      Large: vectorFromArray(['ế', '', null], new LargeUtf8()),
      Words: vectorFromArray(['x', 'y', null], new Dictionary(new Utf8(), new Int32())),
      Small: vectorFromArray([1, -128, null], new Int8()),
      Long: vectorFromArray([1n, -9223372036854775808n, null], new Int64()),
      Unsigned: vectorFromArray([1n, 18446744073709551615n, null], new Uint64()),
      Float: vectorFromArray([0.1, -1e300, null], new Float64()),
      Yes: vectorFromArray([true, false, null], new Bool()),
      Day: vectorFromArray([new Date('2025-07-01'), new Date('1969-12-31'), null], new DateDay()),
      Milli: vectorFromArray([new Date('2025-07-01'), new Date('1969-12-31'), null], new DateMillisecond()),
      List: vectorFromArray([['a', null, 'b"'], [], null], new List(new Field('item', new Utf8()))),
    };
    for (const bytes of both(columns)) {
      const { types, rows } = await read(bytes);
      expect(types).toEqual({
        ...{
          MaHoSo: 'VARCHAR',
          Large: 'VARCHAR',
          Words: 'VARCHAR',
          Small: 'BIGINT',
          Long: 'BIGINT',
          Unsigned: 'UBIGINT',
        },
        ...{ Float: 'DOUBLE', Yes: 'BOOLEAN', Day: 'DATE', Milli: 'DATE', List: 'VARCHAR[]' },
      });
      expect(rows).toEqual([
        ['a', 'ế', 'x', '1', '1', '1', '0.1', 'true', '2025-07-01', '2025-07-01', "[a, NULL, 'b\"']"],
        [
          'Hà "Tu",\n',
          null,
          'y',
          '-128',
          '-9223372036854775808',
          '18446744073709551615',
          '-1e+300',
          'false',
          '1969-12-31',
          '1969-12-31',
          '[]',
        ],
        Array(11).fill(null),
      ]);
    }
  });

  it('has instants of every unit, before 1970 too; with a zone they are told in the time of Viet Nam', async () => {
    const at = BigInt(Date.UTC(2025, 6, 1, 1, 2, 3));
    // The library's writer would write an array that two columns share only once.
    const ns = () => BigInt64Array.from([at * 1_000_000n + 123_456_789n, -1n]);
    const columns = {
      MaHoSo: vectorFromArray(['a', 'b'], new Utf8()),
      s: makeVector({ type: new TimestampSecond(), data: BigInt64Array.from([at / 1000n, -1n]) }),
      ms: makeVector({ type: new TimestampMillisecond(), data: BigInt64Array.from([at + 4n, -1n]) }),
      us: makeVector({
        type: new TimestampMicrosecond(),
        data: BigInt64Array.from([at * 1000n + 4n, 9_000_000_000_000_000_000n]),
      }),
      ns: makeVector({ type: new TimestampNanosecond(), data: ns() }),
      zone: makeVector({ type: new TimestampNanosecond('Europe/Paris'), data: ns() }),
    };
    for (const bytes of both(columns)) {
      const { types, rows } = await read(bytes);
      expect([types.ns, types.zone]).toEqual(['TIMESTAMP', 'TIMESTAMP WITH TIME ZONE']);
      expect(rows).toEqual([
        [
          'a',
          '2025-07-01 01:02:03',
          '2025-07-01 01:02:03.004',
          '2025-07-01 01:02:03.000004',
          '2025-07-01 01:02:03.123456',
          '2025-07-01 08:02:03.123456+07',
        ],
        [
          'b',
          '1969-12-31 23:59:59',
          '1969-12-31 23:59:59.999',
          expect.stringMatching(/^9999-12-31/),
          '1969-12-31 23:59:59.999999',
          expect.stringMatching(/^1970-01-01 07:59:59.999999/),
        ],
      ]);
    }
  });

  it('has decimals to the last digit', async () => {
    const type = new Decimal(2, 38, 128);
    const words = (value: bigint): number[] =>
      [0, 1, 2, 3].map((i) => Number((BigInt.asUintN(128, value) >> BigInt(32 * i)) & 0xffffffffn));
    const data = Uint32Array.from([...words(12345678901234567890123456789n), ...words(-5n)]);
    const { types, rows } = await read(
      tableToIPC(
        new Table({
          MaHoSo: vectorFromArray(['a', 'b']),
          d: makeVector(makeData({ type, length: 2, nullCount: 0, data })),
        }),
        'file',
      ),
    );
    expect(types.d).toBe('DECIMAL(38,2)');
    expect(rows.map((row) => row[1])).toEqual(['123456789012345678901234567.89', '-0.05']);
  });

  it('is read batch by batch, words of a dictionary and all', async () => {
    const type = new Dictionary(new Utf8(), new Int32());
    const batch = (from: number): Table =>
      new Table({
        MaHoSo: vectorFromArray(
          Array.from({ length: 1000 }, (_, n) => `${from + n}`),
          new Utf8(),
        ),
        w: vectorFromArray(
          Array.from({ length: 1000 }, (_, n) => `w${n % 3}`),
          type,
        ),
      });
    const batches = [0, 1000, 2000].map((from) => batch(from).batches[0]).flatMap((one) => (one ? [one] : []));
    const { rows } = await read(tableToIPC(new Table(batches), 'stream'));
    expect(rows.length).toBe(3000);
    expect(rows[2999]).toEqual(['2999', 'w0']);
  });

  it('leaves out what cannot be read where nobody asks for it', async () => {
    const columns = {
      MaHoSo: vectorFromArray(['a'], new Utf8()),
      Bytes: vectorFromArray([new Uint8Array(2)], new Binary()),
      Struct: vectorFromArray([{ x: 1 }], new Struct([new Field('x', new Int32())])),
      '"; DROP TABLE x; --': vectorFromArray(['y'], new Utf8()),
    };
    for (const bytes of both(columns)) {
      const { types, rows, unread } = await read(bytes);
      expect(Object.keys(types)).toEqual(['MaHoSo', '"; DROP TABLE x; --']);
      expect([rows, unread]).toEqual([[['a', 'y']], ['Bytes', 'Struct']]);
    }
    const asked = tableToIPC(
      new Table({ MaHoSo: vectorFromArray([{ x: 1 }], new Struct([new Field('x', new Int32())])) }),
    );
    expect(await refusal(asked)).toMatch(/^E-IN-056/);
  });

  it('may have no row', async () => {
    for (const kind of ['file', 'stream'] as const) {
      const schema = new Schema([new Field('MaHoSo', new Utf8()), new Field('Gia', new Int32())]);
      expect((await read(tableToIPC(new Table(schema), kind))).rows).toEqual([]);
    }
  });

  it('is refused with two columns of one name', async () => {
    const field = new Field('MaHoSo', new Utf8(), true);
    const data = vectorFromArray(['a'], new Utf8()).data[0];
    if (!data) throw new Error('no data');
    const struct = makeData({ type: new Struct([field, field]), length: 1, nullCount: 0, children: [data, data] });
    const table = new Table([new RecordBatch(new Schema([field, field]), struct)]);
    expect(await refusal(tableToIPC(table, 'stream'))).toMatch(/^E-IN-005/);
  });

  it('is refused when it is cut anywhere, and never read wrong without notice when it is cut', async () => {
    const table = new Table({
      MaHoSo: vectorFromArray(['a', 'bb', 'ccc'], new Utf8()),
      Gia: vectorFromArray([1n, 2n, 3n], new Int64()),
    });
    for (const kind of ['file', 'stream'] as const) {
      const bytes = tableToIPC(table, kind);
      for (let size = 16; size < bytes.length; size += 7) {
        expect(await refusal(bytes.subarray(0, size))).toMatch(/^E-IN-009/);
      }
    }
  });

  it('is refused when a column is shorter than its batch says', async () => {
    const type = new Int64();
    const short = (length: number) => makeData({ type, length, nullCount: 0, data: BigInt64Array.from([1n, 2n]) });
    const schema = new Schema([new Field('MaHoSo', type)]);
    const struct = makeData({ type: new Struct(schema.fields), length: 500, nullCount: 0, children: [short(500)] });
    const bytes = tableToIPC(new Table([new RecordBatch(schema, struct)]), 'stream');
    expect(await refusal(bytes)).toMatch(/^E-IN-009 {2}Arrow: values/);
  });

  it('is refused when a text is not UTF-8', async () => {
    const bytes = Buffer.from(tableToIPC(new Table({ MaHoSo: vectorFromArray(['ZZZZ'], new Utf8()) }), 'stream'));
    const at = bytes.indexOf('ZZZZ');
    bytes[at] = 0xff;
    expect(await refusal(bytes)).toMatch(/^E-IN-009 {2}Arrow: UTF-8/);
  });
});
