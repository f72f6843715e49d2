const TOKENS: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  MM: '%m',
  dd: '%d',
  HH: '%H',
  mm: '%M',
  ss: '%S',
  ffffff: '%f',
};
const NEEDED = ['yyyy', 'MM', 'dd'];

/**
 * Turns a declared format such as `dd/MM/yyyy HH:mm:ss` into strptime's. Null when it has an unknown
 * token, repeats one, or does not name a whole day; two-digit years are never accepted.
 */
export function strptimeOf(format: string): string | null {
  const tokens =
    format.match(/[A-Za-z]+/g)?.flatMap((run) => run.match(/yyyy|MM|dd|HH|mm|ss|ffffff|T|.+/g) ?? []) ?? [];
  const dated = tokens.filter((token) => token !== 'T');
  if (dated.some((token) => !(token in TOKENS)) || new Set(dated).size !== dated.length) return null;
  if (NEEDED.some((token) => !dated.includes(token)) || format.includes('%')) return null;
  return format.replace(/yyyy|MM|dd|HH|mm|ss|ffffff/g, (token) => TOKENS[token] ?? token);
}
