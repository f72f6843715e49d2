import { aboutWords, fieldWords } from '../../../src/report/about.ts';
import { BECAUSE, REJECTED, SEVERITY, WORDS } from '../../../src/report/words.ts';
import { NOTES } from '../../../src/report/words-input.ts';
import { CELLS, HEADS, LINES, SHEETS } from '../../../src/report/xlsx/words.ts';
import { fill } from '../../../src/util/text.ts';
import { table, type Value } from '../sheets.ts';
import type { Labels } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';
import { readFindings } from './tables.ts';

type Sheets = ReadonlyMap<string, readonly (readonly Value[])[]>;

const DRAWERS = ['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const;

/** What a workbook says of the run, of its files and its findings. */
export function readAbout(sheets: Sheets, labels: Labels): Reading {
  const reading = new Reading();
  const { result } = labels;
  const lines = (name: string): ReadonlyMap<Value | undefined, Value | undefined> =>
    new Map(sheets.get(name)?.map(([what, value]) => [what, value]));
  const summary = lines(SHEETS.summary.vi);
  reading.is('load.physicalRecords', summary.get(LINES.records.vi));
  reading.is('load.loaded', summary.get(LINES.dossiers.vi));
  reading.is('derived.fails', summary.get(LINES.fails.vi));
  reading.is('findings.undecided', summary.get(LINES.undecidedFindings.vi));
  reading.may('findings.waived', summary.get(LINES.waived.vi));
  const run = lines(SHEETS.run.vi);
  reading.is('run.year', run.get(LINES.year.vi));
  for (const { role, file, part } of result.inputs) {
    const shown = [role, file, part].filter(Boolean).join(' · ');
    const path = `inputs[${key(role, file, part)}]`;
    reading.is(`${path}.records`, run.get(fill(LINES.inputRecords.vi, { file: shown })));
    reading.is(`${path}.bytes`, run.get(fill(LINES.inputBytes.vi, { file: shown })));
  }
  for (const { id, title, minimum, months } of result.observationKinds) {
    const told = lines(SHEETS.observations.vi);
    const name = `${title.vi} (${id}): `;
    if (minimum !== null) reading.is(`observationKinds[${id}].minimum`, told.get(name + HEADS.minimum.vi));
    if (months !== null) reading.is(`observationKinds[${id}].months`, told.get(name + HEADS.leastMonths.vi));
  }
  if (result.waivers?.maximum != null) reading.is('waivers.maximum', lines(SHEETS.waivers.vi).get(HEADS.maximum.vi));
  faults(reading, result, table(sheets.get(SHEETS.faults.vi) ?? [], HEADS.kind.vi));
  findings(reading, labels, table(sheets.get(SHEETS.findings.vi) ?? [], HEADS.severity.vi));
  return reading;
}

type Row = ReadonlyMap<string, Value>;

function faults(reading: Reading, result: Labels['result'], rows: readonly Row[]): void {
  const told = new Map(
    rows.map((row) => [
      [HEADS.kind, HEADS.reason, HEADS.about].map((head) => row.get(head.vi) ?? '').join(' / '),
      row.get(HEADS.count.vi),
    ]),
  );
  const is = (path: string, kind: keyof typeof CELLS, what = '', about = ''): void =>
    reading.is(path, told.get([CELLS[kind].vi, what, about].join(' / ')));
  is('load.physicalRecords', 'load', fill(WORDS.records.vi, { n: '' }).trim());
  for (const drawer of DRAWERS) is(`load.${drawer}`, 'load', WORDS[drawer].vi);
  for (const { about, reason } of result.rejectedBy) {
    const words = aboutWords(about, 'vi');
    is(`rejectedBy[${key(about, reason)}].count`, 'keptOut', fill(REJECTED[reason]?.vi ?? '', { about: words }), words);
  }
  for (const { id, name, keptOut } of result.units)
    if (keptOut > 0) is(`units[${id}].keptOut`, 'keptOutOfUnit', name, id);
  is('keptOutOfAnyUnit', 'keptOutOfNoUnit');
  for (const { table: of, field, because } of result.unreadable) {
    const where = fieldWords({ table: of, field }, 'vi');
    for (const { kind } of because)
      is(`unreadable[${key(of, field)}].because[${kind}].count`, 'unreadable', BECAUSE[kind].vi, where);
  }
  for (const { kind, file, part, column, firstRecord } of result.notes) {
    const own: Readonly<Record<string, string>> = {
      unmappedColumn: WORDS.unmapped.vi,
      matchedLoosely: WORDS.loosely.vi,
    };
    const words = own[kind] ?? NOTES[kind as keyof typeof NOTES].vi;
    const where = [file, part, column].filter(Boolean).join(' · ');
    const path = `notes[${key(kind, file, part, column)}]`;
    const [at, n] =
      [...told].find(([name]) =>
        new RegExp(`^${escaped(`${CELLS.note.vi} / ${words} / ${where}`)}( · |$)`).test(name),
      ) ?? [];
    reading.is(`${path}.count`, n);
    if (firstRecord !== null) reading.is(`${path}.firstRecord`, Number(/ (\d+)$/.exec(String(at))?.[1]));
  }
  const { jurisdiction } = result.run;
  is('provinces.own', 'ownProvince', '', [jurisdiction.maDinhDanh, jurisdiction.name.vi].filter(Boolean).join(' · '));
  is('provinces.unknown', 'noProvince');
  for (const { maDinhDanh, name } of result.provinces.others)
    is(
      `provinces.others[${maDinhDanh}].dossiers`,
      'otherProvince',
      '',
      [maDinhDanh, name?.vi].filter(Boolean).join(' · '),
    );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The rows, by the words that the result has for theirs. */
function findings(reading: Reading, labels: Labels, rows: readonly Row[]): void {
  const name = (words: Readonly<Record<string, { readonly vi: string }>>, told: Value | undefined): string =>
    Object.entries(words).find(([, { vi }]) => vi === told)?.[0] ?? '';
  const { fail, waived, undecided } = WORDS;
  const named = rows.map((row) => ({
    severity: name(SEVERITY, row.get(HEADS.severity.vi)),
    outcome: name({ fail, waived, undecided }, row.get(HEADS.outcome.vi)),
    rule: String(row.get(HEADS.rule.vi)),
    ruleVersion: Number(row.get(HEADS.version.vi)),
    unit: String(row.get(HEADS.unit.vi) ?? ''),
  }));
  readFindings(named, labels, reading);
}
