import type { Localised } from '../model/text.ts';

export const HISTORY_WORDS = {
  title: { vi: 'Lịch sử soát ({n} lượt)', en: 'History of audits ({n} runs)' },
  none: { vi: 'Chưa có lượt nào.', en: 'No run yet.' },
  runs: { vi: 'Các lượt, mới nhất trước', en: 'Runs, the last first' },
  latestIs: {
    vi: '{mark} lượt mới nhất của kỳ: chốt sau cùng, rồi dữ liệu xuất sau cùng, rồi ghi sau cùng',
    en: '{mark} the latest run of its period: last cut, then last dump, then kept last',
  },
  plan: { vi: 'kế hoạch', en: 'plan' },
  period: { vi: 'kỳ', en: 'period' },
  cut: { vi: 'chốt', en: 'cut' },
  dumped: { vi: 'dữ liệu lúc', en: 'dump made' },
  units: { vi: 'đơn vị', en: 'units' },
  all: { vi: 'tất cả', en: 'all' },
  loaded: { vi: 'hồ sơ', en: 'dossiers' },
  digest: { vi: 'mã kiểm', en: 'digest' },
  trends: {
    vi: '{plan} · kỳ {months} tháng: {from} … {to}',
    en: '{plan} · periods of {months} month(s): {from} … {to}',
  },
  short: { vi: '{plan} · {from} … {to}', en: '{plan} · {from} … {to}' },
  onlyUnits: { vi: ' · chỉ {units}', en: ' · only {units}' },
  scale: {
    vi: 'mỗi dòng một thang, thấp nhất đến cao nhất; {gap} kỳ chưa xác định, không phát sinh, chưa soát, hoặc không có',
    en: 'each row has a scale of its own, least to greatest; {gap} undetermined, no data, not audited, or not there',
  },
  ownScale: {
    vi: 'Mỗi đường một thang, thấp nhất đến cao nhất; đứt quãng: kỳ chưa xác định, không phát sinh, chưa soát, hoặc không có.',
    en: 'Each line has a scale of its own, least to greatest; it breaks where a period is undetermined, without data, not audited, or the unit is not there.',
  },
  byUnit: { vi: 'Từng đơn vị', en: 'Unit by unit' },
  notAudited: { vi: 'chưa soát', en: 'not audited' },
  notThere: { vi: 'không có', en: 'not there' },
  notInLast: { vi: 'không có ở kỳ cuối', en: 'not in the last period' },
  verify: {
    vi: 'Mỗi lượt có mã kiểm chứng ở bảng trên; chạy lại từ cùng dữ liệu: soat verify run.json --inputs THƯ-MỤC-DỮ-LIỆU.',
    en: 'Each run has its digest in the table above; derive it again from the same data: soat verify run.json --inputs DATA-FOLDER.',
  },
  mute: { vi: 'không kỳ nào có số: {targets}', en: 'no figure in any period: {targets}' },
  target: { vi: 'chỉ tiêu', en: 'target' },
  unit: { vi: 'đơn vị', en: 'unit' },
  trend: { vi: 'xu hướng', en: 'trend' },
  figures: { vi: 'đầu → cuối', en: 'first → last' },
  goal: { vi: 'đích', en: 'goal' },
  status: { vi: 'kỳ cuối', en: 'last period' },
  drift: {
    vi: 'Kỳ {period} đã đóng nhưng số đã đổi: {old} → {new} ({n} con số)',
    en: 'Closed period {period} drifted: {old} → {new} ({n} figures)',
  },
} as const satisfies Record<string, Localised>;
