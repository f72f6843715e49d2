import { join } from 'node:path';
import type { Command } from 'commander';
import { DRAFTS, type DraftKind, scaffold } from '../../author/scaffold.ts';
import { DRAFT_MARK, type Lang } from '../../model/text.ts';
import { globals } from '../globals.ts';
import { parsePlace } from '../options.ts';
import { Publisher } from '../publisher.ts';
import { toStdout } from '../streams.ts';

interface NewOptions {
  readonly rulesDir: string;
  readonly title?: string;
  readonly titleEn?: string;
  readonly act?: string;
}

const EXAMPLES = `
Ví dụ / examples:
  soat new rule reusable-not-digitised --act ke-hoach-qn-2025 --title "Hồ sơ tái sử dụng chưa số hóa"
`;

/** `soat new`: the files that a rule, an indicator, a plan or a mapping is begun with. */
export function addNew(program: Command): void {
  program
    .command('new')
    .description(
      'viết tệp khởi đầu cho quy tắc, chỉ số, kế hoạch, ánh xạ / begin a rule, an indicator, a plan, a mapping',
    )
    .addArgument(program.createArgument('<kind>', DRAFTS.join(' | ')).choices(DRAFTS))
    .addHelpText('before', EXAMPLES)
    .argument('<id>', 'mã, cũng là tên tệp: chữ thường không dấu, số, gạch nối / id, and name of the file')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder', parsePlace, 'rules')
    .option('--title <text>', 'tên, tiếng Việt / title, in Vietnamese')
    .option('--title-en <text>', 'tên, tiếng Anh / title, in English')
    .option('--act <id>', 'văn bản làm căn cứ, một tệp của acts/ / the act it cites, a file of acts/')
    .action(async (kind: DraftKind, id: string, options: NewOptions, command: Command) => {
      const { lang, quiet } = globals(command);
      const { rulesDir, title: vi, titleEn: en, act } = options;
      const title = { ...(vi === undefined ? {} : { vi }), ...(en === undefined ? {} : { en }) };
      const files = scaffold({ kind, id, rulesFolder: rulesDir, title, ...(act === undefined ? {} : { act }), lang });
      const texts = files.map(({ file, text }) => ({ path: join(rulesDir, file), text }));
      const publisher = new Publisher();
      try {
        for (const { path } of texts) publisher.reserve(path, false);
        for (const { path, text } of texts) publisher.writeText(path, text);
        publisher.publish();
      } finally {
        publisher.discard();
      }
      if (!quiet) await toStdout(said(texts, lang));
    });
}

/** What was written, and how much of it is to be looked at. */
const said = (files: readonly { readonly path: string; readonly text: string }[], lang: Lang): string =>
  files
    .map(({ path, text }) => {
      const marks = text
        .split('\n')
        .filter((line) => Object.values(DRAFT_MARK).some((mark) => line.includes(`${mark}:`)));
      return lang === 'vi'
        ? `Đã viết ${path}: ${marks.length} dòng cần sửa, tìm chữ "${DRAFT_MARK.vi}"\n`
        : `Wrote ${path}: ${marks.length} lines to mend, look for "${DRAFT_MARK.en}"\n`;
    })
    .join('');
