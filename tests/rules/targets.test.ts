import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import type { Plan, TargetDefinition, Task } from '../../src/model/plan.ts';
import { root } from '../support/cli.ts';
import { fold, planText } from '../support/plan-text.ts';
import { TableText } from './table-text.ts';

const rules = loadRules(shippedRules());
const IDS = ['ha-tu-2025', 'nghi-quyet-05-2021', 'quang-nam-2025', 'quang-ninh-2025', 'quang-ninh-2026'] as const;
const planOf = (id: string): Plan => {
  const plan = rules.plans.get(id);
  if (!plan) throw new Error(`${id} is not shipped`);
  return plan;
};

/** A row of docs/targets.md, with the plans its table is about. */
interface Row {
  readonly id: string;
  readonly plans: readonly string[];
  readonly thresholds: readonly string[];
  readonly scope: string;
  readonly computable: string;
}

/** The tables of the page: a heading names its plans in backquotes, the first row its columns. */
function rowsOf(page: string): readonly Row[] {
  return page.split(/^## /m).flatMap((section) => {
    const [heading = '', ...lines] = section.split('\n');
    const plans = [...heading.matchAll(/`([a-z0-9-]+)`/g)].map(([, id = '']) => id);
    const table = lines
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const [head = [], , ...body] = table;
    if (head[1] !== 'Id') return [];
    const cell = (row: readonly string[], name: string): string => (row[head.indexOf(name)] ?? '').replaceAll('*', '');
    return body.map((row) => ({
      id: cell(row, 'Id'),
      plans,
      thresholds: cell(row, 'Ngưỡng')
        .split(';')
        .map((one) => one.trim()),
      scope: cell(row, 'Phạm vi'),
      computable: cell(row, 'Tính được'),
    }));
  });
}

const rows = rowsOf(readFileSync(join(root, 'docs/targets.md'), 'utf8'));
const pairs = rows.flatMap((row) => row.plans.map((plan) => ({ row, plan, name: `${row.id} of ${plan}` })));

/** The targets of a plan a row covers: its own id, or its id and a letter. */
const targetsOf = ({ id }: Row, plan: string): readonly TargetDefinition[] =>
  planOf(plan)
    .targets.filter((target) => target.id.replace(/[a-z]$/, '') === id)
    .sort((a, b) => (a.id < b.id ? -1 : 1));

const SIGNS = { gt: '>', ge: '≥', eq: '=', le: '≤', lt: '<' } as const;
const thresholdOf = ({ comparator, threshold, measure }: TargetDefinition): string => {
  if (comparator !== 'none') return `${SIGNS[comparator]} ${threshold}`;
  return measure === 'text' ? '–' : measure;
};

describe('docs/targets.md and the plans say the same', () => {
  it('the page has every row', () => {
    const counted = Object.fromEntries(IDS.map((id) => [id, rows.filter(({ plans }) => plans.includes(id)).length]));
    expect(counted).toEqual({
      'ha-tu-2025': 29,
      'nghi-quyet-05-2021': 10,
      'quang-nam-2025': 8,
      'quang-ninh-2025': 29,
      'quang-ninh-2026': 12,
    });
    expect([...rules.plans.keys()].sort()).toEqual([...IDS]);
  });

  it.each(pairs)('$name is in the plan, computed or declared', ({ row, plan }) => {
    const targets = targetsOf(row, plan);
    expect(targets.length).toBeGreaterThan(0);
    for (const { id, indicators, declared, note } of targets) {
      expect([id, indicators !== undefined, declared === true]).toEqual([id, !declared, !indicators]);
      if (row.computable.startsWith('Y')) expect([id, indicators]).not.toEqual([id, undefined]);
      if (row.computable.startsWith('N')) expect([id, declared]).toEqual([id, true]);
      if (declared) expect([id, note]).not.toEqual([id, undefined]);
    }
  });

  it.each(pairs)('$name has the threshold of its row', ({ row, plan }) => {
    const targets = targetsOf(row, plan);
    const [only = ''] = row.thresholds;
    const expected = row.thresholds.length === 1 ? targets.map(() => only) : row.thresholds;
    expect(targets.map(thresholdOf)).toEqual(expected);
  });

  it.each(IDS)('every target of %s is in a row', (id) => {
    const ids = rows.filter(({ plans }) => plans.includes(id)).map((row) => row.id);
    const strays = planOf(id).targets.filter((target) => !ids.includes(target.id.replace(/[a-z]$/, '')));
    expect(strays.map((target) => target.id)).toEqual([]);
  });

  it.each(pairs.filter(({ plan }) => plan === 'quang-ninh-2025'))('$name has the scope of its row', ({ row, plan }) => {
    const expected = row.scope.startsWith('T, W') ? 'both' : 'province';
    for (const target of targetsOf(row, plan)) expect([target.id, target.scope]).toEqual([target.id, expected]);
  });
});

describe('the plans are quoted exactly', () => {
  const contiguous = IDS.filter((id) => id !== 'quang-nam-2025').flatMap((id) =>
    planOf(id).targets.map((target) => ({ id, target, name: `${target.id} of ${id}` })),
  );
  it.each(contiguous)('$name is verbatim', ({ id, target }) => {
    expect(fold(planText(id))).toContain(fold(target.quote));
  });

  const plans = new Set([...rules.plans.values()].map(({ act }) => act));
  const cited = rules.indicators.flatMap(({ id, citations }) => citations.map((citation) => ({ id, ...citation })));

  it('indicators cite plans, and acts that are no plan without words nobody read', () => {
    const others = cited.filter(({ act }) => !plans.has(act));
    expect(cited.length - others.length).toBeGreaterThan(20);
    expect(others.filter(({ quote, standing }) => quote !== null || standing === 'confirmed')).toEqual([]);
  });

  it.each(cited.filter(({ act }) => plans.has(act)))('the indicator $id quotes a target of $act', ({ act, quote }) => {
    const own = [...rules.plans.values()].filter((plan) => plan.act === act);
    const quotes = own.flatMap((plan) => plan.targets.map((target) => fold(target.quote)));
    const words = fold(quote ?? 'a quote is missing').replace(/\.$/, '');
    expect(quotes.filter((one) => one.includes(words))).not.toEqual([]);
  });

  it('an indicator is cited from each plan that uses it', () => {
    for (const plan of rules.plans.values()) {
      for (const id of new Set(
        plan.targets.flatMap(({ indicators = [], beside = [] }) => [...indicators, ...beside]),
      )) {
        const acts = rules.indicators.find((one) => one.id === id)?.citations.map(({ act }) => act);
        if (id === 'vneid' || acts?.includes(plan.act)) continue;
        expect([plan.id, id, acts]).toEqual([plan.id, id, [plan.act]]);
      }
    }
  });

  it('a strife is marked, and a date has its last day', () => {
    for (const id of IDS) {
      for (const target of planOf(id).targets) {
        const strives = /^Ph[ấầ]n đ[ấầ]u/.test(target.quote);
        expect([id, target.id, target.aspiration === true]).toEqual([id, target.id, strives]);
        if (target.measure === 'date') expect([id, target.id, target.due]).not.toEqual([id, target.id, undefined]);
      }
    }
    const due = (plan: string, id: string): string | undefined => planOf(plan).targets.find((t) => t.id === id)?.due;
    expect(due('ha-tu-2025', 'F1a')).toBe('2025-08-09');
    expect(due('quang-ninh-2025', 'F1')).toBe('2025-07-19');
    expect(due('quang-nam-2025', 'Q6')).toBe('2025-03-31');
  });

  it('the targets of the resolution of 2021 say the year they are for', () => {
    const { targets } = planOf('nghi-quyet-05-2021');
    expect(targets.filter(({ horizon }) => horizon === 2030).map(({ id }) => id)).toEqual(
      'H8a H3 H4c H8b H7c'.split(' '),
    );
    expect(targets.filter(({ horizon }) => horizon === undefined).map(({ id }) => id)).toEqual(['H9a', 'H9b']);
  });
});

describe('the 43 tasks of quang-nam-2025', () => {
  const { targets, tasks, sections, jurisdiction } = planOf('quang-nam-2025');
  const MERGED = ['objective', 'task'] as const;
  const OWN = ['activity', 'product', 'lead', 'coordinating', 'deadline', 'budget'] as const;
  const columns = (task: Task): readonly (string | null)[] => [...MERGED, ...OWN].map((column) => task[column]);

  it('are numbered, and stand in sections that have their titles', () => {
    expect(tasks.map(({ no }) => no)).toEqual(Array.from({ length: 43 }, (_, i) => String(i + 1)));
    expect([...new Set(tasks.map(({ section }) => section))]).toEqual(sections.map(({ section }) => section));
    for (const { title } of sections) expect(title.en).not.toBe(title.vi);
    expect(jurisdiction).toEqual({ province: 'quang-nam' });
  });

  it('have their eight columns, and what is empty is known', () => {
    const empty = (column: keyof Task): readonly string[] =>
      tasks.filter((task) => task[column] === null).map(({ no }) => no);
    for (const column of ['objective', 'task', 'activity', 'deadline'] as const) expect(empty(column)).toEqual([]);
    expect(empty('product')).toEqual(['3']);
    expect(empty('coordinating')).toEqual(['3']);
    expect(empty('lead')).toEqual(['3', '22']);
    expect(tasks.filter(({ budget }) => budget !== null).map(({ no }) => no)).toEqual(['33', '37', '41', '43']);
    expect(tasks.filter(({ due }) => due === null).map(({ no }) => no)).toEqual(['7', '10', '12', '30']);
  });

  it('are the words of the table, each word of it in one cell', () => {
    const text = new TableText('quang-nam-2025', tasks.length);
    const torn: string[] = [];
    const take = (name: string, cell: string, row: number | null): void => {
      const passages = text.take(cell, row);
      if (passages !== 1) torn.push(`${name} ${passages}`);
    };
    for (const column of MERGED) {
      for (const cell of new Set(tasks.map((task) => task[column] ?? ''))) {
        take(cell.slice(0, cell.indexOf(':')), cell, null);
      }
    }
    tasks.forEach((task, i) => {
      const cells = OWN.flatMap((column) => (task[column] === null ? [] : [{ column, cell: task[column] }]));
      cells.sort((a, b) => b.cell.length - a.cell.length);
      for (const { column, cell } of cells) take(`${task.no} ${column}`, cell, i + 1);
    });
    // Cells that a page break or another cell tears in two.
    expect(torn).toEqual([
      ...['1.1', '1.2', '1.3', '1.7', '2.4', '2.11', '2.13', '2.15', '2.18'].map((no) => `${no} 2`),
      ...['20 activity', '24 activity', '24 coordinating', '24 lead'].map((name) => `${name} 2`),
      ...['29 activity', '29 lead', '29 product', '29 coordinating'].map((name) => `${name} 2`),
      ...['37 activity', '37 product', '37 coordinating'].map((name) => `${name} 2`),
    ]);
    const headings = sections.map(({ section }) => section);
    const rest = [
      'STT 1-Mục tiêu 2-Nhiệm vụ 3-Hoạt động 4- Kết quả/Sản phẩm 5-Chủ trì 6-Phối hợp 7-Thời gian 8-Kinh phí',
      ...headings,
    ].reduce((left, words) => left.replaceAll(words, ' '), text.left());
    const numbers = rest.split(/\s+/).filter((word) => word !== '');
    // The row numbers, and the page number after row 13.
    const expected = tasks.flatMap(({ no }) => (no === '13' ? [no, '6'] : [no]));
    expect(numbers).toEqual(expected);
    expect(tasks.flatMap(columns).join(' ')).not.toMatch(/#(sovb|nbh)/);
  });

  it('hold the quotes of the targets', () => {
    const cells = tasks.flatMap(columns);
    for (const { id, quote } of targets) {
      expect([id, cells.some((cell) => cell?.includes(quote))]).toEqual([id, true]);
    }
  });
});
