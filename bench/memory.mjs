// Whether an audit keeps to little memory: it has to give the result that it gives with plenty, or to say that the memory
// is not enough (E-ENV-003, exit 5). Anything else, a crash or another result, ends this with exit 1.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command, PERIOD, readOptions, Stop, soat } from './command.mjs';
import { twelveRules } from './folders.mjs';

const USAGE = `node bench/memory.mjs ROWS MB... [options]

  --shipped     by every shipped rule, not by twelve
  --plenty MB   what is memory enough (4000)
`;
/** How often the peak is read, in milliseconds: the system keeps it until the process ends. */
const LOOK = 100;
const MIB = 1024;

/** Runs the command; tells its exit code, what it said on stderr, and the most memory it had (where the system tells). */
function run(args) {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--no-warnings', soat, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let peak = 0;
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        clearInterval(timer);
      }
    }, LOOK);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearInterval(timer);
      const seconds = (performance.now() - began) / 1000;
      resolve({ end: code ?? signal, said: said.trim(), peak: Math.round(peak / MIB), seconds });
    });
  });
}

await command(async () => {
  const { words, shipped, plenty } = readOptions(USAGE, {
    whole: { plenty: [4000, 400] },
    flags: ['shipped'],
    words: true,
  });
  const [rows = '1000000', ...memories] = words;
  const folder = mkdtempSync(join(tmpdir(), 'soat-bench-memory-'));
  const say = (text) => process.stdout.write(`${text}\n`);
  try {
    const made = await run(['sample', '--rows', rows, '--period', PERIOD, '--out', folder]);
    if (made.end !== 0) throw new Stop(made.said);
    const rules = shipped ? [] : ['--rules-dir', twelveRules(join(folder, 'rules'))];
    const result = join(folder, 'result.json');
    const digests = new Map();
    for (const memory of [...memories, String(plenty)]) {
      rmSync(result, { force: true });
      const ask = ['--config', join(folder, 'soat.yaml'), '--memory', `${memory}MB`, '--format', `json:${result}`];
      const ran = await run(['audit', ...ask, ...rules, '--exit-zero', '--allow-incomplete', '--progress', 'none']);
      if (ran.end === 0) digests.set(memory, JSON.parse(readFileSync(result, 'utf8')).digest);
      else if (ran.end !== 5 || !ran.said.includes('E-ENV-003')) process.exitCode = 1;
      const came = digests.get(memory)?.slice(0, 16) ?? `exit ${ran.end}: ${ran.said}`;
      say(`--memory ${memory}MB: ${ran.seconds.toFixed(1)} s, at most ${ran.peak} MiB; ${came}`);
    }
    if (new Set(digests.values()).size !== 1) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
