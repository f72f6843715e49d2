import type { Lang } from '../../model/text.ts';
import type { Tone } from '../formatter.ts';
import type { Cell, Column, Kind, Sheet } from './sheet.ts';
import { HEADS } from './words.ts';

export type Head = keyof typeof HEADS;

/** Columns by their heads: how their cells are shown, and their width in characters. */
export type Columns<Name extends Head> = Readonly<Record<Name, readonly [Kind, number]>>;

/** A sheet that is a list; a row has a cell for each column it knows of. */
export function listed<Name extends Head>(
  name: string,
  columns: Columns<Name>,
  rows: readonly Readonly<Partial<Record<NoInfer<Name>, Cell>>>[],
  lang: Lang,
  more: {
    readonly above?: Sheet['above'];
    readonly tones?: Readonly<Partial<Record<NoInfer<Name>, Readonly<Record<string, Tone>>>>>;
  } = {},
): Sheet {
  const names = Object.keys(columns) as Name[];
  return {
    name,
    above: more.above ?? [],
    columns: names.map((head): Column => {
      const [kind, width] = columns[head];
      const tones = more.tones?.[head];
      return { head: HEADS[head][lang], width, kind, ...(tones ? { tones } : {}) };
    }),
    rows: rows.map((row) => names.map((head) => row[head] ?? null)),
    streamed: null,
  };
}
