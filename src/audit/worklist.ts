import { mendings } from '../measure/mending.ts';
import type { WorklistReport } from '../model/worklist.ts';
import type { Judged } from './judge.ts';

/** Working days ahead that due days are listed, when nobody says. */
export const WITHIN = 5;

/**
 * What is to be done about the dossiers of a run, by unit, and what that would bring to each target of the plan.
 * @param run an audit that is not closed; its cut should be the day of the list
 * @param today `YYYY-MM-DD`: from which the days left are counted
 * @param within working days ahead that due days are listed
 * @throws SoatError (E-USE-135) when the working calendar does not know the day
 */
export async function worklist(
  { result, work }: Pick<Judged, 'result' | 'work'>,
  today: string,
  within: number = WITHIN,
): Promise<WorklistReport> {
  const ofTargets = [...new Set(result.targets.flatMap(({ indicators }) => indicators))];
  const { units, items } = await work.worklist(today, within, ofTargets);
  return { today, within, units, items, mendings: mendings(result) };
}
