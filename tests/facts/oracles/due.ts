import type { Oracle } from '../world.ts';
import { lawfulDue, shiftedDue } from './clock.ts';
import { dueAsOf } from './cut.ts';
import { dayOf, lastOf, maybe } from './instant.ts';
import { isWithinHours } from './working-time.ts';

export const DUE: Readonly<Record<string, Oracle>> = {
  dueIsWorkingDay: (one, world) => maybe(dueAsOf(one, world), (due) => world.walk.isWorkingDay(dayOf(due))),
  dueIsWorkingInstant: (one, world) =>
    maybe(dueAsOf(one, world), (due) => {
      const day = dayOf(due);
      if (due === lastOf(`${day}T00:00:00.000000`)) return world.walk.isWorkingDay(day);
      return isWithinHours(due, world.walk);
    }),
  lawfulDueOn: (one, world) => maybe(lawfulDue(one, world), dayOf),
  shiftedDueOn: (one, world) => maybe(shiftedDue(one, world), dayOf),
};
