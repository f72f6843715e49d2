import type { Session, WorkCalendar } from '../model/calendar.ts';
import { type Diagnostic, diagnostic } from '../model/diagnostic.ts';
import { dayNumber, weekdayOf } from '../util/day.ts';
import { normalise } from '../util/text.ts';
import type { Definition } from './folder.ts';
import type { Source } from './source.ts';

/** Longer calendars nobody decides, and every lookup carries its whole calendar. */
const MOST_DAYS = 10_000;
const LISTS = ['daysOff', 'workingDays'] as const;
const SATURDAY = 6;

/** The one calendar of a rules folder; none, and more than one, are faults. */
export function checkCalendars(
  calendars: ReadonlyMap<string, Definition<WorkCalendar>>,
  broken: ReadonlySet<string>,
  faults: Diagnostic[],
): WorkCalendar | null {
  const [first, ...others] = calendars.values();
  if (!first) {
    if (broken.size === 0)
      faults.push(diagnostic('E-RULE-016', { kind: 'calendars', id: '*', hint: 'calendars/*.yaml' }));
    return null;
  }
  for (const { value, source } of others) {
    faults.push(diagnostic('E-RULE-097', { id: value.id, other: first.source.file }, source.place(['id'])));
  }
  for (const { value, source } of calendars.values()) checkCalendar(value, source, faults);
  return first.value;
}

function checkCalendar(calendar: WorkCalendar, source: Source, faults: Diagnostic[]): void {
  const { knownFrom, knownUntil } = calendar;
  const days = dayNumber(knownUntil) - dayNumber(knownFrom) + 1;
  if (days < 1 || days > MOST_DAYS) {
    const params = { from: knownFrom, until: knownUntil, most: MOST_DAYS };
    faults.push(diagnostic('E-RULE-096', params, source.place(['knownUntil'])));
  }
  checkSpecialDays(calendar, source, faults);
  checkSessions(calendar.hours.sessions, ['hours', 'sessions'], source, faults);
  checkOffices(calendar, source, faults);
}

function checkSessions(
  sessions: readonly Session[],
  path: readonly PropertyKey[],
  source: Source,
  faults: Diagnostic[],
): void {
  sessions.forEach(({ from, to }, i) => {
    if (from >= to || (sessions[i - 1]?.to ?? '') > from) {
      faults.push(diagnostic('E-RULE-094', { from, to }, source.place([...path, i])));
    }
  });
}

function checkOffices({ offices = [], weekend }: WorkCalendar, source: Source, faults: Diagnostic[]): void {
  const seen = new Set<string>();
  offices.forEach(({ units, sessions, saturday }, i) => {
    units.forEach((unit, n) => {
      const place = source.place(['offices', i, 'units', n]);
      if (seen.has(normalise(unit))) faults.push(diagnostic('E-RULE-111', { unit }, place));
      seen.add(normalise(unit));
    });
    checkSessions(sessions, ['offices', i, 'sessions'], source, faults);
    if (!saturday) return;
    checkSessions(saturday.sessions, ['offices', i, 'saturday', 'sessions'], source, faults);
    if (!weekend.includes(SATURDAY)) {
      faults.push(diagnostic('E-RULE-110', {}, source.place(['offices', i, 'saturday'])));
    }
  });
}

function checkSpecialDays(calendar: WorkCalendar, source: Source, faults: Diagnostic[]): void {
  const seen = new Set<string>();
  // A holiday on a Saturday matters to nobody but the offices that work then.
  const onSaturdays = calendar.offices?.some(({ saturday }) => saturday?.counts) ?? false;
  for (const list of LISTS) {
    calendar[list].forEach(({ date, note }, i) => {
      const place = source.place([list, i, 'date']);
      if (seen.has(date)) faults.push(diagnostic('E-RULE-091', { date }, place));
      seen.add(date);
      const onWeekend = calendar.weekend.includes(weekdayOf(date));
      if (list === 'workingDays' && !onWeekend) faults.push(diagnostic('E-RULE-092', { date }, place));
      if (list === 'daysOff' && onWeekend && !(onSaturdays && weekdayOf(date) === SATURDAY))
        faults.push(diagnostic('E-RULE-093', { date }, place));
      if ((date < calendar.knownFrom || date > calendar.knownUntil) && note === undefined) {
        faults.push(diagnostic('E-RULE-095', { date }, place));
      }
    });
  }
}
