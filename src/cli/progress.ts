import type { Advance, Phase, ProgressEvent } from '../model/progress.ts';
import type { Lang } from '../model/text.ts';
import { phaseLine, type Standing, statusLine } from './progress-text.ts';

export type ProgressMode = 'auto' | 'plain' | 'json' | 'none';
type Shape = 'line' | 'plain' | 'json' | 'none';

/** What progress needs of stderr. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How often each shape is told anew, in milliseconds. */
const EVERY = { line: 100, json: 1000 } as const;
const CLEAR_LINE = '\r\u001B[2K';
const CLEAR_REST = '\u001B[K';
const ORDINARY_COLUMNS = 80;

/** A line that rewrites itself where a terminal can do that, else a line per phase. */
export function modeOf(mode: ProgressMode, { isTTY }: ProgressStream, env: NodeJS.ProcessEnv = process.env): Shape {
  if (mode !== 'auto') return mode;
  return isTTY === true && env.TERM !== 'dumb' ? 'line' : 'plain';
}

/** Tells on stderr which phase runs and how far it is. Results never pass through here. */
export class Progress {
  readonly #shape: Shape;
  readonly #lang: Lang;
  readonly #stream: ProgressStream;
  #phase: Phase | null = null;
  #began = 0;
  #at = 0;
  #advance: Advance = {};
  #changed = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(shape: Shape, lang: Lang, stream: ProgressStream) {
    this.#shape = shape;
    this.#lang = lang;
    this.#stream = stream;
  }

  take(event: ProgressEvent): void {
    if (this.#shape === 'none') return;
    if (event.type === 'begin') this.#begin(event.phase);
    else {
      const { type: _type, phase: _phase, ...advance } = event;
      if ((advance.bytes ?? 0) > (this.#advance.bytes ?? 0)) this.#at = performance.now();
      this.#advance = advance;
      this.#changed = true;
    }
  }

  /** All phases are over. */
  finish(): void {
    this.#end();
    this.stop();
  }

  /** Leaves a clean line, whatever the phase came to. */
  stop(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    if (this.#shape === 'line') this.#stream.write(CLEAR_LINE);
  }

  #begin(phase: Phase): void {
    this.#end();
    const now = performance.now();
    [this.#phase, this.#began, this.#at, this.#advance, this.#changed] = [phase, now, now, {}, false];
    if (this.#shape === 'line') this.#draw();
    if (this.#shape === 'json') this.#write('begin');
    if (this.#timer === null) {
      this.#timer = setInterval(() => this.#tick(), this.#shape === 'json' ? EVERY.json : EVERY.line);
      this.#timer.unref();
    }
  }

  #end(): void {
    if (this.#phase === null) return;
    if (this.#shape === 'plain') this.#stream.write(`${phaseLine(this.#standing(this.#phase), this.#lang)}\n`);
    if (this.#shape === 'json') this.#write('end');
    this.#phase = null;
  }

  #tick(): void {
    if (this.#shape === 'line') this.#draw();
    if (this.#shape === 'json' && this.#changed) this.#write('advance');
    this.#changed = false;
  }

  #standing(phase: Phase): Standing {
    const since = (time: number): number => (time - this.#began) / 1000;
    return { ...this.#advance, phase, seconds: since(performance.now()), at: since(this.#at) };
  }

  #draw(): void {
    if (this.#phase === null) return;
    const width = (this.#stream.columns || ORDINARY_COLUMNS) - 1;
    this.#stream.write(`\r${statusLine(this.#standing(this.#phase), this.#lang, width)}${CLEAR_REST}`);
  }

  #write(event: 'begin' | 'advance' | 'end'): void {
    if (this.#phase === null) return;
    const { phase, seconds, at: _at, ...advance } = this.#standing(this.#phase);
    const told = { event, phase, ...advance, seconds: Math.round(seconds * 1000) / 1000 };
    this.#stream.write(`${JSON.stringify(told)}\n`);
  }
}
