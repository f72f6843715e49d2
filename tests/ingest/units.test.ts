import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/ingest/pieces.ts';
import { coveredFrom, matchUnits } from '../../src/ingest/units.ts';

const unit = { id: '06652', name: 'UBND phường Hà Tu', inDirectory: true, keptOut: 0 };

describe('what a register declares to cover', () => {
  it.each([
    ['all units', [{ units: 'all', from: '2025-01-01', to: '2025-09-14' }], '2025-01-01'],
    ['up to later than the cut', [{ units: 'all', from: '2025-01-01', to: '2025-12-31' }], '2025-01-01'],
    ['not up to the cut', [{ units: 'all', from: '2025-01-01', to: '2025-09-13' }], null],
    ['the unit by code', [{ units: ['06652'], from: '2025-02-01', to: '2025-09-14' }], '2025-02-01'],
    ['the unit by name', [{ units: ['UBND  phường Hà Tu'], from: '2025-02-01', to: '2025-09-14' }], '2025-02-01'],
    ['another unit', [{ units: ['06673'], from: '2025-01-01', to: '2025-09-14' }], null],
    [
      'twice: the earlier counts',
      [
        { units: 'all', from: '2025-03-01', to: '2025-09-14' },
        { units: ['06652'], from: '2025-02-01', to: '2025-09-14' },
      ],
      '2025-02-01',
    ],
    ['nothing', [], null],
  ] as const)('%s', (_what, coverage, wanted) => {
    expect(coveredFrom(unit, coverage, '2025-09-14')).toBe(wanted);
  });
});

const listed = (id: string, name: string, abolishedFrom: string | null = null) => ({ id, name, abolishedFrom });
const said = (...keys: string[]) => keys.map((key, i) => ({ key, loaded: 10 + i, keptOut: i }));

describe('units', () => {
  it('are matched by code and by name, composed or not; strangers stay themselves', () => {
    const directory = [listed('06652', 'UBND phường Hà Tu'), listed('07192', 'UBND đặc khu Cô Tô')];
    const raw = said('06652', 'UBND phường Hà Tu'.normalize('NFD'), 'UBND huyện cũ');
    const { units, numbers } = matchUnits(raw, directory);
    expect(units.map(({ id, inDirectory, keptOut, takenFor }) => [id, inDirectory, keptOut, takenFor])).toEqual([
      ['06652', true, 1, []],
      ['07192', true, 0, []],
      ['UBND huyện cũ', false, 2, []],
    ]);
    expect([...numbers.values()]).toEqual([0, 0, 2]);
  });

  it.each([
    ['case and spaces', 'UBND  PHƯỜNG  HÀ TU'],
    ['a zero-width space', 'UBND phường\u200B Hà Tu'],
    ['no diacritics at all', 'UBND phuong Ha Tu'],
    ['letters of full width', 'ＵＢＮＤ phường Hà Tu'],
  ])('are matched whatever the hand: %s', (_what, written) => {
    const { units } = matchUnits(said(written), [listed('06652', 'UBND phường Hà Tu')]);
    expect(units.map(({ id, takenFor }) => [id, takenFor])).toEqual([['06652', [{ written, dossiers: 10 }]]]);
  });

  it.each([
    ['a tone mark on the other vowel', 'UBND xã Hải Hoà', 'UBND xã Hải Hòa'],
    ['a D with another stroke', 'UBND xã Ðông Hải', 'UBND xã Đông Hải'],
  ])('are one: %s', (_what, written, name) => {
    expect(matchUnits(said(written), [listed('1', name)]).units).toHaveLength(1);
  });

  it.each([
    ['other diacritics', ['UBND phường Hạ Tư'], [listed('06652', 'UBND phường Hà Tu')]],
    ['some diacritics left out', ['UBND phường Ha Tu'], [listed('06652', 'UBND phường Hà Tu')]],
    [
      'a name two units may have without them',
      ['UBND xa Tan Binh'],
      [listed('1', 'UBND xã Tân Bình'), listed('2', 'UBND xã Tản Bính')],
    ],
  ])('are never merged by %s', (_what, written, directory) => {
    const { units } = matchUnits(said(...written), directory);
    expect(units).toHaveLength(directory.length + 1);
    expect(units.find(({ id }) => id === written[0])).toMatchObject({ inDirectory: false, takenFor: [] });
  });

  it('that were abolished are named as such', () => {
    const { units } = matchUnits(said('1'), [listed('1', 'UBND huyện Cô Tô', '2025-07-01')]);
    expect(units.map(({ abolishedFrom }) => abolishedFrom)).toEqual(['2025-07-01']);
  });
});

describe('pieces of a file', () => {
  it('begin anew after every record that did not become a row', () => {
    expect(piecesOf(10, 2, 8, [5, 3, 4, 3])).toEqual({
      pieces: [
        { firstSeq: 10, firstRecord: 2 },
        { firstSeq: 11, firstRecord: 6 },
      ],
      rows: 4,
    });
    expect(piecesOf(0, 2, 3, [1, 2, 3])).toEqual({ pieces: [], rows: 0 });
  });
});
