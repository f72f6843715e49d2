import { type Dossier, NONE, type Paper } from '../dossier.ts';
import { type Pathology, pathology } from './pathology.ts';

const filed = (d: Dossier): boolean => d.paperCount > 0;
const paper =
  (mend: (paper: Paper, d: Dossier) => void) =>
  (d: Dossier): void => {
    const last = d.papers[d.paperCount - 1];
    if (last) mend(last, d);
  };

/** Results and papers. */
export const PAPERS: readonly Pathology[] = [
  pathology(
    'result-is-input',
    'P24',
    3000,
    'tệp kết quả là giấy tờ đã nộp',
    'the result is a paper that was filed',
    (d) => d.resultLink === 'own' && filed(d),
    (d) => {
      d.resultLink = 'input';
    },
  ),
  pathology(
    'digitised-without-file',
    'P38',
    4000,
    'ghi số hóa mà không có tệp',
    'digitised without a file',
    (d) => d.digitised === 1 && d.resultLink !== 'input',
    (d, _w, r) => {
      if (r.percent(50)) d.paperCount = 0;
      for (const one of d.papers.slice(0, d.paperCount)) one.owner = NONE;
    },
  ),
  pathology(
    'attachment-without-link',
    'P38',
    2500,
    'giấy tờ không có tệp',
    'a paper without a file',
    (d) => d.paperCount > 1,
    paper((one) => {
      one.owner = NONE;
    }),
  ),
  pathology(
    'attachment-on-paper',
    null,
    4000,
    'giấy tờ bản giấy, không số hóa',
    'a paper that was not digitised',
    (d) => d.paperCount > 1,
    paper((one) => {
      [one.owner, one.scanned] = [NONE, false];
    }),
  ),
  pathology(
    'attachment-empty',
    'P38',
    2500,
    'tệp 0 byte',
    'a file of 0 bytes',
    filed,
    paper((one) => {
      one.size = 0;
    }),
  ),
  pathology(
    'attachment-deleted',
    null,
    4000,
    'giấy tờ đã xóa',
    'a paper that was deleted',
    filed,
    paper((one) => {
      one.deleted = 'yes';
    }),
  ),
  pathology(
    'attachment-deletion-unread',
    null,
    1500,
    'không rõ giấy tờ đã xóa chưa',
    'whether a paper was deleted is unreadable',
    filed,
    paper((one) => {
      one.deleted = 'unread';
    }),
  ),
  pathology(
    'first-timer-reuse',
    'P39',
    4000,
    'dùng lại giấy tờ của người nộp lần đầu',
    'papers of a first-time applicant reused',
    (d) => d.paperCount > 1,
    paper((one) => {
      one.reused = 'yes';
    }),
  ),
  pathology('all-files-reused', 'P39', 4000, 'mọi giấy tờ đều dùng lại', 'every paper reused', filed, (d) => {
    for (const one of d.papers.slice(0, d.paperCount)) one.reused = 'yes';
  }),
  pathology(
    'reuse-blank',
    null,
    2500,
    'không rõ có dùng lại không',
    'whether a paper is reused is not said',
    filed,
    paper((one) => {
      one.reused = 'blank';
    }),
  ),
  pathology(
    'result-link-missing',
    'P23',
    4000,
    'không có tệp kết quả',
    'no result file',
    (d) => d.resultLink === 'own',
    (d) => {
      d.resultLink = 'none';
    },
  ),
  pathology(
    'result-code-missing',
    null,
    4000,
    'không có mã kết quả',
    'no result code',
    (d) => d.resultCode,
    (d) => {
      d.resultCode = false;
    },
  ),
];
