import { describe, expect, it } from 'vitest';
import { matchColumns } from '../../src/ingest/headings.ts';
import { folded } from '../../src/util/fold.ts';

const bound = (names: readonly string[], mapping: Parameters<typeof matchColumns>[1]) => {
  const { placed, loose, torn } = matchColumns(names, mapping);
  return { placed: Object.fromEntries(placed), loose, torn: Object.fromEntries(torn) };
};

describe('headings are compared', () => {
  it.each([
    ['MÃ HỒ SƠ', 'ma ho so'],
    ['Mã hồ sơ'.normalize('NFD'), 'ma ho so'],
    ['Đơn vị', 'don vi'],
    ['Ðơn vị', 'don vi'],
    ['Ɖơn vị', 'don vi'],
    ['Ｍã\u00A0hồ\u200B  sơ ', 'ma ho so'],
  ])('%j by %j', (text, key) => {
    expect(folded(text)).toBe(key);
  });

  it('letter for letter first, and then as they look', () => {
    const mapping = { maHoSo: { column: 'Mã hồ sơ' }, donViXuLy: { column: ['Đơn vị xử lý', 'Đơn vị tiếp nhận'] } };
    expect(bound(['MA HO SO', 'Mã hồ sơ', 'Đơn vị xử lý'], mapping)).toEqual({
      placed: { maHoSo: 1, donViXuLy: 2 },
      loose: [],
      torn: {},
    });
    expect(bound(['MA HO SO', 'Đơn vị tiếp nhận'], mapping)).toEqual({
      placed: { maHoSo: 0, donViXuLy: 1 },
      loose: [0, 1],
      torn: {},
    });
  });

  it('and two columns that could be one field are told, by whatever heading', () => {
    const mapping = { maHoSo: { column: ['Mã hồ sơ', 'Số hồ sơ'] } };
    expect(bound(['MA HO SO', 'so ho so'], mapping)).toEqual({ placed: {}, loose: [], torn: { maHoSo: [0, 1] } });
    expect(bound(['Mã hồ sơ', 'Số hồ sơ'], mapping).torn).toEqual({ maHoSo: [0, 1] });
  });

  it('and a column that one field has letter for letter is no other field by its look', () => {
    const mapping = { ngayTra: { column: 'Ngày trả' }, maHoSo: { column: 'Ngay tra' } };
    expect(bound(['Ngày trả'], mapping).placed).toEqual({ ngayTra: 0 });
  });

  it('where a heading takes two rows, joined by a dash or by a space', () => {
    const mapping = { ngayTiepNhan: { column: 'Ngày tiếp nhận' }, ngayHenTra: { column: 'Ngày - hẹn trả' } };
    expect(bound(['Ngày - tiếp nhận', 'Ngày - hẹn trả'], mapping).placed).toEqual({ ngayTiepNhan: 0, ngayHenTra: 1 });
  });
});
