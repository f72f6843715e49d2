/**
 * The phases of a run, in order. An audit goes through all but the last two, which are the command's own; through `convert`
 * only where a file has to be turned into one that is loaded.
 */
export const PHASES = [
  'rules',
  'convert',
  'load',
  'gate',
  'evaluate',
  'findings',
  'measure',
  'report',
  'publish',
] as const;
export type Phase = (typeof PHASES)[number];

/** How far a phase is. What cannot be told is left out; within a phase no number ever falls. */
export interface Advance {
  /** Records read, dossiers judged or findings collected so far; while files are read an estimate, then exact. */
  readonly rows?: number;
  /** Bytes of the input that were read, as they lie on the disk. */
  readonly bytes?: number;
  /** Bytes of all files of all tables; left out when some are packed, because then bytes do not tell how far it is. */
  readonly totalBytes?: number;
}

/**
 * What a run tells while it works. A phase ends when the next one begins. `load` may begin twice: an input
 * whose records do not add up is read once more.
 */
export type ProgressEvent =
  | { readonly type: 'begin'; readonly phase: Phase }
  | ({ readonly type: 'advance'; readonly phase: Phase } & Advance);

export type ProgressListener = (event: ProgressEvent) => void;
