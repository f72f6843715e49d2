import { type Case, isCovered, type Raw, text, type World } from '../world.ts';
import { isBefore } from './instant.ts';

const at = (step: Raw): string => String(text(step, 'thoiDiemXuLy'));

/** The steps that were surely made before the cut, in order. */
export const stepsBefore = (one: Case, { asOf }: World): readonly Raw[] =>
  one.rows.steps
    .filter((step) => isBefore(text(step, 'thoiDiemXuLy'), asOf))
    .sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));

/** Whether it is known of every step on which side of the cut it lies. */
export const stepsArePlaced = (one: Case, { asOf }: World): boolean =>
  one.rows.steps.every((step) => isBefore(text(step, 'thoiDiemXuLy'), asOf) !== null);

/** What the last of the steps that name something name; null when two of one instant differ. */
function lastNamed(steps: readonly Raw[], field: string): { value: string | null } | null {
  const named = steps.filter((step) => text(step, field) !== null);
  const last = named.at(-1);
  if (!last) return null;
  const values = new Set(named.filter((step) => at(step) === at(last)).map((step) => text(step, field)));
  return { value: values.size === 1 ? text(last, field) : null };
}

/** The status by the table of steps: of all steps, and only of those before the cut. */
export function statusAsOf(one: Case, world: World): string | null {
  const steps = stepsBefore(one, world);
  const open = !stepsArePlaced(one, world) || steps.some(({ bad }) => bad.has('trangThai'));
  return open || !isCovered(one, world, 'steps') ? null : (lastNamed(steps, 'trangThai')?.value ?? null);
}

/** Every status the last step may have set, whatever else is open about the steps. */
export function lastStatuses(one: Case, world: World): readonly string[] {
  const named = stepsBefore(one, world).filter((step) => text(step, 'trangThai') !== null);
  const last = named.at(-1);
  return named.filter((step) => last && at(step) === at(last)).map((step) => String(text(step, 'trangThai')));
}

/** The due date in force by the steps: undefined when they say nothing of it, null when it is open. */
export function dueBySteps(one: Case, world: World): string | null | undefined {
  if (!isCovered(one, world, 'steps')) return undefined;
  const steps = stepsBefore(one, world);
  if (!stepsArePlaced(one, world) || steps.some(({ bad }) => bad.has('ngayHenTra'))) return null;
  return lastNamed(steps, 'ngayHenTra')?.value ?? (lastNamed(steps, 'ngayHenTra') === null ? undefined : null);
}
