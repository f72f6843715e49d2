import type { Decided, InspectedColumn, InspectedTable, Inspection, Suspicions } from '../model/inspection.ts';
import type { Lang } from '../model/text.ts';
import { fill, normalise, printable } from '../util/text.ts';
import { aboutWords } from './about.ts';
import { signsOf } from './ascii.ts';
import type { Style } from './formatter.ts';
import { padEnd, padStart, shorten, sign, WIDTH, wrap } from './layout.ts';
import { count } from './number.ts';
import { HOW, INSPECT, SUSPICION } from './words-inspect.ts';

const COLUMNS = { heading: 26, field: 22, filled: 11, distinct: 12 } as const;
const MOST_VALUES = 3;
/** What most rules or targets lack comes first; more of them would hide it. */
const MOST_LACKS = 12;

/** What was found of files, for a terminal. */
export function inspectionText(found: Inspection, lang: Lang, style: Style): string {
  const lines = [
    ...found.tables.flatMap((table) => [...tableLines(table, lang, style), '']),
    ...mappingLines(found, lang, style),
    ...decidesLines(found, lang, style),
  ];
  return signsOf(`${lines.join('\n')}\n`, style);
}

function tableLines(table: InspectedTable, lang: Lang, style: Style): string[] {
  const name = [table.file, table.part].filter((part) => part !== null).join(' · ');
  const facts = [table.format, table.encoding, table.delimiter === null ? null : JSON.stringify(table.delimiter)];
  const parts = (['titles', 'headings', 'blanks', 'totals', 'misshapen', 'data'] as const)
    .filter((key) => table[key] > 0 || key === 'data')
    .map((key) => `${count(table[key], lang)} ${INSPECT[key][lang]}`);
  const row = (cells: readonly [string, string, string, string, string]): string =>
    shorten(
      `  ${padEnd(cells[0], COLUMNS.heading)} ${padEnd(cells[1], COLUMNS.field)} ${padStart(cells[2], COLUMNS.filled)} ${padStart(cells[3], COLUMNS.distinct)}  ${cells[4]}`,
      WIDTH,
    );
  return [
    style.paint('bold', shorten(printable(`${name} · ${facts.filter(Boolean).join(' · ')}`), WIDTH)),
    ...wrap([`${fill(INSPECT.records[lang], { n: count(table.records, lang) })} =`, parts.join(' + ')], ' ', '  '),
    style.paint(
      'dim',
      row([
        INSPECT.column[lang],
        INSPECT.field[lang],
        INSPECT.filled[lang],
        INSPECT.distinct[lang],
        INSPECT.looks[lang],
      ]),
    ),
    ...table.columns.flatMap((column) => [
      row([
        printable(normalise(column.heading)),
        column.field === null ? '–' : `${column.field}${HOW[column.how ?? 'exact']?.[lang] ?? ''}`,
        share(column.filled, table.data, lang),
        count(column.distinct, lang),
        looks(column, lang),
      ]),
      ...suspicionLines(column, lang, style),
    ]),
  ];
}

/** Whole percent, cut off: what is not full never shows as 100 %. */
const share = (part: number, whole: number, lang: Lang): string =>
  whole === 0 ? '–' : `${count(Math.min(100, Math.floor((part * 100) / whole)), lang)} %`;

function looks({ personal, formats, values, shapes, filled }: InspectedColumn, lang: Lang): string {
  if (personal) return INSPECT.masked[lang];
  if (formats.length > 0)
    return formats.map(({ format, count: n }) => `${format} ${share(n, filled, lang)}`).join(', ');
  if (values.length > 0) {
    const shown = values
      .slice(0, MOST_VALUES)
      .map(({ value, code }) => (code === null || code === value ? value : `${value} → ${code}`));
    return printable([...shown, ...(values.length > MOST_VALUES ? ['…'] : [])].join(', '));
  }
  return printable(shapes.join(', '));
}

function suspicionLines({ suspicions }: InspectedColumn, lang: Lang, style: Style): string[] {
  const words = (Object.keys(SUSPICION) as (keyof Suspicions)[])
    .filter((kind) => suspicions[kind] > 0)
    .map((kind) => fill(SUSPICION[kind][lang], { n: count(suspicions[kind], lang) }));
  return words.length === 0 ? [] : wrap([`${sign('warning', style)} ${words[0]}`, ...words.slice(1)], '; ', '    ');
}

function mappingLines({ mapping, missing }: Inspection, lang: Lang, style: Style): string[] {
  const found = mapping
    ? `${fill(INSPECT.mapping[lang], { id: mapping.id, title: mapping.title[lang], n: mapping.fields })}: ${INSPECT[mapping.complete ? 'complete' : 'notComplete'][lang]}`
    : INSPECT.noMapping[lang];
  const fields = missing.map((field) => aboutWords(field, lang)).join(', ');
  return [
    ...wrap([`${sign(mapping?.complete ? 'met' : 'warning', style)} ${found}`], ' ', ''),
    ...(missing.length > 0 ? [`${sign('error', style)} ${fill(INSPECT.missing[lang], { fields })}`] : []),
  ];
}

function decidesLines({ decides }: Inspection, lang: Lang, style: Style): string[] {
  if (!decides) return [];
  const { rules, targets, plan } = decides;
  const of = (all: readonly Decided[]) => ({
    n: all.filter(({ lacks }) => lacks.length === 0).length,
    all: all.length,
  });
  return [
    style.paint('bold', fill(INSPECT.rules[lang], of(rules))),
    ...lackLines(rules, lang),
    ...(plan === null
      ? []
      : [style.paint('bold', fill(INSPECT.targets[lang], { ...of(targets), plan })), ...lackLines(targets, lang)]),
  ];
}

/** A line for each thing that is missing, with what it leaves open. */
function lackLines(all: readonly Decided[], lang: Lang): string[] {
  const by = new Map<string, string[]>();
  for (const { id, lacks } of all) for (const lack of lacks) by.set(lack, [...(by.get(lack) ?? []), id]);
  return [...by]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, MOST_LACKS)
    .map(([about, ids]) =>
      shorten(
        `  ${fill(INSPECT.lacking[lang], { about: aboutWords(about, lang), ids: [...new Set(ids)].join(', ') })}`,
        WIDTH,
      ),
    );
}
