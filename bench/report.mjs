// What was measured, as text.
import { LIMITS } from './limits.mjs';
import { median } from './rounds.mjs';

export const mb = (bytes) => (bytes / 1e6).toFixed(0);
export const grouped = (number) => Math.round(number).toLocaleString('en-US');
const seconds = (number) => number.toFixed(2);

/** Rows as lines, the first above a rule; the first column to the left, the others to the right. @param {readonly (readonly string[])[]} rows */
export function table(rows) {
  const widths = rows[0].map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const lines = rows.map((row) =>
    row
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c])))
      .join('  ')
      .trimEnd(),
  );
  lines.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '));
  return lines.join('\n');
}

/** Where it was measured, and with what. */
export const heading = ({ soat, cpu, cores, memory, platform, node, duckdb, packages }) => [
  `Soát ${soat} · ${cpu}, ${cores} cores, ${mb(memory)} MB · ${platform} · Node ${node} · DuckDB ${duckdb}`,
  Object.entries(packages)
    .map(([name, version]) => `${name} ${version}`)
    .join(' · '),
];

/** A line for a case of several runs. */
function line(id, { runs, seconds: { median: middle, min, max } }, rows) {
  return [
    id,
    seconds(middle),
    `${seconds(min)}–${seconds(max)}`,
    seconds(median(runs.map((run) => run.cpuSeconds))),
    grouped(rows / middle),
    runs[0].peakRss === undefined ? '' : mb(Math.max(...runs.map((run) => run.peakRss))),
    runs[0].findings === undefined ? '' : grouped(runs[0].findings),
  ];
}

export function report({ machine, options, data, audits, judging, full, large }, ratios) {
  const { evaluation, loops, slice, decided } = judging;
  const audited = Object.entries(audits).map(([id, one]) => line(named(id, one), one, data.rows));
  if (large) {
    const once = { runs: [large], seconds: { median: large.seconds, min: large.seconds, max: large.seconds } };
    audited.push(line(`${grouped(large.rows)} rows: csv audit, 12 rules`, once, large.rows));
  }
  const judged = [
    line('12 rules, Soát', evaluation.engine, data.rows),
    line('12 rules, by hand in SQL, same digest', evaluation.hand, data.rows),
    line('20 rules, Soát', evaluation.engine20, data.rows),
    line('80 rules, Soát', evaluation.engine80, data.rows),
    line('12 rules, json-rules-engine, the slice', loops.jsonRulesEngine, slice),
    line('12 rules, zen-engine, the slice', loops.zen, slice),
  ].map((cells) => cells.slice(0, 5));
  const whole = [
    line('load, gate and account', full.load, full.dossiers),
    line('bare typed load', full.bare, full.dossiers),
    line('evaluation and findings', full.judge, full.dossiers),
    line('reading the leaves', full.read, full.dossiers),
  ].map((cells) => cells.slice(0, 5));
  const shipped = `${full.rules} rule versions, ${full.indicators} indicators, a sample with every register`;
  const held = LIMITS.map(({ id, what, most, least, aim }) => [
    what,
    most === undefined ? `≥ ${least}` : `≤ ${most}`,
    aim === undefined ? '' : String(aim),
    ratio(ratios.wall[id]),
    ratio(ratios.cpu[id]),
  ]);
  held.push([
    'zen-engine loop, extrapolated / evaluation and findings',
    '',
    '',
    ratio(ratios.wall.zen),
    ratio(ratios.cpu.zen),
  ]);
  return [
    ...heading(machine),
    `${grouped(data.rows)} dossiers, ${data.columns} columns, CSV ${mb(data.bytes.csv)} MB, Parquet ${mb(data.bytes.parquet)} MB · ${options.threads} threads, --memory ${mb(options.memory)}MB · ${options.rounds} rounds, medians`,
    '',
    table([['whole runs, a process each', 'seconds', 'min–max', 'CPU s', 'rows/s', 'peak MB', 'findings'], ...audited]),
    '',
    table([['evaluation and findings', 'seconds', 'min–max', 'CPU s', 'rows/s'], ...judged]),
    `The loops judge ${grouped(slice)} dossiers and agree on all ${grouped(decided)} decided outcomes; their ratios are extrapolated to ${grouped(data.rows)}.`,
    '',
    table([[shipped, 'seconds', 'min–max', 'CPU s', 'rows/s'], ...whole]),
    '',
    table([['ratio', 'limit', 'aim', 'time', 'CPU time'], ...held]),
  ].join('\n');
}

const named = (id, { runs }) =>
  runs[0].rules === undefined || !id.includes('shipped') ? id : `${id} (${runs[0].rules})`;
const ratio = (number) => (typeof number === 'number' ? number.toFixed(2) : '–');
