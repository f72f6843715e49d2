/**
 * Shares lines out among lists that may want more than there are: one to each in turn, until all have what they want
 * or none is left.
 */
export function shareOut(lines: number, wants: readonly number[]): readonly number[] {
  const given = wants.map(() => 0);
  let left = lines;
  for (let gave = true; gave && left > 0; ) {
    gave = false;
    for (const [i, want] of wants.entries()) {
      if (left === 0 || (given[i] ?? 0) >= want) continue;
      given[i] = (given[i] ?? 0) + 1;
      left--;
      gave = true;
    }
  }
  return given;
}
