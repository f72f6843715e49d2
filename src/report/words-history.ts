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
  trends: { vi: '{plan} · kỳ {months} tháng: {from} … {to}', en: '{plan} · periods of {months} months: {from} … {to}' },
  short: { vi: '{plan} · {from} … {to}', en: '{plan} · {from} … {to}' },
  onlyUnits: { vi: ' · chỉ {units}', en: ' · only {units}' },
  scale: {
    vi: 'mỗi dòng một thang riêng, từ số thấp nhất đến cao nhất; {gap} là kỳ chưa xác định, không phát sinh hoặc không có lượt soát',
    en: 'each row has its own scale, from its least to its greatest; {gap} is a period undetermined, without data or never audited',
  },
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
