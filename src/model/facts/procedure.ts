import { CODE_LISTS } from '../code-lists.ts';
import type { Family } from './signature.ts';

/** What the catalogue says of the procedure of a dossier. */
export const PROCEDURE_FACTS = {
  isResultBearing: {
    type: 'boolean',
    label: { vi: 'thủ tục có kết quả', en: 'procedure bears a result' },
    meaning: {
      vi: 'Theo danh mục thủ tục.',
      en: 'As the procedure catalogue says.',
    },
    needs: ['maTTHC', 'procedures.coKetQua'],
  },
  procedureIsKnown: {
    type: 'boolean',
    label: { vi: 'thủ tục có trong danh mục', en: 'procedure is listed' },
    meaning: {
      vi: 'Mã thủ tục có trong danh mục.',
      en: 'The procedure code is in the catalogue.',
    },
    needs: ['maTTHC'],
  },
  procedureIsAbolished: {
    type: 'boolean',
    label: { vi: 'thủ tục đã bãi bỏ', en: 'procedure is abolished' },
    meaning: {
      vi: 'Theo danh mục, thủ tục đã bị bãi bỏ khi hồ sơ được tiếp nhận.',
      en: 'By the catalogue, the procedure was abolished when the dossier was received.',
    },
    needs: ['maTTHC', 'ngayTiepNhan', 'procedures.hetHieuLucTu'],
  },
  procedureIsNonGeographic: {
    type: 'boolean',
    label: { vi: 'thủ tục phi địa giới', en: 'procedure is irrespective of boundaries' },
    meaning: {
      vi: 'Theo danh mục thủ tục.',
      en: 'As the procedure catalogue says.',
    },
    needs: ['maTTHC', 'procedures.laPhiDiaGioi'],
  },
  procedureHasLimit: {
    type: 'boolean',
    label: { vi: 'thủ tục có thời hạn', en: 'procedure has a time limit' },
    meaning: {
      vi: 'Danh mục nêu thời gian giải quyết. Không nêu thì không xác định.',
      en: 'The catalogue states a time limit. Unknown when it states none.',
    },
    needs: ['maTTHC', 'procedures.thoiGianGiaiQuyet'],
  },
  procedureHasDayLimit: {
    type: 'boolean',
    label: { vi: 'thời hạn từ một ngày', en: 'limit of a day or more' },
    meaning: {
      vi: 'Thời gian giải quyết tính bằng ngày làm việc, ngày hoặc tháng, từ 1 trở lên.',
      en: 'The time limit is counted in working days, days or months, and is at least 1.',
    },
    needs: ['maTTHC', 'procedures.thoiGianGiaiQuyet', 'procedures.loaiThoiGian'],
  },
  procedureWorkingDays: {
    type: 'integer',
    label: { vi: 'số ngày làm việc của thủ tục', en: 'working days of the procedure' },
    meaning: {
      vi: 'Thời gian giải quyết khi tính bằng ngày làm việc; loại khác thì không xác định.',
      en: 'The time limit when it is counted in working days; unknown otherwise.',
    },
    needs: ['maTTHC', 'procedures.thoiGianGiaiQuyet', 'procedures.loaiThoiGian'],
  },
  serviceLevel: {
    type: 'code',
    codes: CODE_LISTS.mucDo,
    label: { vi: 'mức độ dịch vụ công', en: 'level of service' },
    meaning: {
      vi: 'Mức độ trực tuyến khi tiếp nhận ghi ở hồ sơ; không ghi thì theo danh mục thủ tục.',
      en: 'Level of online service at receipt as the dossier has it; else as the catalogue does.',
    },
    needs: ['mucDo', 'maTTHC', 'procedures.mucDo'],
  },
  resultMayBeElectronic: {
    type: 'boolean',
    label: { vi: 'kết quả đủ điều kiện điện tử', en: 'result may be electronic' },
    meaning: {
      vi: 'Theo danh mục, kết quả đủ điều kiện cấp bản điện tử.',
      en: 'By the catalogue, the result is eligible to be issued electronically.',
    },
    needs: ['maTTHC', 'procedures.ketQuaDienTu'],
  },
  isReusable: {
    type: 'boolean',
    label: { vi: 'có giá trị tái sử dụng', en: 'reusable' },
    meaning: {
      vi: 'Theo danh mục, hồ sơ và kết quả có giá trị tái sử dụng.',
      en: 'By the catalogue, dossier and result are of use again.',
    },
    needs: ['maTTHC', 'procedures.coGiaTriTaiSuDung'],
  },
} as const satisfies Family;
