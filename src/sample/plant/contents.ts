import { type Dossier, NONE, type Paper, UNREAD } from '../dossier.ts';
import { any, type Pathology, pathology } from './pathology.ts';

const filed = (d: Dossier): boolean => d.paperCount > 0;
const paper =
  (mend: (paper: Paper, d: Dossier) => void) =>
  (d: Dossier): void => {
    const last = d.papers[d.paperCount - 1];
    if (last) mend(last, d);
  };
const answered = (d: Dossier): boolean => d.status === 9 || d.status === 10;

/** Results, papers, fees. */
export const CONTENTS: readonly Pathology[] = [
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
  pathology(
    'online-fee-not-paid-online',
    null,
    8000,
    'hồ sơ trực tuyến trả phí tiền mặt',
    'an online dossier paid in cash',
    (d) => d.channel === 2 && d.fee > 0,
    (d) => {
      d.paid = 0;
      for (const payment of d.payments) [payment.form, payment.transaction] = ['cash', false];
    },
  ),
  pathology(
    'paid-online-cash',
    'P36',
    4000,
    'ghi thanh toán trực tuyến mà thu tiền mặt',
    'marked as paid online, paid in cash',
    (d) => d.paid === 1 || d.paid === 2,
    (d) => {
      for (const payment of d.payments) payment.form = 'cash';
    },
  ),
  pathology(
    'paid-online-no-code',
    'P36',
    4000,
    'thanh toán trực tuyến không có mã giao dịch',
    'paid online without a code',
    (d) => d.paid === 1 || d.paid === 2,
    (d) => {
      for (const payment of d.payments) payment.transaction = false;
    },
  ),
  pathology(
    'payment-refunded',
    null,
    2500,
    'phí đã hoàn',
    'a fee that was refunded',
    (d) => d.paymentCount > 0,
    (d) => {
      for (const payment of d.payments) payment.state = 'refunded';
    },
  ),
  pathology(
    'payment-form-blank',
    null,
    2500,
    'không rõ hình thức thanh toán',
    'no form of payment',
    (d) => d.paymentCount > 0,
    (d) => {
      for (const payment of d.payments) payment.form = 'blank';
    },
  ),
  pathology(
    'payment-state-blank',
    null,
    2500,
    'không rõ trạng thái thanh toán',
    'no state of payment',
    (d) => d.paymentCount > 0,
    (d) => {
      for (const payment of d.payments) payment.state = 'blank';
    },
  ),
  pathology(
    'payment-without-date',
    null,
    2500,
    'không có ngày thu phí',
    'no day of payment',
    (d) => d.paymentCount > 0,
    (d) => {
      for (const payment of d.payments) payment.at = NONE;
    },
  ),
  pathology(
    'fee-not-paid',
    'P37',
    4000,
    'có phí, đã giải quyết mà chưa thu',
    'settled with its fee unpaid',
    (d) => d.fee > 0 && answered(d),
    (d, _w, r) => {
      d.paid = r.percent(50) ? 0 : 3;
      if (r.percent(50)) d.paymentCount = 0;
      for (const payment of d.payments) [payment.state, payment.at] = ['waiting', NONE];
    },
  ),
  pathology(
    'free-paid-online',
    'P37',
    5000,
    'không có phí mà ghi thanh toán trực tuyến',
    'free, and marked as paid online',
    (d) => d.fee === 0,
    (d) => {
      d.paid = 1;
    },
  ),
  pathology(
    'online-without-vneid',
    null,
    9000,
    'trực tuyến không xác thực VNeID',
    'online without VNeID',
    (d) => d.channel === 2,
    (d) => {
      d.vneid = 0;
    },
  ),
  pathology(
    'refusal-without-reason',
    'P32',
    120_000,
    'từ chối không nêu lý do',
    'refused without a reason',
    (d) => d.status === 3,
    (d) => {
      d.refusal = 'none';
    },
  ),
  pathology(
    'refused-for-place',
    'P41',
    200_000,
    'từ chối vì không đúng địa bàn',
    'refused for the place',
    (d) => d.status === 3,
    (d) => {
      d.refusal = 'place';
    },
  ),
  pathology(
    'refusal-late',
    'P32',
    120_000,
    'từ chối sau ngày hẹn trả',
    'refused after it was due',
    (d) => d.status === 3 && d.due >= 0,
    (d, w, r) => {
      const at = d.due + 3600 + r.below(86_400 * 3);
      if (at <= w.dumped) d.refused = at;
    },
  ),
  pathology(
    'refusal-undated',
    null,
    90_000,
    'từ chối không có ngày',
    'refused without a day',
    (d) => d.status === 3,
    (d) => {
      d.refused = NONE;
    },
  ),
  pathology(
    'procedure-unknown',
    'P29',
    2500,
    'mã thủ tục không có trong danh mục',
    'a procedure no catalogue has',
    any,
    (d) => {
      d.strange = true;
    },
  ),
  pathology('code-malformed', 'P29', 2500, 'mã hồ sơ sai dạng', 'a malformed code', any, (d) => {
    d.codeForm = 'malformed';
  }),
  pathology(
    'code-date-differs',
    'P29',
    2500,
    'ngày trong mã khác ngày tiếp nhận',
    'another day in the code',
    any,
    (d) => {
      d.codeDay -= 40;
    },
  ),
];

/** Cells that are empty or cannot be read, though the record is sound. */
export const CELLS: readonly Pathology[] = [
  pathology('due-unread', null, 1500, 'ngày hẹn trả không đọc được', 'an unreadable due date', any, (d) => {
    d.due = UNREAD;
  }),
  pathology('end-unread', null, 1500, 'ngày kết thúc không đọc được', 'an unreadable end', any, (d) => {
    d.ended = UNREAD;
  }),
  pathology('return-unread', null, 1000, 'ngày trả không đọc được', 'an unreadable return', any, (d) => {
    d.returned = UNREAD;
  }),
  pathology('filing-unread', null, 1500, 'ngày nộp không đọc được', 'an unreadable filing', any, (d) => {
    d.filed = UNREAD;
  }),
  pathology('filing-blank', null, 1500, 'không có ngày nộp', 'no day of filing', any, (d) => {
    d.filed = NONE;
  }),
  pathology('status-unread', null, 1000, 'trạng thái không đọc được', 'an unreadable status', any, (d) => {
    d.status = UNREAD;
  }),
  pathology('status-blank', null, 1500, 'không có trạng thái', 'no status', any, (d) => {
    d.status = NONE;
  }),
  pathology('channel-unread', null, 1000, 'kênh nộp không đọc được', 'an unreadable channel', any, (d) => {
    d.channel = UNREAD;
  }),
  pathology('channel-blank', null, 1500, 'không có kênh nộp', 'no channel', any, (d) => {
    d.channel = NONE;
  }),
  pathology('fee-unread', null, 1000, 'phí không đọc được', 'an unreadable fee', any, (d) => {
    d.fee = UNREAD;
  }),
  pathology('fee-blank', null, 1500, 'không có phí', 'no fee', any, (d) => {
    d.fee = NONE;
  }),
  pathology('paid-blank', null, 1500, 'không rõ thanh toán trực tuyến', 'payment not said', any, (d) => {
    d.paid = NONE;
  }),
  pathology('digitised-unread', null, 1000, 'cờ số hóa không đọc được', 'an unreadable flag', any, (d) => {
    d.digitised = UNREAD;
  }),
  pathology('digitised-blank', null, 1500, 'không rõ có số hóa không', 'digitised or not is not said', any, (d) => {
    d.digitised = NONE;
  }),
  pathology('vneid-blank', null, 1500, 'không rõ xác thực VNeID', 'VNeID not said', any, (d) => {
    d.vneid = NONE;
  }),
  pathology('identity-blank', null, 2000, 'không có số định danh', 'no identity number', any, (d) => {
    d.identified = false;
  }),
  pathology(
    'contact-blank',
    null,
    2000,
    'không có thông tin liên hệ',
    'no contact',
    (d) => d.officer === NONE,
    (d) => {
      d.reachable = false;
    },
  ),
  pathology('summary-blank', null, 2000, 'không có trích yếu', 'no summary', any, (d) => {
    d.summary = NONE;
  }),
];
