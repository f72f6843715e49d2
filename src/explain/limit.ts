import { CODE_LISTS } from '../model/code-lists.ts';
import type { CountedDay, CountingStep } from '../model/explanation.ts';
import { addDays, addMonths } from '../util/day.ts';
import { dayOf, instantAt, isDay, lastOfDay, latest, microsOf } from '../util/instant.ts';
import { type Computed, type Known, step, text } from './known.ts';
import { momentWords, STEPS, told } from './words.ts';

/** Where a limit ends, with its steps; null beyond the calendar. */
type End = { readonly day: string; readonly steps: readonly CountingStep[] } | null;

/** The due date by law: from the receipt to the start of the clock, on by the limit of the procedure. */
export function lawfulDue(known: Known): Computed {
  const [received, start, kind] = [text(known, 'ngayTiepNhan'), text(known, 'clockStartAt'), text(known, 'limitKind')];
  const n = known.values.limitAmount;
  if (received === null || start === null || kind === null || typeof n !== 'number') return null;
  const before = [...startSteps(known, received, start), limitStep(n, kind)];
  const end = n === 0 ? sameDay(known, start) : kind === 'gio' ? hours(known, start, n) : days(known, start, n, kind);
  if (end === null) return null;
  return { value: end.value, steps: [...before, ...end.steps, step(STEPS.lawfulDue, end.value)] };
}

const limitStep = (n: number, kind: string): CountingStep =>
  step(told(STEPS.limit, { kind: CODE_LISTS.loaiThoiGian.labels[kind] ?? { vi: kind, en: kind } }), n);

/** The receipt, the supplements there were, and from when the limit runs. */
function startSteps(known: Known, received: string, start: string): readonly CountingStep[] {
  const requests = known.requests.filter(({ asked }) => asked !== null && latest(asked) < known.asOf);
  const answers = requests.flatMap(({ answered }) => (answered !== null && answered < known.asOf ? [answered] : []));
  const first = text(known, 'firstClockStartAt');
  const restarted = start !== first && answers.includes(start);
  return [
    step(STEPS.received, received),
    ...(first !== null && first !== received ? [step(STEPS.competent, first)] : []),
    ...requests.map(({ asked, answered }) => {
      const isIn = answered !== null && answered < known.asOf;
      return step(
        told(isIn ? STEPS.paused : STEPS.unanswered, { at: momentWords(asked ?? '') }),
        isIn ? answered : null,
      );
    }),
    ...(restarted || requests.length > 0 ? [step(restarted ? STEPS.restarted : STEPS.clock, start)] : []),
  ];
}

/** A procedure that is answered on the day of its receipt. */
function sameDay({ calendar, parameter }: Known, start: string): Computed {
  const [day, hour] = [dayOf(start), Number(parameter('same-day-cut-hour'))];
  const steps = [step(STEPS.cutHour, hour)];
  if (!calendar.knows(day)) return null;
  if (calendar.isWorked(day) && (isDay(start) || Number(start.slice(11, 13)) < hour))
    return { value: lastOfDay(day), steps };
  const next = calendar.workingDaysAfter(day, 1);
  const last = next?.at(-1)?.date;
  return next && last ? { value: lastOfDay(last), steps: [...steps, step(STEPS.nextDay, last, next)] } : null;
}

function hours({ calendar }: Known, start: string, n: number): Computed {
  const stretches = calendar.stretchesOf(start, n * 60);
  const end = stretches?.at(-1)?.to;
  return stretches && end ? { value: end, steps: [step(told(STEPS.hours, { n }), end, [], stretches)] } : null;
}

/** A limit in days or months: the time of day it begins at is kept, or the whole day is meant. */
function days(known: Known, start: string, n: number, kind: string): Computed {
  const begins = isDay(start) ? known.calendar.workedFrom(dayOf(start)) : known.calendar.beginsAt(start);
  if (begins === null) return null;
  const end = endDay(known, dayOf(begins), n, kind);
  if (end === null) return null;
  const value = isDay(start) ? lastOfDay(end.day) : instantAt(end.day, microsOf(begins));
  const isMoved = begins !== (isDay(start) ? dayOf(start) : start);
  return { value, steps: [...(isMoved ? [step(STEPS.begins, begins)] : []), ...end.steps] };
}

function endDay({ calendar }: Known, begin: string, n: number, kind: string): End {
  if (kind === 'ngayLamViec') {
    const counted = calendar.workingDaysAfter(begin, n);
    const day = counted?.at(-1)?.date;
    return counted && day ? { day, steps: [step(told(STEPS.workingDays, { n }), day, counted)] } : null;
  }
  const later = kind === 'thang' ? addMonths(begin, n) : addDays(begin, n);
  const day = calendar.workedFrom(later);
  if (day === null) return null;
  const moved = step(STEPS.moved, day, calendar.daysAfter(later, day) ?? ([] as readonly CountedDay[]));
  const said = step(told(kind === 'thang' ? STEPS.months : STEPS.calendarDays, { n }), later);
  return { day, steps: [said, ...(day === later ? [] : [moved])] };
}
