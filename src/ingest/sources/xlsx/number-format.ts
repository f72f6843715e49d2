/** What a number of a sheet is, by the format of its cell. */
export const STYLE = { number: 0, date: 1, time: 2, elapsed: 3 } as const;
export type Style = (typeof STYLE)[keyof typeof STYLE];

/** Formats that Excel knows by number (ECMA-376 part 1, 18.8.30, with those of East Asian versions). */
function builtIn(id: number): Style {
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58))
    return STYLE.date;
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) return STYLE.time;
  return id === 46 ? STYLE.elapsed : STYLE.number;
}

/** What stands in a format and is no sign of it: quoted and escaped text, padding, colours, conditions, languages. */
const LITERAL = /"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|General|AM\/PM|A\/P/gi;

/** What a format code makes of a number. Only the first section counts: the others are for negatives, zero and text. */
export function styleOfFormat(code: string): Style {
  const signs = (code.replace(LITERAL, '').split(';')[0] ?? '').toLowerCase();
  if (/[dyb]|m{3}|e(?![+-])/.test(signs)) return STYLE.date;
  if (/\[[hms]+\]/.test(signs)) return STYLE.elapsed;
  if (/[hs]/.test(signs)) return STYLE.time;
  return /m/.test(signs) ? STYLE.date : STYLE.number;
}

export const styleOf = (id: number, custom: ReadonlyMap<number, string>): Style => {
  const code = custom.get(id);
  return code === undefined ? builtIn(id) : styleOfFormat(code);
};
