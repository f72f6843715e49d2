import { appendFileSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { audit } from '../../src/audit/audit.ts';
import { type Diagnostic, SoatError } from '../../src/model/diagnostic.ts';
import type { ProgressEvent } from '../../src/model/progress.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, row, write } from '../support/dump.ts';
import { lightRequest } from '../support/request.ts';

const TEXT = csv(Array.from({ length: 20_000 }, (_, n) => row(n)));

/** Audits a dump and does something to it once, when the run tells what `at` waits for. */
async function disturbed(
  name: string,
  content: string | Uint8Array,
  at: (event: ProgressEvent) => boolean,
  work: (path: string) => void,
): Promise<readonly Diagnostic[] | 'audited'> {
  const folder = tempFolder();
  const temp = tempFolder();
  const path = write(folder, name, content);
  let done = false;
  const onProgress = (event: ProgressEvent): void => {
    if (done || !at(event)) return;
    done = true;
    work(path);
  };
  try {
    (await audit(lightRequest(path, temp, { onProgress }))).close();
    return 'audited';
  } catch (error) {
    if (!(error instanceof SoatError)) throw error;
    expect(error.exitCode).toBe(3);
    return error.diagnostics;
  } finally {
    expect(done).toBe(true);
    expect(readdirSync(temp)).toEqual([]);
  }
}

const WAYS: readonly (readonly [string, (path: string) => void])[] = [
  ['a record appended', (path) => appendFileSync(path, csv([row(30_000)]).split('\n')[1] ?? '')],
  [
    'another file renamed over it',
    (path) => {
      writeFileSync(`${path}.new`, readFileSync(path));
      renameSync(`${path}.new`, path);
    },
  ],
  ['the same number of bytes written again', (path) => writeFileSync(path, readFileSync(path))],
  ['its end cut off', (path) => writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size >> 1))],
  ['removed', (path) => rmSync(path)],
];
const MOMENTS: readonly (readonly [string, (event: ProgressEvent) => boolean])[] = [
  ['before it is loaded', ({ type, phase }) => type === 'begin' && phase === 'load'],
  ['while it is loaded', ({ type, phase }) => type === 'advance' && phase === 'load'],
  ['after it was counted', ({ type, phase }) => type === 'begin' && phase === 'gate'],
];

describe('an input that changes while it is read', () => {
  it.each(WAYS.flatMap(([what, work]) => MOMENTS.map(([when, at]) => [what, when, work, at] as const)))(
    '%s %s ends the run and names the file, whatever else is wrong by then',
    async (_what, _when, work, at) => {
      const told = await disturbed('a.csv', TEXT, at, work);
      expect(told).toMatchObject([{ code: 'E-IN-070', file: 'a.csv' }]);
    },
  );

  it('is seen in a packed file as well', async () => {
    const [, work] = WAYS[0] ?? [];
    const told = await disturbed(
      'a.csv.gz',
      gzipSync(TEXT),
      MOMENTS[0]?.[1] ?? (() => false),
      work ?? (() => undefined),
    );
    expect(told).toMatchObject([{ code: 'E-IN-070', file: 'a.csv.gz' }]);
  });

  it('is none when only somebody else reads it, or another file beside it changes', async () => {
    const told = await disturbed('a.csv', TEXT, MOMENTS[0]?.[1] ?? (() => false), (path) => {
      readFileSync(path);
      writeFileSync(join(path, '..', 'b.csv'), 'x');
    });
    expect(told).toBe('audited');
  });

  it('is none of this run once everything is read: nothing looks at it again', async () => {
    const evaluate = ({ type, phase }: ProgressEvent): boolean => type === 'begin' && phase === 'evaluate';
    expect(await disturbed('a.csv', TEXT, evaluate, (path) => appendFileSync(path, 'x'))).toBe('audited');
  });
});
