import { type Case, get, isCovered, type Oracle, type Three, text, type World } from '../world.ts';
import { isSettled } from './end.ts';
import { dayOf, isBefore, lastOf, maybe } from './instant.ts';
import { dueBySteps, lastStatuses, statusAsOf, stepsBefore } from './steps.ts';

const STOPS = ['5', '6', '8'];

/** Whether a cell that may be empty says that something happened before the cut. */
const happened =
  (field: string): Oracle =>
  (one, { asOf }) => {
    const at = text(one, field);
    return at === null ? (one.bad.has(field) ? null : false) : isBefore(at, asOf);
  };

/** Something the status says, that counts from its day on. */
function since(one: Case, world: World, status: string, field: string): Three {
  const state = get(one, 'trangThaiHoSo');
  return state === null ? null : state !== status ? false : isBefore(text(one, field), world.asOf);
}

/** What only later was received, or refused, had not been at the cut. */
function isOnlyRegistered(one: Case, world: World): Three {
  const status = statusAsOf(one, world) ?? text(one, 'trangThaiHoSo');
  return maybe(status, (code) => code === '1');
}

function isRefused(one: Case, world: World): Three {
  const refused = since(one, world, '3', 'ngayTuChoi');
  if (refused !== null || get(one, 'trangThaiHoSo') === null) return refused;
  const status = statusAsOf(one, world);
  if (status !== null) return status === '3';
  return !one.bad.has('ngayTuChoi') && get(one, 'ngayTuChoi') === null ? true : null;
}

/** Whether the requests say that one is open; null when they do not tell. `doubt` when a row of them cannot be read. */
export function openRequest(one: Case, world: World): { open: Three; doubt: boolean; lastIsOpen: boolean } {
  const { asOf } = world;
  const rows = one.rows.supplements;
  const asked = rows.filter((row) => isBefore(text(row, 'ngayBoSung'), asOf));
  const doubt =
    rows.some((row) => isBefore(text(row, 'ngayBoSung'), asOf) === null) ||
    asked.some(({ bad }) => bad.has('ngayTiepNhanBoSung'));
  const last = asked
    .map((row) => String(text(row, 'ngayBoSung')))
    .sort()
    .at(-1);
  const isAnswered = (answer: string | null): boolean => answer !== null && answer < asOf;
  const lastIsOpen = asked.some(
    (row) => text(row, 'ngayBoSung') === last && !isAnswered(text(row, 'ngayTiepNhanBoSung')),
  );
  if (doubt) return { open: null, doubt, lastIsOpen };
  return { open: lastIsOpen ? true : isCovered(one, world, 'supplements') ? false : null, doubt, lastIsOpen };
}

/** Whether a payment was awaited or processing stopped by a step before the cut. */
export const stepPauses = (one: Case, world: World): boolean =>
  stepsBefore(one, world).some((step) => ['6', '8'].includes(String(text(step, 'trangThai'))));

export function clockIsStopped(one: Case, world: World): Three {
  if (isSettled(one, world)) return false;
  const requests = openRequest(one, world);
  if (requests.open) return true;
  const status = statusAsOf(one, world);
  if (status !== null) return STOPS.includes(status);
  // Of two at one instant either may be the last.
  if (lastStatuses(one, world).some((last) => STOPS.includes(last))) return null;
  const own = String(get(one, 'trangThaiHoSo'));
  if (own === '6' || own === '8' || requests.doubt) return null;
  if (requests.open === false) return false;
  const request = text(one, 'ngayYeuCauBoSung');
  if (one.bad.has('ngayYeuCauBoSung') || (request !== null && request < world.asOf)) return null;
  return request === null && own === '5' ? null : false;
}

/** The due date that held until the first supplement was received at or after the cut. */
function dueBeforeSupplement(one: Case, { asOf }: World): string | null | undefined {
  const rows = one.rows.supplements;
  const isLater = (answer: string | null): boolean => answer !== null && answer >= asOf;
  const open = rows.some((row) => {
    const answer = text(row, 'ngayTiepNhanBoSung');
    if (row.bad.has('ngayTiepNhanBoSung')) return text(row, 'ngayHenTraTruoc') !== null;
    return isLater(answer) && row.bad.has('ngayHenTraTruoc');
  });
  if (open) return null;
  const former = rows
    .filter((row) => isLater(text(row, 'ngayTiepNhanBoSung')) && text(row, 'ngayHenTraTruoc') !== null)
    .map((row) => `${text(row, 'ngayTiepNhanBoSung')} ${text(row, 'ngayHenTraTruoc')}`)
    .sort()[0];
  return former?.split(' ')[1];
}

export function dueAsOf(one: Case, world: World): string | null {
  // An empty cell of the dossier has nothing to do with what the tables say.
  const bySteps = dueBySteps(one, world);
  if (bySteps !== undefined) return maybe(bySteps, lastOf);
  const former = dueBeforeSupplement(one, world);
  return maybe(former === undefined ? text(one, 'ngayHenTra') : former, lastOf);
}

export const CUT: Readonly<Record<string, Oracle>> = {
  isReceivedAsOf: (one, { asOf }) => String(text(one, 'ngayTiepNhan')) < asOf,
  statusAsOf,
  isOnlyRegistered,
  isRefused,
  isReturned: (one, world) => since(one, world, '10', 'ngayTra'),
  isTransferred: happened('ngayGuiPhiDiaGioi'),
  isWithCompetentUnit: happened('ngayNhanPhiDiaGioi'),
  clockIsStopped,
  dueAsOf,
  dueOn: (one, world) => maybe(dueAsOf(one, world), dayOf),
};
