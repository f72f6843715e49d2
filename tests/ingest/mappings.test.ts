import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headingsOf, readMapping } from '../../src/ingest/mapping.ts';
import { TABLE_FIELDS, TABLE_ROLES, type TableRole } from '../../src/model/tables.ts';
import { root, tempFolder } from '../support/cli.ts';
import { write } from '../support/dump.ts';
import { ingested, shippedMapping } from '../support/ingested.ts';

const CODE = 'H49.01-250701-0001';

/** A small file of each source as it writes it, and what it says. */
interface Source {
  readonly files: Readonly<Partial<Record<TableRole, readonly string[]>>>;
  readonly rows: Readonly<Partial<Record<TableRole, readonly Readonly<Record<string, unknown>>[]>>>;
  readonly account?: Readonly<Record<string, number>>;
}

const SOURCES: Readonly<Record<string, Source>> = {
  'national-interface': {
    files: {
      dossiers: [
        'MaHoSo,DonViXuLy,NgayTiepNhan,NgayHenTra,TrangThaiHoSo,HoSoCoThanhPhanSoHoa,Gia,DSKetNoiCSDL',
        `${CODE},UBND phường Hà Tu,20250701080000,2025-07-04 08:00:00,10,1,8000,CSDL1;CSDL2`,
      ],
      apologies: [
        'MaHoSo,SoVanBan,NgayGui,NgayHenTraMoi,TrangThai',
        `${CODE},12/PXL,20250703090000,2025-07-08,Đã xử lý`,
      ],
      procedures: ['MaTTHC,LoaiThoiGian,HetHieuLucTu', '1.004873,Ngày làm việc,20250701'],
    },
    rows: {
      dossiers: [
        {
          maHoSo: CODE,
          donViXuLy: 'UBND phường Hà Tu',
          ngayTiepNhan: '2025-07-01 08:00:00',
          ngayHenTra: '2025-07-04 08:00:00',
          trangThaiHoSo: '10',
          hoSoCoThanhPhanSoHoa: true,
          gia: 8000,
          dsKetNoiCSDL: ['CSDL1', 'CSDL2'],
        },
      ],
      apologies: [
        {
          maHoSo: CODE,
          soVanBan: '12/PXL',
          ngayGui: '2025-07-03 09:00:00',
          ngayHenTraMoi: '2025-07-08 00:00:00',
          trangThai: 'daXuLy',
        },
      ],
      procedures: [{ maTTHC: '1.004873', loaiThoiGian: 'ngayLamViec', hetHieuLucTu: '2025-07-01' }],
    },
  },
  'mot-cua-excel': {
    files: {
      dossiers: [
        'DANH SÁCH HỒ SƠ,,,,,,,,,,,,',
        '',
        'STT,Đơn vị tiếp nhận,Người tiếp nhận,Tên thủ tục hành chính,Mã hồ sơ,Trạng thái,Địa chỉ,Người nộp,Chủ hồ sơ,Ngày nộp hồ sơ,Ngày nhận,Ngày hẹn trả,Ngày kết thúc xử lý',
        `1,UBND phường Hà Tu,A,Khai sinh,${CODE},Đã trả kết quả,x,B,C,30/06/2025 20:15:00,01/07/2025 08:00,04/07/2025,03/07/2025 10:00:05`,
        'Tổng cộng: 1 hồ sơ,,,,,,,,,,,,',
      ],
    },
    account: { headers: 3, totals: 1, loaded: 1, physicalRecords: 5 },
    rows: {
      dossiers: [
        {
          maHoSo: CODE,
          donViXuLy: 'UBND phường Hà Tu',
          tenTTHC: 'Khai sinh',
          trangThaiHoSo: '10',
          chuHoSo: 'C',
          ngayNopHoSo: '2025-06-30 20:15:00',
          ngayTiepNhan: '2025-07-01 08:00:00',
          ngayHenTra: '2025-07-04 00:00:00',
          ngayKetThucXuLy: '2025-07-03 10:00:05',
        },
      ],
    },
  },
  'td-entity': {
    files: {
      dossiers: [
        'DonViId,MaHoSo,LoaiDoiTuong,NgayTiepNhan,NgayHenTra,TrangThaiHoSoId,HoSoCoThanhPhanSoHo,DinhKemKetQua,MucDo',
        `06652,${CODE},Doanh nghiệp,2025-07-01 08:00:00.000,2025-07-04T08:00:00,9,0,kq.pdf,4`,
      ],
      apologies: [
        'MaHoSo,ThoiGian,TrangThai,ThaoTac,NoiDung,DinhKem',
        `${CODE},2025-07-01 08:00:00,2,Tiếp nhận hồ sơ,,`,
        `${CODE},2025-07-03 09:00:00,4,Ban hành văn bản xin lỗi,Quá tải,xl.pdf`,
      ],
      steps: [
        'MaHoSo,ThoiGian,TrangThai,ThaoTac,NoiDung,DinhKem',
        `${CODE},2025-07-01 08:00:00,2,Tiếp nhận hồ sơ,,`,
        `${CODE},2025-07-03 09:00:00,4,Ban hành văn bản xin lỗi,Quá tải,xl.pdf`,
      ],
      procedures: [
        'MaTTHC,TenTTHC,CapThucHien,MucDo,ThuTucKhongCoKetQua,ThoiGianGiaiQuyet',
        '1.004873,Khai sinh,xa-phuong,4,0,3',
      ],
    },
    rows: {
      dossiers: [
        {
          maHoSo: CODE,
          donViXuLy: '06652',
          loaiDoiTuong: '2',
          ngayTiepNhan: '2025-07-01 08:00:00',
          ngayHenTra: '2025-07-04 08:00:00',
          trangThaiHoSo: '9',
          hoSoCoThanhPhanSoHoa: false,
          duongDanTepTinKetQua: 'kq.pdf',
          mucDo: '4',
        },
      ],
      // What is no letter keeps its row and can be joined to nothing.
      apologies: [{}, { maHoSo: CODE, ngayGui: '2025-07-03 09:00:00', lyDo: 'Quá tải', fileDinhKem: 'xl.pdf' }],
      steps: [
        { maHoSo: CODE, thoiDiemXuLy: '2025-07-01 08:00:00', trangThai: '2' },
        { maHoSo: CODE, thoiDiemXuLy: '2025-07-03 09:00:00', trangThai: '4' },
      ],
      procedures: [
        {
          maTTHC: '1.004873',
          tenTTHC: 'Khai sinh',
          mucDo: '4',
          coKetQua: true,
          capThucHien: 'xa',
          thoiGianGiaiQuyet: 3,
        },
      ],
    },
  },
  'opencps-v2': {
    files: {
      dossiers: [
        'dossierNo,serviceCode,govAgencyName,submitDate,receiveDate,dueDate,releaseDate,finishDate,dossierStatus,online',
        `${CODE},1.004873,UBND phường Hà Tu,2025-06-30 20:15:00,2025-07-01 08:00:00,2025-07-04 08:00:00,2025-07-03 10:00:00,,releasing,true`,
        'H49.01-250701-0002,1.004873,UBND phường Hà Tu,2025-06-30 20:15:00,2025-07-01 08:00:00,,,,pausing,0',
      ],
    },
    rows: {
      dossiers: [
        {
          maHoSo: CODE,
          maTTHC: '1.004873',
          donViXuLy: 'UBND phường Hà Tu',
          ngayNopHoSo: '2025-06-30 20:15:00',
          ngayTiepNhan: '2025-07-01 08:00:00',
          ngayHenTra: '2025-07-04 08:00:00',
          ngayKetThucXuLy: '2025-07-03 10:00:00',
          trangThaiHoSo: '9',
          kenhThucHien: '2',
        },
        // A status without a meaning in the national list stays unknown.
        {
          maHoSo: 'H49.01-250701-0002',
          maTTHC: '1.004873',
          donViXuLy: 'UBND phường Hà Tu',
          ngayNopHoSo: '2025-06-30 20:15:00',
          ngayTiepNhan: '2025-07-01 08:00:00',
          kenhThucHien: '1',
        },
      ],
    },
  },
  'plain-vietnamese': {
    files: {
      dossiers: [
        'STT,Số hồ sơ,Tên thủ tục,Đơn vị giải quyết,NGÀY NHẬN,Hạn trả kết quả,Ngày có kết quả,Tình trạng hồ sơ,Hình thức nộp,Số hóa,"Phí, lệ phí"',
        `1,${CODE},Khai sinh,UBND phường Hà Tu,1/7/2025,4/7/2025 17:00,3-7-2025,Đã xử lý xong,Trực tuyến,Có,8.000`,
      ],
      units: ['Mã đơn vị,Tên đơn vị,Cấp', '06652,UBND phường Hà Tu,xa'],
    },
    rows: {
      dossiers: [
        {
          maHoSo: CODE,
          tenTTHC: 'Khai sinh',
          donViXuLy: 'UBND phường Hà Tu',
          ngayTiepNhan: '2025-07-01 00:00:00',
          ngayHenTra: '2025-07-04 17:00:00',
          ngayKetThucXuLy: '2025-07-03 00:00:00',
          trangThaiHoSo: '9',
          kenhThucHien: '2',
          hoSoCoThanhPhanSoHoa: true,
          gia: 8000,
        },
      ],
      units: [{ maDonVi: '06652', tenDonVi: 'UBND phường Hà Tu', cap: 'xa' }],
    },
  },
};

const present = (row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));

describe('a shipped mapping', () => {
  it('has a file of its source here', () => {
    const shipped = readdirSync(join(root, 'rules/mappings')).map((name) => name.replace('.yaml', ''));
    expect(shipped.sort()).toEqual(Object.keys(SOURCES).sort());
  });

  it.each(Object.entries(SOURCES))('%s reads it to the values that are meant', async (id, source) => {
    const folder = tempFolder();
    const files = Object.fromEntries(
      Object.entries(source.files).map(([role, lines]) => [
        role,
        write(folder, `${role}.csv`, `${lines.join('\n')}\n`),
      ]),
    );
    const { ingested: found, rows } = await ingested(shippedMapping(id), files);
    for (const [role, expected] of Object.entries(source.rows)) {
      expect(rows(role as TableRole).map(present)).toEqual(expected);
    }
    expect(found.account).toMatchObject(source.account ?? { headers: 1, rejected: 0 });
    const statuses = id === 'opencps-v2' ? [{ table: 'dossiers', field: 'trangThaiHoSo', count: 1 }] : [];
    expect(found.unreadable.length).toBe(statuses.length);
    expect(found.unreadable).toMatchObject(statuses);
  });
});

describe('plain Vietnamese headings', () => {
  it('are the names that the fields have, each first, and no heading is of two fields', () => {
    const { tables } = readMapping(shippedMapping('plain-vietnamese'), 'm.yaml');
    for (const role of TABLE_ROLES) {
      const columns = tables[role] ?? {};
      for (const field of TABLE_FIELDS[role].values()) {
        expect([role, field.name, headingsOf(columns[field.name] ?? { column: [] })[0]]).toEqual([
          role,
          field.name,
          field.label.vi,
        ]);
      }
      const all = Object.values(columns).flatMap(headingsOf);
      expect(all.filter((heading, i) => all.indexOf(heading) !== i)).toEqual([]);
    }
  });
});
