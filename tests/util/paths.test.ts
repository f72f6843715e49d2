import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isFile, isFolder, staysInside } from '../../src/util/paths.ts';
import { tempFolder } from '../support/cli.ts';

describe('paths', () => {
  it('tell files from folders, and what is not there or lies behind a file from both', () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'in'));
    writeFileSync(join(folder, 'in', 'a.csv'), '');
    expect(isFolder(join(folder, 'in'))).toBe(true);
    expect(isFile(join(folder, 'in'))).toBe(false);
    expect(isFile(join(folder, 'in', 'a.csv'))).toBe(true);
    expect(isFolder(join(folder, 'in', 'a.csv'))).toBe(false);
    for (const path of [join(folder, 'no'), join(folder, 'in', 'a.csv', 'b'), 'a\0b', '']) {
      expect([isFile(path), isFolder(path)]).toEqual([false, false]);
    }
  });

  it.each(['a.csv', 'in/a.csv', 'a..csv', '...'])('holds %j to lie inside', (name) => {
    expect(staysInside(name)).toBe(true);
  });

  it.each(['', '/a', '..', '../a', 'in/../a', 'in/..', 'in\\a', 'C:a', 'a\0'])('holds %j not to', (name) => {
    expect(staysInside(name)).toBe(false);
  });
});
