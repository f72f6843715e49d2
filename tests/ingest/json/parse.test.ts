import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, JsonFault, MAX_DEPTH, MAX_NAME, parseJson } from '../../../src/ingest/sources/json/parse.ts';

/** What `JSON.parse` makes of a text, with scalars as texts. */
const plain = (value: unknown): unknown =>
  value === null
    ? null
    : Array.isArray(value)
      ? value.map(plain)
      : typeof value === 'object'
        ? new Map(Object.entries(value).map(([name, member]) => [name, plain(member)]))
        : String(value);

const fault = (text: string): string => {
  try {
    parseJson(text);
    return 'read';
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    return error.kind;
  }
};

describe('a strict reader of JSON', () => {
  it('reads what JSON.parse reads', () => {
    const value = fc.jsonValue({ noUnicodeString: false }).filter((v) => !JSON.stringify(v).includes('\\u0000'));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, '\t'), (v, indent) => {
        const text = JSON.stringify(v, null, indent);
        if (/\\ud/.test(text)) expect(fault(text)).toBe('surrogate');
        else expect(sorted(parseJson(text))).toEqual(sorted(plain(JSON.parse(text)) as Json));
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('refuses what JSON.parse refuses, and of the rest only what it says it refuses', () => {
    const signs = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"b"',
      '1',
      '-',
      '0',
      '.5',
      'e1',
      'null',
      'true',
      ' ',
      '"',
      '\\',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        let native = true;
        try {
          JSON.parse(text);
        } catch {
          native = false;
        }
        const ours = fault(text);
        expect([text, ours === 'read' || ours === 'duplicate']).toEqual([text, native]);
      }),
      { seed: 5, numRuns: 20_000 },
    );
  });

  it('keeps every digit of a number', () => {
    expect(parseJson('[12345678901234567890, 0.1000, 1e400, -0, 079]'.replace('079', '79'))).toEqual([
      '12345678901234567890',
      '0.1000',
      '1e400',
      '-0',
      '79',
    ]);
    expect(parseJson('[150000.0, -3.000]')).toEqual(['150000', '-3']);
  });

  it('takes __proto__ for a name', () => {
    const value = parseJson('{"__proto__": {"polluted": true}, "constructor": "x"}') as ReadonlyMap<string, Json>;
    expect([...value.keys()]).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each([
    ['{"a":1,"a":1}', 'duplicate'],
    ['{"a":1,"\\u0061":2}', 'duplicate'],
    ['[NaN]', 'syntax'],
    ['[Infinity]', 'syntax'],
    ['[-Infinity]', 'syntax'],
    ['[01]', 'syntax'],
    ['[1.]', 'syntax'],
    ['[+1]', 'syntax'],
    ["{'a':1}", 'syntax'],
    ['{a:1}', 'syntax'],
    ['[1,]', 'syntax'],
    ['{"a":1,}', 'syntax'],
    ['[1] 2', 'syntax'],
    ['["\t"]', 'syntax'],
    ['["\\x41"]', 'syntax'],
    ['["\\u12G4"]', 'syntax'],
    ['["\\u0000"]', 'nul'],
    ['["\\ud800"]', 'surrogate'],
    ['["\\udc00\\ud800"]', 'surrogate'],
    ['["\\ud83d\\ude00"]', 'read'],
    ['["a', 'cut'],
    ['{"a"', 'cut'],
    ['', 'cut'],
    [`{"${'x'.repeat(MAX_NAME + 1)}":1}`, 'name'],
    [`${'['.repeat(MAX_DEPTH)}${']'.repeat(MAX_DEPTH)}`, 'read'],
    [`${'['.repeat(MAX_DEPTH + 1)}${']'.repeat(MAX_DEPTH + 1)}`, 'depth'],
    [`${'{"a":'.repeat(100_000)}`, 'depth'],
  ])('%.40s: %s', (text, kind) => {
    expect(fault(text)).toBe(kind);
  });
});

/** Members in the order of their names: `JSON.parse` puts names that are numbers first. */
function sorted(value: Json): Json {
  if (value === null || typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(sorted);
  const members = [...(value as ReadonlyMap<string, Json>)].map(([name, member]) => [name, sorted(member)] as const);
  return new Map(members.sort(([a], [b]) => (a < b ? -1 : 1)));
}
