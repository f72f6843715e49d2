import { entry } from './code-entry.ts';

/** A run cannot be held against its `run.json`. */
export const VERIFY_CODES = {
  'E-USE-050': entry(
    2,
    'không phải run.json của Soát: {detail}',
    'not a run.json of Soát: {detail}',
    'đưa tệp run.json do soat audit ghi (--out, hay --format run:TỆP)',
    'give a run.json that soat audit wrote (--out, or --format run:FILE)',
  ),
  'E-USE-051': entry(
    2,
    'không tìm thấy tệp "{file}" ({role}) trong {folders}',
    'the file "{file}" ({role}) is not in {folders}',
    'chỉ nơi có tệp bằng --inputs, hoặc bằng --config; để chỉ kiểm tệp kết quả: --files',
    'say where it lies with --inputs or --config; to check only the files written: --files',
  ),
  'E-USE-052': entry(
    2,
    'tên tệp "{name}" dẫn ra ngoài thư mục',
    'the file name "{name}" leads out of the folder',
    'không dùng run.json này: Soát không ghi tên như vậy',
    'do not use this run.json: Soát writes no such name',
  ),
  'E-USE-054': entry(
    2,
    'mã hồ sơ trong kết quả đã che bằng khóa',
    'the dossier codes of the result are told under a key',
    'đưa khóa ấy bằng --code-key và nơi có dữ liệu bằng --config; để chỉ kiểm tệp kết quả: --files',
    'give that key with --code-key and where the data lie with --config; to check only the files written: --files',
  ),
  'E-USE-161': entry(
    2,
    'khóa đưa vào ({given}) không phải khóa đã che mã hồ sơ của kết quả ({recorded})',
    'the key given ({given}) is not the one that the dossier codes of the result are told under ({recorded})',
    'đưa đúng khóa ấy bằng --code-key; để chỉ kiểm tệp kết quả: --files',
    'give that key with --code-key; to check only the files written: --files',
  ),
  'E-USE-053': entry(
    2,
    'run.json không ghi tệp kết quả nào để kiểm',
    'run.json records no file to check',
    'bỏ --files để soát lại',
    'leave out --files to audit again',
  ),
} as const;
