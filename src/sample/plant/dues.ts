import { type Dossier, NONE } from '../dossier.ts';
import { dueFrom, lastMoment, limitOf } from '../due.ts';
import type { Random } from '../random.ts';
import { redate, step } from '../steps.ts';
import { DAY, dayOf, secondOf } from '../work-days.ts';
import type { World } from '../world.ts';
import { type Pathology, pathology } from './pathology.ts';

const due = (d: Dossier): boolean => d.due >= 0;
const limited = (d: Dossier, w: World): boolean => due(d) && limitOf(d, w) !== null;
const days =
  (least: number, spread: number) =>
  (d: Dossier, { work }: World, r: Random): void =>
    redate(d, work.add(dayOf(d.due), least + r.below(spread)) * DAY + secondOf(d.due));

/** When the due date was moved, and by whom nothing was asked nor excused. */
function move(d: Dossier, at: number, to: number): void {
  d.due = to;
  step(d, at, 4, to);
}

/** Due dates that are not what the limit makes them. They are judged by what they say: the dossier ends as it ends. */
export const DUES: readonly Pathology[] = [
  pathology('due-too-long', 'P22', 5000, 'hẹn trả dài hơn thời hạn', 'a due date too late', limited, days(1, 10)),
  pathology(
    'due-too-short',
    'P22',
    4000,
    'hẹn trả ngắn hơn thời hạn',
    'a due date too early',
    (d, w) => limited(d, w) && w.work.between(dayOf(d.received), dayOf(d.due)) > 1,
    (d, { work }) => redate(d, work.before(dayOf(d.due)) * DAY + secondOf(d.due)),
  ),
  pathology('due-on-day-off', 'P21', 3000, 'hẹn trả vào ngày nghỉ', 'due on a day off', due, (d, { work }) => {
    let day = dayOf(d.due) + 1;
    while (work.works(day)) day++;
    redate(d, day * DAY + secondOf(d.due));
  }),
  pathology(
    'due-outside-hours',
    'P21',
    3000,
    'hẹn trả ngoài giờ làm việc',
    'due outside working hours',
    (d) => due(d) && secondOf(d.due) > 0,
    (d, { work }, r) => {
      // In the lunch break, at the close, a second after it, or at night.
      const at = [12 * 3600, work.close, work.close + 1, 20 * 3600][r.below(4)] ?? 0;
      redate(d, dayOf(d.due) * DAY + at);
    },
  ),
  pathology(
    'due-moved-after',
    'P01',
    150_000,
    'dời ngày hẹn trả sau khi đã quá hạn',
    'a due date moved after it had passed',
    (d) => due(d) && d.settledAt < Number.POSITIVE_INFINITY && d.settledAt > lastMoment(d.due) + 120,
    (d, w, r) => {
      const from = lastMoment(d.due) + 1;
      const at = from + r.below(Math.min(d.settledAt - from - 1, 4 * DAY));
      move(d, at, w.work.orNext(dayOf(d.settledAt)) * DAY + w.work.close);
    },
  ),
  pathology(
    'due-moved-before',
    'P01',
    1500,
    'dời ngày hẹn trả không có lý do',
    'a due date moved without cause',
    (d, w) => limited(d, w) && d.stepCount > 1 && (d.steps[1]?.status === 4 || false),
    (d, { work }, r) => {
      const after = d.steps[1]?.at ?? d.received;
      const until = Math.min(d.steps[2]?.at ?? d.due, d.due);
      if (until - after < 2) return;
      const at = after + 1 + r.below(Math.min(until - after - 1, 4 * DAY));
      move(d, at, work.add(dayOf(d.due), 1 + r.below(5)) * DAY + secondOf(d.due));
    },
  ),
  pathology(
    'due-wrong-after-supplement',
    'P15',
    120_000,
    'tính lại ngày hẹn sai sau khi bổ sung',
    'wrongly counted anew after a supplement',
    (d) => d.supplementCount > 0 && due(d),
    (d, w, r) => {
      const asked = d.supplements[0];
      if (!asked || asked.answered < 0) return;
      const lawful = dueFrom(asked.answered, d, w);
      const wrong = w.work.add(dayOf(lawful), 2 + r.below(6)) * DAY + secondOf(lawful);
      asked.next = wrong;
      redate(d, wrong);
    },
  ),
  pathology(
    'due-date-missing',
    'P20',
    2500,
    'không có ngày hẹn trả',
    'no due date',
    () => true,
    (d) => {
      d.due = NONE;
      for (const one of d.steps.slice(0, d.stepCount)) one.due = NONE;
    },
  ),
];
