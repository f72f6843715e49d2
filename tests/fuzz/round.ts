import { type Ended, faultsOf } from './compare.ts';
import { type Delivery, type Format, makeDelivery } from './delivery.ts';
import { ONLY, SEED } from './settings.ts';

/** One delivery may take so many milliseconds: it has some forty records, and this machine may be busy. */
const LIMIT = 60_000;
/** So many that went wrong are told, each with how to see it again. */
const TOLD = 20;
/** Seeds of the command's deliveries begin so far from those in one process. */
export const APART = 1_000_000;

/** What became of the deliveries of a run. */
export interface Round {
  readonly deliveries: number;
  readonly mutations: readonly string[];
  readonly formats: ReadonlySet<Format>;
  readonly answered: number;
  readonly refused: ReadonlySet<string>;
  readonly wrong: readonly string[];
}

/**
 * Makes deliveries and has each of them read, until enough of them were.
 * @param from what is added to the seed of the first
 * @param enough told what was made so far
 */
export async function runRound(
  from: number,
  enough: (deliveries: number, mutations: number) => boolean,
  read: (delivery: Delivery) => Promise<Ended>,
): Promise<Round> {
  const mutations: string[] = [];
  const formats = new Set<Format>();
  const refused = new Set<string>();
  const wrong: string[] = [];
  let [deliveries, answered] = [0, 0];
  for (; !enough(deliveries, mutations.length) && wrong.length < TOLD; deliveries++) {
    const delivery = makeDelivery(ONLY ?? SEED + from + deliveries);
    mutations.push(...delivery.mutations);
    formats.add(delivery.format);
    const ended = await within(LIMIT, read(delivery));
    if ('result' in ended) answered++;
    if ('codes' in ended) for (const code of ended.codes) refused.add(code);
    const faults = faultsOf(ended, delivery.expected);
    if (faults.length > 0) wrong.push(told(delivery, faults));
    // What hangs goes on beside whatever comes next.
    if (ended === LATE) break;
    if (ONLY !== null) {
      deliveries++;
      break;
    }
  }
  return { deliveries, mutations, formats, answered, refused, wrong };
}

const LATE: Ended = { crash: `no end within ${LIMIT / 1000} s` };

function within(limit: number, work: Promise<Ended>): Promise<Ended> {
  let timer: NodeJS.Timeout;
  const late = new Promise<Ended>((resolve) => {
    timer = setTimeout(() => resolve(LATE), limit);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function told({ seed, format, mutations }: Delivery, faults: readonly string[]): string {
  const made = mutations.filter((name) => name !== 'cell').join(', ');
  return [`npm run fuzz -- --only ${seed}   (${format}: ${made})`, ...faults.slice(0, 8)].join('\n    ');
}
