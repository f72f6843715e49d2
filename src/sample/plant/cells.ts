import { NONE, UNREAD } from '../dossier.ts';
import { any, type Pathology, pathology } from './pathology.ts';

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
