/**
 * How an administrative document looks: A4, its margins, typeface, sizes, and the page number from the second page on.
 *
 * Standing: the form is that of the decree on clerical work (docs/reports.md names it). Paper, margins, typeface and page
 * numbers are as secondary sources tell them; the sizes of single parts are as offices use them. None of it was read in the
 * decree itself, and no figure depends on it. Lengths are in twips, a twentieth of a point; sizes of letters in half points.
 */

const MILLIMETRE = 1440 / 25.4;
const mm = (length: number): number => Math.round(length * MILLIMETRE);

export const FONT = 'Times New Roman';
export const PAPER = { width: mm(210), height: mm(297) };
export const MARGIN = { top: mm(20), bottom: mm(20), left: mm(30), right: mm(15), header: mm(10), footer: mm(10) };
/** What a line of text has, upright and across. */
export const BODY = PAPER.width - MARGIN.left - MARGIN.right;
export const ACROSS = PAPER.height - MARGIN.left - MARGIN.right;

/** Sizes of letters. */
export const SIZE = {
  body: 28,
  motto: 28,
  nation: 26,
  head: 26,
  title: 28,
  recipients: 22,
  table: 24,
  annex: 18,
  small: 18,
};

/** The left half of the head; narrower, and the number of the document breaks. */
export const LEFT = 3754;
/** First line of a paragraph, and how far apart paragraphs and lines are. */
export const INDENT = mm(10);
export const AFTER = 120;
/** Height of the empty paragraph that carries a thin rule; without it the rule sits a line low. */
export const RULE = 60;

/** The longest table: word processors slow down beyond. */
export const MOST_ROWS = 2000;
/** Targets side by side in one table of units. */
export const MOST_TARGETS = 8;
/** Rows of a table in the report itself; the annex has all of them. */
export const MOST_IN_TEXT = 10;

/** What only a person can write. */
export const BLANK = '…'.repeat(10);
export const BLANK_LINE = '…'.repeat(28);
