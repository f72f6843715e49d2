import { CELLS, DIMENSIONS, HEADS, LINES, SHEETS, TABS } from '../../../src/report/xlsx/words.ts';
import { table, type Value } from '../sheets.ts';
import { fail, type Labels, only, type Reason } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';

type Sheets = ReadonlyMap<string, readonly (readonly Value[])[]>;
type Head = keyof typeof HEADS;
/** A row by the heads of its columns. */
type Cells = (head: Head) => Value;

const FIGURES = ['initialPopulation', 'outsideDenominator', 'undecided', 'widenedBy'] as const;
const OUTCOMES = ['loaded', 'notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;

/** Every figure of a workbook, sheet by sheet, by the heads of its columns. */
export function readBook(sheets: Sheets, labels: Labels): Reading {
  const reading = new Reading();
  const rows = (name: string, first: Head): readonly Cells[] =>
    table(sheets.get(name) ?? [], HEADS[first].vi).map((row) => (head) => row.get(HEADS[head].vi) ?? null);
  for (const row of rows(SHEETS.summary.vi, 'target')) targetRow(reading, labels, row);
  for (const row of rows(SHEETS.units.vi, 'unit')) targetRow(reading, labels, row);
  for (const row of rows(SHEETS.breakdowns.vi, 'unit')) breakdownRow(reading, labels, row);
  for (const row of rows(SHEETS.rules.vi, 'rule')) {
    const id = key(row('rule'), row('version'));
    for (const head of OUTCOMES) reading.is(`ruleOutcomes[${id}|${row('unit') ?? ''}].${head}`, row(head));
    reading.is(`ruleOutcomes[${id}|${row('unit') ?? ''}].version`, row('version'));
    if (row('unit')) continue;
    reading.is(`rules[${id}].judged`, row('judged'));
    reading.is(`rules[${id}].version`, row('version'));
  }
  for (const row of rows(SHEETS.observations.vi, 'observation')) {
    const path = `observations[${key(row('observation'), row('unit'), row('indicator'))}]`;
    for (const head of ['count', 'widenedBy'] as const) reading.is(`${path}.${head}`, row(head));
  }
  for (const row of rows(SHEETS.waivers.vi, 'waiver'))
    for (const head of ['covered', 'waived', 'exceptions'] as const)
      reading.is(`waivers.list[${row('waiver')}].${head}`, row(head));
  for (const row of rows(SHEETS.directory.vi, 'unit')) {
    const path = `units[${row('unit')}]`;
    for (const head of ['loaded', 'keptOut'] as const) reading.is(`${path}.${head}`, row(head));
    for (const [, written, n] of String(row('takenFor') ?? '').matchAll(/“(.*?)”: (\d+)(?:; |$)/g))
      reading.is(`${path}.takenFor[${written}].dossiers`, Number(n));
  }
  for (const row of rows(SHEETS.open.vi, 'kind')) {
    const isRule = row('kind') === CELLS.rule.vi;
    const of = isRule ? 'ruleOutcomes' : 'indicatorResults';
    const { ruleOutcomes, indicatorResults } = labels.result;
    const among: readonly Reason[] = isRule
      ? ruleOutcomes.flatMap((one) => (one.rule === row('id') ? one.undecidedBy : []))
      : indicatorResults.flatMap((one) => (one.indicator === row('id') ? one.undecidedBy : []));
    const id = key(row('id'), ...(isRule ? [row('version')] : []), row('unit'));
    reading.is(`${of}[${id}].undecidedBy[${labels.reason(String(row('reason')), among)}].count`, row('count'));
  }
  lawRows(reading, labels, rows(SHEETS.law.vi, 'kind'));
  for (const form of labels.result.forms) formRows(reading, labels, sheets, form);
  for (const card of labels.result.scorecards) {
    const name = TABS[card.id]?.vi ?? fail(card.id);
    const lines = new Map(sheets.get(name)?.map(([what, value]) => [what, value]));
    for (const { id, title } of card.bands)
      reading.is(`scorecards[${card.id}].bands[${id}].from`, lines.get(LINES.bandFrom.vi.replace('{band}', title.vi)));
    for (const row of rows(name, 'unit')) scoreRow(reading, card, row);
  }
  return reading;
}

function targetRow(reading: Reading, labels: Labels, row: Cells): void {
  const [indicator, unit] = [row('indicator') ?? titled(labels, row), row('unit') ?? ''];
  const target = row('target') ? labels.target(String(row('target'))) : null;
  if (target) {
    const { id, measure } = target;
    const threshold = row('threshold');
    const shown =
      measure === 'percent' && typeof threshold === 'number' ? Math.round(threshold * 1e4) / 100 : threshold;
    reading.may(`targets[${id}].threshold`, shown);
    reading.may(`targets[${id}].horizon`, row('horizon'));
    if (Number.isFinite(Number(row('declared') || 'x')))
      reading.text(`targetResults[${key(id, unit)}].declared.value`, row('declared'));
    const part = `targetResults[${key(id, unit)}].parts[${indicator}]`;
    reading.may(`${part}.missing.count`, row('missing'));
    const difference = row('difference');
    if (typeof difference === 'number') reading.is(`${part}.reportedDifference.points`, Math.abs(difference));
    if (measure === 'score') {
      const scored = `scorecards[${indicator}].results[${unit}]`;
      for (const head of ['value', 'lower', 'upper'] as const) reading.is(`${scored}.${head}`, row(head));
      reading.is(`${scored}.outOf`, row('denominator'));
      return;
    }
  }
  if (!indicator) return;
  const path = `indicatorResults[${key(indicator, unit)}]`;
  const kind = labels.kindOf(String(indicator));
  for (const head of ['value', 'lower', 'upper'] as const) reading.ratio(`${path}.${head}`, row(head), 1);
  if (kind !== 'mean' && kind !== 'ratio')
    for (const head of ['numerator', 'denominator'] as const) reading.is(`${path}.${head}`, row(head));
  for (const head of FIGURES) if (row(head) !== null) reading.is(`${path}.${head}`, row(head));
  reading.may(`${path}.mendableMisses`, row('mendableMisses'));
  reading.may(`${path}.net.exceptions`, row('exceptions'));
  reading.ratio(`${path}.net.value`, row('net'), 1);
  if (row('initialPopulation') === null) return;
  const told = new Map(
    String(row('excludedBy') ?? '')
      .split('; ')
      .map((one) => one.split(': ') as [string, string]),
  );
  // Who is not named is nobody: the cell has every reason that took somebody.
  const { exclusions } = only(
    labels.result.indicators.filter(({ id }) => id === indicator),
    String(indicator),
  );
  for (const { id, title } of exclusions) reading.is(`${path}.excluded[${id}].count`, Number(told.get(title.vi) ?? 0));
}

/** The first sheet has no ids of indicators. */
const titled = (labels: Labels, row: Cells): string | null => {
  const title = row('indicatorTitle');
  if (!title) return null;
  const card = labels.result.scorecards.find((one) => one.title.vi === title);
  return card?.id ?? labels.indicator(String(title));
};

function breakdownRow(reading: Reading, labels: Labels, row: Cells): void {
  const [by = ''] = Object.entries(DIMENSIONS).find(([, words]) => words.vi === row('by')) ?? [];
  const path = `breakdowns[${key(row('indicator'), row('unit'), by, row('key'))}]`;
  for (const head of ['value', 'lower', 'upper'] as const) reading.ratio(`${path}.${head}`, row(head), 1);
  for (const head of [...FIGURES, 'excluded'] as const) reading.is(`${path}.${head}`, row(head));
  if (['mean', 'ratio'].includes(labels.kindOf(String(row('indicator'))))) return;
  for (const head of ['numerator', 'denominator'] as const) reading.is(`${path}.${head}`, row(head));
}

function lawRows(reading: Reading, { result }: Labels, rows: readonly Cells[]): void {
  const rooms = { indicator: 'indicators', form: 'forms', scorecard: 'scorecards' } as const;
  for (const row of rows) {
    for (const [kind, room] of Object.entries(rooms))
      if (row('kind') === CELLS[kind as keyof typeof rooms].vi)
        reading.is(`${room}[${row('id')}].version`, row('version'));
    if (row('kind') === CELLS.rule.vi) {
      reading.is(`rules[${key(row('id'), row('version'))}].judged`, row('judged'));
    }
    if (row('kind') === CELLS.regime.vi && result.regimes.length > 0)
      reading.is(`regimes[${row('id')}].dossiers`, row('judged'));
  }
}

type Form = Labels['result']['forms'][number];

function formRows(reading: Reading, labels: Labels, sheets: Sheets, form: Form): void {
  const rows = table(sheets.get(TABS[form.id]?.vi ?? fail(form.id)) ?? [], HEADS.unit.vi);
  const plain = (value: Value | undefined): string => String(value ?? '').replace(CELLS.nameless.vi, '');
  for (const row of rows) {
    const [unit, level, field] = [HEADS.unit.vi, HEADS.level.vi, HEADS.field.vi].map((head) => row.get(head) ?? '');
    const of = unit ? 'unit' : level ? 'level' : '';
    const scope = of ? `${of}${field ? 'Field' : ''}` : field ? 'field' : 'total';
    const path = `forms[${form.id}].rows[${key(scope, unit, of === 'level' ? plain(level) : '', plain(field))}]`;
    for (const [n, { no, title }] of form.columns.entries())
      reading.is(`${path}.cells[${n}]`, row.get(`[${no}] ${title.vi}`));
    for (const [, at, words, count] of String(row.get(HEADS.undecided.vi) ?? '').matchAll(
      /\[(.+?)\] (.+?): (\d+)(?:; |$)/g,
    ))
      reading.is(
        `${path}.undecidedBy[${key(
          at,
          labels.reason(
            String(words),
            form.rows.flatMap(({ undecidedBy }) => undecidedBy).filter((one) => one.at === at),
          ),
        )}].count`,
        Number(count),
      );
  }
}

function scoreRow(reading: Reading, card: Labels['result']['scorecards'][number], row: Cells): void {
  const [id, kind] = [String(row('id')), row('kind')];
  const group = card.groups.find((one) => one.id === id || one.items.some((item) => item.id === id));
  const own = `scorecards[${card.id}]`;
  const of = `${own}.results[${row('unit') ?? ''}]`;
  const isItem = kind === CELLS.item.vi;
  const defined = isItem
    ? `${own}.groups[${group?.id}].items[${id}]`
    : kind === CELLS.group.vi
      ? `${own}.groups[${id}]`
      : own;
  const result = isItem ? `${of}.items[${id}]` : kind === CELLS.group.vi ? `${of}.groups[${id}]` : of;
  reading.may(`${defined}.max`, row('max'));
  reading.may(`${defined}.fullAt`, row('fullAt'));
  reading.may(`${result}.outOf`, row('outOf'));
  for (const [head, name] of [
    ['points', 'value'],
    ['lower', 'lower'],
    ['upper', 'upper'],
  ] as const)
    reading.may(`${result}.${name}`, row(head));
  reading.text(`${result}.value`, row('exact'));
  reading.text(`${result}.declared.value`, row('declared'));
}
