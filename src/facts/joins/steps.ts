import type { FactContext } from '../context.ts';
import { maybeBefore, surelyBefore } from '../time.ts';
import { tally } from './join.ts';
import { register } from './registers.ts';

/** The last value of a column by the instant beside it; two that differ at one instant leave it open. */
function lastOf(name: string, ok: string, value: string): Readonly<Record<string, string>> {
  const given = `${ok} AND ${value} IS NOT NULL`;
  return {
    [name]: `max(CASE WHEN ${given} THEN {'at': "thoiDiemXuLy", 'v': ${value}} END).v`,
    [`${name}Other`]: `min(CASE WHEN ${given} THEN {'at': -epoch_us("thoiDiemXuLy"), 'v': ${value}} END).v`,
  };
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
    ...lastOf('stepStatus', ok, status),
    ...lastOf('stepDue', ok, due),
  };
});
