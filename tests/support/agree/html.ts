import { DAYS_LATE_BANDS } from '../../../src/model/days-late.ts';
import { aboutWords, fieldWords } from '../../../src/report/about.ts';
import { PAGE } from '../../../src/report/html/words.ts';
import { BECAUSE, REJECTED, WORDS } from '../../../src/report/words.ts';
import { fill } from '../../../src/util/text.ts';
import { bodyOf, byId, type Node, named, parsePage, tableOf, textOf } from '../page.ts';
import { fail, type Labels, only } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';

const DRAWERS = ['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const;
const OUTCOMES = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;

const text = (cell: Node | undefined): string => (cell ? textOf(cell) : fail('no cell'));
/** A figure and what it is made of stand in one cell. */
const parts = (cell: Node | undefined): readonly [value: string, of: string | null] => {
  const [, value = '', of = null] = /^(.*?)(?: ([\d.]+\/[\d.]+))?$/.exec(text(cell)) ?? [];
  return [value, of];
};

/** Every figure of the page, section by section. */
export function readPage(page: string, labels: Labels): Reading {
  const reading = new Reading();
  const root = parsePage(page);
  const section = (id: string): Node => byId(root, id);
  const { result } = labels;
  account(reading, section('gate'));
  notes(reading, labels, section('gate'));
  const [targets] = named(section('targets'), 'table');
  targetRows(reading, labels, bodyOf(targets ?? fail('no targets')), '');
  for (const [words, n] of tableOf(section('open'), PAGE.open.vi).map((row) => row.map(textOf)))
    reading.int(`derived.reasons.${labels.reason(String(words), labels.open)}`, String(n));
  matrix(reading, labels, byId(section('units'), 'matrix'));
  const each = named(section('each'), 'details').filter(({ attributes }) => attributes.get('class') === 'unit');
  for (const [n, { id, name }] of result.units.entries()) unit(reading, labels, each[n] ?? fail(id), id, name);
  for (const { title, indicators, rule } of result.comparisons) {
    const rows = tableOf(section('definitions'), title.vi);
    for (const [n, { id }] of indicators.entries())
      figure(reading, `indicatorResults[${id}|]`, rows[n] ?? fail(id), null);
    for (const [name, ...cells] of tableOf(section('definitions'), fill(PAGE.byUnit.vi, { title: title.vi })))
      for (const [n, { id }] of indicators.entries())
        value(reading, `indicatorResults[${key(id, labels.unit(text(name)))}].value`, cells[n], labels.threshold(id));
    const [differing] = named(section('definitions'), 'p')
      .map(textOf)
      .filter((words) => words.includes(rule));
    const [, n = '', open = ''] = /^.*? ([\d.]+) hồ sơ; ([\d.]+) hồ sơ/.exec(String(differing)) ?? [];
    reading.int(`derived.ofRule.undecided.${rule}`, open);
    if (!result.waivers) reading.int(`derived.ofRule.fail.${rule}`, n);
  }
  for (const form of result.forms) formRows(reading, labels, section('forms'), form);
  if (result.waivers) {
    for (const row of tableOf(section('waivers'), PAGE.waivers.vi).map((cells) => cells.map(textOf))) {
      reading.int(`waivers.list[${row[0]}].waived`, String(row[6]));
      reading.int(`waivers.list[${row[0]}].exceptions`, String(row[7]));
    }
  }
  for (const card of result.scorecards) scores(reading, labels, section('scorecards'), card);
  const files = tableOf(section('verify'), PAGE.inputs.vi).map((row) => row.map(textOf));
  for (const [n, { role, file, part }] of result.inputs.entries()) {
    const [name = '', bytes = '', records = ''] = files[n] ?? [];
    if (!name.includes(file)) fail(`${name} is not ${file}`);
    reading.int(`inputs[${key(role, file, part)}].bytes`, bytes);
    reading.int(`inputs[${key(role, file, part)}].records`, records);
  }
  return reading;
}

function account(reading: Reading, gate: Node): void {
  const rows = (caption: string): readonly string[] => tableOf(gate, caption).map(([, n]) => text(n));
  for (const [n, drawer] of DRAWERS.entries()) reading.int(`load.${drawer}`, rows(PAGE.records.vi)[n] ?? '');
  for (const [n, outcome] of OUTCOMES.entries())
    reading.int(`derived.outcomes.${outcome}`, rows(PAGE.outcomes.vi)[n] ?? '');
  const [records = '', verdicts = ''] = named(gate, 'p').map(textOf);
  reading.int('load.physicalRecords', /: ([\d.]+)$/.exec(records)?.[1] ?? '');
  reading.int('derived.verdicts', /: ([\d.]+)$/.exec(verdicts)?.[1] ?? '');
  reading.int('derived.rules', /× ([\d.]+) quy tắc/.exec(verdicts)?.[1] ?? '');
}

/** Lists of what was noticed: each item with its count in brackets. */
function notes(reading: Reading, { result }: Labels, gate: Node): void {
  const names = named(gate, 'dt').map(textOf);
  const lists = named(gate, 'dd').map(textOf);
  const of = (name: string): string => `, ${lists[names.indexOf(name)] ?? ''}`;
  const told = (path: string, list: string, before: string, after: string): void => {
    const at = list.indexOf(`, ${before} (`);
    const [, n = ''] = new RegExp(`^([\\d.]+)${after}`).exec(list.slice(at + before.length + 4)) ?? [];
    reading.int(path, at < 0 ? '' : n);
  };
  for (const { about, reason } of result.rejectedBy) {
    const words = fill(REJECTED[reason]?.vi ?? '', { about: aboutWords(about, 'vi') });
    told(`rejectedBy[${key(about, reason)}].count`, of(WORDS.keptOut.vi), words, '\\)');
  }
  for (const { table, field, because } of result.unreadable)
    told(
      `unreadable[${key(table, field)}].count`,
      of(WORDS.unreadable.vi),
      fieldWords({ table, field }, 'vi'),
      `: ${because.map(({ kind }) => BECAUSE[kind].vi).join(', ')}\\)`,
    );
  for (const { id, title, standing, dossiers } of result.regimes)
    if (dossiers > 0)
      told(
        `regimes[${id}].dossiers`,
        of(WORDS.regimes.vi),
        `${title.vi}${standing === 'unverified' ? ' *' : ''}`,
        '\\)',
      );
}

function value(reading: Reading, path: string, cell: Node | undefined, threshold: number | null): void {
  const [shown, of] = parts(cell);
  if (shown === '—') return;
  reading.percent(path, shown, threshold);
  if (of) reading.of(path, of);
}

/** A figure and its bounds, in the second and the third cell. */
function figure(reading: Reading, path: string, row: readonly Node[], threshold: number | null): void {
  value(reading, `${path}.value`, row[1], threshold);
  bounds(path, text(row[2]), (of, words) => reading.percent(of, words, threshold));
}

function bounds(path: string, words: string, tell: (path: string, words: string) => void): void {
  if (words === '—' || words === '') return;
  const [lower = '', upper = lower] = words.split(' – ');
  tell(`${path}.lower`, lower);
  tell(`${path}.upper`, upper);
}

function targetRows(reading: Reading, labels: Labels, rows: readonly (readonly Node[])[], unit: string): void {
  const told = labels.result.targetResults
    .filter((row) => (row.unit ?? '') === unit)
    .flatMap((row) => row.parts.map(({ indicator }) => ({ target: labels.target(row.target), indicator })));
  if (told.length !== rows.length) fail(`${rows.length} rows of ${told.length} parts of targets of ${unit}`);
  for (const [n, { target, indicator }] of told.entries()) {
    const [name, goal, shown, limits, , open, remarks] = rows[n] ?? [];
    if (!text(name).startsWith(`${target.id} `)) fail(`${text(name)} is not ${target.id}`);
    reading.number(`targets[${target.id}].threshold`, / (\d+)(?: %)?$/.exec(text(goal))?.[1] ?? '');
    const part = `targetResults[${key(target.id, unit)}].parts[${indicator}]`;
    const [, missing] = /(?:thiếu đến|thiếu|thừa) ([\d.]+)/.exec(text(remarks)) ?? [];
    if (missing) reading.int(`${part}.missing.count`, missing);
    const [, difference] = /lệch [+−]?([\d,.]+?)(?=thô|⚑|$)/.exec(text(remarks)) ?? [];
    if (difference) reading.number(`${part}.reportedDifference.points`, difference);
    const [, reported] = /báo cáo ([\d,]+) %/.exec(text(remarks)) ?? [];
    if (reported) reading.number(`targetResults[${key(target.id, unit)}].declared.value`, reported);
    if (target.measure === 'score') {
      const scored = `scorecards[${indicator}].results[${unit}]`;
      const [, points = '', of = '', outOf = ''] = /^([\d,]+) ([\d,]+)\/(\d+)$/.exec(text(shown)) ?? [];
      for (const words of [points, of]) reading.number(`${scored}.value`, words);
      reading.int(`${scored}.outOf`, outOf);
      bounds(scored, text(limits), (path, words) => reading.number(path, words));
      continue;
    }
    const path = `indicatorResults[${key(indicator, unit)}]`;
    if (target.measure === 'percent') figure(reading, path, (rows[n] ?? []).slice(1), target.threshold);
    const [, undecided = '', kept = '0'] = /^([\d.]+)(?:\+([\d.]+) bị loại)?$/.exec(text(open)) ?? [];
    reading.int(`${path}.undecided`, undecided);
    reading.int(`${path}.widenedBy`, kept);
    const [, net, of] = /thô .*? → sau miễn trừ (.*?) \(([\d.]+\/[\d.]+)\)/.exec(text(remarks)) ?? [];
    if (net && of) {
      reading.percent(`${path}.net.value`, net, target.threshold);
      reading.of(`${path}.net.value`, of);
    }
  }
}

function matrix(reading: Reading, labels: Labels, table: Node): void {
  const heads = named(table, 'thead').flatMap((head) => named(head, 'th').map(textOf));
  for (const [name, loaded, fails, missed, ...cells] of bodyOf(table)) {
    const unit = labels.unit(text(name));
    reading.int(`units[${unit}].loaded`, text(loaded));
    const [fail = '', waived = '0'] = text(fails).split('+');
    reading.int(`derived.failsOf.${unit}`, fail);
    reading.int(`derived.waivedOf.${unit}`, waived);
    if (text(missed) !== '0') reading.int(`derived.missedOf.${unit}`, text(missed));
    for (const [n, cell] of cells.entries()) {
      const target = labels.target(heads[n + 4] ?? '');
      const own = labels.result.targetResults.find((row) => row.target === target.id && (row.unit ?? '') === unit);
      const badges = named(cell, 'span').map(textOf).join('');
      const shown = text(cell).slice(badges.length).split(' · ');
      for (const [i, { indicator }] of (own?.parts ?? []).entries())
        if (/\d/.test(shown[i] ?? '') && target.measure === 'percent')
          reading.percent(`indicatorResults[${key(indicator, unit)}].value`, shown[i] ?? '', target.threshold);
    }
  }
}

function unit(reading: Reading, labels: Labels, node: Node, id: string, name: string): void {
  const [, loaded = '', kept = ''] = / · ([\d.]+) hồ sơ đã nạp, ([\d.]+) bản ghi bị loại/.exec(textOf(node)) ?? [];
  reading.int(`units[${id}].loaded`, loaded);
  reading.int(`units[${id}].keptOut`, kept);
  const captions = new Set(named(node, 'caption').map(textOf));
  const rows = (words: { readonly vi: string }): readonly Node[][] => {
    const caption = fill(words.vi, { unit: name });
    return captions.has(caption) ? tableOf(node, caption) : [];
  };
  if (captions.size > 0) targetRows(reading, labels, rows(PAGE.ofUnit), id);
  const numbers = labels.result.waivers ? (['fail', 'waived', 'undecided'] as const) : (['fail', 'undecided'] as const);
  for (const [rule, , ...cells] of rows(PAGE.findingsOfUnit)) {
    // A rule is told by its place among the rules, to which its title leads.
    const at = Number(/^#r(\d+)$/.exec(named(rule as Node, 'a')[0]?.attributes.get('href') ?? '')?.[1]) - 1;
    const found = labels.result.rules[at] ?? fail(text(rule));
    for (const [n, outcome] of numbers.entries())
      reading.int(`ruleOutcomes[${key(found.id, found.version, id)}].${outcome}`, text(cells[n]));
  }
  for (const [title, ...cells] of rows(PAGE.daysLateOfUnit)) {
    const bands = DAYS_LATE_BANDS.filter(({ from }) => from !== null);
    for (const [n, band] of bands.entries())
      if (text(cells[n]) !== '0')
        reading.int(`derived.daysLate.${key(labels.indicator(text(title)), id, band.id)}`, text(cells[n]));
  }
  for (const [by, words] of [
    ['month', PAGE.monthsOfUnit],
    ['channel', PAGE.channelsOfUnit],
  ] as const) {
    const caption = fill(words.vi, { unit: name });
    const [table] = named(node, 'table').filter((one) =>
      named(one, 'caption').some((head) => textOf(head) === caption),
    );
    const first = by === 'month' ? 2 : 1;
    const heads = table ? named(table, 'thead').flatMap((head) => named(head, 'th').map(textOf)) : [];
    for (const cells of rows(words)) {
      const indicator = labels.indicator(text(cells[0]));
      for (const [n, cell] of cells.slice(first).entries()) {
        const of = labels.result.breakdowns.find(
          (row) =>
            row.by === by &&
            (row.label?.vi ?? row.key?.split('-').reverse().join('/') ?? PAGE.nobody.vi) === heads[n + first],
        );
        value(reading, `breakdowns[${key(indicator, id, by, of?.key)}].value`, cell, labels.threshold(indicator));
      }
    }
  }
  for (const [by, words] of [
    ['procedure', PAGE.proceduresOfUnit],
    ['field', PAGE.fieldsOfUnit],
  ] as const) {
    for (const [what, title, , shown] of rows(words)) {
      const indicator = labels.indicator(text(title));
      const [code] = named(what as Node, 'small').map(textOf);
      const label = text(what);
      const of = code ?? (label === PAGE.nobody.vi ? '' : label);
      value(reading, `breakdowns[${key(indicator, id, by, of)}].value`, shown, labels.threshold(indicator));
    }
  }
}

function scores(reading: Reading, labels: Labels, node: Node, card: Labels['result']['scorecards'][number]): void {
  const tables = named(node, 'table').filter((table) =>
    named(table, 'caption').some((one) => textOf(one).includes(card.title.vi)),
  );
  const [groups, units] = tables;
  const own = `scorecards[${card.id}].results`;
  const row = (path: string, [, points, limits, outOf]: readonly Node[]): void => {
    if (text(points) !== '—') reading.number(`${path}.value`, text(points));
    bounds(path, text(limits), (of, words) => reading.number(of, words));
    reading.int(`${path}.outOf`, text(outOf));
  };
  for (const cells of bodyOf(groups ?? fail(card.id))) {
    const found = card.groups.filter(({ title }) => title.vi === text(cells[0]));
    row(found.length === 0 ? `${own}[]` : `${own}[].groups[${only(found, text(cells[0])).id}]`, cells);
  }
  for (const cells of bodyOf(units ?? fail(card.id))) row(`${own}[${labels.unit(text(cells[0]))}]`, cells);
}

/** The rows of a form by what they are called, and its columns by their numbers. */
function formRows(reading: Reading, labels: Labels, node: Node, form: Labels['result']['forms'][number]): void {
  const tables = named(node, 'table').filter((table) =>
    named(table, 'thead').some((head) => /\[\w+\]/.test(textOf(head))),
  );
  const plain = (words: string, prefix: string): string => words.slice(prefix.length + 2).replace(PAGE.nobody.vi, '');
  const levels: Readonly<Record<string, string>> = { [PAGE.provinceLevel.vi]: 'tinh', [PAGE.communeLevel.vi]: 'xa' };
  const rowOf = (words: string): string => {
    if (words === PAGE.allUnits.vi) return key('total', '', '', '');
    if (words.startsWith(`${PAGE.field.vi}: `)) return key('field', '', '', plain(words, PAGE.field.vi));
    if (words.startsWith(`${PAGE.level.vi}: `)) return key('level', '', '', '');
    return levels[words] ? key('level', '', levels[words], '') : key('unit', labels.unit(words), '', '');
  };
  for (const table of tables) {
    const [, ...heads] = named(table, 'thead').flatMap((head) => named(head, 'th').map(textOf));
    for (const [name, ...cells] of bodyOf(table))
      for (const [n, cell] of cells.entries()) {
        const column = form.columns.findIndex(({ no }) => `[${no}]` === heads[n]);
        reading.int(`forms[${form.id}].rows[${rowOf(text(name))}].cells[${column}]`, text(cell));
      }
  }
}
