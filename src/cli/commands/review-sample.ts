import { type Command, InvalidArgumentError } from 'commander';
import type { Localised } from '../../model/text.ts';
import { count } from '../../report/number.ts';
import { writeReviewSample } from '../../report/review.ts';
import { fill, printable } from '../../util/text.ts';
import { type AuditOptions, readRequest } from '../audit-request.ts';
import { globals } from '../globals.ts';
import { addInputOptions } from '../input-options.ts';
import { collect, parsePlace } from '../options.ts';
import { toStdout } from '../streams.ts';
import { withAudit } from '../with-audit.ts';

interface ReviewOptions extends AuditOptions {
  readonly out: string;
  readonly seed: string;
  readonly perUnit: number;
}

/** Dossiers of each group and unit that are chosen when nobody says how many. */
const PER_UNIT = 10;
const MOST = 1000;
const TOLD: Localised = {
  vi: 'Đã chọn {n} hồ sơ của {units} đơn vị, hạt giống {seed}: {path}\n',
  en: 'Chosen: {n} dossiers of {units} units, seed {seed}: {path}\n',
};

const EXAMPLES = `
Ví dụ / examples:
  soat review-sample --config soat.yaml --out mau.xlsx
  soat review-sample --config soat.yaml --rule apology-missing --per-unit 5 --seed 2025-Q3 --out mau.xlsx
`;

/** `soat review-sample`: dossiers for an auditor to check by hand. */
export function addReviewSample(program: Command, signal: AbortSignal): void {
  const command = program
    .command('review-sample')
    .description('chọn hồ sơ để kiểm tra thủ công, ghi thành tệp Excel / dossiers to be checked by hand')
    .addHelpText('before', EXAMPLES)
    .argument('[dump...]', 'tệp hồ sơ, như của soat audit / dossier files, as of soat audit');
  addInputOptions(command);
  command
    .requiredOption('-o, --out <file>', 'tệp Excel ghi ra / workbook', parsePlace)
    .option('--unit <id>', 'chỉ đơn vị này / this unit only', collect)
    .option('--rule <id>', 'chỉ quy tắc này / this rule only', collect)
    .option('--seed <text>', 'hạt giống: cùng hạt giống thì cùng mẫu / the same seed brings the same sample', '1')
    .option('--per-unit <n>', 'số hồ sơ mỗi nhóm của mỗi đơn vị / of each group and unit', parseMany, PER_UNIT)
    .option('--code-key <file>', 'khóa để che mã hồ sơ / key under which dossier codes are told')
    .option('--force', 'ghi đè tệp đã có / overwrite')
    .action(async (dump: readonly string[], options: ReviewOptions) => {
      const { lang, quiet } = globals(command);
      const { request } = readRequest(dump, options);
      const { out, seed, perUnit, progress } = options;
      const told = await withAudit(request, { lang, quiet, progress }, signal, {
        reserve: (publisher) => publisher.reserve(out, options.force === true),
        write: async ({ result, review }, publisher) => {
          const sample = await review.choose(seed, perUnit);
          await writeReviewSample(result, sample, lang, publisher.stagedPath(out));
          const numbers = { n: count(sample.items.length, lang), units: count(sample.units.length, lang) };
          return fill(TOLD[lang], { ...numbers, seed: printable(seed), path: printable(out) });
        },
      });
      await toStdout(told);
    });
}

function parseMany(text: string): number {
  const many = Number(text);
  if (!/^\d+$/.test(text) || many < 1 || many > MOST) throw new InvalidArgumentError(`1–${MOST}`);
  return many;
}
