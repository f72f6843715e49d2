import stringWidth from 'string-width';
import type { Style, Tone } from './formatter.ts';

/** The widest line of a terminal report. */
export const WIDTH = 100;

/** Cuts a text to a number of terminal cells; the cut shows. Marks above letters take no cell of their own. */
export function shorten(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('vi').segment(text)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

export function padEnd(text: string, width: number): string {
  const cut = shorten(text, width);
  return cut + ' '.repeat(width - stringWidth(cut));
}

export function padStart(text: string, width: number): string {
  const cut = shorten(text, width);
  return ' '.repeat(width - stringWidth(cut)) + cut;
}

/** Breaks a list of parts into lines that shorten, each indented. */
export function wrap(parts: readonly string[], between: string, indent: string, width = WIDTH): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const [i, part] of parts.entries()) {
    const piece = i === 0 ? part : between + part;
    if (line !== indent && stringWidth(line + piece) > width) {
      lines.push(line);
      line = `${indent}  ${part}`;
    } else line += piece;
  }
  return line === indent ? lines : [...lines, line];
}

const SIGNS = {
  met: ['✔', '+'],
  missed: ['✖', 'x'],
  undetermined: ['?', '?'],
  noData: ['–', '-'],
  notReported: ['∅', '0'],
  notBinding: ['◇', 'o'],
  flag: ['⚑', '~'],
  error: ['✖', 'x'],
  warning: ['⚠', '!'],
  note: ['ℹ', 'i'],
} as const;
const TONES: Readonly<Record<keyof typeof SIGNS, Tone>> = {
  met: 'good',
  missed: 'bad',
  undetermined: 'warn',
  noData: 'dim',
  notReported: 'dim',
  notBinding: 'dim',
  flag: 'warn',
  error: 'bad',
  warning: 'warn',
  note: 'dim',
};

/** A sign with its colour. The words beside it say the same, so neither is needed to understand. */
export const sign = (name: keyof typeof SIGNS, style: Style): string =>
  style.paint(TONES[name], SIGNS[name][style.ascii ? 1 : 0]);
