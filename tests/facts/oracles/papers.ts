import {
  and,
  anyRow,
  type Case,
  get,
  isCovered,
  type Oracle,
  or,
  type Raw,
  type Three,
  text,
  type World,
} from '../world.ts';
import { isBefore, maybe } from './instant.ts';

/** A payment was made before the cut; without a date it is taken as such. */
const isPaid =
  ({ asOf }: World) =>
  (row: Raw): Three =>
    and(
      maybe(text(row, 'trangThai'), (state) => ['daThanhToan', 'daHoanPhi'].includes(state)),
      get(row, 'ngayThuPhi') === null && !row.bad.has('ngayThuPhi') ? true : isBefore(text(row, 'ngayThuPhi'), asOf),
    );

const isLive = (row: Raw): Three => (row.bad.has('isDeleted') ? null : get(row, 'isDeleted') !== true);
const hasFile = (row: Raw): boolean => get(row, 'duongDanTaiTepTin') !== null;
const flag = (row: Raw, field: string): Three => get(row, field) as Three;
const isEmptyFile = (row: Raw): Three => (row.bad.has('dungLuong') ? null : get(row, 'dungLuong') === 0);
const not = (value: Three): Three => maybe(value, (known) => !known);

const isFaulty = (row: Raw): Three => and(isLive(row), hasFile(row) ? isEmptyFile(row) : flag(row, 'duocSoHoa'));
const isMarked = (row: Raw, field: string): Three => (row.bad.has(field) ? null : flag(row, field) === true);
const isTakenOver = (row: Raw): Three => or(isMarked(row, 'duocTaiSuDung'), isMarked(row, 'duocLayTuKhoDMQG'));

const anyPaper = (one: Case, world: World, test: (row: Raw) => Three): Three =>
  anyRow(one, world, 'attachments', (row) => and(isLive(row), test(row)));

/** Whether no paper is at fault: with no paper at all nothing can be said. */
function everyPaper(one: Case, world: World, isAtFault: (row: Raw) => Three): Three {
  const fault = or(...one.rows.attachments.map((row) => and(isLive(row), isAtFault(row))));
  if (fault !== false) return maybe(fault, () => false);
  const some = one.rows.attachments.some((row) => isLive(row));
  return isCovered(one, world, 'attachments') && some ? true : null;
}

/** Whether a paper of another dossier of the unit has the link as its own. */
const isThere = (one: Case, { asOf }: World): boolean => String(text(one, 'ngayTiepNhan')) < asOf;

const isElsewhere = (one: Case, world: World, link: string): Three =>
  or(
    ...world.cases
      .filter((other) => other !== one && other.judged && other.unit === one.unit && isThere(other, world))
      .flatMap(({ rows }) => rows.attachments)
      .filter((row) => text(row, 'duongDanTaiTepTin') === link)
      .map((row) => and(isLive(row), not(isTakenOver(row)))),
  );

export const PAPERS: Readonly<Record<string, Oracle>> = {
  hasPayment: (one, world) => anyRow(one, world, 'payments', isPaid(world)),
  hasOnlinePayment: (one, world) =>
    anyRow(one, world, 'payments', (row) =>
      and(
        isPaid(world)(row),
        maybe(text(row, 'hinhThucThanhToan'), (means) => means === 'truc-tuyen'),
        get(row, 'maGiaoDich') !== null,
      ),
    ),
  hasAttachment: (one, world) => anyPaper(one, world, hasFile),
  attachmentsAreSound: (one, world) => everyPaper(one, world, isFaulty),
  attachmentIsShared: (one, world) =>
    isThere(one, world)
      ? anyPaper(one, world, (row) => {
          const link = text(row, 'duongDanTaiTepTin');
          return link === null ? false : and(not(isTakenOver(row)), isElsewhere(one, world, link));
        })
      : null,
  hasReusedFile: (one, world) => anyPaper(one, world, (row) => flag(row, 'duocTaiSuDung')),
  allFilesReused: (one, world) => everyPaper(one, world, (row) => not(flag(row, 'duocTaiSuDung'))),
  resultIsInput: (one, world) => {
    if (one.bad.has('duongDanTepTinKetQua')) return null;
    const result = text(one, 'duongDanTepTinKetQua');
    return anyPaper(one, world, (row) => result !== null && text(row, 'duongDanTaiTepTin') === result);
  },
};
