import type { Family } from './signature.ts';

/** What the directory says of the unit that a dossier is of. */
export const UNIT_FACTS = {
  unitIsAbolished: {
    type: 'boolean',
    label: { vi: 'đơn vị đã giải thể', en: 'unit is abolished' },
    meaning: {
      vi: 'Theo danh mục đơn vị, đơn vị đã thôi hoạt động khi hồ sơ được tiếp nhận. Đơn vị không có trong danh mục thì không xác định.',
      en: 'By the unit directory, the unit was abolished when the dossier was received. Unknown for a unit that is not listed.',
    },
    needs: ['donViXuLy', 'ngayTiepNhan', 'units.giaiTheTu'],
  },
  unitLevelFits: {
    type: 'boolean',
    label: { vi: 'thủ tục thuộc cấp của đơn vị', en: 'procedure is of the level of the unit' },
    meaning: {
      vi: 'Cấp của đơn vị, theo danh mục đơn vị, là một trong các cấp thực hiện của thủ tục, theo danh mục thủ tục.',
      en: 'The level of the unit, by the unit directory, is among the levels that carry the procedure out, by the catalogue.',
    },
    needs: ['donViXuLy', 'maTTHC', 'units.cap', 'procedures.capThucHien'],
  },
} as const satisfies Family;
