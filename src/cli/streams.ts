import { styleText } from 'node:util';
import { diagnostic, SoatError } from '../model/diagnostic.ts';
import type { Style, Tone } from '../report/formatter.ts';

const FORMAT: Readonly<Record<Tone, 'green' | 'red' | 'yellow' | 'dim' | 'bold'>> = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  dim: 'dim',
  bold: 'bold',
};

export type ColorChoice = 'auto' | 'always' | 'never';

/** Whether a stream gets colours: flag, then FORCE_COLOR, NO_COLOR, TERM=dumb, then whether it is a terminal. */
export function wantsColor(choice: ColorChoice, isTerminal: boolean, env: NodeJS.ProcessEnv = process.env): boolean {
  if (choice !== 'auto') return choice === 'always';
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.NO_COLOR || env.TERM === 'dumb') return false;
  return isTerminal;
}

export function styleFor(color: boolean, ascii: boolean): Style {
  return {
    ascii,
    paint: (tone, text) => (color ? styleText(FORMAT[tone], text, { validateStream: false }) : text),
  };
}

/** Writes to stdout and waits until it is taken, so that a slow pipe loses nothing. A closed pipe is no error. */
export async function toStdout(chunk: string | Uint8Array): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(chunk, (error) => {
      const code = (error as NodeJS.ErrnoException | null | undefined)?.code;
      if (!error || code === 'EPIPE') resolve();
      else if (code === 'ENOSPC') reject(new SoatError([diagnostic('E-ENV-002', { path: 'stdout' })]));
      else reject(new SoatError([diagnostic('E-ENV-001', { path: 'stdout', detail: error.message })]));
    });
  });
}

export function toStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A stream that fails tells it to whoever writes; it must not end the process before things are tidied up. */
export function tameStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
