import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { fill } from '../../util/text.ts';
import { aboutWords, fieldWords } from '../about.ts';
import { BECAUSE, REASON, REJECTED, WORDS } from '../words.ts';
import { NOTES, OWN_LINE } from '../words-input.ts';
import type { Cell, Column, Sheet } from './sheet.ts';
import { CELLS, HEADS, SHEETS } from './words.ts';

const text = (head: keyof typeof HEADS, width: number, lang: Lang): Column => ({
  head: HEADS[head][lang],
  width,
  kind: 'text',
});
const number = (head: keyof typeof HEADS, lang: Lang): Column => ({
  head: HEADS[head][lang],
  width: 12,
  kind: 'count',
});

/** What rules and indicators could not decide, by unit and reason. */
export function openSheet(result: RunResult, lang: Lang): Sheet {
  const names = new Map(result.units.map(({ id, name }) => [id, name]));
  const titles = new Map([...result.rules, ...result.indicators].map(({ id, title }) => [id, title[lang]]));
  const rows = (
    kind: 'rule' | 'indicator',
    id: string,
    version: number | null,
    { unit, undecidedBy }: RunResult['indicatorResults'][number] | RunResult['ruleOutcomes'][number],
  ): Cell[][] =>
    undecidedBy.map(({ kind: why, about, count }) => [
      CELLS[kind][lang],
      id,
      version,
      titles.get(id) ?? '',
      unit ?? '',
      unit === null ? CELLS.all[lang] : (names.get(unit) ?? ''),
      fill(REASON[why][lang], { about: aboutWords(about, lang) }),
      count,
    ]);
  return {
    name: SHEETS.open[lang],
    above: [],
    streamed: null,
    columns: [
      text('kind', 10, lang),
      text('id', 26, lang),
      { head: HEADS.version[lang], width: 10, kind: 'plain' },
      text('title', 50, lang),
      text('unit', 14, lang),
      text('unitName', 30, lang),
      text('reason', 54, lang),
      number('count', lang),
    ],
    rows: [
      ...result.ruleOutcomes.flatMap((row) => rows('rule', row.rule, row.version, row)),
      ...result.indicatorResults.flatMap((row) => rows('indicator', row.indicator, null, row)),
    ],
  };
}

/** What became of every record, what kept records and cells out, and what was noticed of the files. */
export function faultsSheet(result: RunResult, lang: Lang): Sheet {
  const { load } = result;
  const row = (kind: keyof typeof CELLS, what: string, about: string, n: number | null): Cell[] => [
    CELLS[kind][lang],
    what,
    about,
    n,
  ];
  return {
    name: SHEETS.faults[lang],
    above: [],
    streamed: null,
    columns: [text('kind', 28, lang), text('reason', 54, lang), text('about', 44, lang), number('count', lang)],
    rows: [
      row('load', fill(WORDS.records[lang], { n: '' }).trim(), '', load.physicalRecords),
      ...(['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const).map((key) =>
        row('load', WORDS[key][lang], '', load[key]),
      ),
      ...result.rejectedBy.map(({ about, reason, count }) =>
        row(
          'keptOut',
          fill(REJECTED[reason]?.[lang] ?? reason, { about: aboutWords(about, lang) }),
          aboutWords(about, lang),
          count,
        ),
      ),
      ...result.units
        .filter(({ keptOut }) => keptOut > 0)
        .map(({ id, name, keptOut }) => row('keptOutOfUnit', `${name}`, id, keptOut)),
      row('keptOutOfNoUnit', '', '', result.keptOutOfAnyUnit),
      ...result.unreadable.flatMap(({ because, ...at }) =>
        because.map(({ kind, count }) => row('unreadable', BECAUSE[kind][lang], fieldWords(at, lang), count)),
      ),
      ...result.unavailable.map((at) => row('unavailable', '', fieldWords(at, lang), null)),
      ...result.notes.map(({ kind, file, part, column, count, firstRecord }) =>
        row(
          'note',
          noteWords(kind, lang),
          [file, part, column, firstRecord === null ? null : `${HEADS.record[lang]} ${firstRecord}`]
            .filter(Boolean)
            .join(' · '),
          count,
        ),
      ),
      row('ownProvince', '', provinceWords(result, lang), result.provinces.own),
      ...result.provinces.others.map(({ maDinhDanh, name, dossiers }) =>
        row('otherProvince', '', [maDinhDanh, name?.[lang]].filter(Boolean).join(' · '), dossiers),
      ),
      row('noProvince', '', '', result.provinces.unknown),
    ],
  };
}

const provinceWords = ({ run: { jurisdiction } }: RunResult, lang: Lang): string =>
  [jurisdiction.maDinhDanh, jurisdiction.name[lang]].filter(Boolean).join(' · ');

type NoteKind = RunResult['notes'][number]['kind'];

const noteWords = (kind: NoteKind, lang: Lang): string =>
  isOwnLine(kind) ? WORDS[kind === 'unmappedColumn' ? 'unmapped' : 'loosely'][lang] : NOTES[kind][lang];

const isOwnLine = (kind: NoteKind): kind is (typeof OWN_LINE)[number] =>
  (OWN_LINE as readonly NoteKind[]).includes(kind);
