import { type Dossier, NONE } from '../dossier.ts';
import { any, type Pathology, pathology } from './pathology.ts';

const answered = (d: Dossier): boolean => d.status === 9 || d.status === 10;

/** Fees, flags, refusals and codes. */
export const CONDUCT: readonly Pathology[] = [
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
    (d, _w, r) => {
      const at = d.due + 3600 + r.below(86_400 * 3);
      d.refused = at;
      const one = d.steps[1];
      if (one) one.at = at;
    },
  ),
  pathology(
    'refusal-undated',
    null,
    90_000,
    'từ chối không có ngày',
    'refused without a day',
    (d, w) => d.status === 3 && d.refused < w.cut,
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
