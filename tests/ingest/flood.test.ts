import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { RecordScanner } from '../../src/ingest/scan.ts';
import { MAX_MISFIT_CELLS } from '../../src/ingest/shape-count.ts';
import { bin, root, run, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';
import { lightRules } from '../support/light.ts';

const light = lightRules();
const good = csv([row(1), row(2)]);
const body = (rows: string): string => rows.slice(rows.indexOf('\n') + 1);

/** Writes a long file in parts: what is in front of the flood, and so many times a block of it. */
function flooded(name: string, before: string, block: string, times: number): string {
  const path = join(tempFolder(), name);
  const file = openSync(path, 'w');
  writeSync(file, before);
  for (let n = 0; n < times; n++) writeSync(file, block);
  closeSync(file);
  return path;
}

/** Audits in a process of its own, which says at its end how much memory it has had. */
async function peakOf(path: string): Promise<{ code: number | null; stderr: string; peak: number }> {
  const watch = `data:text/javascript,process.on('exit',()=>process.stderr.write('PEAK '+process.resourceUsage().maxRSS+'\\n'))`;
  const args = ['--import', watch, bin, ...ordinary(path), '--rules-dir', light];
  const { code, stderr } = await run(process.execPath, args, { cwd: root });
  return { code, stderr, peak: Number(/PEAK (\d+)/.exec(stderr)?.[1]) * 1024 };
}

describe('a flood of records that do not fit the heading', () => {
  const clean = body(csv(Array.from({ length: 4000 }, (_, n) => row(n))));
  const ragged = Array.from({ length: 20_000 }, (_, n) => `H49.01-250701-${n},1.004873,UBND,2,20250701080000\n`).join(
    '',
  );
  const long = Array.from({ length: 20_000 }, (_, n) => `${',x'.repeat(20)}${n}\n`).join('');
  const torn = Array.from({ length: 20_000 }, (_, n) => `"a"b${n}${','.repeat(13)}\n`).join('');
  it.each([
    ['two bytes each', () => flooded('a.csv', good, ',\n'.repeat(1 << 20), 20)],
    ['some cells each', () => flooded('b.csv', good, ragged, 40)],
    ['too many cells', () => flooded('c.csv', good, long, 20)],
    ['text behind quotes', () => flooded('d.csv', good, torn, 40)],
    ['white space', () => flooded('e.csv', good, ' \n'.repeat(1 << 20), 10)],
    ['behind many that fit', () => flooded('f.csv', good + clean.repeat(70), ragged, 40)],
    ['one among many that fit', () => flooded('g.csv', good, clean.slice(0, 20_000) + ragged.slice(0, 2000), 4000)],
    ['packed', () => write(tempFolder(), 'h.csv.gz', gzipSync(good + ',\n'.repeat(20 << 20)))],
  ])(
    'is refused before it fills the memory: %s',
    async (_name, made) => {
      const { code, stderr, peak } = await peakOf(made());
      expect([code, /E-[A-Z]+-[0-9]+/.exec(stderr)?.[0]]).toEqual([3, 'E-IN-076']);
      expect(peak).toBeLessThan(1.2e9);
    },
    60_000,
  );
});

describe('what is counted of the shape', () => {
  const misfits = (text: string, columns: number, chunk = 7) => {
    const scanner = new RecordScanner(',', [], columns);
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += chunk) scanner.push(bytes.subarray(at, at + chunk));
    scanner.finish();
    return scanner.misfits;
  };

  it('is nothing where all records fit: quotes, line breaks in them, empty lines, spaces behind a quote', () => {
    const records = 'a,b,c\n"x, y","1\n2","q ""r"" s"\r\n\n\r\n"a" ,b,c\n,,\na"b,c,d\n'.repeat(500);
    for (const chunk of [1, 7, 4096]) expect(misfits(records, 3, chunk)).toEqual({ found: 0, tooMany: false });
  });

  it('is every record of a flood, and never more than there are', () => {
    const n = MAX_MISFIT_CELLS;
    expect(misfits(`${'a,b\n'.repeat(n + 100)}`, 3, 1 << 16)?.tooMany).toBe(true);
    expect(misfits('a,b\n'.repeat(1000), 3)).toEqual({ found: 1000, tooMany: false });
    const mixed = `${'a,b,c\n'.repeat(99)}a\n`;
    const found = misfits(mixed.repeat(1000), 3)?.found ?? 0;
    expect([found > 500, found <= 1000]).toEqual([true, true]);
  });
});
