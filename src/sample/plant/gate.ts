import type { Dossier, Gate } from '../dossier.ts';
import { type Pathology, pathology } from './pathology.ts';

const loaded = (d: Dossier): boolean => d.gate === 'loaded' && !d.repeated;
const to =
  (gate: Gate) =>
  (d: Dossier): void => {
    d.gate = gate;
  };

/** Records the gate keeps out, and units written otherwise than the directory has them. */
export const GATES: readonly Pathology[] = [
  pathology('no-code', null, 600, 'không có mã hồ sơ', 'no dossier code', loaded, to('noCode')),
  pathology('no-unit', null, 600, 'không có đơn vị', 'no unit', loaded, to('noUnit')),
  pathology('no-receipt', null, 700, 'chưa có ngày tiếp nhận', 'no day of receipt', loaded, to('noReceipt')),
  pathology(
    'receipt-unread',
    null,
    600,
    'ngày tiếp nhận không đọc được',
    'an unreadable day of receipt',
    loaded,
    to('unreadReceipt'),
  ),
  pathology('too-few-cells', null, 400, 'bản ghi thiếu ô', 'a record with too few cells', loaded, to('shape')),
  pathology(
    'conflicting-records',
    'P28',
    700,
    'hai bản ghi cùng mã, nội dung khác nhau',
    'two records of one code that differ',
    loaded,
    to('conflict'),
  ),
  pathology('repeated-record', 'P28', 1500, 'bản ghi lặp lại nguyên văn', 'a record written twice', loaded, (d) => {
    d.repeated = true;
  }),
  pathology('abolished-unit', 'P43', 800, 'đơn vị đã giải thể', 'a unit that no longer exists', loaded, (d, w) => {
    d.unit = w.units.length;
    d.unitForm = 'name';
  }),
  pathology(
    'unit-as-code',
    null,
    8000,
    'ghi mã thay tên đơn vị',
    'a unit by its code',
    (d, w) => d.unit < w.units.length,
    (d) => {
      d.unitForm = 'code';
    },
  ),
  pathology(
    'unit-decomposed',
    null,
    4000,
    'tên đơn vị dạng Unicode tổ hợp',
    'a unit in decomposed Unicode',
    (d) => d.unitForm === 'name',
    (d) => {
      d.unitForm = 'decomposed';
    },
  ),
  pathology(
    'unit-spaced',
    null,
    4000,
    'tên đơn vị thừa dấu cách',
    'a unit with spaces too many',
    (d) => d.unitForm === 'name',
    (d) => {
      d.unitForm = 'spaced';
    },
  ),
];
