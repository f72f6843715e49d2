import type { CheckDoc } from '../../model/lint.ts';

/** SL090. Told by lint itself, once it knows what every check has found. */
export const suppressionUnused: CheckDoc & { readonly message: CheckDoc['title'] } = {
  code: 'SL090',
  name: 'suppression-unused',
  level: 'error',
  fixable: true,
  title: { vi: 'miễn kiểm tra không còn tác dụng', en: 'a suppression that suppresses nothing' },
  message: { vi: 'trong tệp này không có {code} để miễn', en: 'there is no {code} in this file to suppress' },
  why: {
    vi: 'Lỗi đã được sửa hoặc mã viết sai; để lại thì lỗi mới cùng loại sẽ bị giấu.',
    en: 'What it was for is mended, or the code is mistyped; left there it would hide the next one.',
  },
  now: { vi: 'xóa mục ấy, hoặc chạy lại với --fix', en: 'remove it, or run again with --fix' },
  bad: '# nothing in the file fires SL024\nlint: [{ code: SL024, reason: "…" }]',
  good: '# no lint key',
};

/** SL091 */
export const suppressionWithoutReason: CheckDoc & { readonly message: CheckDoc['title'] } = {
  code: 'SL091',
  name: 'suppression-without-reason',
  level: 'error',
  fixable: false,
  title: { vi: 'miễn kiểm tra không có lý do', en: 'a suppression without a reason' },
  message: { vi: 'miễn {code} mà không nói vì sao', en: '{code} is suppressed without a reason' },
  why: {
    vi: 'Người sau không biết lỗi được chấp nhận vì đâu, nên không dám sửa cũng không dám bỏ.',
    en: 'Nobody after you can tell why it was accepted, and dares neither mend it nor remove it.',
  },
  now: { vi: 'ghi reason', en: 'give the reason' },
  bad: 'lint: [{ code: SL033 }]',
  good: 'lint: [{ code: SL033, reason: "Two severities of one matter: the law names both." }]',
};
