import { spawn } from 'node:child_process';
import { mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { warm } from './warm.ts';

export const root = fileURLToPath(new URL('../../', import.meta.url));
export const bin = join(root, 'dist/cli/main.js');
export const tiny = join(root, 'samples/tiny');
export const tinyConfig = join(tiny, 'soat.yaml');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with every line of stderr; may send a signal. */
  readonly onStderr?: (line: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/**
 * Runs the built command: in a process of its own where the surroundings matter, else in one that is kept warm, because to
 * start Node and to compile take longer than most audits of a test.
 */
export function soat(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return Object.keys(options).length > 0 ? run(process.execPath, [bin, ...args], options) : warm(args);
}

export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { FORCE_COLOR: _f, NO_COLOR: _n, ...env } = process.env;
    const child = spawn(command, args, { cwd: options.cwd ?? root, env: { ...env, ...options.env } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
    });
    let tail = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      stderr += chunk;
      const lines = (tail + chunk).split('\n');
      tail = lines.pop() ?? '';
      for (const line of lines) options.onStderr?.(line, (signal) => child.kill(signal));
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export const tempFolder = (): string => realpathSync(mkdtempSync(join(tmpdir(), 'soat-test-')));
