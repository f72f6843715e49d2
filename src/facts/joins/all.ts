import { catalogue } from './catalogue.ts';
import { refilings, sameMinute } from './conduct.ts';
import { directory } from './directory.ts';
import { dueMoves } from './due-moves.ts';
import type { Join } from './join.ts';
import { contacts, firstReceipts, ownPapers, sharedPapers, twins } from './others.ts';
import { pauses } from './pauses.ts';
import { apologies, attachments, explanations, payments, supplements } from './registers.ts';
import { statusPath } from './status-path.ts';
import { steps } from './steps.ts';

/** Every join facts may ask for. */
export const JOINS = {
  apologies,
  explanations,
  supplements,
  steps,
  pauses,
  dueMoves,
  statusPath,
  payments,
  attachments,
  ownPapers,
  sharedPapers,
  catalogue,
  directory,
  contacts,
  firstReceipts,
  twins,
  refilings,
  sameMinute,
} as const satisfies Record<string, Join>;
export type JoinId = keyof typeof JOINS;
