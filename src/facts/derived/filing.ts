import type { FILING_FACTS } from '../../model/facts/filing.ts';
import { always, type FactSql, under, when } from '../fact-sql.ts';
import { contactsOf } from '../joins/others.ts';

/** The digits of a date between two hyphens of a dossier code. */
const DATE_IN_CODE = `regexp_extract("maHoSo", '-([0-9]{8}|[0-9]{6})-', 1)`;
/** Where the date stands in nearly every code: after the first hyphen. To look there is far cheaper than to search. */
const startsWithDateOf = (instant: string): string =>
  ['-%y%m%d-', '-%Y%m%d-']
    .map((form) => `starts_with(substr("maHoSo", strpos("maHoSo", '-')), strftime(${instant}, '${form}'))`)
    .join(' OR ');
const isDateOf = (instant: string): string =>
  `(${DATE_IN_CODE} IN (strftime(${instant}, '%Y%m%d'), strftime(${instant}, '%y%m%d')))`;

export const FILING_SQL: Readonly<Record<keyof typeof FILING_FACTS, FactSql>> = {
  codeIsWellFormed: {
    requires: ['maHoSo'],
    sql: (c) => `regexp_matches("maHoSo", ${c.parameter('dossier-code-pattern', 'VARCHAR')})`,
    why: (c) => c.whyCell('maHoSo'),
  },
  codeDateMatches: {
    requires: ['maHoSo'],
    sql: (c) =>
      [
        `(CASE WHEN ${startsWithDateOf('"ngayTiepNhan"')} THEN TRUE`,
        `WHEN ${DATE_IN_CODE} = '' THEN NULL WHEN ${isDateOf('"ngayTiepNhan"')} THEN TRUE`,
        `WHEN ${c.cell('ngayNopHoSo')} IS NOT NULL THEN ${isDateOf(c.cell('ngayNopHoSo'))} END)`,
      ].join(' '),
    why: (c) => [when(`${DATE_IN_CODE} = ''`, 'missing', 'maHoSo'), ...c.whyCell('ngayNopHoSo')],
  },
  refusedForPlace: {
    requires: ['lyDoTuChoi'],
    sql: (c) => `regexp_matches(lower("lyDoTuChoi"), ${c.parameter('refusal-place-pattern', 'VARCHAR')})`,
    why: (c) => c.whyCell('lyDoTuChoi'),
  },
  applicantsOfContact: {
    requires: ['kenhThucHien', 'soDinhDanh'],
    joins: ['contacts'],
    sql: () => '"contactApplicants"',
    why: (c) => [always(contactsOf(c).length === 0 ? 'unavailable' : 'missing', 'soDienThoai')],
  },
  applicantSeenBefore: {
    requires: ['soDinhDanh'],
    joins: ['firstReceipts'],
    sql: () => '("firstReceipt" < "ngayTiepNhan")',
    why: (c) => c.whyCell('soDinhDanh'),
  },
  hasTwin: {
    requires: ['soDinhDanh', 'maTTHC', 'trichYeuHoSo'],
    joins: ['twins'],
    sql: () =>
      `(CASE WHEN "soDinhDanh" IS NOT NULL AND "maTTHC" IS NOT NULL AND "trichYeuHoSo" IS NOT NULL THEN "amongTwins" END)`,
    why: (c) => [
      ...under('"soDinhDanh" IS NULL', c.whyCell('soDinhDanh')),
      ...under('"maTTHC" IS NULL', c.whyCell('maTTHC')),
      ...c.whyCell('trichYeuHoSo'),
    ],
  },
};
