// One audit as the command line runs it, once, in a process of its own: with its result alone, or with every report.
// The case comes as JSON in the first argument; what was measured goes to stdout as JSON.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS, STANDARD_SET } from '../dist/report/formatter.js';
import { timed } from './rounds.mjs';

/**
 * @typedef {object} Case
 * @property {'audit' | 'reports'} what
 * @property {string} config the sample's soat.yaml
 * @property {readonly string[]} rules the rules to judge by; all indicators, forms and scorecards are measured
 * @property {string} temp a folder for the work database and the results
 * @property {number} threads
 * @property {number} memory of the whole process, in MB
 *
 * @typedef {object} Measured
 * @property {number} seconds
 * @property {number} cpuSeconds user and system time of all threads
 * @property {number} peakRss bytes
 * @property {number} dossiers
 * @property {number} rules rules judged by, versions counted each
 * @property {number} findings
 * @property {string} digest of the result
 * @property {number} files
 * @property {number} bytes of all files
 */

const RESULT = 'result.json';

/** Every format there is: what `--out` writes, and each of the others to a file of its own. */
function everything(folder) {
  const set = new Set(STANDARD_SET.map(([name]) => name));
  const others = Object.keys(FORMATS).filter((name) => !set.has(name));
  return ['--out', folder, ...others.flatMap((name) => ['--format', `${name}:${join(folder, `${name}.out`)}`])];
}

/** @param {Case} task @returns {Promise<Measured>} */
async function measure({ what, config, rules, temp, threads, memory }) {
  const folder = mkdtempSync(join(temp, 'results-'));
  try {
    const limits = ['--threads', String(threads), '--memory', `${memory}MB`, '--temp', temp, '--progress', 'none'];
    const given = [
      'audit',
      '--config',
      config,
      ...rules.flatMap((rule) => ['--rule', rule]),
      '--exit-zero',
      '--allow-incomplete',
      '--quiet',
      ...limits,
    ];
    const wanted = what === 'reports' ? everything(folder) : ['--format', `json:${join(folder, RESULT)}`];
    process.argv.splice(2, Infinity, ...given, ...wanted);
    // The command itself, which runs what it finds in the arguments of its process.
    const { value: _, ...times } = await timed(() => import('../dist/cli/main.js'));
    if (process.exitCode) process.exit();
    const peakRss = process.resourceUsage().maxRSS * 1024;
    const { load, rules: judged, findings, digest } = JSON.parse(readFileSync(join(folder, RESULT), 'utf8'));
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    const found = Object.values(findings.fail).reduce((sum, n) => sum + n, findings.undecided);
    const written = { files: sizes.length, bytes: sizes.reduce((sum, n) => sum + n, 0) };
    return { ...times, peakRss, dossiers: load.loaded, rules: judged.length, findings: found, digest, ...written };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.stdout.write(`${JSON.stringify(await measure(JSON.parse(process.argv[2] ?? '')))}\n`);
