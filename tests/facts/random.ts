import { shippedRules } from '../../src/audit/shipped.ts';
import { loadRules } from '../../src/lang/load.ts';
import { walk } from '../calendar/walk.ts';
import type { Case, Raw, Role, Value, World } from './world.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = generator(seed);
  }
  chance(share: number): boolean {
    return this.#next() < share;
  }
  below(n: number): number {
    return Math.floor(this.#next() * n);
  }
  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }
}

/** At noon: its own day lies on both sides. */
export const AS_OF = '2025-09-15T12:00:00.000000';
/** It begins at midnight and ends within a day. */
const PERIOD = { from: '2025-09-10T00:00:00.000000', to: '2025-09-14T12:00:00.000000' };
// Few days and times, so that records meet on the edges.
const DAYS = ['2025-08-30', '2025-09-09', '2025-09-10', '2025-09-12', '2025-09-13', '2025-09-14', '2025-09-15'];
const LATER = ['2025-09-16', '2052-01-01'];
const TIMES = ['00:00:00.000000', '00:00:00.000000', '08:00:00.000000', '08:00:00.999999', '11:59:59.999999'];
const MORE_TIMES = ['12:00:00.000000', '12:00:01.500000', '23:59:59.999999'];

const instant = (dice: Dice): string =>
  `${dice.of(dice.chance(0.1) ? LATER : DAYS)}T${dice.of(dice.chance(0.3) ? MORE_TIMES : TIMES)}`;

type Draw = (dice: Dice) => Value;
const oneOf =
  (...values: readonly Value[]): Draw =>
  (dice) =>
    dice.of(values);
const flag = oneOf(true, true, false);

const PROCEDURES = 24;
/** The last ones are in no catalogue. */
const procedure = (n: number): string => `1.${String(n).padStart(6, '0')}`;

/** Fields with how they are drawn, how often they are empty, and how often they cannot be read. */
type Shape = Readonly<Record<string, readonly [draw: Draw, empty: number, bad: number]>>;

const DOSSIER: Shape = {
  ngayNopHoSo: [instant, 0.2, 0.05],
  ngayHenTra: [instant, 0.1, 0.05],
  ngayKetThucXuLy: [instant, 0.4, 0.05],
  ngayTra: [instant, 0.5, 0.05],
  ngayTuChoi: [instant, 0.5, 0.02],
  ngayYeuCauBoSung: [instant, 0.8, 0.02],
  ngayKyKetQua: [instant, 0.5, 0.05],
  ngayGuiPhiDiaGioi: [instant, 0.5, 0.05],
  ngayNhanPhiDiaGioi: [instant, 0.5, 0.05],
  donViPhiDiaGioi: [oneOf('Đơn vị khác'), 0.5, 0.05],
  trangThaiHoSo: [oneOf('1', '2', '3', '4', '4', '4', '5', '6', '7', '8', '9', '10'), 0.1, 0.05],
  kenhThucHien: [oneOf('1', '2', '2', '3'), 0.1, 0.05],
  maTTHC: [(dice) => procedure(dice.below(PROCEDURES + 2)), 0.1, 0.05],
  soDinhDanh: [(dice) => `id${dice.below(60)}`, 0.1, 0.05],
  soDienThoai: [(dice) => `09${dice.below(300)}`, 0.4, 0],
  email: [(dice) => `a${dice.below(300)}@example.invalid`, 0.5, 0],
  nguoiGui: [(dice) => `user${dice.below(300)}`, 0.5, 0],
  trichYeuHoSo: [oneOf('Việc A', 'Việc B'), 0.1, 0],
  lyDoTuChoi: [oneOf('Không đúng ĐỊA BÀN', 'Thiếu giấy tờ'), 0.5, 0.05],
  mucDo: [oneOf('2', '3', '4'), 0.5, 0.1],
  duongDanTepTinKetQua: [(dice) => `f${dice.below(900)}`, 0.3, 0.05],
};

const ROWS: Readonly<Record<Role, Shape>> = {
  apologies: {
    ngayGui: [instant, 0.05, 0.05],
    trangThai: [oneOf('daXuLy', 'daXuLy', 'daXuLy', 'daXuLy', 'tuChoi', 'choDuyet'), 0.08, 0.03],
    soVanBan: [oneOf('1/PXL'), 0.1, 0],
    nguoiKy: [oneOf('Người ký'), 0.1, 0],
    lyDo: [oneOf('Lý do'), 0.1, 0],
    fileDinhKem: [oneOf('x.pdf'), 0.1, 0],
    ngayHenTraTruoc: [instant, 0.5, 0.05],
    ngayHenTraMoi: [instant, 0.1, 0.05],
  },
  explanations: { ngayGiaiTrinh: [instant, 0.1, 0.1] },
  supplements: {
    ngayBoSung: [instant, 0.05, 0.05],
    ngayTiepNhanBoSung: [instant, 0.3, 0.08],
    ngayHenTraTruoc: [instant, 0.4, 0.04],
    ngayHenTraMoi: [instant, 0.4, 0.04],
  },
  steps: {
    thoiDiemXuLy: [instant, 0.03, 0.03],
    trangThai: [oneOf('1', '2', '3', '4', '4', '5', '6', '8', '9'), 0.1, 0.04],
    ngayHenTra: [instant, 0.4, 0.04],
  },
  payments: {
    trangThai: [oneOf('daThanhToan', 'daThanhToan', 'daHoanPhi', 'huy', 'choThanhToan'), 0.1, 0.05],
    ngayThuPhi: [instant, 0.2, 0.1],
    hinhThucThanhToan: [oneOf('truc-tuyen', 'truc-tuyen', 'tien-mat', 'chuyen-khoan'), 0.1, 0.05],
    maGiaoDich: [oneOf('GD1', 'GD2'), 0.3, 0],
  },
  attachments: {
    duongDanTaiTepTin: [(dice) => `f${dice.below(900)}`, 0.2, 0],
    dungLuong: [oneOf(0, 1, 1000, 1000), 0.3, 0.05],
    isDeleted: [flag, 0.7, 0.05],
    duocSoHoa: [flag, 0.2, 0.05],
    duocTaiSuDung: [oneOf(true, false), 0.2, 0.05],
    duocLayTuKhoDMQG: [oneOf(true, false, false), 0.4, 0.05],
  },
};

const PROCEDURE: Shape = {
  mucDo: [oneOf('2', '3', '4'), 0.2, 0.05],
  coKetQua: [flag, 0.2, 0.05],
  laPhiDiaGioi: [flag, 0.2, 0.05],
  thoiGianGiaiQuyet: [oneOf(0, 1, 3, 10), 0.15, 0.05],
  thoiGianTheoQuyDinh: [oneOf(0, 1, 5), 0.3, 0.05],
  thoiGianTrucTuyen: [oneOf(0, 2, 3), 0.6, 0.03],
  thoiGianTrucTuyenTheoQuyDinh: [oneOf(1, 5), 0.6, 0.03],
  loaiThoiGian: [oneOf('ngayLamViec', 'ngay', 'gio', 'thang'), 0.1, 0.05],
  hetHieuLucTu: [oneOf('2025-09-10', '2025-09-12', '2026-01-01'), 0.4, 0.05],
  ketQuaDienTu: [flag, 0.2, 0.05],
  coGiaTriTaiSuDung: [flag, 0.2, 0.05],
  capThucHien: [oneOf('xa', 'tinh', 'tinh, xa', 'tinh,xa', 'trungUong'), 0.1, 0.05],
};

function draw(dice: Dice, shape: Shape): Raw {
  const bad = new Set<string>();
  const cells: Record<string, Value> = {};
  for (const [field, [value, empty, unreadable]] of Object.entries(shape)) {
    if (dice.chance(unreadable)) bad.add(field);
    else cells[field] = dice.chance(empty) ? null : value(dice);
  }
  return { cells, bad };
}

const UNITS = 4;
const MOST_ROWS = [0, 0, 1, 1, 1, 2, 3];

function dossier(dice: Dice, n: number): Case {
  const { cells, bad } = draw(dice, DOSSIER);
  const receipt = instant(dice);
  const date = dice
    .of([receipt, receipt, instant(dice)])
    .slice(dice.of([0, 2]), 10)
    .replaceAll('-', '');
  const code = dice.chance(0.9) ? `H49.61-${date}-${String(n).padStart(5, '0')}` : `${dice.of(['x', 'H49.61-'])}${n}`;
  const filedAt = `${receipt.slice(0, 11)}${dice.of([...TIMES, ...MORE_TIMES])}`;
  const filed = dice.chance(0.4) && !bad.has('ngayNopHoSo') ? { ngayNopHoSo: filedAt } : {};
  // Some applicants come again and again with one procedure.
  const again = { soDinhDanh: 'id0', maTTHC: procedure(1) };
  const back = dice.chance(0.2) && Object.keys(again).every((field) => !bad.has(field)) ? again : {};
  const rowsOf = (role: Role, most = MOST_ROWS): readonly Raw[] =>
    Array.from({ length: dice.of(most) }, () => draw(dice, ROWS[role]));
  const attachments = rowsOf('attachments');
  const link = attachments[0]?.cells.duongDanTaiTepTin ?? null;
  const result = dice.chance(0.3) && !bad.has('duongDanTepTinKetQua') ? { duongDanTepTinKetQua: link } : {};
  return {
    cells: { ...cells, ...filed, ...result, ...back, maHoSo: code, ngayTiepNhan: receipt },
    bad,
    unit: dice.below(UNITS),
    judged: !dice.chance(0.03),
    rows: {
      apologies: rowsOf('apologies'),
      explanations: rowsOf('explanations'),
      supplements: rowsOf('supplements'),
      payments: rowsOf('payments'),
      attachments,
      steps: rowsOf('steps', [0, 1, 2, 3, 4]),
    },
  };
}

const all = (from: string | null): Record<Role, string | null> => ({
  apologies: from,
  explanations: from,
  supplements: from,
  payments: from,
  attachments: from,
  steps: from,
});

/** A small world of dossiers that often meet on the edges. */
export function randomWorld(seed: number, count: number): World {
  const dice = new Dice(seed);
  const entry = (n: number): Raw => {
    const { cells, bad } = draw(dice, PROCEDURE);
    return { cells: { ...cells, maTTHC: procedure(n) }, bad };
  };
  const once = Array.from({ length: PROCEDURES }, (_, n) => entry(n));
  return {
    asOf: AS_OF,
    period: PERIOD,
    dumpedAt: '2025-09-20T09:00:00.000000',
    cases: Array.from({ length: count }, (_, n) => dossier(dice, n)),
    // Some stand twice, and their entries differ here and there.
    procedures: [...once, entry(0), entry(1), entry(2)],
    directory: [
      { cells: { cap: 'xa', giaiTheTu: '2025-09-12' }, bad: new Set() },
      { cells: { cap: 'tinh', giaiTheTu: null }, bad: new Set() },
      { cells: { cap: null }, bad: new Set(['giaiTheTu']) },
      null,
    ],
    covers: [all('2025-01-01'), all('2025-01-01'), all('2025-09-10'), all(null)],
    leadDays: [
      ['2025-09-10', 2],
      ['0000-01-01', 1],
    ],
    refileDays: 2,
    competentClock: [
      ['2025-09-12', true],
      ['0000-01-01', false],
    ],
    restartingClock: [
      ['2025-09-13', false],
      ['0000-01-01', true],
    ],
    sameDayHour: 12,
    illegalSteps: new Set(['9>4', '3>9', '4>1']),
    walk: walk(loadRules(shippedRules()).calendar),
    codePattern: /^H49\.61-([0-9]{6}|[0-9]{8})-[0-9]{3,7}$/,
    placePattern: /địa bàn/,
  };
}
