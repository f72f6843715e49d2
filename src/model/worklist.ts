/** Why a dossier is on a worklist. */
export const WORK_KINDS = ['apology', 'due', 'mend'] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** One thing to be done about one dossier. Of personal data there is none but the dossier code. */
export interface WorkItem {
  /**
   * `apology`: late, and no apology is known of; `due`: pending, and due soon or past due without being known to be late;
   * `mend`: a miss of an indicator that can still become a hit.
   */
  readonly kind: WorkKind;
  /** As results tell it: under the key of the run, when it has one. */
  readonly maHoSo: string;
  /** Of `mend`: whose miss it is. */
  readonly indicator: string | null;
  /** `YYYY-MM-DD`, as the rules know it at the cut; null when unknown. */
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  /** Working days of the unit from today to the due day, which is 0 when it is today; null when past or unknown. */
  readonly daysLeft: number | null;
  /** The last day an apology is still in time, as the rules have it; null when unknown. */
  readonly apologyBy: string | null;
  /** Whether that day is over; null when unknown. */
  readonly apologyTooLate: boolean | null;
  /** Null when the data do not say. */
  readonly hasApology: boolean | null;
  /** Whether nobody can say at the cut if it is late: mostly because its clock may stand still. */
  readonly latenessOpen: boolean;
  /** Ids of the rules that a waiver lets the dossier off, `, ` between them; empty without one. */
  readonly waived: string;
  readonly sourceFile: string;
  readonly sourcePart: string;
  readonly record: number;
}

/** How much there is to do in a unit. */
export interface UnitWork {
  readonly unit: string;
  readonly name: string;
  readonly counts: Readonly<Record<WorkKind, number>>;
}

/** What is to be done as of a day, by unit. */
export interface Worklist {
  /** Every unit with dossiers, in the order of the directory. */
  readonly units: readonly UnitWork[];
  /** The work of one kind in a unit, most urgent first. */
  items(unit: string, kind: WorkKind): AsyncIterable<readonly WorkItem[]>;
}

/** Makes a worklist from the verdicts of a run. */
export interface WorklistSource {
  /**
   * @param today `YYYY-MM-DD`
   * @param within working days
   * @param indicators those whose misses are to be listed
   * @throws SoatError (E-USE-135) when the working calendar does not know the day
   */
  worklist(today: string, within: number, indicators: readonly string[]): Promise<Worklist>;
}

/** Two whole numbers, never rounded. */
interface Fraction {
  readonly n: number;
  readonly d: number;
}

/** What mending the misses of one indicator in one unit would bring to one target. */
export interface Mending {
  readonly unit: string;
  readonly target: string;
  readonly indicator: string;
  readonly threshold: number;
  /** Misses that can still be mended. */
  readonly mendable: number;
  /** Least number of them until even the worst bound meets the target; null where no number is enough. */
  readonly least: number | null;
  readonly value: Fraction | null;
  /** The bound that the target is held against: every undecided record a miss. */
  readonly worst: Fraction;
  /** Both when so many are mended: as many as it takes, or all that can be where that is not enough. */
  readonly mended: number;
  readonly valueAfter: Fraction | null;
  readonly worstAfter: Fraction;
  /** Whether the target is then met, whatever becomes of what is undecided. */
  readonly meets: boolean;
  /** How many records are undecided. */
  readonly open: number;
  /** Whether it can be met at all, were everything mended and all that is undecided a hit. */
  readonly canMeet: boolean;
}

/** A worklist, and what it would bring. */
export interface WorklistReport extends Worklist {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** How many working days ahead due days are listed. */
  readonly within: number;
  readonly mendings: readonly Mending[];
}
