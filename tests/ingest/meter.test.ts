import { describe, expect, it } from 'vitest';
import type { InputFile } from '../../src/ingest/files.ts';
import { LoadMeter } from '../../src/ingest/meter.ts';

const file = (bytes: number, format: InputFile['format'] = 'csv'): InputFile => ({
  role: 'dossiers',
  part: null,
  copy: null,
  path: '/a',
  label: 'a',
  format,
  stamp: { bytes: BigInt(bytes), modified: 0n, inode: 0n, device: 0n },
  bytes,
});

function metered(files: readonly InputFile[]) {
  const told: (readonly [rows: number | undefined, bytes: number | undefined, total: number | undefined])[] = [];
  const meter = new LoadMeter(files, (event) => {
    if (event.type === 'advance') told.push([event.rows, event.bytes, event.totalBytes]);
  });
  return { meter, told };
}

describe('how far the load is', () => {
  it('is what both readers are past, over all files', () => {
    const [first, second] = [file(1000), file(500)];
    const { meter, told } = metered([first, second]);
    const one = meter.begin(first, null);
    one.counted(800, 8);
    one.loaded(0.5);
    one.loaded(0.9);
    one.finish(11);
    const two = meter.begin(second, null);
    two.loaded(1);
    two.counted(250, 3);
    two.finish(6);
    expect(told).toEqual([
      [0, 0, 1500],
      [5, 500, 1500],
      [8, 800, 1500],
      [11, 1000, 1500],
      [11, 1000, 1500],
      [14, 1250, 1500],
      [17, 1500, 1500],
    ]);
  });

  it('never falls, though a later part of a file has longer records', () => {
    const only = file(1000);
    const { meter, told } = metered([only]);
    const one = meter.begin(only, null);
    one.loaded(0.4);
    one.counted(400, 40);
    one.counted(1000, 50);
    expect(told.map(([rows]) => rows)).toEqual([0, 40, 40]);
  });

  it('takes the records of a Parquet file from what it says of itself', () => {
    const only = file(1000, 'parquet');
    const { meter, told } = metered([only]);
    const one = meter.begin(only, 200);
    one.counted(1000, 0);
    one.loaded(0.25);
    one.finish(200);
    expect(told).toEqual([
      [0, 0, 1000],
      [50, 250, 1000],
      [200, 1000, 1000],
    ]);
  });

  it('names no total when a file is packed', () => {
    const packed = file(100, 'csv.gz');
    const { meter, told } = metered([file(1000), packed]);
    meter.begin(packed, null).finish(7);
    expect(told).toEqual([[7, 100, undefined]]);
  });

  it('is nothing, and no division by zero, for a file of no bytes', () => {
    const empty = file(0, 'parquet');
    const { meter, told } = metered([empty]);
    const one = meter.begin(empty, 0);
    one.loaded(0);
    one.counted(0, 0);
    expect(told).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});
