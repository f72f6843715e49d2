import { availableParallelism } from 'node:os';
import { type Command, Option } from 'commander';
import { ENCODINGS, LEGACY_FONTS } from '../model/encodings.ts';
import { REGISTERS, SIDE_ROLES, TABLES } from '../model/tables.ts';
import {
  collect,
  defaultMemory,
  defaultTemp,
  parseCover,
  parseMemory,
  parsePercent,
  parsePlace,
  parseThreads,
  parseWithout,
} from './options.ts';

export const encodingOption = (): Option =>
  new Option('--encoding <name>', 'bảng mã của tệp không phải UTF-8 / of text that is not UTF-8').choices(ENCODINGS);

export const legacyFontOption = (): Option =>
  new Option('--legacy-font <name>', 'phông chữ cũ đã gõ / font it was typed in').choices(LEGACY_FONTS);

export const waiversOption = (): Option =>
  new Option('--waivers <file>', 'tệp miễn trừ waivers.yaml / what is let off, on what ground');

export const noWaiversOption = (): Option =>
  new Option('--no-waivers', 'bỏ qua miễn trừ của soat.yaml / leave the waivers of soat.yaml out');

/** The options that say what is read and what it is to be held against: of every command that reads dumps. */
export function addInputOptions(command: Command): void {
  command
    .option('-c, --config <file>', 'tệp soat.yaml: dữ liệu gồm những gì / what the delivery consists of')
    .option('--rules-dir <folder>', 'thư mục quy tắc / rules folder')
    .option('--mapping <file>', 'tệp ánh xạ cột / mapping of columns')
    .addOption(encodingOption())
    .addOption(legacyFontOption());
  for (const role of SIDE_ROLES) {
    const { name } = TABLES[role];
    command.option(`--${role} <file>`, `${name.vi} / ${name.en}`, collect);
    if (REGISTERS.some((register) => register === role)) {
      command.option(`--${role}-cover <days>`, `những ngày ${name.vi} bao trùm: TỪ..ĐẾN / days it covers`, parseCover);
    }
  }
  command
    .option('--declared <file>', 'CSV giá trị khai báo / declared values')
    .option('--previous-result <file>', 'result.json của kỳ ngay trước / result.json of the period before')
    .option('--reported-form <file>', 'CSV biểu đã báo cáo / the form as it was reported')
    .option('--tasks-status <file>', 'CSV tình hình nhiệm vụ: no,status,date,source / status of the tasks')
    .option('--plan <id>', 'kế hoạch / plan')
    .option('--period <id>', 'kỳ: 2025-07, 2025-Q3, 2025-6M, 2025-9M, 2025, TỪ..ĐẾN / period')
    .option('--as-of <instant>', 'thời điểm chốt, mặc định hết kỳ / cut, by default the end of the period')
    .option('--dumped-at <instant>', 'thời điểm xuất dữ liệu / when the dump was made')
    .option(
      '--without <list>',
      'trường, bảng dữ liệu không được gửi kèm, như payments,attachments / not delivered',
      parseWithout,
    )
    .option('--max-rejects <percent>', 'tỷ lệ bản ghi bị loại tối đa, mặc định 1 %', parsePercent);
  addMachineOptions(command);
}

/** What a command may use of the machine. */
export function addLimitOptions(command: Command): void {
  command
    .option('--memory <size>', 'bộ nhớ của cả tiến trình, như 1.5GB', parseMemory, defaultMemory())
    .option('--threads <n>', 'số luồng', parseThreads, availableParallelism())
    .option('--temp <folder>', 'nơi đặt cơ sở dữ liệu tạm', parsePlace, defaultTemp());
}

/** What a command that audits may use of the machine, and how it tells how far it is. */
export function addMachineOptions(command: Command): void {
  addLimitOptions(command);
  command.addOption(
    new Option('--progress <mode>', 'tiến độ, trên stderr / progress, on stderr')
      .choices(['auto', 'plain', 'json', 'none'])
      .default('auto'),
  );
}
