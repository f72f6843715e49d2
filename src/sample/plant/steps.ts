import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { step } from '../steps.ts';
import type { World } from '../world.ts';
import { handedByCut, type Pathology, pathology, settledByCut } from './pathology.ts';

/** A step that is not the first one, and came before the cut. */
const later = (d: Dossier, { cut }: World): boolean => d.stepCount > 1 && (d.steps[1]?.at ?? cut) < cut;

/** What goes wrong in the steps of processing. */
export const STEPS: readonly Pathology[] = [
  pathology(
    'reopened-after-return',
    'P27',
    2500,
    'đã trả kết quả lại quay về đang xử lý',
    'in process again after its return',
    handedByCut,
    (d, _w, r) => {
      const at = d.handedAt + 60 + r.below(7200);
      step(d, at, 4);
      step(d, at + 60, 10);
    },
  ),
  pathology(
    'settled-after-withdrawal',
    'P27',
    60_000,
    'đã rút lại ghi đã xử lý xong',
    'processed after its withdrawal',
    (d, w) => d.status === 7 && settledByCut(d, w),
    (d) => {
      step(d, d.settledAt + 60, 9);
      step(d, d.settledAt + 120, 7);
    },
  ),
  pathology(
    'settled-after-refusal',
    'P27',
    60_000,
    'không tiếp nhận lại ghi đã xử lý xong',
    'processed after it was not accepted',
    (d) => d.status === 3 && d.steps[1]?.status === 3,
    (d) => {
      const at = d.steps[1]?.at ?? d.received;
      step(d, at + 60, 9);
      step(d, at + 120, 3);
    },
  ),
  pathology(
    'step-unread',
    null,
    1500,
    'thời điểm của bước không đọc được',
    'an unreadable instant of a step',
    later,
    (d) => {
      const one = d.steps[1];
      if (one) one.at = UNREAD;
    },
  ),
  pathology('step-undated', null, 1500, 'bước không có thời điểm', 'a step without its instant', later, (d) => {
    const one = d.steps[1];
    if (one) one.at = NONE;
  }),
];
