import { type Dossier, NONE, UNREAD } from './dossier.ts';
import type { World } from './world.ts';

/**
 * Takes away what is not there yet when the dump is made. A life is made whole, so that one world has many dumps; what
 * leaves no date of its own befalls only what happened before the cut, so that later dumps say the same of the period.
 */
export function asOf(d: Dossier, { dumped, stepless }: World): void {
  if (d.received >= dumped) {
    [d.gate, d.repeated] = ['later', false];
    return;
  }
  hideSteps(d, dumped);
  hideEnd(d, dumped);
  hideRows(d, dumped);
  if (stepless.has(d.unit)) d.stepCount = 0;
  if (d.partnerSent >= dumped) d.partnerSent = NONE;
  if (d.partnerGot >= dumped) d.partnerGot = NONE;
}

/** The status and the due date are those of the last step that is there. */
function hideSteps(d: Dossier, dumped: number): void {
  const all = d.stepCount;
  while ((d.steps[d.stepCount - 1]?.at ?? NONE) >= dumped) d.stepCount--;
  if (d.stepCount === all) return;
  if (d.status >= 0) d.status = d.steps[d.stepCount - 1]?.status ?? d.status;
  if (d.due < 0) return;
  for (let n = d.stepCount - 1; n >= 0; n--) {
    const due = d.steps[n]?.due ?? NONE;
    if (due < 0) continue;
    d.due = due;
    return;
  }
}

function hideEnd(d: Dossier, dumped: number): void {
  if (d.settledAt >= dumped) {
    if (d.ended !== UNREAD) d.ended = NONE;
    d.signed = NONE;
    [d.resultCode, d.resultLink] = [false, 'none'];
  }
  if (d.handedAt >= dumped && d.returned !== UNREAD) d.returned = NONE;
  if (d.refused >= dumped) [d.refused, d.refusal] = [NONE, 'none'];
}

/** Rows stand in the order in which they were written. */
function hideRows(d: Dossier, dumped: number): void {
  while ((d.letters[d.letterCount - 1]?.sent ?? NONE) >= dumped) d.letterCount--;
  while ((d.explanations[d.explanationCount - 1] ?? NONE) >= dumped) d.explanationCount--;
  for (let n = d.supplementCount - 1; n >= 0; n--) {
    const row = d.supplements[n];
    if (!row) continue;
    if (row.asked >= dumped) {
      d.supplementCount = n;
      if (d.lastAsked >= dumped) d.lastAsked = d.supplements[n - 1]?.asked ?? NONE;
    }
    if (row.answered >= dumped) [row.answered, row.next] = [NONE, NONE];
  }
}
