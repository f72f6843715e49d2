import { type Case, get, type Oracle, text, type World } from '../world.ts';
import { dayOf } from './instant.ts';

const unitOf = (one: Case, { cases }: World): readonly Case[] =>
  cases.filter(({ unit, judged }) => judged && unit === one.unit);
const dayOfReceipt = (one: Case): string => dayOf(String(get(one, 'ngayTiepNhan')));

/** Whether a date written into a code, with or without its century, is a day. */
const isDate = (digits: string, day: string): boolean =>
  [day.replaceAll('-', ''), day.replaceAll('-', '').slice(2)].includes(digits);

const isThere = (one: Case, { asOf }: World): boolean => String(get(one, 'ngayTiepNhan')) < asOf;

export const FILING: Readonly<Record<string, Oracle>> = {
  codeIsWellFormed: (one, world) => world.codePattern.test(String(get(one, 'maHoSo'))),
  codeDateMatches: (one) => {
    const digits = /-(\d{8}|\d{6})-/.exec(String(get(one, 'maHoSo')))?.[1];
    if (digits === undefined) return null;
    if (isDate(digits, dayOfReceipt(one))) return true;
    const filed = text(one, 'ngayNopHoSo');
    return filed === null ? null : isDate(digits, dayOf(filed));
  },
  refusedForPlace: (one, world) => {
    const reason = text(one, 'lyDoTuChoi');
    return reason === null ? null : world.placePattern.test(reason.toLowerCase());
  },
  applicantsOfContact: (one, world) => {
    const counts = ['soDienThoai', 'email', 'nguoiGui'].flatMap((field) => {
      const contact = get(one, field);
      if (contact === null) return [];
      const online = unitOf(one, world).filter(
        (o) => isThere(o, world) && get(o, 'kenhThucHien') === '2' && get(o, field) === contact,
      );
      return [new Set(online.map((o) => get(o, 'soDinhDanh')).filter((id) => id !== null)).size];
    });
    return counts.length === 0 ? null : Math.max(...counts);
  },
  applicantSeenBefore: (one, world) => {
    const applicant = get(one, 'soDinhDanh');
    if (applicant === null) return null;
    const receipt = String(get(one, 'ngayTiepNhan'));
    return unitOf(one, world).some(
      (o) => get(o, 'soDinhDanh') === applicant && String(get(o, 'ngayTiepNhan')) < receipt,
    );
  },
  hasTwin: (one, world) => {
    const same = ['soDinhDanh', 'maTTHC', 'trichYeuHoSo'];
    if (same.some((field) => get(one, field) === null)) return null;
    return unitOf(one, world).some(
      (o) =>
        o !== one && dayOfReceipt(o) === dayOfReceipt(one) && same.every((field) => get(o, field) === get(one, field)),
    );
  },
};
