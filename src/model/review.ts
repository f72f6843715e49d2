/** A dossier chosen to be checked by hand. */
export interface ReviewItem {
  readonly unit: string;
  readonly unitName: string;
  /**
   * Whether a rule fails. Else a rule passes and nothing was found: a dossier that a cell of its own keeps undecided, or that no
   * rule passes, is in neither group. A rule that could not be judged for want of a register says nothing of a dossier.
   */
  readonly fails: boolean;
  /** As results tell it. */
  readonly maHoSo: string;
  /** Ids of the rules that fail, `, ` between them. */
  readonly rules: string;
  readonly sourceFile: string;
  readonly sourcePart: string;
  readonly record: number;
}

/** How many dossiers of a unit there were to choose from. */
export interface ReviewUnit {
  readonly unit: string;
  readonly name: string;
  readonly failing: number;
  readonly passing: number;
}

/** Dossiers to be checked by hand, the same for the same run, seed and number. */
export interface ReviewSample {
  readonly seed: string;
  readonly perUnit: number;
  readonly units: readonly ReviewUnit[];
  /** By unit, those that fail first, then by dossier code. */
  readonly items: readonly ReviewItem[];
}

/** Chooses dossiers of a run. */
export interface ReviewSource {
  /**
   * @param seed any text
   * @param perUnit how many failing and how many passing dossiers of each unit; all where there are fewer
   */
  choose(seed: string, perUnit: number): Promise<ReviewSample>;
}
