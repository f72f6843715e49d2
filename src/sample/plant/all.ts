import { CELLS } from './cells.ts';
import { CONDUCT } from './conduct.ts';
import { DATES } from './dates.ts';
import { DUES } from './dues.ts';
import { PAPERS } from './filed-papers.ts';
import { GATES } from './gate.ts';
import { LETTERS, SUPPLEMENTS } from './letters.ts';
import type { Pathology } from './pathology.ts';
import { STEPS } from './steps.ts';

/** What may befall a dossier, in the order it does. */
export const PATHOLOGIES: readonly Pathology[] = [
  ...DUES,
  ...DATES,
  ...SUPPLEMENTS,
  ...LETTERS,
  ...PAPERS,
  ...CONDUCT,
  ...STEPS,
  ...CELLS,
  ...GATES,
];

/** What may befall a block of dossiers: their relations, and the lines between them. Times in a million blocks. */
export const OF_BLOCKS = {
  'double-filing': { ref: 'P28', rate: 50_000, vi: 'nộp hai lần cùng một việc', en: 'the same request filed twice' },
  'contact-files-for-many': {
    ref: 'P33',
    rate: 30_000,
    vi: 'một đầu mối nộp thay nhiều người',
    en: 'one contact files for many',
  },
  'attachment-shared': { ref: 'P38', rate: 60_000, vi: 'một tệp ở hai hồ sơ', en: 'one file in two dossiers' },
  'filed-again': {
    ref: 'P30',
    rate: 60_000,
    vi: 'rút hoặc bị từ chối rồi nộp lại trong vài ngày',
    en: 'withdrawn or refused, and filed again within days',
  },
  'batch-closing': {
    ref: 'P48',
    rate: 15_000,
    vi: 'nhiều hồ sơ của một đơn vị kết thúc trong một phút',
    en: 'many dossiers of a unit closed in one minute',
  },
  'blank-line': { ref: null, rate: 25_000, vi: 'dòng trống', en: 'a blank line' },
  'blank-record': { ref: null, rate: 25_000, vi: 'bản ghi chỉ có dấu phẩy', en: 'a record of commas' },
  'total-line': { ref: null, rate: 25_000, vi: 'dòng tổng', en: 'a line of totals' },
} as const;
export type BlockPathology = keyof typeof OF_BLOCKS;
export const BLOCK_PATHOLOGIES = Object.keys(OF_BLOCKS) as readonly BlockPathology[];
