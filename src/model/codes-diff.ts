import { entry } from './code-entry.ts';

/** Two runs, or two states of the rules, cannot be compared. */
export const DIFF_CODES = {
  'E-USE-090': entry(
    3,
    'tệp đã thay đổi: không còn như {voucher} đã ghi',
    'the file was changed: it is not as {voucher} recorded it',
    'lấy lại bộ kết quả gốc, hoặc soát lại để có mốc mới',
    'get the original results, or audit again for a new baseline',
  ),
  'E-USE-091': entry(
    2,
    '--fail-on new cần một mốc so sánh',
    '--fail-on new needs a baseline',
    'thêm --baseline với run.json của lượt trước',
    'add --baseline with the run.json of an earlier run',
  ),
  'E-USE-092': entry(
    2,
    'một lượt che mã hồ sơ bằng khóa, lượt kia thì không, nên không so được vi phạm',
    'one run tells dossier codes under a key and the other does not, so findings cannot be compared',
    'soát cả hai với cùng một --code-key, hoặc cả hai không dùng khóa',
    'audit both with the same --code-key, or both without',
  ),
  'E-USE-160': entry(
    2,
    'hai lượt che mã hồ sơ bằng hai khóa khác nhau ({old} và {new}), nên không so được vi phạm',
    'the two runs tell dossier codes under different keys ({old} and {new}), so findings cannot be compared',
    'soát lại một lượt với khóa của lượt kia (--code-key)',
    'audit one of them again with the key of the other (--code-key)',
  ),
  'E-USE-093': entry(
    2,
    'run.json không ghi tệp {what} để so',
    'run.json records no {what} to compare',
    'soát với --out, để có result.json và findings.parquet cạnh run.json',
    'audit with --out, which writes result.json and findings.parquet beside run.json',
  ),
  'E-USE-094': entry(
    2,
    '"{name}" không phải thư mục quy tắc, cũng không phải phiên bản git của {repository}',
    '"{name}" is neither a rules folder nor a git revision of {repository}',
    'đưa một thư mục, hoặc tên phiên bản như main, HEAD~1, v1.2',
    'give a folder, or a revision such as main, HEAD~1, v1.2',
  ),
  'E-USE-095': entry(
    2,
    'không dùng được git để đọc "{name}": {detail}',
    'git cannot be used to read "{name}": {detail}',
    'cài git và chạy trong kho mã có thư mục quy tắc, hoặc đưa hai thư mục',
    'install git and run it in the repository of the rules folder, or give two folders',
  ),
  'E-USE-096': entry(
    2,
    'phiên bản "{name}" không có thư mục quy tắc {folder}',
    'the revision "{name}" has no rules folder {folder}',
    'chỉ thư mục quy tắc trong kho mã bằng --rules-dir',
    'say with --rules-dir where the rules lie in the repository',
  ),
  'E-USE-097': entry(
    2,
    'định dạng github cần biến môi trường GITHUB_STEP_SUMMARY',
    'the format github needs the environment variable GITHUB_STEP_SUMMARY',
    'chạy trong một bước của GitHub Actions, hoặc dùng --format markdown',
    'run it in a step of GitHub Actions, or use --format markdown',
  ),
  'E-USE-098': entry(
    2,
    'lịch của hai bên có giờ làm việc theo đơn vị khác nhau, nên không xét được trong một lần nạp',
    'the calendars of the two sides name other offices, so that they cannot be judged in one load',
    'soát riêng từng bên với --out, rồi so bằng soat rules diff --results',
    'audit each side with --out, and compare with soat rules diff --results',
  ),
  'E-USE-099': entry(
    2,
    'không phải result.json của Soát: {detail}',
    'not a result.json of Soát: {detail}',
    'đưa run.json cùng các tệp do soat audit --out ghi',
    'give a run.json with the files that soat audit --out wrote beside it',
  ),
} as const;
