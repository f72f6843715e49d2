import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordScanner, type ScanResult } from '../../src/ingest/scan.ts';

function scan(bytes: Buffer, cuts: readonly number[] = [], wanted: readonly number[] = []): ScanResult {
  const scanner = new RecordScanner(',', wanted);
  const edges = [...new Set([0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length])].sort(
    (a, b) => a - b,
  );
  for (let i = 1; i < edges.length; i++) scanner.push(bytes.subarray(edges[i - 1], edges[i]));
  return scanner.finish();
}

/** Counts records one character at a time, with no cleverness at all. */
function plainly(text: string): { records: number; blanks: number[]; open: boolean } {
  let records = 0;
  const blanks: number[] = [];
  let record = '';
  let field = '';
  let quoted = false;
  const end = (): void => {
    records++;
    if (record.trim() === '') blanks.push(records);
    record = '';
    field = '';
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (quoted) {
      record += char;
      if (char === '"' && text[i + 1] === '"') record += text[++i];
      else if (char === '"') {
        quoted = false;
        field = 'closed';
      }
    } else if (char === '\n') end();
    else {
      if (char === '"' && /^ *$/.test(field)) quoted = true;
      field = char === ',' ? '' : field + char;
      record += char;
    }
  }
  if (record !== '') end();
  return { records, blanks, open: quoted };
}

const texts = fc
  .array(fc.constantFrom('a', '"', '""', ',', '\n', ' ', 'ễ', '"x"', '"y\nz"', ',"', '",', '\n\n', '  \n'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('the independent count of records', () => {
  it('names the records of delimiters and white space alone, wherever the chunks are cut', () => {
    const text = 'a,b\n,,\n , \t,\r\n""," "\n  \n,x,\n,,\u00a0\n,,';
    for (let cut = 0; cut <= text.length; cut++) {
      const found = scan(Buffer.from(text), [cut]);
      expect([found.hollow, found.blanks], `cut at ${cut}`).toEqual([[2, 3, 8], [5]]);
    }
  });

  it('equals a count made one character at a time, wherever the chunks are cut', () => {
    fc.assert(
      fc.property(texts, fc.array(fc.nat(40), { maxLength: 5 }), (text, cuts) => {
        const found = scan(Buffer.from(text), cuts);
        const wanted = plainly(text);
        expect([found.records, found.blanks, found.openQuote !== null]).toEqual([
          wanted.records,
          wanted.blanks,
          wanted.open,
        ]);
        expect(found.notUtf8).toBeNull();
      }),
      { seed: 20251121, numRuns: 5000 },
    );
  });

  it('tells the record at a byte, also when records hold line breaks', () => {
    const text = 'h1,h2\n1,"a\nb"\n\n2,x\n3\n';
    const at = (part: string): number => Buffer.from(text).indexOf(part);
    const offsets = [at('1,"a'), at('2,x'), at('3\n')];
    const { wanted } = scan(Buffer.from(text), [9], offsets);
    expect(offsets.map((offset) => wanted.get(offset))).toEqual([2, 4, 5]);
  });

  it('finds the first byte that is not UTF-8, also across chunks', () => {
    const good = Buffer.from('Nguyễn Văn Ễ\n');
    const bad = Buffer.concat([good, Buffer.from([0xc3]), Buffer.from('x')]);
    for (let cut = 0; cut <= bad.length; cut++) expect(scan(bad, [cut]).notUtf8).toBe(good.length);
    for (let cut = 0; cut <= good.length; cut++) expect(scan(good, [cut]).notUtf8).toBeNull();
    expect(scan(Buffer.concat([good, Buffer.from([0xe1, 0xbb])])).notUtf8).toBe(good.length);
  });

  it('finds NUL bytes, an open quote and mixed line ends', () => {
    expect(scan(Buffer.from('a,b\n1,\u00002\n')).nul).toBe(6);
    expect(scan(Buffer.from('a,b\n1,2\n3,"4\n5,6\n')).openQuote).toBe(3);
    expect(scan(Buffer.from('a,b\r\n1,2\n')).mixedLineEnds).toBe(true);
    expect(scan(Buffer.from('a,b\r\n1,"x\ny"\r\n')).mixedLineEnds).toBe(false);
    expect(scan(Buffer.from('a,b\r1,2\r')).records).toBe(2);
    expect(scan(Buffer.from('\uFEFF"a\n",b\n1,2\n')).records).toBe(2);
  });
});
