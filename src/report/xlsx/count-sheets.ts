import type { RunResult } from '../../model/run-result.ts';
import type { Lang } from '../../model/text.ts';
import { SEVERITY } from '../words.ts';
import { type Columns, type Head, listed } from './listed.ts';
import { type Cell, dayCell, quantityCell, type Sheet, shareCell } from './sheet.ts';
import { CELLS, DIMENSIONS, SHEETS } from './words.ts';

const COUNTS = {
  value: ['plain', 12],
  lower: ['plain', 12],
  upper: ['plain', 12],
  initialPopulation: ['count', 11],
  excluded: ['count', 11],
  outsideDenominator: ['count', 11],
  numerator: ['count', 11],
  denominator: ['count', 11],
  undecided: ['count', 11],
  widenedBy: ['count', 12],
} as const satisfies Partial<Columns<Head>>;

/** The figures of every indicator by each value of the dimensions it is broken down by. */
export function breakdownSheet({ breakdowns, indicators, targets, units }: RunResult, lang: Lang): Sheet {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const thresholds = new Map([...targets].reverse().flatMap((one) => one.indicators.map((id) => [id, one.threshold])));
  const rows = breakdowns.map(({ unit, indicator, by, key, label, value, lower, upper, ...counts }) => {
    const { kind = 'proportion', title } = known.get(indicator) ?? {};
    const isShare = kind === 'proportion' || kind === 'ratio';
    const threshold = thresholds.get(indicator) ?? null;
    const show = (share: typeof value): Cell => (isShare ? shareCell : quantityCell)(share, threshold);
    return {
      ...counts,
      ...(kind === 'ratio' || kind === 'mean' ? { numerator: value?.n ?? null, denominator: value?.d ?? null } : {}),
      unit: unit ?? '',
      unitName: unit === null ? CELLS.all[lang] : (names.get(unit) ?? ''),
      indicator,
      indicatorTitle: title?.[lang] ?? '',
      by: DIMENSIONS[by][lang],
      key,
      label: label?.[lang] ?? (key === null ? CELLS.nameless[lang] : null),
      value: show(value),
      lower: show(lower),
      upper: show(upper),
    };
  });
  const columns = {
    unit: ['text', 14],
    unitName: ['text', 30],
    indicator: ['text', 22],
    indicatorTitle: ['text', 44],
    by: ['text', 14],
    key: ['text', 16],
    label: ['text', 40],
    ...COUNTS,
  } as const satisfies Partial<Columns<Head>>;
  return listed(SHEETS.breakdowns[lang], columns, rows, lang);
}

/** What each rule came to in each unit and in all of them together: every dossier in one of five outcomes. */
export function rulesSheet({ rules, ruleOutcomes, units }: RunResult, lang: Lang): Sheet {
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const known = new Map(rules.map((rule) => [`${rule.id} ${rule.version}`, rule]));
  const rows = ruleOutcomes.map(({ rule: id, version, unit, undecidedBy: _, ...counts }) => {
    const rule = known.get(`${id} ${version}`);
    return {
      ...counts,
      rule: id,
      version,
      title: rule?.title[lang] ?? '',
      ref: rule?.ref ?? null,
      severity: rule ? SEVERITY[rule.severity][lang] : null,
      unit: unit ?? '',
      unitName: unit === null ? CELLS.all[lang] : (names.get(unit) ?? ''),
      judged: unit === null ? (rule?.judged ?? null) : null,
    };
  });
  const columns = {
    rule: ['text', 26],
    version: ['plain', 10],
    title: ['text', 50],
    ref: ['text', 8],
    severity: ['text', 10],
    unit: ['text', 14],
    unitName: ['text', 30],
    loaded: ['count', 11],
    notApplicable: ['count', 11],
    pass: ['count', 11],
    fail: ['count', 11],
    waived: ['count', 11],
    undecided: ['count', 11],
    judged: ['count', 12],
  } as const satisfies Partial<Columns<Head>>;
  return listed(SHEETS.rules[lang], columns, rows, lang);
}

/** Every unit of the run and of its directory: what it sent, how dossiers name it, and the digest of what was found in it. */
export function directorySheet({ units }: RunResult, lang: Lang): Sheet {
  const yes = (is: boolean): string => CELLS[is ? 'yes' : 'no'][lang];
  const rows = units.map(({ id, name, inDirectory, reported, abolishedFrom, takenFor, ...unit }) => ({
    unit: id,
    unitName: name,
    inDirectory: yes(inDirectory),
    reported: yes(reported),
    loaded: unit.loaded,
    keptOut: unit.keptOut,
    abolishedFrom: dayCell(abolishedFrom),
    takenFor: takenFor.map(({ written, dossiers }) => `“${written}”: ${dossiers}`).join('; '),
    digest: unit.digest,
  }));
  const columns = {
    unit: ['text', 14],
    unitName: ['text', 36],
    inDirectory: ['text', 14],
    reported: ['text', 12],
    loaded: ['count', 12],
    keptOut: ['count', 12],
    abolishedFrom: ['date', 14],
    takenFor: ['text', 50],
    digest: ['text', 70],
  } as const satisfies Partial<Columns<Head>>;
  return listed(SHEETS.directory[lang], columns, rows, lang);
}
