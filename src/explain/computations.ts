import type { DerivedFactId } from '../model/fact.ts';
import { addDays, dayNumber } from '../util/day.ts';
import { dayOf, isDay, latest } from '../util/instant.ts';
import { type Compute, type Computed, type Known, minutesOf, step, text, worked } from './known.ts';
import { lawfulDue } from './limit.ts';
import { momentWords, STEPS, told } from './words.ts';

/** The due date that held at the cut: of the last step that set one, before an answer that came later, or the dossier's. */
function dueAsOf(known: Known): Computed {
  const own = text(known, 'ngayHenTra');
  const given = own === null ? [] : [step(STEPS.ownDue, own)];
  const set = known.dueSteps
    .flatMap(({ at, due }) => (at !== null && latest(at) < known.asOf ? [{ at, due }] : []))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = known.stepsCover ? set.at(-1) : undefined;
  const later = known.requests
    .flatMap(({ answered, former }) =>
      answered !== null && answered >= known.asOf && former !== null ? [{ answered, former }] : [],
    )
    .sort((a, b) => (`${a.answered} ${a.former}` < `${b.answered} ${b.former}` ? -1 : 1))[0];
  const due = last?.due ?? later?.former ?? own;
  if (due === null) return null;
  const said = last
    ? set.map(({ at, due: then }) => step(told(STEPS.stepDue, { at: momentWords(at) }), then))
    : later
      ? [step(told(STEPS.formerDue, { at: momentWords(later.answered) }), later.former)]
      : [];
  return { value: latest(due), steps: [...given, ...said, step(STEPS.due, latest(due))] };
}

/** Whether it ended after a date that had passed at the cut, or was still pending. */
const lateness =
  (fact: string, words: (typeof STEPS)['due' | 'newDue']): Compute =>
  (known) => {
    const due = text(known, fact);
    if (due === null) return null;
    if (due >= known.asOf) return { value: false, steps: [step(words, due), step(STEPS.notPassed, known.asOf)] };
    const isOver = known.values.isSettled === true;
    const at = isOver ? text(known, 'endAt') : known.asOf;
    if (at === null) return null;
    const value = isOver ? at > due : true;
    const after = dayOf(at) > dayOf(due) ? known.calendar.daysAfter(dayOf(due), dayOf(at)) : [];
    const count = after && after.length > 0 && isOver ? [step(STEPS.lateBy, worked(after), after)] : [];
    return { value, steps: [step(words, due), step(isOver ? STEPS.ended : STEPS.pending, at), ...count] };
  };

/** Working days after one day up to and including another; negative when the second comes first. */
function between({ calendar }: Known, from: string | null, to: string | null): Computed {
  if (from === null || to === null) return null;
  const days = from <= to ? calendar.daysAfter(from, to) : calendar.daysAfter(to, from);
  if (days === null) return null;
  const value = from <= to ? worked(days) : 0 - worked(days);
  return { value, steps: [step(STEPS.from, from), step(STEPS.to, to), step(STEPS.daysBetween, value, days)] };
}

const day = (instant: string | null): string | null => (instant === null ? null : dayOf(instant));

/** Requests that came and were answered before the cut, each from where no earlier one was still open. */
function pauses({ requests, asOf }: Known): readonly { readonly since: string; readonly answered: string }[] {
  const answered = requests
    .flatMap(({ asked, answered: at }) =>
      asked !== null && at !== null && latest(asked) < asOf && at < asOf ? [{ asked, answered: at }] : [],
    )
    .sort((a, b) => (`${a.asked} ${a.answered}` < `${b.asked} ${b.answered}` ? -1 : 1));
  let open = '';
  return answered.map((one) => {
    const since = one.asked > open ? one.asked : open;
    if (one.answered > open) open = one.answered;
    return { since, answered: one.answered };
  });
}

function paused(known: Known): Computed {
  let sum = 0;
  const steps = [];
  for (const { since, answered } of pauses(known)) {
    const stretches = answered > since ? known.calendar.stretchesBetween(since, answered) : [];
    if (stretches === null) return null;
    const minutes = Math.floor(minutesOf(stretches));
    sum += minutes;
    steps.push(step(STEPS.fromAt, since), step(STEPS.toAt, answered), step(STEPS.pauseMinutes, minutes, [], stretches));
  }
  return { value: sum, steps: [...steps, step(STEPS.allPauses, sum)] };
}

function shifted(known: Known): Computed {
  const pause = paused(known);
  const first = known.requests
    .flatMap(({ asked, answered, former }) =>
      asked !== null && answered !== null && answered < known.asOf && former !== null ? [`${asked} ${former}`] : [],
    )
    .sort()[0];
  if (pause === null || first === undefined) return null;
  const former = latest(first.split(' ')[1] ?? '');
  const minutes = Number(pause.value);
  const stretches = minutes === 0 ? [] : known.calendar.stretchesOf(former, minutes);
  if (stretches === null) return null;
  const value = stretches.at(-1)?.to ?? former;
  return {
    value,
    steps: [...pause.steps, step(STEPS.beforePause, former), step(STEPS.shifted, value, [], stretches)],
  };
}

/** The facts about time that are worked out step by step. */
export const COMPUTATIONS: Readonly<Partial<Record<DerivedFactId, Compute>>> = {
  lawfulDueAt: lawfulDue,
  dueAsOf,
  isLate: lateness('dueAsOf', STEPS.due),
  isLateAgain: lateness('newDueAt', STEPS.newDue),
  dueBeyondLawfulDays: (known) => between(known, day(text(known, 'lawfulDueAt')), text(known, 'dueOn')),
  workingDaysToSupplement: (known) => between(known, text(known, 'receivedOn'), text(known, 'firstSupplementOn')),
  workingDaysFromCompetentReceipt: (known) =>
    between(known, day(text(known, 'ngayNhanPhiDiaGioi')), text(known, 'dueOn')),
  daysFromSupplementToDue: (known) => {
    const [asked, due] = [text(known, 'lastSupplementOn'), text(known, 'dueOn')];
    if (asked === null || due === null) return null;
    const value = dayNumber(due) - dayNumber(asked);
    return { value, steps: [step(STEPS.from, asked), step(STEPS.to, due), step(STEPS.days, value)] };
  },
  openSupplementDays: (known) => {
    const before = known.requests.filter(({ asked }) => asked !== null && latest(asked) < known.asOf);
    const last = before
      .map(({ asked }) => asked ?? '')
      .sort()
      .at(-1);
    const isOpen = before.some(
      ({ asked, answered }) => asked === last && (answered === null || answered >= known.asOf),
    );
    if (last === undefined || !isOpen) return { value: 0, steps: [step(STEPS.noneOpen, 0)] };
    const asked = dayOf(last);
    const until = isDay(known.asOf) ? addDays(dayOf(known.asOf), -1) : dayOf(known.asOf);
    const value = dayNumber(until) - dayNumber(asked);
    return { value, steps: [step(STEPS.from, asked), step(STEPS.lastDay, until), step(STEPS.days, value)] };
  },
  apologyDueOn: (known) => {
    const [due, lead] = [text(known, 'dueOn'), Number(known.parameter('apology-lead-days'))];
    if (due === null) return null;
    const value = addDays(due, -lead);
    return { value, steps: [step(STEPS.due, due), step(STEPS.lead, lead), step(STEPS.notice, value)] };
  },
  onlineAnswerHours: (known) => {
    const [filed, answered] = [text(known, 'ngayNopHoSo'), text(known, 'answeredAt')];
    if (filed === null || answered === null) return null;
    const [from, to] = filed <= answered ? [filed, answered] : [answered, filed];
    const stretches = known.calendar.stretchesBetween(from, to);
    if (stretches === null) return null;
    const value = (minutesOf(stretches) / 60) * (filed <= answered ? 1 : -1);
    return {
      value,
      steps: [step(STEPS.fromAt, filed), step(STEPS.toAt, answered), step(STEPS.workedHours, value, [], stretches)],
    };
  },
  transferDueOn: (known) => {
    const [received, hour] = [text(known, 'ngayTiepNhan'), Number(known.parameter('transfer-cut-hour'))];
    if (received === null || !known.calendar.knows(dayOf(received))) return null;
    const inTime = known.calendar.isWorked(dayOf(received)) && Number(received.slice(11, 13)) < hour;
    const days = inTime ? [] : known.calendar.workingDaysAfter(dayOf(received), 1);
    if (days === null) return null;
    const value = days.at(-1)?.date ?? dayOf(received);
    return {
      value,
      steps: [step(STEPS.received, received), step(STEPS.cutHour, hour), step(STEPS.transferBy, value, days)],
    };
  },
  pausedWorkingMinutes: paused,
  shiftedDueAt: shifted,
};
