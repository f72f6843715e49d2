import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Ran } from './cli.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let child: ChildProcess | null = null;
let last: Promise<unknown> = Promise.resolve();

/** Runs a command line in a process that has run others before; one after another. */
export function warm(args: readonly string[]): Promise<Ran> {
  const ran = last.then(() => ask(args));
  last = ran.catch(() => undefined);
  return ran;
}

function ask(args: readonly string[]): Promise<Ran> {
  const process = started();
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => {
      child = null;
      reject(new Error(`the command ended the process: ${code}; ${args.join(' ')}`));
    };
    process.once('exit', ended);
    process.once('message', (ran: Ran) => {
      process.off('exit', ended);
      resolve(ran);
    });
    process.send([...args]);
  });
}

function started(): ChildProcess {
  if (child === null) {
    const { FORCE_COLOR: _f, NO_COLOR: _n, ...env } = process.env;
    child = fork(new URL('warm-child.mjs', import.meta.url), {
      cwd: root,
      env,
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    // It must not keep the tests from ending, and ends with them.
    child.unref();
    child.channel?.unref();
  }
  return child;
}
