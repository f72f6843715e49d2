import { describe, expect, it } from 'vitest';
import { MAX_RECORD_BYTES, RecordScanner } from '../../../src/ingest/scan.ts';
import { CellWalker, type Rewrite } from '../../../src/ingest/sources/text/cell-walker.ts';

interface Walked {
  readonly text: string;
  readonly records: number;
  readonly other: CellWalker['otherLineEnds'];
}

function walk(chunks: readonly Buffer[], rewrite: Rewrite | null = null, delimiter = ','): Walked {
  const walker = new CellWalker(delimiter, rewrite);
  const parts = [...chunks.map((chunk) => walker.push(chunk)), walker.end()];
  return { text: Buffer.concat(parts).toString(), records: walker.records, other: walker.otherLineEnds };
}

/** The same in every pair of chunks, and in single bytes. */
function everywhere(text: string, rewrite: Rewrite | null = null): Walked {
  const bytes = Buffer.from(text);
  const whole = walk([bytes], rewrite);
  for (let edge = 0; edge <= bytes.length; edge++) {
    expect([edge, walk([bytes.subarray(0, edge), bytes.subarray(edge)], rewrite)]).toEqual([edge, whole]);
  }
  expect(
    walk(
      [...bytes].map((byte) => Buffer.of(byte)),
      rewrite,
    ),
  ).toEqual(whole);
  return whole;
}

describe('records ended by LF', () => {
  it.each([
    ['a,b\nc,d\n', 'a,b\nc,d\n', 2, null],
    ['a,b\r\nc,d', 'a,b\nc,d', 2, null],
    ['a,b\rc,d\r', 'a,b\nc,d\n', 2, null],
    ['a,b\r\nc,d\ne,f\rg,h\r\n', 'a,b\nc,d\ne,f\ng,h\n', 4, { count: 2, firstRecord: 2 }],
    ['a\n\r\n\rb', 'a\n\n\nb', 4, { count: 2, firstRecord: 2 }],
    ['a\r', 'a\n', 1, null],
    ['a\n\r', 'a\n\n', 2, { count: 1, firstRecord: 2 }],
    ['a,"x\r\ny\rz\n",b\nc\n', 'a,"x\r\ny\rz\n",b\nc\n', 2, null],
    ['a, "x,\r""\n" ,b\r\nc\r\n', 'a, "x,\r""\n" ,b\nc\n', 2, null],
    ['a"b\r\n"c""\r\n",d\r\n', 'a"b\n"c""\r\n",d\n', 2, null],
    ['"a"x"\r\n",b\n', '"a"x"\n",b\n', 2, null],
    ['', '', 0, null],
    ['\n', '\n', 1, null],
    ['"open\r\nto the end', '"open\r\nto the end', 1, null],
  ] as const)('%j becomes %j', (given, text, records, other) => {
    expect(everywhere(given)).toEqual({ text, records, other });
  });

  it('are as many as the scanner counts, and it finds the same line ends mixed', () => {
    const pieces = ['a', ',', '"', '""', '\n', '\r\n', '\r', ' ', 'é', ',"x\ny",'];
    let seed = 7;
    const next = (n: number): number => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return Math.floor(seed / 65536) % n;
    };
    for (let round = 0; round < 3000; round++) {
      const text = Array.from({ length: next(12) }, () => pieces[next(pieces.length)]).join('');
      const walked = walk([Buffer.from(text)]);
      const scan = (of: string) => {
        const scanner = new RecordScanner(',');
        scanner.push(Buffer.from(of));
        return scanner.finish();
      };
      // Whatever the lines ended in, the copy has one way to end them.
      expect([text, scan(walked.text).records]).toEqual([text, walked.records]);
      expect([text, scan(walked.text).mixedLineEnds]).toEqual([text, false]);
      const given = scan(text);
      if (!given.mixedLineEnds) expect([text, given.records]).toEqual([text, walked.records]);
      if (walked.other) expect([text, given.mixedLineEnds]).toEqual([text, true]);
    }
  });
});

describe('cells written anew', () => {
  it('are those with more than ASCII, whole, with their quotes and their place', () => {
    const seen = new Set<string>();
    const text = 'Mã,b,"Tên ""x"", y"\r\na,"é\r\né",c\n\nđ,x, đđ ';
    const { text: written } = everywhere(text, (cell, record, column) => {
      seen.add(`${record}:${column} ${cell.toString()}`);
      return Buffer.from(cell.toString().replace(/đ/g, 'longer than before').replace(/é/g, 'e'));
    });
    expect([...seen].sort()).toEqual(['1:1 Mã', '1:3 "Tên ""x"", y"', '2:2 "é\r\né"', '4:1 đ', '4:3  đđ ']);
    expect(written).toBe(
      'Mã,b,"Tên ""x"", y"\na,"e\r\ne",c\n\nlonger than before,x, longer than beforelonger than before ',
    );
  });
});

describe('what ends the walk', () => {
  it.each([null, (cell: Buffer) => cell])('a record past the limit, at the column where it passes it', (rewrite) => {
    for (const quoted of [false, true]) {
      const cell = quoted ? `"é${'x'.repeat(MAX_RECORD_BYTES)}"` : `é${'x'.repeat(MAX_RECORD_BYTES)}`;
      const bytes = Buffer.from(`a,b,c\n1,2,3\n1,${cell},3\n1,2,3\n`);
      for (const size of [bytes.length, 1 << 16]) {
        const walker = new CellWalker(',', rewrite);
        for (let at = 0; at < bytes.length && walker.stopped === null; at += size) {
          walker.push(bytes.subarray(at, at + size));
        }
        expect([quoted, walker.stopped, walker.place]).toEqual([quoted, 'tooLong', { record: 3, column: 2 }]);
      }
    }
  });

  it('a NUL byte, at its place', () => {
    const walker = new CellWalker(',');
    walker.push(Buffer.from('a,b,c\n1,2\0,3\n'));
    expect([walker.stopped, walker.place]).toEqual(['nul', { record: 2, column: 2 }]);
  });
});
