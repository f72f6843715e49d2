import { type Dossier, NONE } from '../dossier.ts';
import { ABOLISHED_UNIT, type World } from '../world.ts';
import { type CsvBytes, cell, type DateStyle } from './csv-bytes.ts';
import { code, link, NO_CHAR, PDF, ROOM, YES_CHAR } from './shared.ts';

const RECEIPT = cell('BN');
const SUMMARY = cell('Đề nghị giải quyết hồ sơ số ');
const PERSON = cell('Người nộp hư cấu ');
const MAIL = cell('@example.invalid');
const OWN_ACCOUNT = cell('congdan');
const OFFICER_ACCOUNT = cell('canbo');
const OFFICER_PHONE = 900_000_000;
const RESULT = cell('https://kq.example.invalid/');
const RESULT_NUMBER = cell('/KQ');
const REGISTRY = cell('CSDLDC');
const UNREADABLE = cell('không rõ');
const TOTAL = cell('Tổng cộng');
const REFUSAL = {
  none: cell(''),
  other: cell('Hồ sơ chưa đủ thành phần theo quy định'),
  place: cell('Hồ sơ nộp không đúng địa bàn'),
} as const;
const TEN = 49;

/** Cells of a procedure that never change, encoded once. */
interface ProcedureCells {
  /** Code, name, code of the field, field. */
  readonly usual: Uint8Array;
  /** The same with a code that no catalogue has. */
  readonly strange: Uint8Array;
  readonly result: Uint8Array;
  readonly service: Uint8Array;
}

const joined = (cells: readonly string[]): Uint8Array =>
  Buffer.concat(cells.flatMap((text, n) => (n === 0 ? [cell(text)] : [Buffer.from(','), cell(text)])));

/** Writes the records of `dossiers.csv`. */
export class DossierRows {
  static readonly heading =
    'MaHoSo,SoBienNhan,MaTTHC,TenTTHC,MaLinhVuc,TenLinhVuc,TrichYeuHoSo,NoiNopHoSo,KenhThucHien,ChuHoSo,LoaiDoiTuong,' +
    'LoaiDinhDanh,SoDinhDanh,Email,SoDienThoai,NguoiGui,NgayNopHoSo,NgayTiepNhan,NgayHenTra,NgayKetThucXuLy,NgayTra,' +
    'NgayTuChoi,NgayYeuCauBoSung,TrangThaiHoSo,DonViXuLy,HinhThuc,LyDoTuChoi,MucDo,SoKyHieuKetQua,NgayKyKetQua,' +
    'DonViPhiDiaGioi,NgayGuiPhiDiaGioi,NgayNhanPhiDiaGioi,HoSoCoThanhPhanSoHoa,TaiKhoanDuocXacThucVoiVNeID,' +
    'DuocThanhToanTrucTuyen,DSKetNoiCSDL,Gia,MaGiayToKetQua,DuongDanTepTinKetQua';
  static readonly #columns = DossierRows.heading.split(',').length;
  readonly #out: CsvBytes;
  readonly #units: Readonly<Record<Dossier['unitForm'], readonly Uint8Array[]>>;
  readonly #procedures: readonly ProcedureCells[];

  constructor(out: CsvBytes, { units, procedures }: World) {
    this.#out = out;
    const names = [...units.map(({ name }) => name), ABOLISHED_UNIT];
    this.#units = {
      name: names.map(cell),
      code: units.map((unit) => cell(unit.code)),
      decomposed: names.map((name) => cell(name.normalize('NFD'))),
      spaced: names.map((name) => cell(` ${name.replaceAll(' ', '  ')}`)),
    };
    this.#procedures = procedures.map((procedure) => {
      const { name, field, resultCode } = procedure;
      const rest = [name, `${resultCode.slice(3, 6) || 'G00'}-LV`, field];
      return {
        usual: joined([procedure.code, ...rest]),
        strange: joined([`8${procedure.code.slice(1)}`, ...rest]),
        result: cell(resultCode),
        service: cell(procedure.service),
      };
    });
  }

  blankLine(): void {
    this.#out.end();
  }

  blankRecord(): void {
    this.#out.empty(DossierRows.#columns - 1);
    this.#out.end();
  }

  total(rows: number): void {
    this.#out.text(TOTAL);
    this.#out.comma();
    this.#out.digits(rows);
    this.#out.empty(DossierRows.#columns - 2);
    this.#out.end();
  }

  write(d: Dossier, due: number, style: DateStyle): void {
    const [out, procedure] = [this.#out, this.#procedures[d.procedure]];
    out.room(ROOM);
    if (d.gate !== 'noCode') code(out, d);
    out.comma();
    out.text(RECEIPT);
    out.digits(d.row, 8);
    if (d.gate === 'shape' || !procedure) {
      out.end();
      return;
    }
    out.comma();
    out.text(d.strange ? procedure.strange : procedure.usual);
    out.comma();
    this.#applicant(d);
    this.#course(d, due, style);
    out.text(procedure.service);
    out.comma();
    this.#result(d, style);
    this.#flags(d);
    if (d.resultCode) out.text(procedure.result);
    out.comma();
    if (d.resultLink === 'input') link(out, d.papers[0]);
    else if (d.resultLink === 'own') {
      out.text(RESULT);
      out.digits(d.row);
      out.text(PDF);
    }
    out.end();
  }

  #applicant(d: Dossier): void {
    const out = this.#out;
    if (d.summary !== NONE) {
      out.text(SUMMARY);
      out.digits(d.summary);
    }
    out.comma();
    out.char(d.channel === 2 ? YES_CHAR : YES_CHAR + 1);
    out.comma();
    out.number(d.channel);
    out.comma();
    out.text(PERSON);
    out.digits(d.applicant);
    out.comma();
    out.char(TEN);
    out.comma();
    out.char(TEN);
    out.comma();
    if (d.identified) out.digits(d.applicant, 12);
    out.comma();
    if (d.reachable) this.#contact(d);
    else out.empty(3);
  }

  #contact(d: Dossier): void {
    const [out, own] = [this.#out, d.officer === NONE];
    out.char(110);
    out.digits(d.applicant);
    out.text(MAIL);
    out.comma();
    out.digits(own ? d.applicant : OFFICER_PHONE + d.officer, 10);
    out.comma();
    if (d.channel === 2) {
      out.text(own ? OWN_ACCOUNT : OFFICER_ACCOUNT);
      out.digits(own ? d.applicant : d.officer);
    }
    out.comma();
  }

  #course(d: Dossier, due: number, style: DateStyle): void {
    const out = this.#out;
    out.instant(d.filed, style);
    out.comma();
    if (d.gate === 'unreadReceipt') out.text(UNREADABLE);
    else if (d.gate !== 'noReceipt') out.instant(d.received, style);
    out.comma();
    out.instant(due, style);
    out.comma();
    out.instant(d.ended, style);
    out.comma();
    out.instant(d.returned, style);
    out.comma();
    out.instant(d.refused, style);
    out.comma();
    out.instant(d.lastAsked, style);
    out.comma();
    out.number(d.status);
    out.comma();
    if (d.gate !== 'noUnit') out.text(this.#units[d.unitForm][d.unit] ?? UNREADABLE);
    out.comma();
    out.char(NO_CHAR + (d.row & 1));
    out.comma();
    out.text(REFUSAL[d.refusal]);
    out.comma();
  }

  #result(d: Dossier, style: DateStyle): void {
    const out = this.#out;
    if (d.resultLink !== 'none') {
      out.digits(d.row);
      out.text(RESULT_NUMBER);
    }
    out.comma();
    out.instant(d.signed, style);
    out.comma();
    if (d.partner !== NONE) out.text(this.#units.name[d.partner] ?? UNREADABLE);
    out.comma();
    out.instant(d.partnerSent, style);
    out.comma();
    out.instant(d.partnerGot, style);
    out.comma();
  }

  #flags(d: Dossier): void {
    const out = this.#out;
    out.number(d.digitised);
    out.comma();
    out.number(d.vneid);
    out.comma();
    out.number(d.paid);
    out.comma();
    if (d.channel === 2) out.text(REGISTRY);
    out.comma();
    out.number(d.fee);
    out.comma();
  }
}
