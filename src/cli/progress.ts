import type { Phase } from '../audit/request.ts';
import type { Lang } from '../model/text.ts';

const PHASE: Readonly<Record<Phase, Readonly<Record<Lang, string>>>> = {
  rules: { vi: 'đọc quy tắc', en: 'reading rules' },
  load: { vi: 'nạp dữ liệu', en: 'loading' },
  evaluate: { vi: 'soát hồ sơ', en: 'checking dossiers' },
  measure: { vi: 'tính chỉ tiêu', en: 'measuring' },
  report: { vi: 'lập kết quả', en: 'writing results' },
  publish: { vi: 'ghi kết quả', en: 'publishing' },
};

export type ProgressMode = 'auto' | 'plain' | 'json' | 'none';
const CLEAR_LINE = '\r\u001B[2K';

/** Tells on stderr which phase runs: a line that rewrites itself, and only on a terminal unless asked for. */
export class Progress {
  readonly #mode: 'line' | 'plain' | 'json' | 'none';
  readonly #lang: Lang;

  constructor(mode: ProgressMode, isTerminal: boolean, lang: Lang) {
    this.#mode = mode === 'auto' ? (isTerminal ? 'line' : 'none') : mode;
    this.#lang = lang;
  }

  begin(phase: Phase): void {
    const words = PHASE[phase][this.#lang];
    if (this.#mode === 'line') process.stderr.write(`${CLEAR_LINE}${words}…`);
    if (this.#mode === 'plain') process.stderr.write(`${words}\n`);
    if (this.#mode === 'json') process.stderr.write(`${JSON.stringify({ phase })}\n`);
  }

  end(): void {
    if (this.#mode === 'line') process.stderr.write(CLEAR_LINE);
  }
}
