import { parentPort, workerData } from 'node:worker_threads';
import { Maker } from './maker.ts';
import { makeWorld } from './world.ts';

/** What a worker is told once. */
export interface WorkerTask {
  readonly seed: number;
  readonly period: string;
  readonly rows: number;
  /** Day of the dump. */
  readonly dumpedOn: number;
}

/** A chunk that is made; or, when there is no more to do, the counts of all chunks this worker made. */
export type WorkerAnswer =
  | { readonly chunk: number; readonly tables: readonly Uint8Array<ArrayBuffer>[] }
  | { readonly counts: Float64Array };

const { seed, period, rows, dumpedOn } = workerData as WorkerTask;
const world = makeWorld(seed, period, dumpedOn);
if (!world || !parentPort) throw new Error('a worker of the sample was started without its task');
const maker = new Maker(world, rows);
const port = parentPort;

port.on('message', (chunk: number | null) => {
  if (chunk === null) {
    port.postMessage({ counts: maker.counts.all } satisfies WorkerAnswer);
    port.close();
    return;
  }
  const tables = maker.make(chunk);
  port.postMessage(
    { chunk, tables } satisfies WorkerAnswer,
    tables.map(({ buffer }) => buffer),
  );
});
