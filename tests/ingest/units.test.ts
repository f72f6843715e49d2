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

describe('units', () => {
  it('are matched by code and by name, composed or not; strangers stay themselves', () => {
    const directory = [
      { id: '06652', name: 'UBND phường Hà Tu' },
      { id: '07192', name: 'UBND đặc khu Cô Tô' },
    ];
    const raw = ['06652', 'UBND phường Hà Tu'.normalize('NFD'), 'UBND huyện cũ'].map((key, i) => ({ key, keptOut: i }));
    const { units, numbers } = matchUnits(raw, directory);
    expect(units.map(({ id, inDirectory, keptOut }) => [id, inDirectory, keptOut])).toEqual([
      ['06652', true, 1],
      ['07192', true, 0],
      ['UBND huyện cũ', false, 2],
    ]);
    expect([...numbers.values()]).toEqual([0, 0, 2]);
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
