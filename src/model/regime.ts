import { z } from 'zod';
import { Id, Interval, Standing } from './law.ts';
import { Localised } from './text.ts';

/** The acts that hold together for dossiers received in one stretch of time. */
export const Regime = z.strictObject({
  id: Id,
  title: Localised,
  acts: z.array(Id).min(1),
  /** Days of receipt, both included. */
  inForce: Interval,
  /** Of its days and of what belongs to it. */
  standing: Standing,
});
export type Regime = z.infer<typeof Regime>;

/** The regimes of one field of law, one after the other; together they leave no day between them. */
export const RegimeList = z.strictObject({ id: Id, title: Localised, regimes: z.array(Regime).min(1) });
export type RegimeList = z.infer<typeof RegimeList>;
