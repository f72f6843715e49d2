import { type ReadDocument, rowsUnder } from '../docx.ts';
import { fail, type Labels, only } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';

type Row = readonly string[];
type Card = Labels['result']['scorecards'][number];

/** In the order in which the report has them. */
const DRAWERS = {
  loaded: 'hồ sơ',
  rejected: 'bị loại',
  duplicates: 'trùng',
  conflicts: 'trùng mã khác nội dung',
  blanks: 'trống',
  headers: 'tiêu đề',
  totals: 'dòng tổng',
} as const;
const OUTCOMES = ['pass', 'fail', 'waived', 'undecided'] as const;

/** Every figure of the periodic report, from its sentences and its tables. */
export function readReport(report: ReadDocument, labels: Labels): Reading {
  const reading = new Reading();
  const { result } = labels;
  account(reading, labels, report);
  for (const [, title, , ...cells] of rowsUnder(report, 'TT', 'Đơn vị', 'Mã đơn vị')) {
    const unit = labels.unit(title ?? '');
    const [loaded = '', kept = '', missed = '', , found = ''] = cells.slice(1);
    reading.int(`units[${unit}].loaded`, loaded);
    reading.int(`units[${unit}].keptOut`, kept);
    if (missed !== '0') reading.int(`derived.missedOf.${unit}`, missed);
    letOff(reading, unit, found);
  }
  for (const [name = '', loaded = '', missed = '', , , found = ''] of rowsUnder(
    report,
    'Đơn vị',
    'Hồ sơ',
    'Chỉ tiêu không đạt',
  )) {
    const unit = labels.unit(name);
    reading.int(`units[${unit}].loaded`, loaded);
    reading.int(`derived.missedOf.${unit}`, missed);
    letOff(reading, unit, found);
  }
  forms(reading, labels, report);
  targets(reading, labels, report);
  for (const [title = '', , ...cells] of rowsUnder(report, 'Quy tắc', 'Mức', 'Đạt')) {
    const id = / · (\S+)(?: \(\S+\))?$/.exec(title)?.[1];
    const named = title.replace(/ \(\S+\)$/, '').replace(/ \*$/, '');
    const rule = id ?? [...new Set(result.rules.filter((one) => one.title.vi === named).map((one) => one.id))][0];
    for (const [n, outcome] of OUTCOMES.entries())
      reading.int(`derived.ofRule.${outcome}.${rule ?? fail(title)}`, cells[n] ?? '');
  }
  for (const [words = '', n = ''] of rowsUnder(report, 'Lý do', 'Lượt'))
    reading.int(`derived.reasons.${labels.reason(words, labels.open)}`, n);
  for (const [place, , , , , waived = '', exceptions = ''] of rowsUnder(report, 'Nơi ghi', 'Hồ sơ hoặc đơn vị')) {
    reading.int(`waivers.list[${place}].waived`, waived);
    reading.int(`waivers.list[${place}].exceptions`, exceptions);
  }
  const scored = rowsUnder(report, 'Đơn vị', 'Điểm', 'Trên');
  const cards = result.scorecards.flatMap((card) => card.results.map(({ unit }) => [card, unit] as const));
  for (const [n, [card, unit]] of cards.entries()) score(reading, card, unit ?? '', scored[n] ?? fail(card.id));
  return reading;
}

function account(reading: Reading, { result }: Labels, report: ReadDocument): void {
  const sentence = (pattern: RegExp): RegExpExecArray | null => {
    const found = report.paragraphs.flatMap((text) => pattern.exec(text) ?? []);
    return found.length === 0 ? null : (found as unknown as RegExpExecArray);
  };
  const read = sentence(/^Đọc ([\d.]+) bản ghi, gồm: (.*)\. Số cộng/);
  reading.int('load.physicalRecords', read?.[1] ?? '');
  for (const [n, [drawer, words]] of Object.entries(DRAWERS).entries()) {
    const [, count = '', name] = /^([\d.]+) (.*)$/.exec(read?.[2]?.split(', ')[n] ?? '') ?? [];
    if (name !== words) fail(`${name} is not ${words}`);
    reading.int(`load.${drawer}`, count);
  }
  const found = sentence(
    /ghi nhận ([\d.]+) lượt lỗi, ([\d.]+) lượt cảnh báo và ([\d.]+) lượt lưu ý; ([\d.]+) lượt chưa xác định/,
  );
  for (const [n, name] of ['fail.error', 'fail.warning', 'fail.note', 'undecided'].entries())
    reading.int(`findings.${name}`, found?.[n + 1] ?? '');
  const anyUnit = sentence(/^- Trong số bị loại, ([\d.]+) bản ghi/);
  if (anyUnit) reading.int('keptOutOfAnyUnit', anyUnit[1] ?? '');
  if (!result.waivers) return;
  reading.int('findings.waived', sentence(/Ngoài ra ([\d.]+) lượt được miễn trừ/)?.[1] ?? '');
  const waived = sentence(/^Có [\d.]+ miễn trừ: ([\d.]+) lượt vi phạm được miễn, ([\d.]+) lượt hồ sơ/);
  reading.int('derived.waived', waived?.[1] ?? '');
  reading.int('derived.exceptions', waived?.[2] ?? '');
}

function letOff(reading: Reading, unit: string, words: string): void {
  const [fails = '', waived = '0'] = words.split('+');
  reading.int(`derived.failsOf.${unit}`, fails);
  reading.int(`derived.waivedOf.${unit}`, waived);
}

function forms(reading: Reading, labels: Labels, report: ReadDocument): void {
  const [form] = labels.result.forms;
  if (!form) return;
  const at = (no: string): number => {
    const n = form.columns.findIndex((column) => column.no === no);
    return n < 0 ? fail(`no column ${no}`) : n;
  };
  const path = (unit: string): string => `forms[${form.id}].rows[${unit === '' ? 'total' : 'unit'}|${unit}||].cells`;
  for (const [, no = '', n = ''] of rowsUnder(report, 'Nội dung', 'Cột'))
    reading.int(`${path('')}[${at(no.slice(1, -1))}]`, n);
  for (const [head = [], ...rows] of report.tables) {
    if (head[0] !== 'TT' || head[1] !== 'Đơn vị' || !/\[\w+\]$/.test(head[2] ?? '')) continue;
    for (const [, name = '', ...cells] of rows) {
      const unit = name === 'Tổng cộng' ? '' : labels.unit(name);
      for (const [n, cell] of cells.entries())
        if (cell !== '–') reading.int(`${path(unit)}[${at(/\[(\w+)\]$/.exec(head[n + 2] ?? '')?.[1] ?? '')}]`, cell);
    }
  }
  const { reported } = form;
  for (const [name = '', field, no = '', theirs = '', computed = '', undecided = ''] of rowsUnder(
    report,
    'Đơn vị',
    'Lĩnh vực',
    'Cột',
  )) {
    const unit = name === 'Tất cả đơn vị' ? '' : labels.unit(name);
    const found = (reported?.differences ?? []).filter(
      (row) => (row.unit ?? '') === unit && (row.field ?? '–') === field && row.column === no,
    );
    // Rows of a level are told without it: only where there is one such row is it known which one it is.
    const [one, ...others] = found;
    if (!one || others.length > 0) continue;
    const level = one.scope.startsWith('level') ? one.level : null;
    const of = `forms[${form.id}].reported.differences[${key(one.scope, one.unit, level, one.field, no)}]`;
    if (theirs !== '–') reading.int(`${of}.reported`, theirs);
    reading.int(`${of}.computed`, computed);
    reading.int(`${of}.undecided`, undecided);
  }
}

/** `67,9 % (19/28)` */
function figure(reading: Reading, path: string, words: string, threshold: number | null): void {
  const [, shown, of] = /^(.*?) \(([\d.]+\/[\d.]+)\)$/.exec(words) ?? [];
  if (!shown || !of) return;
  reading.percent(path, shown, threshold);
  reading.of(path, of);
}

/** `52,8 – 77,8 %` */
function bounds(reading: Reading, path: string, words: string, threshold: number | null): void {
  const [, lower, upper] = /^\[?(\S+)(?: %)? – (\S+) %\]?$/.exec(words) ?? [];
  if (!lower || !upper) return;
  reading.percent(`${path}.lower`, lower, threshold);
  reading.percent(`${path}.upper`, upper, threshold);
}

function targets(reading: Reading, labels: Labels, report: ReadDocument): void {
  const { result } = labels;
  const parts = result.targetResults
    .filter(({ unit }) => unit === null)
    .flatMap((row) => row.parts.map((part) => ({ ...part, id: row.target })));
  const rows = rowsUnder(report, 'Mã', 'Chỉ tiêu', 'Mức đề ra');
  if (rows.length !== parts.length) fail(`${rows.length} rows of ${parts.length} targets`);
  for (const [n, { id, indicator }] of parts.entries()) {
    const [told, , goal = '', value = '', limits = '', verdict = ''] = rows[n] ?? [];
    if (told !== id) fail(`${told} is not ${id}`);
    const { threshold, measure } = labels.target(id);
    reading.number(`targets[${id}].threshold`, / (\d+)(?: %)?$/.exec(goal)?.[1] ?? '');
    const [, missing] = /(?:thiếu đến|thiếu|thừa) ([\d.]+)/.exec(verdict) ?? [];
    if (missing) reading.int(`targetResults[${key(id, '')}].parts[${indicator}].missing.count`, missing);
    if (measure !== 'percent') continue;
    figure(reading, `indicatorResults[${indicator}|].value`, value, threshold);
    bounds(reading, `indicatorResults[${indicator}|]`, limits, threshold);
  }
  matrix(reading, labels, report);
  for (const [name = '', id = '', title, reported = '', value = '', difference = ''] of rowsUnder(
    report,
    'Đơn vị',
    'Mã',
    'Chỉ tiêu',
    'Số báo cáo',
  )) {
    const unit = name === 'Tất cả đơn vị' ? '' : labels.unit(name);
    const target = labels.target(id);
    const own =
      target.indicators.length > 1
        ? labels.indicator(String(title).slice(target.title.vi.length + 2))
        : target.indicators[0];
    reading.number(`targetResults[${key(id, unit)}].declared.value`, reported.replace(' %', ''));
    figure(reading, `indicatorResults[${key(own, unit)}].value`, value, target.threshold);
    if (difference !== '–')
      reading.number(`targetResults[${key(id, unit)}].parts[${own}].reportedDifference.points`, difference);
  }
  for (const [title = '', raw = '', net = '', limits = '', exceptions = ''] of rowsUnder(
    report,
    'Chỉ tiêu',
    'Số thô',
  )) {
    const [, id = '', name = ''] = /^(\w+)\. (.*?)(?: \*)?$/.exec(title) ?? [];
    const path = `indicatorResults[${labels.indicator(name)}|]`;
    const { threshold } = labels.target(id);
    figure(reading, `${path}.value`, raw, threshold);
    figure(reading, `${path}.net.value`, net, threshold);
    bounds(reading, `${path}.net`, limits, threshold);
    reading.int(`${path}.net.exceptions`, exceptions);
  }
}

/** Units by targets: in each cell the figures of the target's indicators that have one, each with its bounds below. */
function matrix(reading: Reading, labels: Labels, report: ReadDocument): void {
  for (const [head = [], ...rows] of report.tables) {
    if (head[0] !== 'TT' || !/^\w+\. /.test(head[2] ?? '')) continue;
    for (const [, name = '', ...cells] of rows) {
      const unit = labels.unit(name);
      for (const [n, cell] of cells.entries()) {
        const target = labels.target(/^(\w+)\. /.exec(head[n + 2] ?? '')?.[1] ?? '');
        if (target.measure !== 'percent') continue;
        const shown = target.indicators.filter((id) =>
          labels.result.indicatorResults.some((row) => row.indicator === id && row.unit === unit && row.value),
        );
        let at = -1;
        for (const words of cell.split('\n')) {
          if (/\)$/.test(words))
            figure(reading, `indicatorResults[${key(shown[++at], unit)}].value`, words, target.threshold);
          else bounds(reading, `indicatorResults[${key(shown[at], unit)}]`, words, target.threshold);
        }
      }
    }
  }
}

function score(reading: Reading, card: Card, unit: string, [, points = '', outOf = '', limits = '']: Row): void {
  const path = `scorecards[${card.id}].results[${unit}]`;
  only(
    card.results.filter((row) => (row.unit ?? '') === unit),
    unit,
  );
  reading.number(`${path}.value`, points);
  reading.int(`${path}.outOf`, outOf);
  const [lower = '', upper = ''] = limits.split(' – ');
  reading.number(`${path}.lower`, lower);
  reading.number(`${path}.upper`, upper);
}
