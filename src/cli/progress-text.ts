import stringWidth from 'string-width';
import type { Advance, Phase } from '../model/progress.ts';
import type { Lang, Localised } from '../model/text.ts';
import { shorten } from '../report/layout.ts';
import { count } from '../report/number.ts';
import { fill } from '../util/text.ts';

/** Where a phase stands: how far it is, and for how long it has run. */
export interface Standing extends Advance {
  readonly phase: Phase;
  readonly seconds: number;
  /** When it last got further, in seconds from its beginning. Reading goes on by leaps, so figures are of that moment. */
  readonly at: number;
}

const PHASE: Readonly<Record<Phase, Localised>> = {
  rules: { vi: 'đọc quy tắc', en: 'reading rules' },
  convert: { vi: 'chuyển định dạng', en: 'converting' },
  load: { vi: 'nạp dữ liệu', en: 'loading' },
  gate: { vi: 'đối chiếu bản ghi', en: 'accounting for records' },
  evaluate: { vi: 'soát hồ sơ', en: 'checking dossiers' },
  findings: { vi: 'gom vi phạm và điều chưa xác định', en: 'collecting findings' },
  measure: { vi: 'tính chỉ tiêu', en: 'measuring' },
  report: { vi: 'lập kết quả', en: 'writing results' },
  publish: { vi: 'ghi kết quả', en: 'publishing' },
};
const RECORDS = { vi: '{n} bản ghi', en: '{n} records' };
const ROWS: Readonly<Partial<Record<Phase, Localised>>> = {
  evaluate: { vi: '{n} hồ sơ', en: '{n} dossiers' },
  findings: { vi: '{n} lượt', en: '{n} findings' },
};
const SPEED = { vi: '{n}/giây', en: '{n}/s' };
const LASTED = { vi: '{n} giây', en: '{n} s' };
const RUNNING = { vi: 'đã {n}', en: '{n} gone' };
const LEFT = { vi: 'còn {n}', en: '{n} left' };

/** Speed and time left from less than this would be guesses. */
const LEAST_SECONDS = 1;
const LEAST_SHARE = 0.02;
const KIB = 1024;
const MIB = KIB * KIB;

/** What part of the phase is done, from 0 to 1; null when nobody knows. */
export const shareOf = ({ bytes, totalBytes }: Advance): number | null =>
  bytes === undefined || !totalBytes ? null : bytes / totalBytes;

/** Seconds that are left if it goes on like this; null while, or since, that would be a guess. */
export function secondsLeft(standing: Standing): number | null {
  const share = shareOf(standing);
  if (share === null || share < LEAST_SHARE || share >= 1 || standing.at < LEAST_SECONDS) return null;
  const left = Math.ceil(standing.at / share - standing.seconds);
  return left > 0 ? left : null;
}

/** `0:07`, `12:30`, `1:02:03`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** Bytes in KiB or, from one upwards, MiB. */
export function size(bytes: number, lang: Lang): string {
  return bytes < MIB ? `${count(Math.round(bytes / KIB), lang)} KiB` : `${count(Math.round(bytes / MIB), lang)} MiB`;
}

interface Part {
  readonly text: string;
  /** Parts of the highest rank go first when the line is too long. */
  readonly rank: number;
}

/** One line of at most `width` cells about a phase that runs. What does not fit is left out whole, never cut. */
export function statusLine(standing: Standing, lang: Lang, width: number): string {
  const { phase, rows, bytes, totalBytes, seconds, at } = standing;
  const share = shareOf(standing);
  const left = secondsLeft(standing);
  const timed = at >= LEAST_SECONDS;
  const say = (words: Localised, n: string): string => fill(words[lang], { n });
  const percent = share === null ? '…' : ` ${Math.floor(Math.min(1, share) * 100)} %`;
  const some: readonly (Part | false)[] = [
    { text: `${PHASE[phase][lang]}${percent}`, rank: 0 },
    rows !== undefined && { text: say(ROWS[phase] ?? RECORDS, count(rows, lang)), rank: 2 },
    rows !== undefined && timed && { text: say(SPEED, count(Math.round(rows / at), lang)), rank: 3 },
    bytes !== undefined && { text: ofTotal(bytes, totalBytes, lang), rank: 5 },
    bytes !== undefined && timed && { text: say(SPEED, size(bytes / at, lang)), rank: 6 },
    { text: say(RUNNING, clock(seconds)), rank: 4 },
    left !== null && { text: say(LEFT, clock(left)), rank: 1 },
  ];
  let parts = some.filter((part): part is Part => part !== false);
  const line = (): string => parts.map(({ text }) => text).join(' · ');
  while (parts.length > 1 && stringWidth(line()) > width) {
    const last = Math.max(...parts.map(({ rank }) => rank));
    parts = parts.filter(({ rank }) => rank !== last);
  }
  return width > 0 ? shorten(line(), width) : '';
}

function ofTotal(bytes: number, total: number | undefined, lang: Lang): string {
  if (total === undefined) return size(bytes, lang);
  const unit = total < MIB ? KIB : MIB;
  return `${count(Math.round(bytes / unit), lang)}/${size(total, lang)}`;
}

/** A line about a phase that is over. */
export function phaseLine({ phase, rows, bytes, seconds }: Standing, lang: Lang): string {
  const tenths = (Math.round(seconds * 10) / 10).toFixed(1);
  const told = [
    ...(rows === undefined ? [] : [fill((ROWS[phase] ?? RECORDS)[lang], { n: count(rows, lang) })]),
    ...(bytes === undefined ? [] : [size(bytes, lang)]),
    fill(LASTED[lang], { n: lang === 'vi' ? tenths.replace('.', ',') : tenths }),
  ];
  return `${PHASE[phase][lang]}: ${told.join(' · ')}`;
}
