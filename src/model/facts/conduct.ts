import type { Family } from './signature.ts';

/** What the course of a dossier looks like beside others of its unit: questions, never answers. */
export const CONDUCT_FACTS = {
  closedWithoutResultAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm từ chối hoặc rút', en: 'refused or withdrawn at' },
    meaning: {
      vi: 'Ngày từ chối của hồ sơ không được tiếp nhận, thời điểm kết thúc của hồ sơ rút; trạng thái khác hoặc chưa tới thời điểm chốt thì không xác định.',
      en: 'The refusal of a dossier that was not accepted, the end of one that was withdrawn; unknown in other statuses, and while it lies at or after the cut.',
    },
    needs: ['trangThaiHoSo', 'ngayTuChoi', 'ngayKetThucXuLy', 'ngayTra'],
  },
  isRefiledSoon: {
    type: 'boolean',
    label: { vi: 'nộp lại ngay', en: 'filed again soon' },
    meaning: {
      vi: 'Sau khi từ chối hoặc rút, trong số ngày của tham số refile-days, đơn vị tiếp nhận hồ sơ khác mã của cùng người nộp, cùng thủ tục.',
      en: 'After the refusal or withdrawal, within the days of the parameter refile-days, the unit received another code of the same applicant and procedure.',
    },
    needs: [
      'donViXuLy',
      'trangThaiHoSo',
      'ngayTuChoi',
      'ngayKetThucXuLy',
      'ngayTra',
      'soDinhDanh',
      'maTTHC',
      'ngayTiepNhan',
    ],
    parameters: ['refile-days'],
  },
  endedInSameMinute: {
    type: 'integer',
    label: { vi: 'số hồ sơ kết thúc cùng phút', en: 'dossiers ended in the same minute' },
    meaning: {
      vi: 'Số hồ sơ của đơn vị, kể cả hồ sơ này, có thời điểm kết thúc trong cùng một phút. Kết thúc không có giờ thì không xác định.',
      en: 'Dossiers of the unit, this one included, whose end lies in the same minute. Unknown when the end has no time of day.',
    },
    needs: ['donViXuLy', 'ngayKetThucXuLy'],
  },
} as const satisfies Family;
