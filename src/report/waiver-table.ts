import { dayWords } from '../model/day-words.ts';
import type { Table, TableFormat } from '../model/finding.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { WAIVER_REASON_WORDS } from '../model/waiver.ts';
import { fill } from '../util/text.ts';
import type { Formatter } from './formatter.ts';
import { count } from './number.ts';
import { tableFile } from './table-file.ts';
import { basisWords, NOTICE_QUESTIONS, STATE_WORDS } from './words-waivers.ts';

/** The waivers of the run, one row each, with what there is to ask about them in words. */
export const waivers = (format: TableFormat): Formatter => tableFile(waiverTable, format);

const COLUMNS = {
  waiver: 'text',
  rule: 'text',
  indicators: 'text',
  maHoSo: 'text',
  unit: 'text',
  unitName: 'text',
  reason: 'text',
  reasonTitle: 'text',
  legalBasis: 'text',
  unverified: 'boolean',
  signer: 'text',
  signed: 'text',
  expires: 'text',
  state: 'text',
  stateTitle: 'text',
  covered: 'integer',
  waived: 'integer',
  exceptions: 'integer',
  notices: 'text',
  question: 'text',
} as const satisfies Record<string, Table['columns'][number]['type']>;

type Row = Readonly<Record<keyof typeof COLUMNS, string | number | boolean | null>>;

export function waiverTable(result: RunResult, lang: Lang): Table {
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const acts = new Map(result.acts.map((act) => [act.id, act]));
  const { list = [], day: cut = null, maximum = null } = result.waivers ?? {};
  const shown = (date: string | null): string => (date === null ? '' : dayWords(date, lang));
  const rows = list.map((one): Row => {
    const { place, indicators, unit, reason, legalBasis, state, notices, ...rest } = one;
    const holes = {
      signed: shown(one.signed),
      expires: shown(one.expires),
      day: shown(cut),
      covered: count(one.covered, lang),
      maximum: maximum === null ? '' : count(maximum, lang),
    };
    return {
      ...rest,
      waiver: place,
      indicators: indicators.join(' ') || null,
      unit,
      unitName: unit === null ? null : (names.get(unit) ?? null),
      reason,
      reasonTitle: WAIVER_REASON_WORDS[reason][lang],
      legalBasis: basisWords(legalBasis, acts, lang),
      unverified: 'text' in legalBasis || acts.get(legalBasis.act)?.standing === 'unverified',
      state,
      stateTitle: STATE_WORDS[state][lang],
      notices: notices.join(' ') || null,
      question: notices.map((notice) => fill(NOTICE_QUESTIONS[notice][lang], holes)).join(' ') || null,
    };
  });
  const columns = Object.entries(COLUMNS).map(([name, type]) => ({ name, type }));
  return { columns, rows: rows.map((row) => columns.map(({ name }) => row[name as keyof Row])) };
}
