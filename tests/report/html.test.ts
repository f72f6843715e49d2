import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { DAYS_LATE_BANDS } from '../../src/model/days-late.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { RunResult } from '../../src/model/run-result.ts';
import { LANGUAGES } from '../../src/model/text.ts';
import { MOST_NAMED, MOST_OF_RULE } from '../../src/report/html/html.ts';
import { htmlPage } from '../../src/report/html/page.ts';
import { soat, tempFolder, tinyConfig } from '../support/cli.ts';
import { findingsFor, widened } from '../support/made-up.ts';
import { all, bodyOf, byId, type Node, named, parsePage, tableOf, textOf } from '../support/page.ts';

let result: RunResult;
let findings: Finding[];
let written: string;

async function audited(): Promise<{ page: string; folder: string }> {
  const folder = tempFolder();
  const formats = ['json:result.json', 'html:report.html', 'findings-jsonl:findings.jsonl'].flatMap((format) => {
    const [name, file] = format.split(':');
    return ['--format', `${name}:${join(folder, String(file))}`];
  });
  const ran = await soat(['audit', '--config', tinyConfig, '--exit-zero', '--progress', 'none', ...formats]);
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return { page: readFileSync(join(folder, 'report.html'), 'utf8'), folder };
}

beforeAll(async () => {
  const { page, folder } = await audited();
  written = page;
  result = JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8')) as RunResult;
  const lines = readFileSync(join(folder, 'findings.jsonl'), 'utf8').split('\n').filter(Boolean);
  findings = lines.map((line) => JSON.parse(line) as Finding);
});

const chartLabels = (): string[] =>
  named(section('charts'), 'svg').map(({ attributes }) => attributes.get('aria-label') ?? '');
/** Bands of what is late. */
const LATE = DAYS_LATE_BANDS.filter(({ id }) => id !== 'notLate');

/** A whole number as the page writes it. */
const int = (text: string): number => {
  expect(text).toMatch(/^\d{1,3}([.,]\d{3})*$/);
  return Number(text.replace(/[.,]/g, ''));
};
const ints = (text: string): number[] => text.split('/').map(int);
const words = (cell: Node | undefined): string => (cell ? textOf(cell) : '');
const cellsOf = (rows: readonly Node[][]): string[][] => rows.map((row) => row.map(textOf));
const section = (id: string): Node => byId(parsePage(written), id);

/** Whether a shown percentage is a share to the digits it has, and on the same side of the threshold. */
function isShown(shown: string, { n, d }: { n: number; d: number }, threshold: number | null): boolean {
  const [, digits = ''] = /^(-?\d+[.,]\d+) %$/.exec(shown) ?? [];
  const number = Number(digits.replace(',', '.'));
  const unit = 10 ** -(digits.length - 1 - digits.search(/[.,]/));
  const side = threshold === null || Math.sign(number - threshold) === Math.sign(100 * n - threshold * d);
  return side && Math.abs(number - (100 * n) / d) <= unit / 2 + 1e-9;
}

/** Holds the rows of a table of targets against the result, figure by figure. */
function expectTargets(rows: readonly Node[][], unit: string | null): void {
  const parts = result.targetResults
    .filter((row) => row.unit === unit)
    .flatMap((row) => row.parts.map((part) => ({ ...part, id: row.target })));
  expect(rows.length).toBe(parts.length);
  for (const [n, { id, indicator, status }] of parts.entries()) {
    const [name, goal, value, bounds, badge, undecided] = rows[n] ?? [];
    const target = result.targets.find((one) => one.id === id);
    const figure = result.indicatorResults.find((row) => row.unit === unit && row.indicator === indicator);
    if (!target || !figure) throw new Error(`${id} ${indicator}`);
    expect(words(name)).toMatch(new RegExp(`^${id} `));
    expect(words(goal)).toContain(`${target.threshold}`);
    expect(named(badge as Node, 'span').map(({ attributes }) => attributes.get('class'))).toEqual([`b ${status}`]);
    const [shown = '', of] = words(value).split(/ (?=[\d.]+\/[\d.]+$)/);
    if (figure.value === null) expect(words(value)).toBe('—');
    else {
      expect([id, shown, isShown(shown, figure.value, target.threshold)]).toEqual([id, shown, true]);
      expect(ints(String(of))).toEqual([figure.value.n, figure.value.d]);
    }
    const { lower, upper } = figure;
    if (!lower || !upper) expect(words(bounds)).toBe('—');
    else {
      const [low = '', high = low] = words(bounds).split(' – ');
      expect([isShown(low, lower, target.threshold), isShown(high, upper, target.threshold)]).toEqual([true, true]);
    }
    const [, open = '', kept = '0'] = /^([\d.]+)(?:\+([\d.]+) bị loại)?$/.exec(words(undecided)) ?? [];
    expect([int(open), int(kept)]).toEqual([figure.undecided, figure.widenedBy]);
  }
}

describe('the page, read back', () => {
  it('has every target of all units and of each with value, bounds, status and what is open', () => {
    const [table] = named(section('targets'), 'table');
    expectTargets(bodyOf(table as Node), null);
    const each = named(section('each'), 'details');
    expect(each.length).toBe(result.units.length);
    for (const [n, { id, reported }] of result.units.entries()) {
      const [first] = named(each[n] as Node, 'table');
      if (reported) expectTargets(bodyOf(first as Node), id);
      else expect(first).toBeUndefined();
    }
  });

  it('accounts for every record and every verdict', () => {
    const { load } = result;
    const drawers = [
      load.headers,
      load.blanks,
      load.totals,
      load.rejected,
      load.duplicates,
      load.conflicts,
      load.loaded,
    ];
    const records = cellsOf(tableOf(section('gate'), 'Bản ghi')).map(([, n]) => int(String(n)));
    expect(records).toEqual(drawers);
    expect(textOf(section('gate'))).toContain(`bằng số bản ghi trong tệp: ${load.physicalRecords}`);
    const gate = new Set(result.rules.flatMap(({ kind, id }) => (kind === 'load' ? [id] : [])));
    const rows = result.ruleOutcomes.filter(({ unit, rule }) => unit === null && !gate.has(rule));
    const sums = (['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const).map((key) =>
      rows.reduce((sum, row) => sum + row[key], 0),
    );
    expect(cellsOf(tableOf(section('gate'), 'Lượt xét quy tắc')).map(([, n]) => int(String(n)))).toEqual(sums);
    const [summary = ''] = named(section('summary'), 'p').map(textOf);
    const told = [...summary.matchAll(/[\d.]+/g)].map(([n]) => int(n));
    expect(told).toEqual([load.physicalRecords, ...drawers.filter((n) => n > 0)]);
  });

  it('counts every reason why something is open', () => {
    const expected = new Map<string, number>();
    const add = (rows: readonly { kind: string; about: string; count: number }[]): void => {
      for (const { kind, about, count } of rows)
        expected.set(`${kind} ${about}`, (expected.get(`${kind} ${about}`) ?? 0) + count);
    };
    for (const { unit, undecidedBy } of result.ruleOutcomes) if (unit === null) add(undecidedBy);
    const bound = new Set(result.targets.flatMap(({ indicators }) => indicators));
    for (const { unit, indicator, undecidedBy } of result.indicatorResults)
      if (unit === null && bound.has(indicator)) add(undecidedBy);
    const told = cellsOf(tableOf(section('open'), 'Chưa xác định được, và vì sao')).map(([, n]) => int(String(n)));
    expect(told).toEqual([...expected.values()].sort((a, b) => b - a));
    expect(told.length).toBeGreaterThan(10);
  });

  it('has a cell for every unit and target, with its status in words', () => {
    const rows = bodyOf(byId(section('units'), 'matrix'));
    const heads = named(byId(section('units'), 'matrix'), 'thead').flatMap((head) => named(head, 'th').map(textOf));
    expect(new Set(rows.map(([name]) => words(name)))).toEqual(new Set(result.units.map(({ name }) => name)));
    for (const [name, loaded, fails, , ...cells] of rows) {
      const unit = result.units.find((one) => one.name === words(name));
      const outcomes = result.ruleOutcomes.filter((row) => row.unit === unit?.id);
      expect(int(words(loaded))).toBe(unit?.loaded);
      expect(int(words(fails))).toBe(outcomes.reduce((sum, { fail }) => sum + fail, 0));
      expect(cells.length).toBe(heads.length - 4);
      for (const [n, cell] of cells.entries()) {
        const found = result.targetResults.find((row) => row.unit === unit?.id && row.target === heads[n + 4]);
        const [badge] = named(cell, 'span');
        expect(badge?.attributes.get('class')).toBe(`b ${found?.status}`);
        expect(words(badge)).toMatch(/^\S (đạt|không đạt|chưa xác định|không phát sinh|chưa gửi)$/);
      }
    }
  });

  it('has the findings of every unit by rule, months, channels and worst procedures', () => {
    const each = named(section('each'), 'details');
    let [rules, months, misses] = [0, 0, 0];
    for (const [n, unit] of result.units.entries()) {
      if (unit.loaded === 0) continue;
      const outcomes = result.ruleOutcomes.filter(
        ({ unit: of, fail, waived, undecided }) => of === unit.id && fail + waived + undecided > 0,
      );
      const table = tableOf(each[n] as Node, `${unit.name}: vi phạm theo quy tắc`);
      const told = table.map(([rule, , fail, undecided]) => [
        words(rule).replace(/ \*$/, ''),
        int(words(fail)),
        int(words(undecided)),
      ]);
      const title = (id: string, version: number): string =>
        result.rules.find((rule) => rule.id === id && rule.version === version)?.title.vi ?? '';
      const key = (row: readonly unknown[]): string => JSON.stringify(row);
      expect(told.map(key).sort()).toEqual(
        outcomes.map(({ rule, version, fail, undecided }) => key([title(rule, version), fail, undecided])).sort(),
      );
      rules += told.length;
      const byMonth = result.breakdowns.filter(({ by, unit: of, value }) => by === 'month' && of === unit.id && value);
      const cells = tableOf(each[n] as Node, `${unit.name}: theo tháng báo cáo`).flatMap((row) =>
        row.slice(2).map(words),
      );
      const fractions = cells.flatMap((cell) => /[\d.]+\/[\d.]+$/.exec(cell) ?? []);
      expect(fractions.sort()).toEqual(byMonth.map(({ value }) => `${value?.n}/${value?.d}`).sort());
      months += fractions.length;
      const worst = result.breakdowns
        .filter(({ by, unit: of }) => by === 'procedure' && of === unit.id)
        .map(({ denominator, numerator }) => denominator - numerator)
        .filter((m) => m > 0)
        .sort((a, b) => b - a);
      if (worst.length > 0) {
        const listed = tableOf(each[n] as Node, `${unit.name}: thủ tục nhiều hồ sơ không đạt nhất`);
        expect(listed.map((row) => int(words(row[2])))).toEqual(worst.slice(0, 8));
        misses += listed.length;
      }
    }
    expect([rules > 50, months > 10, misses > 3]).toEqual([true, true, true]);
  });

  it('draws every month and channel of all units, and says the figures of each picture in its label', () => {
    const labels = chartLabels().filter((label) => !label.includes(' ngày làm việc chậm'));
    const rows = result.breakdowns.filter(({ by, unit }) => unit === null && (by === 'month' || by === 'channel'));
    expect(labels.length).toBe(new Set(rows.map(({ by, indicator }) => `${by} ${indicator}`)).size);
    const told = labels.flatMap((label) => [...label.matchAll(/\(([\d.]+\/[\d.]+)\)/g)].map(([, of]) => of));
    const shares = rows.flatMap(({ value }) => (value ? [`${value.n}/${value.d}`] : []));
    expect(told.sort()).toEqual(shares.sort());
  });

  it('draws how late the misses of all units are, and tells it of each unit', () => {
    const rows = result.breakdowns.filter(({ by }) => by === 'daysLate');
    const labels = chartLabels().filter((label) => label.includes(' ngày làm việc chậm'));
    expect(labels.length).toBe(new Set(rows.map(({ indicator }) => indicator)).size);
    const misses = (unit: string | null): number[] =>
      LATE.map(({ id }) => {
        const row = rows.find((one) => one.unit === unit && one.key === id);
        return row ? row.denominator - row.numerator : 0;
      });
    const undecided = (unit: string | null): number =>
      rows.reduce((sum, row) => sum + (row.unit === unit ? row.undecided : 0), 0);
    const told = LATE.map(({ label }, n) => `${label.vi} ${misses(null)[n]}`).join('; ');
    expect(labels).toEqual([expect.stringContaining(`(chưa xác định: ${undecided(null)}): ${told}`)]);
    expect(misses(null).reduce((sum, n) => sum + n, 0)).toBe(9);
    const each = named(section('each'), 'details');
    let units = 0;
    for (const [n, { id, name }] of result.units.entries()) {
      const expected = [...misses(id), undecided(id)];
      const caption = `${name}: hồ sơ không đạt theo số ngày làm việc chậm`;
      if (expected.every((one) => one === 0)) {
        expect(() => tableOf(each[n] as Node, caption)).toThrow();
        continue;
      }
      const [[, ...cells] = []] = cellsOf(tableOf(each[n] as Node, caption));
      expect(cells.map(int)).toEqual(expected);
      units += 1;
    }
    expect(units).toBe(3);
  });

  it('has the form with every cell of all units, levels, fields and units, its identities and its columns', () => {
    const [form] = result.forms;
    if (!form) throw new Error('no form');
    const of = (...scopes: string[]) => form.rows.filter(({ scope }) => scopes.includes(scope));
    const [fields, units] = [of('field'), of('unit')];
    const all = cellsOf(tableOf(section('forms'), 'Mọi đơn vị và từng cấp'));
    expect(all.map(([, ...cells]) => cells.map(int))).toEqual(of('total', 'level').map(({ cells }) => cells));
    const rest = `Từng lĩnh vực và từng đơn vị (${fields.length + units.length} dòng)`;
    const listed = cellsOf(tableOf(section('forms'), rest));
    const names = new Map(result.units.map(({ id, name }) => [id, name]));
    expect(listed.map(([name, ...cells]) => [name, cells.map(int)])).toEqual([
      ...fields.map(({ field, cells }) => [`Lĩnh vực: ${field ?? 'không ghi'}`, cells]),
      ...units.map(({ unit, cells }) => [names.get(String(unit)), cells]),
    ]);
    expect(textOf(section('forms'))).toContain(`Còn ${of('levelField', 'unitField').length} dòng`);
    const cell = (no: string): number => form.rows[0]?.cells[form.columns.findIndex((one) => one.no === no)] ?? -1;
    const holds = named(section('forms'), 'ul')[0] as Node;
    for (const [n, { left, right }] of form.identities.entries()) {
      const text = textOf(named(holds, 'li')[n] as Node);
      const [, ...told] = [...text.matchAll(/: ([\d+ ]+) = ([\d+ ]+)$/g)][0] ?? [];
      expect(told).toEqual([left.map(cell).join(' + '), right.map(cell).join(' + ')]);
    }
    const heads = named(section('forms'), 'abbr').map(({ attributes }) => attributes.get('title'));
    expect(heads).toEqual([...form.columns, ...form.columns].map(({ title }) => title.vi));
    const titles = cellsOf(tableOf(section('forms'), 'Các cột, và những chỗ biểu không nói rõ'));
    expect(titles.map(([no, title]) => [no, title])).toEqual(
      form.columns.map(({ no, title }) => [`[${no}]`, title.vi]),
    );
    for (const { vi } of form.choices) expect(textOf(section('forms'))).toContain(vi);
  });

  it('sets the definitions side by side, for all units and for each', () => {
    const [comparison] = result.comparisons;
    if (!comparison) throw new Error('no comparison');
    const rows = tableOf(section('definitions'), comparison.title.vi);
    for (const [n, { id }] of comparison.indicators.entries()) {
      const figure = result.indicatorResults.find(({ unit, indicator }) => unit === null && indicator === id);
      expect(words(rows[n]?.[1])).toMatch(new RegExp(` ${figure?.value?.n}/${figure?.value?.d}$`));
      expect(words(rows[n]?.[3])).toBe(result.indicators.find((one) => one.id === id)?.definition.vi);
    }
    const byUnit = tableOf(section('definitions'), `${comparison.title.vi}: từng đơn vị`);
    expect(byUnit.length).toBe(result.units.filter(({ loaded }) => loaded > 0).length);
  });

  it('quotes the law behind every figure', () => {
    const law = section('law');
    const quotes = new Set(named(law, 'q').map(textOf));
    const cited = [...result.indicators, ...result.rules].flatMap(({ citations }) => citations);
    const expected = [...cited, ...result.targets].flatMap(({ quote }) => (quote ? [quote.replace(/\n+/g, ' ')] : []));
    expect(expected.length).toBeGreaterThan(20);
    expect(expected.filter((quote) => !quotes.has(quote))).toEqual([]);
  });

  it('has the whole digest and how to verify it', () => {
    const footer = textOf(section('verify'));
    expect(footer).toContain(result.digest);
    expect(footer).toContain('soat verify run.json');
  });
});

describe('the findings named', () => {
  it('are of each rule and unit so many at most, failures first, and the true total is said', () => {
    const groups = new Map<string, Finding[]>();
    for (const one of findings) {
      const key = `${one.rule} ${one.unit}`;
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    const items = named(section('each'), 'li').map(textOf);
    const expected = [...groups.values()].reduce((sum, { length }) => sum + Math.min(length, MOST_OF_RULE), 0);
    const shown = items.filter((text) => / dòng \d+$/.test(text));
    expect(shown.length).toBe(expected);
    expect(textOf(section('each'))).toContain(`nêu ${expected} trên ${findings.length} lượt`);
    for (const own of groups.values()) {
      const fails = own.filter(({ outcome }) => outcome !== 'undecided');
      const named = own.filter(({ message, sourceFile, record }) =>
        shown.some((text) => text.includes(message) && text.endsWith(`${sourceFile}, dòng ${record}`)),
      );
      expect(named.filter(({ outcome }) => outcome !== 'undecided').length).toBeGreaterThanOrEqual(
        Math.min(fails.length, MOST_OF_RULE),
      );
    }
  });
});

describe('the page of a run with waivers', () => {
  it('has the raw figure and the net one, what each waiver did, and the findings let off apart', async () => {
    const { target, parts } = result.targetResults.find(({ unit, target: id }) => unit === null && id === 'B11') ?? {};
    const indicator = parts?.[0]?.indicator;
    const [unit] = result.units;
    const [outcome] = result.ruleOutcomes.filter(({ unit: of, fail }) => of === unit?.id && fail > 1);
    if (!indicator || !unit || !outcome) throw new Error('no figure');
    const net = {
      exceptions: 4,
      denominator: 24,
      value: { n: 19, d: 24 },
      lower: { n: 19, d: 33 },
      upper: { n: 28, d: 33 },
    };
    const waiver = {
      place: 'waivers.yaml:7',
      rule: outcome.rule,
      indicators: [indicator],
      maHoSo: null,
      unit: unit.id,
      reason: 'systemFailure',
      legalBasis: { text: 'Công văn 12/CV', standing: 'unverified' },
      signer: 'Ông A',
      signed: '2025-08-01',
      expires: '2025-12-31',
      state: 'valid',
      covered: 41,
      waived: 13,
      exceptions: 4,
      notices: ['overBroad'],
    } as const;
    const waived: RunResult = {
      ...result,
      waivers: {
        file: 'waivers.yaml',
        day: '2025-09-14',
        maximum: 10,
        list: [{ ...waiver, indicators: [indicator], notices: ['overBroad'] }],
      },
      indicatorResults: result.indicatorResults.map((row) =>
        row.unit === null && row.indicator === indicator ? { ...row, net } : row,
      ),
      ruleOutcomes: result.ruleOutcomes.map((row) =>
        row === outcome ? { ...row, fail: row.fail - 1, waived: 1 } : row,
      ),
    };
    const page = parsePage(await htmlPage(waived, 'vi', { list: [], each: MOST_OF_RULE, total: 0 }));
    const row = bodyOf(named(byId(page, 'targets'), 'table')[0] as Node).find(([name]) =>
      words(name).startsWith(`${target} `),
    );
    expect(words(row?.[6])).toContain('thô 67,9 % → sau miễn trừ 79,2 % (19/24)');
    expect(words(row?.[2])).toBe('67,9 % 19/28');
    const [listed = []] = cellsOf(tableOf(byId(page, 'waivers'), 'Miễn trừ'));
    expect(listed.slice(0, 3)).toEqual([
      'waivers.yaml:7',
      `${unit.id} · ${unit.name}`,
      `${outcome.rule} · ${indicator}`,
    ]);
    expect(listed[3]).toContain('Công văn 12/CV');
    expect(listed[4]).toBe('01/08/2025 – 31/12/2025');
    expect(listed.slice(6)).toEqual(['13', '4']);
    const [details] = named(byId(page, 'each'), 'details');
    const rules = cellsOf(tableOf(details as Node, `${unit.name}: vi phạm theo quy tắc`));
    const title = result.rules.find(({ id, version }) => id === outcome.rule && version === outcome.version)?.title.vi;
    const told = rules.find(([name]) => name?.replace(/ \*$/, '') === title);
    expect(told?.slice(2, 5)).toEqual([`${outcome.fail - 1}`, '1', `${outcome.undecided}`]);
    expect(() => section('waivers')).toThrow();
  });
});

describe('the page as a file', () => {
  it('is the same on two runs', async () => {
    expect((await audited()).page).toBe(written);
  });

  it('fetches nothing, and its policy lets only its own style and script in', () => {
    const page = parsePage(written);
    const sha = (name: string): string => {
      const [one, ...others] = named(page, name);
      expect(others).toEqual([]);
      return `'sha256-${createHash('sha256')
        .update(textOf(one as Node))
        .digest('base64')}'`;
    };
    const [policy] = all(page, ({ attributes }) => attributes.get('http-equiv') === 'Content-Security-Policy');
    expect(policy?.attributes.get('content')).toBe(
      `default-src 'none'; style-src ${sha('style')}; script-src ${sha('script')}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
    expect(textOf(named(page, 'style')[0] as Node)).not.toMatch(/url\(|@import|\/\//);
    expect(textOf(named(page, 'script')[0] as Node)).not.toMatch(
      /https?:|fetch|XMLHttpRequest|import\(|innerHTML|eval/,
    );
    const ids = all(page, ({ attributes }) => attributes.has('id')).map(({ attributes }) => attributes.get('id'));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes, name } of all(page, () => true)) {
      for (const [key, value] of attributes) {
        if (key === 'href') expect(['#', true]).toEqual([value.charAt(0), ids.includes(value.slice(1))]);
        expect([name, key]).not.toEqual([name, expect.stringMatching(/^(on|src|style$|action|data$|xlink)/)]);
      }
    }
  });

  it.each(LANGUAGES)('leaves no hole in %s', async (lang) => {
    const list = findings.slice(0, 50);
    const page = parsePage(await htmlPage(result, lang, { list, each: MOST_OF_RULE, total: findings.length }));
    const seen = [
      ...named(page, 'body').flatMap((body) => body.children.map((child) => (isScript(child) ? '' : textOf(child)))),
      ...all(page, () => true).flatMap(({ attributes }) =>
        [...attributes].flatMap(([key, value]) => (key === 'data-words' ? [] : [value])),
      ),
    ];
    expect(seen.join('\n')).not.toMatch(/\{[a-zA-Z]+\}|undefined|NaN|\[object|Infinity/);
    expect(named(page, 'html')[0]?.attributes.get('lang')).toBe(lang);
  });

  it('takes whatever stands in names, titles and messages for text', async () => {
    const planted = [
      '<script>document.title="x"</script>',
      '" onmouseover="alert(1)',
      "' autofocus onfocus='alert(1)",
      '</style><img src=x onerror=alert(1)>',
      '</script><svg onload=alert(1)>',
      '&lt;b&gt; &amp; ]]> -->',
      '\u001b[31mđỏ\u0007\u202egnp.exe\u2066\u0000',
    ];
    const nasty = planted.join(' ');
    const told = nasty.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\uFFFD');
    const bad: RunResult = {
      ...result,
      units: result.units.map((unit) => ({ ...unit, name: `${unit.name} ${nasty}` })),
      rules: result.rules.map((rule) => ({ ...rule, title: { vi: nasty, en: nasty } })),
      breakdowns: result.breakdowns.map((row) => ({ ...row, key: row.key && nasty, label: { vi: nasty, en: nasty } })),
      inputs: result.inputs.map((input) => ({ ...input, file: nasty })),
    };
    const list = findings.map((one) => ({ ...one, message: nasty, maHoSo: nasty, sourceFile: nasty }));
    const page = await htmlPage(bad, 'vi', { list, each: MOST_OF_RULE, total: list.length });
    expect(page).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    const tree = parsePage(page);
    const names = (node: Node): string[] => [...new Set(all(node, () => true).map(({ name }) => name))].sort();
    expect(names(tree)).toEqual(names(parsePage(written)));
    expect([named(tree, 'script').length, named(tree, 'img').length]).toEqual([1, 0]);
    expect(textOf(byId(tree, 'units'))).toContain(told);
    expect(textOf(byId(tree, 'each'))).toContain(told);
    expect(textOf(byId(tree, 'verify'))).toContain(told);
  });

  it('stays under 3 MB for 74 units and ten million dossiers', async () => {
    const wide = widened(result, 74, 10_000_000);
    const list = findingsFor(wide, findings, MOST_OF_RULE, MOST_NAMED);
    expect(list.length).toBe(MOST_NAMED);
    const page = await htmlPage(wide, 'vi', { list, each: MOST_OF_RULE, total: 10_000_000 });
    expect(Buffer.byteLength(page)).toBeLessThan(3_000_000);
    expect(bodyOf(byId(parsePage(page), 'matrix')).length).toBe(74);
  });
});

const isScript = (node: Node | string): boolean => typeof node !== 'string' && node.name === 'script';
