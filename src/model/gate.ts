/** What a record of a file turned out to be. The number is kept with it. */
export const GATE = {
  loaded: 0,
  blank: 1,
  total: 2,
  noMaHoSo: 3,
  noUnit: 4,
  noReceipt: 5,
  unreadableReceipt: 6,
  duplicate: 7,
  conflict: 8,
  /** More cells than the heading has, the last of them empty. */
  shape: 9,
} as const;

/** Records whose keys can be read: those loaded, and those set aside because their code stands in others too. */
export const KEYED = [GATE.loaded, GATE.duplicate, GATE.conflict] as const;
