import { WORDS } from '../../../src/report/words.ts';
import { fail, type Labels } from './labels.ts';
import { key } from './leaves.ts';
import { Reading } from './reading.ts';

const OUTCOMES = ['notApplicable', 'pass', 'fail', 'waived', 'undecided'] as const;
const DRAWERS = ['headers', 'blanks', 'totals', 'rejected', 'duplicates', 'conflicts', 'loaded'] as const;

/** The figures of the summary for a terminal. Most lists of it are cut: what is there is read. */
export function readTerminal(text: string, labels: Labels): Reading {
  const reading = new Reading();
  const { result } = labels;
  const lines = text.trimEnd().split('\n');
  // Sums that do not fit go on in the next line.
  const flat = text.replace(/\n {2,}/g, ' ');
  const [account = '', records = ''] = /^ *([\d.]+) bản ghi = .*? khớp/m.exec(flat.replace(WORDS.load.vi, '\n')) ?? [];
  reading.int('load.physicalRecords', records);
  terms(account, (n, words) => {
    const drawer = DRAWERS.find((one) => WORDS[one].vi === words) ?? fail(words);
    reading.int(`load.${drawer}`, n);
  });
  const [verdicts = '', judged = '', rules = ''] = /([\d.]+) hồ sơ × ([\d.]+) quy tắc = .*? khớp/.exec(flat) ?? [];
  reading.int('load.loaded', judged);
  reading.int('derived.rules', rules);
  terms(verdicts, (n, words) => {
    const outcome = OUTCOMES.find((one) => WORDS[one].vi === words) ?? fail(words);
    reading.int(`derived.outcomes.${outcome}`, n);
  });
  targets(reading, labels, lines);
  units(reading, labels, lines);
  forms(reading, labels, lines);
  for (const { id, title, unverified } of result.scorecards) {
    const line = lines.find((one) => one.startsWith(`${title.vi}${unverified ? ' *' : ''}: `)) ?? '';
    const found = /: ([\d,]+)(?: \[([\d,]+) – ([\d,]+)\])? trên (\d+) điểm chấm được, của (\d+)$/.exec(line);
    if (!found) continue;
    const [, points = '', lower, upper, outOf = '', max = ''] = found;
    reading.number(`scorecards[${id}].results[].value`, points);
    if (lower && upper) {
      reading.number(`scorecards[${id}].results[].lower`, lower);
      reading.number(`scorecards[${id}].results[].upper`, upper);
    }
    reading.int(`scorecards[${id}].results[].outOf`, outOf);
    reading.int(`scorecards[${id}].max`, max);
  }
  for (const { title, indicators, rule } of result.comparisons) {
    const shown = lines.find((line) => line.startsWith(`${title.vi} %: `))?.split(': ')[1] ?? '';
    const parts = shown.split(' · ');
    const threshold = indicators.map(({ id }) => labels.threshold(id)).find((one) => one !== null) ?? null;
    for (const [n, { id, name }] of indicators.entries()) {
      const [, percent] = new RegExp(`^${name.vi}(?: \\*)? ([\\d,]+)`).exec(parts[n] ?? '') ?? [];
      if (percent) reading.percent(`indicatorResults[${id}|].value`, percent, threshold);
    }
    const [, differing, open] = /^([\d.]+) khác nhau, ([\d.]+) chưa rõ/.exec(parts.at(-1) ?? '') ?? [];
    if (open) reading.int(`derived.ofRule.undecided.${rule}`, open);
    if (differing && !result.waivers) reading.int(`derived.ofRule.fail.${rule}`, differing);
  }
  const [, waived, exceptions] = /Miễn trừ: ([\d.]+) vi phạm, ([\d.]+) lượt ra khỏi mẫu số/.exec(text) ?? [];
  if (waived && exceptions) {
    reading.int('derived.waived', waived);
    reading.int('derived.exceptions', exceptions);
  }
  const [, regimes = ''] = /Quy định theo ngày tiếp nhận: (.*)/.exec(text) ?? [];
  for (const words of regimes.split(' · ')) {
    const [, name, n] = /^(.*?)(?: \*)? \(([\d.]+)\)$/.exec(words) ?? [];
    const regime = result.regimes.find(({ title }) => title.vi === name);
    if (regime && n) reading.int(`regimes[${regime.id}].dossiers`, n);
  }
  return reading;
}

/** `= 3 tiêu đề + 2 trống ✔ khớp` */
function terms(line: string, tell: (n: string, words: string) => void): void {
  const [, sum = ''] = / = ?(.*?) \S khớp/.exec(line) ?? [];
  for (const term of sum.trim().split(' + ')) {
    const [, n = '', words = ''] = /^([\d.]+) (.*)$/.exec(term) ?? fail(line);
    tell(n, words);
  }
}

/** Each line that begins with a sign and the id of a target is its first indicator; lines below it are the others. */
function targets(reading: Reading, labels: Labels, lines: readonly string[]): void {
  const from = lines.findIndex((line) => line.startsWith(WORDS.targets.vi));
  let id = '';
  let part = 0;
  for (const line of lines.slice(from + 1)) {
    if (!line.startsWith('  ')) break;
    const [, named] = /^ {2}\S (\w+) +\S/.exec(line) ?? [];
    const known = labels.result.targets.some((target) => target.id === named);
    if (known && named) [id, part] = [named, 0];
    const [, threshold, words] = /[≥>=≤<] (\d+) % {2}(.*)$/.exec(line) ?? [];
    const target = id === '' ? null : labels.target(id);
    if (threshold && words && target) {
      if (!known) part++;
      reading.number(`targets[${id}].threshold`, threshold);
      const indicator = target.indicators[part] ?? fail(line);
      const own = `targetResults[${id}|].parts[${indicator}]`;
      const path = `indicatorResults[${indicator}|]`;
      const [, value, of, lower, upper] =
        /^([\d,]+) %(?: \(([\d.]+\/[\d.]+)\))?(?: \[([\d,]+) – ([\d,]+)\])?/.exec(words) ?? [];
      if (value) reading.percent(`${path}.value`, value, target.threshold);
      if (of) reading.of(`${path}.value`, of);
      if (lower && upper) {
        reading.percent(`${path}.lower`, lower, target.threshold);
        reading.percent(`${path}.upper`, upper, target.threshold);
      }
      const [, missing] = /(?:thiếu đến|thiếu|thừa) ([\d.]+)/.exec(words) ?? [];
      if (missing) reading.int(`${own}.missing.count`, missing);
    }
    const [, reported] = /báo cáo ([\d,]+) %/.exec(line) ?? [];
    if (reported && target) reading.number(`targetResults[${id}|].declared.value`, reported);
    const [, difference] = /lệch [+−]?([\d,]+)/.exec(line) ?? [];
    if (difference && target)
      reading.number(`targetResults[${id}|].parts[${target.indicators[part]}].reportedDifference.points`, difference);
    const [, nets = ''] = /Sau miễn trừ \(thô → còn lại\): (.*)/.exec(line) ?? [];
    for (const [, of, raw, net, fraction] of nets.matchAll(/(\w+) ([\d,]+) % → ([\d,]+) % \(([\d.]+\/[\d.]+)\)/g)) {
      const bound = labels.target(of ?? '');
      const path = `indicatorResults[${bound.indicators[0]}|]`;
      reading.percent(`${path}.value`, raw ?? '', bound.threshold);
      reading.percent(`${path}.net.value`, net ?? '', bound.threshold);
      reading.of(`${path}.net.value`, fraction ?? '');
    }
  }
}

/** The units that stand worst, and the lists below them: findings by rule, reasons. */
function units(reading: Reading, labels: Labels, lines: readonly string[]): void {
  const after = (title: string): readonly string[] => {
    const rest = lines.slice(lines.findIndex((line) => line.startsWith(title)) + 1);
    const end = rest.findIndex((line) => !line.startsWith('  '));
    return rest.slice(0, end < 0 ? undefined : end);
  };
  for (const line of after(WORDS.units.vi)) {
    const [, name = '', loaded = '', fails = '', waived = '0'] =
      /^ {2}(.*?) {2,}.* ([\d.]+) +([\d.]+)(?:\+([\d.]+))?$/.exec(line) ?? [];
    const unit = labels.result.units.find((one) => one.name === name.trim());
    if (!unit) continue;
    reading.int(`units[${unit.id}].loaded`, loaded);
    reading.int(`derived.failsOf.${unit.id}`, fails);
    reading.int(`derived.waivedOf.${unit.id}`, waived);
  }
  for (const line of after(WORDS.findings.vi)) {
    const [, n, letOff = '0', words = ''] = /^ {2}\S +([\d.]+)(?:\+([\d.]+))? {2}(.*)$/.exec(line) ?? [];
    const [, rule] = / · ([\w-]+)(?: \(\w+\))?$/.exec(words) ?? [];
    const versions = labels.result.rules.filter(({ id }) => id === rule);
    if (!n || !rule || versions.length !== 1) continue;
    reading.int(`ruleOutcomes[${key(rule, versions[0]?.version, '')}].fail`, n);
    reading.int(`ruleOutcomes[${key(rule, versions[0]?.version, '')}].waived`, letOff);
  }
  for (const line of after(WORDS.open.vi)) {
    const [, n, words] = /^ +([\d.]+) {2}(.*?) · /.exec(line) ?? [];
    if (n && words && !words.endsWith('…')) reading.int(`derived.reasons.${labels.reason(words, labels.open)}`, n);
  }
}

function forms(reading: Reading, { result }: Labels, lines: readonly string[]): void {
  for (const { id, title, columns } of result.forms) {
    const at = lines.findIndex((line) => line.startsWith(title.vi.slice(0, 40)));
    for (const line of lines.slice(at + 1, at + 3))
      for (const [, no, n] of line.matchAll(/\[(\w+)\] ([\d.]+)(?= |$)/g)) {
        const column = columns.findIndex((one) => one.no === no);
        if (column >= 0 && !/ \/ /.test(line)) reading.int(`forms[${id}].rows[total|||].cells[${column}]`, n ?? '');
      }
  }
}
