/** What GitHub shows beside a line of a changed file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  /** Path from the root of the repository; null when it is about no file. */
  readonly file: string | null;
  /** From 1; null when it is about the whole file. */
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  readonly message: string;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string | number): string => data(String(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** A workflow command of GitHub Actions, without its line end. Whatever stands in a text, it stays one command. */
export function githubCommand({ level, file, line, column, title, message }: Annotation): string {
  const given = { file, line, col: column, title };
  const properties = Object.entries(given).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${property(value)}`],
  );
  return `::${level} ${properties.join(',')}::${data(message)}`;
}
