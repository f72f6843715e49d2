import stringWidth from 'string-width';
import { dayWords } from '../model/day-words.ts';
import type { InputNote } from '../model/input-note.ts';
import { OUTCOMES } from '../model/rule.ts';
import type { RunResult } from '../model/run-result.ts';
import type { Lang } from '../model/text.ts';
import { fill, printable } from '../util/text.ts';
import { aboutWords, fieldWords } from './about.ts';
import type { ReportContext } from './formatter.ts';
import { shorten, sign, WIDTH, wrap } from './layout.ts';
import { count } from './number.ts';
import { BECAUSE, REJECTED, WORDS } from './words.ts';
import { NOTES } from './words-input.ts';

/** What a list is about, and its items; without items nothing is said. */
export type NamedList = readonly [name: string, items: readonly string[]];

/** What was read and what became of every record, and of every verdict. */
export function accountLines({ result, lang, style }: ReportContext): string[] {
  const { load } = result;
  const parts = (['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const)
    .filter((key) => load[key] > 0 || key === 'loaded' || key === 'rejected')
    .map((key) => `${count(load[key], lang)} ${WORDS[key][lang]}`);
  const records = fill(WORDS.records[lang], { n: count(load.physicalRecords, lang) });
  const ofRecords = new Set(result.rules.filter(({ kind }) => kind === 'load').map(({ id }) => id));
  const all = result.ruleOutcomes.filter(({ unit, rule }) => unit === null && !ofRecords.has(rule));
  const outcomes = OUTCOMES.map((key) => ({ key, n: all.reduce((total, outcome) => total + outcome[key], 0) }))
    .filter(({ key, n }) => key !== 'waived' || n > 0)
    .map(({ key, n }) => `${count(n, lang)} ${WORDS[key][lang]}`);
  const rules = fill(WORDS.rules[lang], {
    dossiers: count(all[0]?.loaded ?? 0, lang),
    rules: all.length,
  });
  const ok = `${sign('met', style)} ${WORDS.holds[lang]}`;
  const held = result.regimes.filter(({ dossiers }) => dossiers > 0);
  const regimes = held.map(
    ({ title, standing, dossiers }) =>
      `${title[lang]}${standing === 'unverified' ? ' *' : ''} (${count(dossiers, lang)})`,
  );
  return [
    ...sumLines(records, parts, ok),
    ...sumLines(rules, outcomes, ok),
    // One regime goes without saying.
    ...(held.length > 1 ? wrap([`${WORDS.regimes[lang]}:`, regimes.join(' · ')], ' ', '  ') : []),
  ];
}

/** A sum in one line, or below what it is the sum of, in as many as it takes. */
function sumLines(sum: string, terms: readonly string[], ok: string): readonly string[] {
  const [head = '', ...rest] = wrap([`${sum} =`, terms.join(' + '), ok], ' ', '  ');
  if (rest.every((line) => stringWidth(line) <= WIDTH)) return [head, ...rest];
  const more = terms.map((term, n) => (n === 0 ? term : `+ ${term}`));
  return [head, ...wrap([...more, ok], ' ', '    ')];
}

/** What was noticed of the data, of the files and of their units. */
export function noteLines({ result, lang }: ReportContext): string[] {
  const kept = result.rejectedBy.map(
    ({ about, reason, count: n }) =>
      `${fill(REJECTED[reason]?.[lang] ?? reason, { about: aboutWords(about, lang) })} (${count(n, lang)})`,
  );
  const unreadable = result.unreadable.map(
    ({ count: n, because, ...at }) =>
      `${fieldWords(at, lang)} (${count(n, lang)}: ${because.map(({ kind }) => BECAUSE[kind][lang]).join(', ')})`,
  );
  const absent = result.unavailable.map((at) => fieldWords(at, lang));
  return [
    ...named(WORDS.keptOut[lang], kept),
    ...named(WORDS.unreadable[lang], unreadable),
    ...named(WORDS.unavailable[lang], absent),
    ...mappingNotes(result, lang).flatMap(([name, parts]) => named(name, parts)),
    ...named(WORDS.notes[lang], fileNotes(result, lang)),
    ...unitNotes(result, lang).flatMap(([name, parts]) => named(name, parts)),
  ];
}

const named = (name: string, parts: readonly string[]): string[] =>
  parts.length === 0 ? [] : [shorten(`  ${name}: ${parts.join(', ')}`, WIDTH)];

/** What the mapping says of all files together, and how columns were found. */
export function mappingNotes({ run, notes }: RunResult, lang: Lang): NamedList[] {
  const columns = (wanted: InputNote['kind']): readonly string[] => [
    ...new Set(notes.flatMap(({ kind, column }) => (kind === wanted && column ? [printable(column)] : []))),
  ];
  const { constants, apologyOverwritesDueDate } = run.mappingSays;
  const restored = notes.reduce((sum, { kind, count: n }) => sum + (kind === 'dueDateRestored' ? n : 0), 0);
  const [rewritten = '', ...how] = fill(WORDS.overwritten[lang], { n: count(restored, lang) }).split(': ');
  return [
    [WORDS.constants[lang], constants.map(({ field, value }) => printable(`${aboutWords(field, lang)} = ${value}`))],
    [rewritten, apologyOverwritesDueDate ? [how.join(': ')] : []],
    [
      WORDS.totalDisagrees[lang],
      notes.flatMap(({ kind, file, firstRecord }) =>
        kind === 'totalDisagrees' ? [`${printable(file)}:${firstRecord}`] : [],
      ),
    ],
    [WORDS.loosely[lang], columns('matchedLoosely')],
    [WORDS.unmapped[lang], columns('unmappedColumn')],
  ];
}

/** What was noticed of the files: each kind once, with how often and of which column, or how many columns. */
export function fileNotes({ notes }: RunResult, lang: Lang): string[] {
  const kinds = new Map<keyof typeof NOTES, { count: number; readonly about: Set<string> }>();
  for (const { kind, count: n, column, file } of notes) {
    if (kind === 'unmappedColumn' || kind === 'matchedLoosely') continue;
    const seen = kinds.get(kind) ?? { count: 0, about: new Set<string>() };
    seen.count += n;
    seen.about.add(column ?? file);
    kinds.set(kind, seen);
  }
  return [...kinds].map(([kind, { count: n, about }]) => {
    const where = about.size === 1 ? [...about].map(printable).join('') : count(about.size, lang);
    return `${NOTES[kind][lang]} (${where}: ${count(n, lang)})`;
  });
}

/** Units that dossiers name otherwise than the directory, that it does not know, and that it says are no more. */
export function unitNotes({ units }: RunResult, lang: Lang): NamedList[] {
  const most = [...units]
    .filter(({ loaded }) => loaded > 0)
    .sort((a, b) => b.loaded - a.loaded || (a.id < b.id ? -1 : 1));
  const taken = most.flatMap(({ name, takenFor }) =>
    takenFor.map(({ written, dossiers }) => `“${printable(written)}” = ${printable(name)} (${count(dossiers, lang)})`),
  );
  // Without a directory every unit is a stranger to it.
  const strangers = units.some(({ inDirectory }) => inDirectory) ? most.filter(({ inDirectory }) => !inDirectory) : [];
  const abolished = most.flatMap(({ name, abolishedFrom, loaded }) =>
    abolishedFrom === null
      ? []
      : [
          `${fill(WORDS.abolished[lang], { unit: printable(name), day: dayWords(abolishedFrom, lang) })} (${count(loaded, lang)})`,
        ],
  );
  return [
    [WORDS.takenFor[lang], taken],
    [WORDS.strangers[lang], strangers.map(({ name, loaded }) => `${printable(name)} (${count(loaded, lang)})`)],
    [WORDS.abolishedUnits[lang], abolished],
  ];
}
