/** A record as a plain reader of RFC 4180 sees it. */
export interface Record4180 {
  readonly cells: readonly string[];
  /** Something other than a delimiter or a line end stands behind a closing quote. */
  readonly isMalformed: boolean;
  /** Several spaces before a quote that opens, or another quote behind one that closed: readers differ in what it is. */
  readonly isOdd: boolean;
  /** A line with nothing on it but white space. */
  readonly isBlank: boolean;
}

export interface Records {
  readonly records: readonly Record4180[];
  /** The text ends inside a quote. */
  readonly endsQuoted: boolean;
}

/** Reads a text letter by letter. A quote opens a cell where only spaces stand before it; LF, CR and CRLF end a record. */
export function readRecords(text: string): Records {
  const records: Record4180[] = [];
  let cells: string[] = [];
  let cell = '';
  let state: 'open' | 'quoted' | 'closed' = 'open';
  let isMalformed = false;
  let isOdd = false;
  let isEmpty = true;
  let isWhite = true;
  const endCell = (): void => {
    cells.push(cell);
    cell = '';
    state = 'open';
  };
  const endRecord = (): void => {
    endCell();
    records.push({ cells, isMalformed, isOdd, isBlank: isWhite });
    cells = [];
    isMalformed = false;
    isOdd = false;
    isEmpty = true;
    isWhite = true;
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i] ?? '';
    if (state === 'quoted') {
      if (sign !== '"') cell += sign;
      else if (text[i + 1] === '"') {
        cell += '"';
        i++;
      } else state = 'closed';
      continue;
    }
    if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++;
      endRecord();
      continue;
    }
    isEmpty = false;
    if (sign !== ' ' && sign !== '\t') isWhite = false;
    if (sign === ',') endCell();
    else if (state === 'closed') {
      if (sign === '"') isOdd = true;
      if (sign !== ' ') isMalformed = true;
      cell += sign;
    } else if (sign === '"' && /^ *$/.test(cell)) {
      state = 'quoted';
      isOdd ||= cell.length > 1;
      cell = '';
    } else cell += sign;
  }
  const endsQuoted = state === 'quoted';
  if (!isEmpty) endRecord();
  return { records, endsQuoted };
}
