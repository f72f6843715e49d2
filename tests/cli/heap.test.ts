import { expect, it } from 'vitest';
import { bin, run } from '../support/cli.ts';

/** Keeps 160 MB, then drops as much again and again, each only after it has grown old; tells the most the heap had of what it kept. */
const GARBAGE = `
  const strings = (n) => Array.from({ length: n }, (_, i) => ({ text: 'x'.repeat(8) + i }));
  const kept = Array.from({ length: 80 }, () => strings(20_000));
  globalThis.gc();
  const alive = process.memoryUsage().heapUsed;
  let most = 0;
  for (let round = 0; round < 160; round++) {
    kept[round % 80] = strings(20_000);
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  console.log('heap', most / alive);
`;

it('of what the command dropped, little lies uncollected: --memory is of the whole process', async () => {
  const most = async (first: string): Promise<number> => {
    const { stdout } = await run(process.execPath, ['--expose-gc', '--input-type=module', '-e', first + GARBAGE]);
    return Number(/^heap (.*)$/m.exec(stdout)?.[1]);
  };
  const command = `process.argv = ['node', 'soat', 'schema', 'run']; await import(${JSON.stringify(bin)});`;
  const [own, without] = [await most(command), await most('')];
  expect(own).toBeGreaterThan(1);
  expect(own).toBeLessThan(without / 2);
});
