import { type Dossier, NEVER, NONE } from './dossier.ts';

const FINAL = 7;

/** Writes a step down at its place in time; of one second, the last one written is the last. */
export function step(d: Dossier, at: number, status: number, due = NONE): void {
  const spare = d.steps[d.stepCount];
  if (!spare) throw new RangeError(`too many steps of dossier ${d.row}`);
  let place = d.stepCount++;
  for (let before = d.steps[place - 1]; before && before.at > at; before = d.steps[place - 1]) {
    d.steps[place] = before;
    place--;
  }
  d.steps[place] = spare;
  spare.at = at;
  spare.status = status;
  spare.due = due;
}

/** When the last thing happened to a dossier. */
export const lastStep = (d: Dossier): number => d.steps[d.stepCount - 1]?.at ?? d.received;

/** Takes steps back. */
function forget(d: Dossier, from: number): void {
  d.stepCount = Math.min(d.stepCount, from);
}

/** As if it had never ended. */
export function reopen(d: Dossier): void {
  const steps = d.steps.slice(0, d.stepCount);
  const end = steps.findIndex(({ status }) => status >= FINAL);
  if (end >= 0) forget(d, end);
  [d.ended, d.returned, d.signed, d.settledAt, d.handedAt] = [NONE, NONE, NONE, NEVER, NEVER];
  [d.resultCode, d.resultLink] = [false, 'none'];
}

/** Puts another due date in place of the last one, and in the step that set it. */
export function redate(d: Dossier, due: number): void {
  d.due = due;
  for (let n = d.stepCount - 1; n >= 0; n--) {
    const one = d.steps[n];
    if (!one || one.due === NONE) continue;
    one.due = due;
    return;
  }
}
