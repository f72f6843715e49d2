import { describe, expect, it } from 'vitest';
import { removeElement } from '../../src/lang/edit.ts';
import { fixed } from '../../src/lint/fix.ts';
import { FIXTURES } from './fixtures.ts';
import { base, linted, lintFolder, RULE, ruleText } from './folder.ts';

const FIXABLE = ['SL036', 'SL040', 'SL090'] as const;

describe('--fix', () => {
  it.each(FIXABLE)('mends %s, and then there is nothing to mend', (code) => {
    const root = lintFolder(FIXTURES[code]);
    const [file, ...others] = fixed(root, linted(root));
    expect(others).toEqual([]);
    expect(file?.codes).toEqual([code]);
    const again = lintFolder({ ...FIXTURES[code], [RULE]: file?.text ?? '' });
    expect(linted(again).report.findings).toEqual([]);
    expect(fixed(again, linted(again))).toEqual([]);
  });

  it('leaves every other byte alone: comments, layout, order', () => {
    const before = ruleText(
      'base',
      '\n  all: # vì sao\n    -   { fact: trangThaiHoSo,   operator: in, value: [ "9",  "10", "9","10" ] }   # mã',
      '{ all: [{ fact: hasApology, operator: equal, value: true }] }',
      '# cuối tệp\nlint:\n  # cũ\n  - code: SL024\n    reason: không còn\n# hết\n',
    );
    const root = lintFolder({ [RULE]: before });
    const [file] = fixed(root, linted(root));
    expect(file?.text).toBe(
      before.replace('[ "9",  "10", "9","10" ]', '[ "9",  "10" ]').replace(/lint:\n[\s\S]*không còn\n/, ''),
    );
  });

  it('mends only what was asked about', () => {
    const root = lintFolder({ [RULE]: base('lint: [{ code: SL024, reason: x }]\n').normalize('NFD') });
    const [file] = fixed(root, linted(root, { select: ['SL024', 'SL090'] }));
    expect(file?.text).toBe(base().normalize('NFD'));
  });
});

describe('an element taken out of a list', () => {
  it.each([
    ['a: [1, 2, 3]\n', ['a', 0], 'a: [2, 3]\n'],
    ['a: [1, 2, 3] # c\n', ['a', 2], 'a: [1, 2] # c\n'],
    ['a:\n  - x: 1\n    y: 2\n  # of z\n  - z\n', ['a', 0], 'a:\n  # of z\n  - z\n'],
    ['a:\n  - 1\n  - 2 # two\nb: 1\n', ['a', 1], 'a:\n  - 1\nb: 1\n'],
    ['b: 1\na: [1]\n', ['a', 0], 'b: 1\n'],
    ['a:\n  - 1\n# b\nb: 1', ['a', 0], '# b\nb: 1'],
    ['b: 1\na:\n  - 1', ['a', 0], 'b: 1\n'],
  ])('%j at %j', (text, path, expected) => {
    expect(removeElement(text, path)).toBe(expected);
  });

  it('has to be there', () => {
    expect(() => removeElement('a: [1]\n', ['a', 1])).toThrow('no such element');
    expect(() => removeElement('a: 1\n', ['a', 0])).toThrow('no such element');
  });
});
