import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNames } from '../../src/util/file-name.ts';

describe('names of files', () => {
  it('stay in their folder, and can be written on Windows', () => {
    const named = [
      ['../../etc/passwd', '_.._etc_passwd.xlsx'],
      ['..\\x', '_x.xlsx'],
      ['CON', '_CON.xlsx'],
      ['nul.txt', '_nul.txt.xlsx'],
      ['a:b*c?', 'a_b_c_.xlsx'],
      ['  điểm. ', 'điểm.xlsx'],
      ['', '_.xlsx'],
      ['.hidden', 'hidden.xlsx'],
      ['x\u202Egpj', 'x_gpj.xlsx'],
      ['COM1 a', 'COM1 a.xlsx'],
      ['LPT¹', '_LPT¹.xlsx'],
    ] as const;
    expect(
      fileNames(
        named.map(([name]) => name),
        '.xlsx',
      ),
    ).toEqual(named.map(([, file]) => file));
  });

  it('are never equal, whatever the case or the way letters are composed', () => {
    expect(fileNames(['Hà Tu', 'hà tu', 'Ha\u0300 Tu', 'Hà Tu (2)'], '.xlsx')).toEqual([
      'Hà Tu.xlsx',
      'hà tu (2).xlsx',
      'Hà Tu (3).xlsx',
      'Hà Tu (2) (2).xlsx',
    ]);
  });

  it('hold for any names', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 300 })), (names) => {
        const files = fileNames(names, '.xlsx');
        expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(names.length);
        for (const file of files) {
          expect(file).not.toMatch(/[<>:"/\\|?*\p{Cc}]|^\.|[. ]\.xlsx$/u);
          expect(Buffer.byteLength(file)).toBeLessThan(200);
        }
      }),
    );
  });
});
