import { z } from 'zod';

export const TARGET_STATUSES = [
  'met',
  'missed',
  'undetermined',
  'noData',
  'notReported',
  'declared',
  'notDeclared',
] as const;
export const TargetStatus = z.enum(TARGET_STATUSES);
export type TargetStatus = z.infer<typeof TargetStatus>;
