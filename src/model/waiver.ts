import { z } from 'zod';
import { Id } from './law.ts';
import { CalendarDate, type Localised } from './text.ts';

const Count = z.int().nonnegative();
/** Words that results tell. The file is untrusted: they have an end, and steer no terminal. */
const Words = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u);

/** Why a dossier may be let off, in the classes that offices answer for. */
export const WAIVER_REASONS = [
  'forceMajeure',
  'systemFailure',
  'otherAgencyDelay',
  'legalHold',
  'reorganisation',
  'applicantRequest',
  'dataError',
] as const;
export const WaiverReason = z.enum(WAIVER_REASONS);
export type WaiverReason = z.infer<typeof WaiverReason>;

/** The classes in words. */
export const WAIVER_REASON_WORDS: Readonly<Record<WaiverReason, Localised>> = {
  forceMajeure: { vi: 'thiên tai, dịch bệnh, bất khả kháng', en: 'force majeure' },
  systemFailure: { vi: 'sự cố hệ thống thông tin', en: 'failure of the information system' },
  otherAgencyDelay: { vi: 'cơ quan phối hợp chậm trả lời', en: "another agency's delay" },
  legalHold: {
    vi: 'tạm dừng theo tòa án, cơ quan điều tra, thanh tra',
    en: 'held by a court, an investigation or an inspection',
  },
  reorganisation: { vi: 'sắp xếp đơn vị, bàn giao hồ sơ', en: 'units reorganised, dossiers handed over' },
  applicantRequest: { vi: 'theo đề nghị của người nộp', en: 'asked for by the applicant' },
  dataError: { vi: 'dữ liệu sai đang được đính chính', en: 'error of data that is being mended' },
};

/** What a waiver rests on: an act of the rules folder, or words that nobody has held against a source. */
export const WaiverBasis = z.union(
  [
    z.strictObject({
      act: Id,
      /** Article, clause or section; null when it is not known. */
      provision: Words.nullable().default(null),
    }),
    z.strictObject({ text: Words, standing: z.literal('unverified') }),
  ],
  'act (+ provision), or text + standing: unverified',
);
export type WaiverBasis = z.infer<typeof WaiverBasis>;

/**
 * One waiver as authored. It names a rule, indicators, or both; and a dossier or a unit, never both
 * (docs/decisions/0014-waivers.md).
 */
export const WaiverDefinition = z.strictObject({
  /** The rule whose failures it lets off, all versions of it; absent when it is about indicators only. */
  rule: Id.optional(),
  /**
   * The indicators of which it takes dossiers out of the denominator: with a rule, those that fail it; without, all it
   * covers. Only dossiers that are no hit.
   */
  indicators: z.array(Id).default([]),
  /** The code of the dossier as the dump has it; in an extract, under its key. */
  maHoSo: Words.optional(),
  /** The unit, by code or name: every dossier of it. */
  unit: Words.optional(),
  reason: WaiverReason,
  legalBasis: WaiverBasis,
  /** The office or title of who signed, never a private name; null when it is not known. */
  signer: Words.nullable(),
  /** The day it was signed: from then on it holds. */
  signed: CalendarDate,
  /** The last day on which it holds. */
  expires: CalendarDate,
  /** For whoever reads the file; it is in no result. */
  note: z.string().max(2000).optional(),
});
export type WaiverDefinition = z.infer<typeof WaiverDefinition>;

/** `waivers.yaml`. */
export const WaiverFile = z.strictObject({ waivers: z.array(WaiverDefinition) });
export type WaiverFile = z.infer<typeof WaiverFile>;

/** A waiver that passed the checker, with its place. */
export interface Waiver extends WaiverDefinition {
  /** `waivers.yaml:12`. */
  readonly place: string;
  /** Name of the file, and the line it begins in, from 1. */
  readonly file: string;
  readonly line: number;
}

/** The parameter that says of how many dossiers a waiver of a whole unit is too broad to be read. */
export const WAIVER_MAXIMUM = 'waiver-dossiers-maximum';

/** Whether a waiver counts at the cut; `outside`: its rule, unit or dossier is none of those the run is limited to. */
export const WAIVER_STATES = ['valid', 'notYetSigned', 'expired', 'outside'] as const;
export type WaiverState = (typeof WAIVER_STATES)[number];

/** What there is to ask about a waiver itself. */
export const WAIVER_NOTICES = ['notYetSigned', 'expired', 'unused', 'overBroad'] as const;
export type WaiverNotice = (typeof WAIVER_NOTICES)[number];

/** A waiver of a run, and what it did. */
export const WaiverResult = z.strictObject({
  /** Name of the file and line, `waivers.yaml:12`: what findings name it by. */
  place: z.string(),
  /** Null when it is about indicators only. */
  rule: z.string().nullable(),
  indicators: z.array(z.string()),
  /** As results tell dossier codes; null when it is of a unit. */
  maHoSo: z.string().nullable(),
  /** The unit's id, or what the file calls it where no unit is called so; null when it is of a dossier. */
  unit: z.string().nullable(),
  reason: WaiverReason,
  legalBasis: WaiverBasis,
  signer: z.string().nullable(),
  signed: CalendarDate,
  expires: CalendarDate,
  state: z.enum(WAIVER_STATES),
  /** Dossiers it covers that fail its rule or, without one, are no hit of an indicator it names; 0 unless it is valid. */
  covered: Count,
  /** Findings it lets off. Each has one waiver only: the first of its dossier, else the first of its unit. */
  waived: Count,
  /** Times it takes a dossier out of the denominator of an indicator, each by one waiver only. */
  exceptions: Count,
  notices: z.array(z.enum(WAIVER_NOTICES)),
});
export type WaiverResult = z.infer<typeof WaiverResult>;

/** The waivers of a run, in the order of their file. */
export const Waivers = z.strictObject({
  file: z.string(),
  /** The last day that lies before the cut: signed on or before it and not expired on it, a waiver is valid. */
  day: CalendarDate,
  /** The value of the parameter for over-broad ones at the cut; null before the first one, and then none is. */
  maximum: z.number().nullable(),
  list: z.array(WaiverResult),
});
export type Waivers = z.infer<typeof Waivers>;
