import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditDump } from '../support/audit.ts';
import { tempFolder } from '../support/cli.ts';
import { csv, type Row, row, write } from '../support/dump.ts';
import { ingested, shippedMapping } from '../support/ingested.ts';
import { lightRules } from '../support/light.ts';

/** The national interface of a software that writes the new date of an apology over the due date. */
const overwriting = (folder: string, says = true): string =>
  write(
    folder,
    'm.yaml',
    readFileSync(shippedMapping('national-interface'), 'utf8').replace(
      'delimiter',
      `apologyOverwritesDueDate: ${says}\ndelimiter`,
    ),
  );

const code = (n: number): string => row(n).MaHoSo ?? '';
/** Promised for 4 July, moved to 20 July by a letter of 3 July, ended on 10 July. */
const moved = (n: number, change: Row = {}): Row =>
  row(n, { NgayHenTra: '20250720080000', NgayKetThucXuLy: '20250710100000', NgayTra: '20250710150000', ...change });
const letter = (n: number, before: string, state = 'Đã xử lý', sent = '20250703080000'): string =>
  `${code(n)},${n}/PXL,${sent},A,x,${before},20250720080000,${state}`;
const LETTERS = 'MaHoSo,SoVanBan,NgayGui,NguoiKy,LyDo,NgayHenTraTruoc,NgayHenTraMoi,TrangThai';
const ALL = [{ units: 'all' as const, from: '2025-01-01', to: '2025-07-31' }];
const TIMES = { lastDay: '2025-07-31', dumpDay: '2025-07-31', coverage: { apologies: ALL } };

function files(
  folder: string,
  dossiers: readonly Row[],
  letters: readonly string[],
  supplements: readonly string[] = [],
) {
  return {
    dossiers: write(folder, 'd.csv', csv(dossiers)),
    apologies: write(folder, 'a.csv', [LETTERS, ...letters, ''].join('\n')),
    ...(supplements.length > 0 && {
      supplements: write(
        folder,
        's.csv',
        ['MaHoSo,NgayBoSung,NgayTiepNhanBoSung,NgayHenTraTruoc,NgayHenTraMoi', ...supplements, ''].join('\n'),
      ),
    }),
  };
}

describe('where an apology writes over the due date', () => {
  it('the date promised first is what counts, and one nobody knows is unknown', async () => {
    const folder = tempFolder();
    const given = files(
      folder,
      [row(1), moved(2), moved(3), moved(4), moved(5), moved(6), row(7)],
      [
        letter(2, '20250704080000'),
        letter(2, '20250720080000', 'Đã xử lý', '20250719080000'),
        letter(3, ''),
        letter(4, '20250704080000', 'Từ chối'),
        letter(5, '20250704080000', 'Đã xử lý', ''),
        letter(6, '20250704080000'),
      ],
      [
        `${code(6)},20250704080000,20250708080000,20250720080000,20250720080000`,
        `${code(7)},20250702080000,20250703080000,20250703080000,20250704080000`,
      ],
    );
    const { ingested: found, rows } = await ingested(overwriting(folder), given, 0, TIMES);
    expect(rows().map(({ ngayHenTra }) => ngayHenTra)).toEqual([
      '2025-07-04 08:00:00', // no letter
      '2025-07-04 08:00:00', // two letters: the date that the first gave up
      null, // the letter does not say what it gave up
      '2025-07-20 08:00:00', // a rejected draft moved nothing
      null, // a letter of no day
      null, // a supplement after the letter
      '2025-07-04 08:00:00', // a supplement and no letter
    ]);
    expect(found.unreadable).toEqual([
      { table: 'dossiers', field: 'ngayHenTra', count: 3, because: [{ kind: 'overwritten', count: 3 }] },
      { table: 'supplements', field: 'ngayHenTraTruoc', count: 1, because: [{ kind: 'overwritten', count: 1 }] },
    ]);
    expect(found.notes.filter(({ kind }) => kind === 'dueDateRestored').map(({ count }) => count)).toEqual([1]);
  });

  it.each([
    ['no register', {}, { ...TIMES, coverage: {} }],
    ['a register that does not say what it covers', { apologies: true }, { ...TIMES, coverage: {} }],
    ['a dump whose day nobody said, and a dossier that is not ended', { apologies: true }, { ...TIMES, dumpDay: null }],
    ['a register that ends before the dump', { apologies: true }, { ...TIMES, dumpDay: '2025-08-20' }],
  ])('nothing is known of it by %s', async (_, { apologies }: { apologies?: boolean }, times) => {
    const folder = tempFolder();
    const { dossiers, apologies: register } = files(folder, [row(1, { NgayKetThucXuLy: '', NgayTra: '' })], []);
    const given = apologies ? { dossiers, apologies: register } : { dossiers };
    const { rows } = await ingested(overwriting(folder), given, 0, times);
    expect(rows().map(({ ngayHenTra }) => ngayHenTra)).toEqual([null]);
  });

  it('a dossier that had ended by the cut is known by a register up to the cut', async () => {
    const folder = tempFolder();
    const { rows } = await ingested(overwriting(folder), files(folder, [row(1)], []), 0, { ...TIMES, dumpDay: null });
    expect(rows().map(({ ngayHenTra }) => ngayHenTra)).toEqual(['2025-07-04 08:00:00']);
  });

  it('lateness is judged by it', async () => {
    const folder = tempFolder();
    const { dossiers, apologies } = files(
      folder,
      [row(1), moved(2), moved(3)],
      [letter(2, '20250704080000'), letter(3, '')],
    );
    const more = ['--apologies', apologies, '--apologies-cover', '2025-01-01..2025-07-31', '--rules-dir', lightRules()];
    const onTime = async (says: boolean): Promise<unknown> => {
      const { result } = await auditDump([dossiers], ...more, '--mapping', overwriting(folder, says));
      const { numerator, denominator, undecided } =
        result.indicatorResults.find(({ indicator, unit }) => indicator === 'on-time' && unit === null) ?? {};
      return { numerator, denominator, undecided };
    };
    expect(await onTime(false)).toEqual({ numerator: 3, denominator: 3, undecided: 0 });
    expect(await onTime(true)).toEqual({ numerator: 1, denominator: 2, undecided: 1 });
  });
});
