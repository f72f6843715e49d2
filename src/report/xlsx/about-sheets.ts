import { instantWords } from '../../model/day-words.ts';
import { type Interval, ownPlace } from '../../model/law.ts';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { count } from '../number.ts';
import { MOST_CHARACTERS } from './cell-text.ts';
import { type Cell, type Column, dateFormat, dayCell, type Sheet } from './sheet.ts';
import { CELLS, HEADS, LINES, SHEETS } from './words.ts';

/** The law behind every rule, indicator, form and scorecard of the run, and which acts held when. */
export function lawSheet(result: RunResult, lang: Lang): Sheet {
  const acts = new Map(result.acts.map((act) => [act.id, act]));
  const actName = (id: string): string =>
    acts.get(id)?.number ?? acts.get(id)?.short?.[lang] ?? acts.get(id)?.title[lang] ?? id;
  const text = (head: keyof typeof HEADS, width: number): Column => ({ head: HEADS[head][lang], width, kind: 'text' });
  const date = (head: keyof typeof HEADS): Column => ({ head: HEADS[head][lang], width: 12, kind: 'date' });
  const days = ({ from, to }: Interval): Cell[] => [dayCell(from), dayCell(to)];
  type Cited = Pick<RunResult['indicators'][number], 'id' | 'version' | 'title' | 'citations'>;
  const cited = (kind: 'rule' | 'indicator' | 'form' | 'scorecard', of: Cited, judged: number | null): Cell[][] =>
    of.citations.map(({ act, provision, quote, inForce, standing }) => [
      CELLS[kind][lang],
      of.id,
      of.version,
      of.title[lang],
      actName(act),
      acts.get(act)?.title[lang] ?? '',
      provision === null ? null : ownPlace(provision),
      quote,
      CELLS[standing][lang],
      ...days(inForce),
      judged,
    ]);
  return {
    name: SHEETS.law[lang],
    above: [],
    streamed: null,
    columns: [
      text('kind', 12),
      text('id', 26),
      { head: HEADS.version[lang], width: 10, kind: 'plain' },
      text('title', 50),
      text('act', 22),
      text('actTitle', 50),
      text('provision', 22),
      text('quote', 70),
      { ...text('standing', 16), tones: { [CELLS.unverified[lang]]: 'warn' } },
      date('inForceFrom'),
      date('inForceTo'),
      { head: HEADS.judged[lang], width: 12, kind: 'count' },
    ],
    rows: [
      ...result.rules.flatMap((rule) => cited('rule', rule, rule.judged)),
      ...result.indicators.flatMap((one) => cited('indicator', one, null)),
      ...result.forms.flatMap((one) => cited('form', one, null)),
      ...result.scorecards.flatMap((one) => cited('scorecard', one, null)),
      ...result.regimes.map(({ id, title, acts: own, inForce, standing, dossiers }): Cell[] => [
        CELLS.regime[lang],
        id,
        null,
        title[lang],
        own.map(actName).join('; '),
        null,
        null,
        null,
        CELLS[standing][lang],
        ...days(inForce),
        dossiers,
      ]),
    ],
  };
}

/** The lines above the summary: whose report it is, of when, and how to hold it against the data. */
export function headLines({ run, load, findings, digest }: RunResult, lang: Lang): Sheet['above'] {
  const line = (name: keyof typeof LINES, value: Cell): Cell[] => [LINES[name][lang], value];
  const { fail } = findings;
  const number = (value: number): Cell => ({ value, format: '#,##0' });
  return [
    [LINES.title[lang]],
    line('plan', run.plan.title[lang]),
    line('place', [run.jurisdiction.name[lang], run.jurisdiction.unit?.name].filter(Boolean).join(' · ')),
    line('period', run.period.id),
    line('asOf', instantWords(run.asOf, lang)),
    ...(run.units.length > 0 ? [line('units', run.units.join(', '))] : []),
    line('records', number(load.physicalRecords)),
    line('dossiers', number(load.loaded)),
    line('fails', number(fail.error + fail.warning + fail.note)),
    line('undecidedFindings', number(findings.undecided)),
    ...(findings.waived === undefined ? [] : [line('waived', number(findings.waived))]),
    line('digest', digest),
    line('verify', LINES.verifyLine[lang]),
    [],
  ];
}

/**
 * What the run was, and from what.
 * @param part which file of the report this is, of how many, and how many rows of findings one holds
 */
export function runSheet(result: RunResult, lang: Lang, part: { n: number; all: number; rows: number }): Sheet {
  const { run, inputs, tool, digest } = result;
  const line = (name: keyof typeof LINES, value: Cell): Cell[] => [LINES[name][lang], value];
  const day = (timestamp: string, shift = 0): Cell => {
    const value = dayCell(timestamp, shift);
    return value instanceof Date ? { value, format: dateFormat(lang) } : value;
  };
  const limits = fill(LINES.limitsLine[lang], {
    characters: count(MOST_CHARACTERS, lang),
    ...part,
    rows: count(part.rows, lang),
  });
  return {
    name: SHEETS.run[lang],
    above: [],
    streamed: null,
    columns: [
      { head: HEADS.name[lang], width: 48, kind: 'text' },
      { head: HEADS.value[lang], width: 90, kind: 'text' },
    ],
    rows: [
      line('tool', `${tool.name} ${tool.version}`),
      line('plan', `${run.plan.id} · ${run.plan.title[lang]}`),
      line('place', run.jurisdiction.name[lang]),
      line('period', run.period.id),
      line('year', { value: run.year, format: '0' }),
      [HEADS.from[lang], day(run.period.from)],
      [HEADS.to[lang], day(run.period.to, -1)],
      line('asOf', run.asOf),
      line('dumpedAt', run.dumpedAt),
      line('units', run.units.join(', ')),
      line('mapping', run.mapping),
      line('rulesHash', run.rulesHash),
      line('digest', digest),
      line('verify', LINES.verifyLine[lang]),
      ...inputs.flatMap(({ role, file, part: sheet, sha256, records, bytes }): Cell[][] => {
        const shown = [role, file, sheet].filter(Boolean).join(' · ');
        return [
          [fill(LINES.inputDigest[lang], { file: shown }), sha256],
          [fill(LINES.inputRecords[lang], { file: shown }), { value: records, format: '#,##0' }],
          [fill(LINES.inputBytes[lang], { file: shown }), { value: bytes, format: '#,##0' }],
        ];
      }),
      line('limits', limits),
    ],
  };
}
