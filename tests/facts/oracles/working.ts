import type { Walk } from '../../calendar/walk.ts';

/** A cell: its text, empty (null), or there and not readable. */
export type Cell = string | null | typeof UNREADABLE;
export const UNREADABLE = Symbol('unreadable');

/** The dossier fields these facts rest on. Instants are `YYYY-MM-DDTHH:MM:SS.ffffff`. */
export const FIELDS = [
  'maHoSo',
  'ngayTiepNhan',
  'trangThaiHoSo',
  'ngayNopHoSo',
  'ngayTuChoi',
  'ngayHenTra',
  'ngayGuiPhiDiaGioi',
  'ngayNhanPhiDiaGioi',
  'lyDoTuChoi',
] as const;
export type FieldName = (typeof FIELDS)[number];

export interface PlainDossier {
  readonly cells: Readonly<Record<FieldName, Cell>> & { readonly maHoSo: string; readonly ngayTiepNhan: string };
  /** `ngayBoSung` of each request. */
  readonly requests: readonly (string | null)[];
}

export interface World {
  readonly walk: Walk;
  /** Columns the dump has. */
  readonly loaded: ReadonlySet<string>;
  /** First day of receipt the table of requests covers; null when there is no such table. */
  readonly coveredFrom: string | null;
  readonly cut: string;
  readonly cutHour: number;
  readonly codePattern: RegExp;
  readonly placePattern: (receivedOn: string) => RegExp;
}

/** A value, or why there is none: `?kind:about`. */
export type Told = string | number | boolean;

const dayOf = (instant: string): string => instant.slice(0, 10);
const hasTime = (instant: string): boolean => instant.slice(11) !== '00:00:00.000000';
const BEYOND = '?unavailable:calendar';

/** The text of a cell, or why there is none. */
function read(field: FieldName, { cells }: PlainDossier, { loaded }: World): { text: string } | { why: string } {
  const cell = cells[field];
  if (!loaded.has(field)) return { why: `?unavailable:${field}` };
  if (cell === UNREADABLE) return { why: `?unreadable:${field}` };
  return cell === null ? { why: `?missing:${field}` } : { text: cell };
}

/** The text of a cell that names an instant before the cut; an instant without a time of day is its whole day. */
function before(field: FieldName, dossier: PlainDossier, world: World): { text: string } | { why: string } {
  const at = read(field, dossier, world);
  if ('why' in at) return at;
  if (at.text >= world.cut) return { why: `?missing:${field}` };
  const last = hasTime(at.text) ? at.text : `${dayOf(at.text)}T23:59:59.999999`;
  return last < world.cut ? at : { why: `?imprecise:${field}` };
}

/** A fact says of every dossier which of the columns it cannot do without is not there. */
function lacking(fields: readonly FieldName[], { loaded }: World): string | null {
  const field = fields.find((one) => !loaded.has(one));
  return field === undefined ? null : `?unavailable:${field}`;
}

/** Working microseconds up to an instant, by asking whether the minute it lies in is worked. */
function microseconds(instant: string, { workingSeconds }: Walk): number | null {
  const second = instant.slice(0, 19);
  const whole = workingSeconds(second);
  if (whole === null) return null;
  const isWorked = workingSeconds(`${second.slice(0, 17)}59`) !== workingSeconds(`${second.slice(0, 17)}00`);
  return whole * 1_000_000 + (isWorked ? Number(instant.slice(20)) : 0);
}

function daysBetween(from: string, to: string, { workingDayNumber }: Walk): Told {
  const [a, b] = [workingDayNumber(from), workingDayNumber(to)];
  return a === null || b === null ? BEYOND : b - a;
}

/** When it was answered, and the field that says so. */
function answer(dossier: PlainDossier, world: World): { text: string; by: FieldName } | { why: string } {
  const status = read('trangThaiHoSo', dossier, world);
  if ('why' in status) return status;
  if (status.text !== '3') return { text: dossier.cells.ngayTiepNhan, by: 'ngayTiepNhan' };
  const at = before('ngayTuChoi', dossier, world);
  return 'why' in at ? at : { text: at.text, by: 'ngayTuChoi' };
}

function answerHours(dossier: PlainDossier, world: World): Told {
  const lack = lacking(['ngayNopHoSo', 'trangThaiHoSo'], world);
  if (lack) return lack;
  const filed = read('ngayNopHoSo', dossier, world);
  if ('why' in filed) return filed.why;
  if (!hasTime(filed.text)) return '?imprecise:ngayNopHoSo';
  const answered = answer(dossier, world);
  if ('why' in answered) return answered.why;
  if (!hasTime(answered.text)) return `?imprecise:${answered.by}`;
  const [a, b] = [microseconds(filed.text, world.walk), microseconds(answered.text, world.walk)];
  return a === null || b === null ? BEYOND : (b - a) / 60_000_000 / 60;
}

function daysToSupplement({ cells, requests }: PlainDossier, world: World): Told {
  const { coveredFrom, cut } = world;
  const received = dayOf(cells.ngayTiepNhan);
  if (coveredFrom === null) return '?unavailable:supplements';
  const lastMoment = (at: string): string => (hasTime(at) ? at : `${dayOf(at)}T23:59:59.999999`);
  const surely = requests.filter((at) => at !== null && lastMoment(at) < cut) as string[];
  const never = requests.filter((at) => at !== null && at >= cut);
  if (surely.length + never.length < requests.length) return '?missing:supplements';
  if (received < coveredFrom || cells.ngayTiepNhan >= cut) return '?unavailable:supplements';
  const [first] = surely.sort();
  return first === undefined ? '?missing:supplements' : daysBetween(received, dayOf(first), world.walk);
}

function transferDue({ cells }: PlainDossier, { walk, cutHour }: World): Told {
  const received = dayOf(cells.ngayTiepNhan);
  if (!hasTime(cells.ngayTiepNhan)) return '?imprecise:ngayTiepNhan';
  const sameDay = walk.isWorkingDay(received) === true && Number(cells.ngayTiepNhan.slice(11, 13)) < cutHour;
  return sameDay ? received : (walk.nextWorkingDay(received) ?? BEYOND);
}

function daysFromCompetentReceipt(dossier: PlainDossier, world: World): Told {
  const lack = lacking(['ngayNhanPhiDiaGioi', 'ngayHenTra'], world);
  if (lack) return lack;
  const [got, due] = [before('ngayNhanPhiDiaGioi', dossier, world), read('ngayHenTra', dossier, world)];
  if ('why' in got) return got.why;
  if ('why' in due) return due.why;
  return daysBetween(dayOf(got.text), dayOf(due.text), world.walk);
}

function transferred(dossier: PlainDossier, world: World): Told {
  const sent = before('ngayGuiPhiDiaGioi', dossier, world);
  return 'why' in sent ? sent.why : dayOf(sent.text);
}

function refusedForPlace(dossier: PlainDossier, world: World): Told {
  const reason = read('lyDoTuChoi', dossier, world);
  if ('why' in reason) return reason.why;
  return world.placePattern(dayOf(dossier.cells.ngayTiepNhan)).test(reason.text.toLowerCase());
}

function answeredAt(dossier: PlainDossier, world: World): Told {
  const answered = answer(dossier, world);
  return 'why' in answered ? answered.why : answered.text;
}

/** What each fact should say of a dossier, worked out without SQL. */
export const ORACLES: Readonly<Record<string, (dossier: PlainDossier, world: World) => Told>> = {
  receivedOn: ({ cells }) => dayOf(cells.ngayTiepNhan),
  answeredAt,
  onlineAnswerHours: answerHours,
  workingDaysToSupplement: daysToSupplement,
  transferredOn: transferred,
  transferDueOn: transferDue,
  workingDaysFromCompetentReceipt: daysFromCompetentReceipt,
  refusedForPlace,
  codeIsWellFormed: ({ cells }, { codePattern }) => codePattern.test(cells.maHoSo),
};
