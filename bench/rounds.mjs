// Cases in rounds: each round has every case once, one after another, so that what else the machine does falls on all.
import { Bench } from 'tinybench';

/** Cases take turns in the order they asked. */
function turns() {
  let last = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}

/**
 * @template T
 * @param {readonly { id: string, run: () => Promise<T & { seconds: number }> }[]} cases
 * @param {number} rounds measured rounds
 * @param {number} warmups rounds before them that are not measured
 * @returns {Promise<Readonly<Record<string, { runs: readonly (T & { seconds: number })[], seconds: { median: number, min: number, max: number } }>>>}
 */
export async function inRounds(cases, rounds, warmups = 1) {
  const bench = new Bench({
    concurrency: 'bench',
    iterations: rounds,
    time: 0,
    warmup: warmups > 0,
    warmupIterations: warmups,
    warmupTime: 0,
    retainSamples: true,
    throws: true,
  });
  const inTurn = turns();
  const runs = new Map(cases.map(({ id }) => [id, []]));
  for (const { id, run } of cases) {
    const once = () =>
      inTurn(async () => {
        const measured = await run();
        runs.get(id).push(measured);
        // What a case waited for its turn is not its own time.
        return { overriddenDuration: measured.seconds * 1000, overriddenIterationCost: measured.seconds * 1000 };
      });
    bench.add(id, once, {
      async: true,
      beforeAll: () => {
        runs.get(id).length = 0;
      },
    });
  }
  await bench.run();
  return Object.fromEntries(
    cases.map(({ id }) => {
      const { latency } = bench.getTask(id).result;
      const [median, min, max] = [latency.p50, latency.min, latency.max].map((ms) => ms / 1000);
      return [id, { runs: runs.get(id), seconds: { median, min, max } }];
    }),
  );
}

/** Seconds and CPU seconds of all threads of this process. @param {() => Promise<unknown>} work */
export async function timed(work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const value = await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { value, seconds, cpuSeconds: (user + system) / 1e6 };
}

export const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};
