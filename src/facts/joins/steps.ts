import type { FactContext } from '../context.ts';
import { isOneOf, STOPPED } from '../status.ts';
import { maybeBefore, surelyBefore } from '../time.ts';
import { tally } from './join.ts';
import { register } from './registers.ts';

/** More than any hash, and twice as much. */
const [HASHES, INSTANT] = ['18446744073709551616', '36893488147419103232'];

/**
 * The last value of a column by the instant beside it; two that differ at one instant leave it open: the first column takes one
 * of those that are looked for, if there is one, and the other one of the rest. Whole numbers tell which: of structs DuckDB
 * keeps what no limit counts.
 */
function lastOf(name: string, ok: string, value: string, sought = 'FALSE'): Readonly<Record<string, string>> {
  const rank = `CASE WHEN ${sought} THEN ${HASHES} ELSE 0 END + hash(${value})`;
  const last = (sign: '+' | '-'): string =>
    `arg_max(${value}, CASE WHEN ${ok} AND ${value} IS NOT NULL THEN epoch_us("thoiDiemXuLy")::HUGEINT * ${INSTANT} ${sign} (${rank}) END)`;
  return { [name]: last('+'), [`${name}Other`]: last('-') };
}

/** The processing steps of a dossier before the cut: the last status and the last due date they set. */
export const steps = register('steps', 'st', 'thoiDiemXuLy', (c: FactContext) => {
  const ok = surelyBefore('"thoiDiemXuLy"', c.cut);
  const [status, due] = [c.sideCell('steps', 'trangThai'), c.sideCell('steps', 'ngayHenTra')];
  return {
    stepUnsure: tally(maybeBefore('"thoiDiemXuLy"', c.cut)),
    stepStatusUnread: tally(`${ok} AND ${c.sideUnreadable('steps', 'trangThai')}`),
    stepDueUnread: tally(`${ok} AND ${c.sideUnreadable('steps', 'ngayHenTra')}`),
    stepPauses: tally(`${ok} AND ${status} IN ('6', '8')`),
    ...lastOf('stepStatus', ok, status, isOneOf(status, STOPPED)),
    ...lastOf('stepDue', ok, due),
  };
});
