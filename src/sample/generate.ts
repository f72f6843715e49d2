import { closeSync, openSync, writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { KeyCounts } from './key/tally.ts';
import { CHUNK, Maker } from './maker.ts';
import { dayOf } from './work-days.ts';
import type { WorkerAnswer, WorkerTask } from './worker.ts';
import type { World } from './world.ts';
import { headingOf, TABLE_NAMES, type TableName } from './write/tables.ts';

export interface GenerateRequest {
  readonly world: World;
  readonly rows: number;
  readonly threads: number;
  /** Where each table is to be written. */
  readonly pathOf: (table: TableName) => string;
  readonly signal: AbortSignal;
}

/** Chunks a worker may be ahead of what is written, so that memory does not grow with the rows. */
const AHEAD = 3;

/** Writes the tables of dossiers and returns what is in them. The bytes do not depend on the threads. */
export async function generate(request: GenerateRequest): Promise<KeyCounts> {
  const files = TABLE_NAMES.map((name) => openSync(request.pathOf(name), 'w'));
  try {
    TABLE_NAMES.forEach((name, n) => {
      append(files[n], Buffer.from(`${headingOf(name)}\n`));
    });
    const write = (tables: readonly Uint8Array[]): void => {
      request.signal.throwIfAborted();
      tables.forEach((bytes, n) => {
        append(files[n], bytes);
      });
    };
    const maker = new Maker(request.world, request.rows);
    if (request.threads === 1) await alone(maker, request, write);
    else await together(maker.counts, request, write);
    return maker.counts;
  } finally {
    for (const file of files) closeSync(file);
  }
}

function append(file: number | undefined, bytes: Uint8Array): void {
  for (let at = 0; file !== undefined && at < bytes.length; ) at += writeSync(file, bytes, at);
}

async function alone(maker: Maker, { rows }: GenerateRequest, write: (tables: readonly Uint8Array[]) => void) {
  for (let chunk = 0; chunk * CHUNK < rows; chunk++) {
    write(maker.make(chunk));
    // A signal is heard between chunks.
    await new Promise((resume) => setImmediate(resume));
  }
}

/** Lets workers make chunks as they come, and writes them in their order. */
function together(
  counts: KeyCounts,
  { world, rows, threads }: GenerateRequest,
  write: (tables: readonly Uint8Array[]) => void,
): Promise<void> {
  const chunks = Math.ceil(rows / CHUNK);
  const task: WorkerTask = { seed: world.seed, period: world.period.id, rows, dumpedOn: dayOf(world.dumped) };
  const made = new Map<number, readonly Uint8Array[]>();
  const idle: Worker[] = [];
  const workers = Array.from({ length: Math.min(threads, chunks) }, () => {
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: task });
  });
  let [given, written, counted] = [0, 0, 0];
  const hand = (worker: Worker): void => {
    if (given >= chunks) worker.postMessage(null);
    else if (given < written + workers.length * AHEAD) worker.postMessage(given++);
    else idle.push(worker);
  };
  const finished = new Promise<void>((resolve, reject) => {
    const take = (worker: Worker, answer: WorkerAnswer): void => {
      if ('counts' in answer) {
        answer.counts.forEach((count, at) => {
          counts.add(at, count);
        });
        if (++counted === workers.length) resolve();
        return;
      }
      made.set(answer.chunk, answer.tables);
      hand(worker);
      for (let next = made.get(written); next; next = made.get(written)) {
        write(next);
        made.delete(written++);
      }
      for (const waiting of idle.splice(0)) hand(waiting);
    };
    for (const worker of workers) {
      worker.on('error', reject);
      worker.on('message', (answer: WorkerAnswer) => {
        try {
          take(worker, answer);
        } catch (error) {
          reject(error);
        }
      });
      hand(worker);
    }
  });
  return finished.finally(() => Promise.all(workers.map((worker) => worker.terminate())));
}
