import { SETTLED } from './cut.ts';
import type { Family } from './signature.ts';

/** When things happened, by the dossier alone. */
export const TIME_FACTS = {
  dueAt: {
    type: 'timestamp',
    label: { vi: 'hạn trả', en: 'due at' },
    meaning: {
      vi: 'Ngày hẹn trả; nếu không có giờ thì là cuối ngày đó.',
      en: 'The due date; when it has no time of day, the end of that day.',
    },
    needs: ['ngayHenTra'],
  },
  hasDueDate: {
    type: 'boolean',
    label: { vi: 'có ngày hẹn trả', en: 'has a due date' },
    meaning: {
      vi: 'Ô ngày hẹn trả có ghi. Không đọc được thì không xác định.',
      en: 'The cell of the due date is filled. Unknown when it cannot be read.',
    },
    needs: ['ngayHenTra'],
  },
  endAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm kết thúc', en: 'ended at' },
    meaning: {
      vi: 'Ngày kết thúc xử lý, nếu trống thì ngày trả; không có giờ thì là đầu ngày.',
      en: 'The end of processing, or else the return of the result; when it has no time of day, the start of that day.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra'],
  },
  latestEndAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm kết thúc muộn nhất', en: 'ended at the latest' },
    meaning: {
      vi: 'Như thời điểm kết thúc, nhưng không có giờ thì là cuối ngày.',
      en: 'As ended at, but when it has no time of day, the end of that day.',
    },
    needs: ['ngayKetThucXuLy', 'ngayTra'],
  },
  latestReceiptAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm tiếp nhận muộn nhất', en: 'received at the latest' },
    meaning: {
      vi: 'Ngày tiếp nhận; không có giờ thì là cuối ngày.',
      en: 'The receipt; when it has no time of day, the end of that day.',
    },
    needs: ['ngayTiepNhan'],
  },
  latestReturnAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm trả muộn nhất', en: 'returned at the latest' },
    meaning: {
      vi: 'Ngày trả; không có giờ thì là cuối ngày.',
      en: 'The return of the result; when it has no time of day, the end of that day.',
    },
    needs: ['ngayTra'],
  },
  latestSigningAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm ký muộn nhất', en: 'signed at the latest' },
    meaning: {
      vi: 'Ngày ký kết quả; không có giờ thì là cuối ngày.',
      en: 'The signing of the result; when it has no time of day, the end of that day.',
    },
    needs: ['ngayKyKetQua'],
  },
  earliestDateOn: {
    type: 'date',
    label: { vi: 'ngày sớm nhất', en: 'earliest date' },
    meaning: {
      vi: 'Ngày sớm nhất ghi trong hồ sơ; ô không đọc được thì bỏ qua.',
      en: 'The day of the earliest date of the dossier; a cell that cannot be read is passed over.',
    },
    needs: [
      'ngayNopHoSo',
      'ngayTiepNhan',
      'ngayHenTra',
      'ngayYeuCauBoSung',
      'ngayTuChoi',
      'ngayKetThucXuLy',
      'ngayTra',
    ],
  },
  latestEventAt: {
    type: 'timestamp',
    label: { vi: 'sự kiện muộn nhất', en: 'latest event' },
    meaning: {
      vi: 'Sự kiện muộn nhất ghi trong hồ sơ, không kể ngày hẹn trả; ô không đọc được thì bỏ qua.',
      en: 'The latest of all events of the dossier, the due date not being one; a cell that cannot be read is passed over.',
    },
    needs: ['ngayNopHoSo', 'ngayTiepNhan', 'ngayYeuCauBoSung', 'ngayTuChoi', 'ngayKetThucXuLy', 'ngayTra'],
  },
  datesAreReadable: {
    type: 'boolean',
    label: { vi: 'mọi ngày đọc được', en: 'every date can be read' },
    meaning: {
      vi: 'Mọi ô ngày của hồ sơ, kể cả ngày hẹn trả, đều trống hoặc đọc được; có ô không đọc được thì không xác định.',
      en: 'Every date cell of the dossier, the due date included, is empty or can be read; unknown when one cannot.',
    },
    needs: [
      'ngayNopHoSo',
      'ngayTiepNhan',
      'ngayHenTra',
      'ngayYeuCauBoSung',
      'ngayTuChoi',
      'ngayKetThucXuLy',
      'ngayTra',
    ],
  },
  endedOnReceiptDay: {
    type: 'boolean',
    label: { vi: 'xong trong ngày tiếp nhận', en: 'ended on the day of receipt' },
    meaning: {
      vi: 'Kết thúc trong chính ngày tiếp nhận. Chưa kết thúc thì chỉ là "không" khi ngày tiếp nhận đã qua hẳn một ngày trước thời điểm chốt.',
      en: 'Ended on the very day of receipt. When it has not ended, no only once a day after that of receipt lies before the cut.',
    },
    needs: ['ngayTiepNhan', ...SETTLED],
  },
  dumpedAt: {
    type: 'timestamp',
    label: { vi: 'thời điểm xuất dữ liệu', en: 'dumped at' },
    meaning: {
      vi: 'Thời điểm xuất dữ liệu, do người chạy khai.',
      en: 'Instant the dump was made, as the user declares it.',
    },
    needs: [],
  },
  secondsInProcess: {
    type: 'integer',
    label: { vi: 'số giây giải quyết', en: 'seconds in process' },
    meaning: {
      vi: 'Số giây từ tiếp nhận đến kết thúc, khi cả hai mốc đều có giờ.',
      en: 'Whole seconds from receipt to end, when both have a time of day.',
    },
    needs: ['ngayTiepNhan', 'ngayKetThucXuLy', 'ngayTra'],
  },
  secondsFromFilingToReceipt: {
    type: 'integer',
    label: { vi: 'số giây từ nộp đến tiếp nhận', en: 'seconds from filing to receipt' },
    meaning: {
      vi: 'Số giây từ lúc nộp đến lúc tiếp nhận, khi cả hai mốc đều có giờ.',
      en: 'Whole seconds from filing to receipt, when both have a time of day.',
    },
    needs: ['ngayNopHoSo', 'ngayTiepNhan'],
  },
} as const satisfies Family;
