import { type Dossier, NONE } from '../dossier.ts';
import { type CsvBytes, cell, type DateStyle } from './csv-bytes.ts';
import { code, link, NO_CHAR, PDF, ROOM, YES_CHAR } from './shared.ts';

const SIGNER = cell('Người ký hư cấu ');
const OFFICER = cell('Cán bộ hư cấu ');
const NUMBER = cell('/PXL');
const REASON = cell('Hồ sơ nhiều, xử lý chưa kịp');
const LETTER = cell('https://pxl.example.invalid/');
const LETTER_STATE = { issued: cell('Đã xử lý'), draft: cell('Chờ duyệt'), blank: cell('') } as const;
const EXPLAINED = cell('Giải trình với người đứng đầu đơn vị');
const ASKED = cell('Bổ sung giấy tờ còn thiếu');
const PAYMENT_STATE = {
  paid: cell('Đã thanh toán'),
  refunded: cell('Đã hoàn phí'),
  waiting: cell('Chờ thanh toán'),
  blank: cell(''),
} as const;
const PAYMENT_FORM = { online: cell('truc-tuyen'), cash: cell('tien-mat'), blank: cell('') } as const;
const TRANSACTION = cell('GD');
const COMPONENT = cell('TP');
const UNREADABLE = cell('không rõ');
/** Days an applicant is given; no rule rests on them. */
const DAYS_GIVEN = 15;

/** Writes the rows of one register that are about a dossier. */
type Rows = (out: CsvBytes, d: Dossier, style: DateStyle) => void;

const apologies: Rows = (out, d, style) => {
  for (let n = 0; n < d.letterCount; n++) {
    const letter = d.letters[n];
    if (!letter) continue;
    begin(out, d);
    if (letter.number) {
      out.digits(d.row);
      out.text(NUMBER);
    }
    out.comma();
    out.instant(letter.sent, style);
    out.comma();
    if (letter.signer) {
      out.text(SIGNER);
      out.digits(d.unit);
    }
    out.comma();
    if (letter.reason) out.text(REASON);
    out.comma();
    if (letter.file) {
      out.text(LETTER);
      out.digits(d.row * 10 + n);
      out.text(PDF);
    }
    out.comma();
    out.instant(letter.former, style);
    out.comma();
    out.instant(letter.next, style);
    out.comma();
    out.text(LETTER_STATE[letter.state]);
    out.end();
  }
};

const explanations: Rows = (out, d, style) => {
  for (let n = 0; n < d.explanationCount; n++) {
    begin(out, d);
    out.instant(d.explanations[n] ?? NONE, style);
    out.comma();
    out.text(OFFICER);
    out.digits(d.unit);
    out.comma();
    out.text(EXPLAINED);
    out.end();
  }
};

const supplements: Rows = (out, d, style) => {
  for (let n = 0; n < d.supplementCount; n++) {
    const row = d.supplements[n];
    if (!row) continue;
    begin(out, d);
    out.instant(row.asked, style);
    out.comma();
    out.text(OFFICER);
    out.digits(d.unit);
    out.comma();
    out.text(ASKED);
    out.comma();
    out.digits(DAYS_GIVEN);
    out.comma();
    out.instant(row.answered, style);
    out.comma();
    out.instant(row.former, style);
    out.comma();
    out.instant(row.next, style);
    out.end();
  }
};

const payments: Rows = (out, d, style) => {
  for (let n = 0; n < d.paymentCount; n++) {
    const payment = d.payments[n];
    if (!payment) continue;
    begin(out, d);
    out.digits(payment.amount);
    out.comma();
    out.text(PAYMENT_STATE[payment.state]);
    out.comma();
    out.text(PAYMENT_FORM[payment.form]);
    out.comma();
    out.instant(payment.at, style);
    out.comma();
    if (payment.transaction) {
      out.text(TRANSACTION);
      out.digits(d.row, 9);
    }
    out.end();
  }
};

const steps: Rows = (out, d, style) => {
  for (let n = 0; n < d.stepCount; n++) {
    const one = d.steps[n];
    if (!one) continue;
    begin(out, d);
    out.instant(one.at, style);
    out.comma();
    out.digits(one.status);
    out.comma();
    out.instant(one.due, style);
    out.end();
  }
};

const attachments: Rows = (out, d) => {
  for (let n = 0; n < d.paperCount; n++) {
    const paper = d.papers[n];
    if (!paper) continue;
    begin(out, d);
    out.text(COMPONENT);
    out.digits(n + 1, 2);
    out.comma();
    if (paper.owner >= 0) link(out, paper);
    out.comma();
    if (paper.owner >= 0) out.digits(paper.size);
    out.comma();
    if (paper.deleted === 'unread') out.text(UNREADABLE);
    else out.char(paper.deleted === 'yes' ? YES_CHAR : NO_CHAR);
    out.comma();
    out.char(paper.scanned ? YES_CHAR : NO_CHAR);
    out.comma();
    if (paper.reused !== 'blank') out.char(paper.reused === 'yes' ? YES_CHAR : NO_CHAR);
    out.comma();
    out.char(NO_CHAR);
    out.end();
  }
};

function begin(out: CsvBytes, d: Dossier): void {
  out.room(ROOM);
  code(out, d);
  out.comma();
}

/** The registers: their headings and their rows. */
export const REGISTERS = {
  apologies: ['MaHoSo,SoVanBan,NgayGui,NguoiKy,LyDo,FileDinhKem,NgayHenTraTruoc,NgayHenTraMoi,TrangThai', apologies],
  explanations: ['MaHoSo,NgayGiaiTrinh,NguoiGiaiTrinh,NoiDung', explanations],
  supplements: [
    'MaHoSo,NgayBoSung,NguoiYeuCauBoSung,NoiDungBoSung,ThoiHanBoSung,NgayTiepNhanBoSung,NgayHenTraTruoc,NgayHenTraMoi',
    supplements,
  ],
  payments: ['MaHoSo,SoTien,TrangThai,HinhThucThanhToan,NgayThuPhi,MaGiaoDich', payments],
  attachments: [
    'MaHoSo,MaThanhPhanHoSo,DuongDanTaiTepTin,DungLuong,IsDeleted,DuocSoHoa,DuocTaiSuDung,DuocLayTuKhoDMQG',
    attachments,
  ],
  steps: ['MaHoSo,ThoiDiemXuLy,TrangThai,NgayHenTra', steps],
} as const satisfies Record<string, readonly [heading: string, rows: Rows]>;
export type RegisterName = keyof typeof REGISTERS;
export const REGISTER_NAMES = Object.keys(REGISTERS) as readonly RegisterName[];
