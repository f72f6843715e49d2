import { AlignmentType, Paragraph } from 'docx';
import { dayWords } from '../../model/day-words.ts';
import type { Localised } from '../../model/text.ts';
import { type Block, halves, line, rule, run, sentence } from './blocks.ts';
import { endsDay, lastMoment, periodWords, type Report, say } from './figures.ts';
import { AFTER, BLANK, BODY, LEFT, SIZE } from './layout.ts';

const WORDS = {
  nation: { vi: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', en: 'SOCIALIST REPUBLIC OF VIET NAM' },
  motto: { vi: 'Độc lập - Tự do - Hạnh phúc', en: 'Independence - Freedom - Happiness' },
  number: { vi: 'Số: {blank}/BC-{blank}', en: 'No.: {blank}/BC-{blank}' },
  placeAndDate: {
    vi: '{blank}, ngày … tháng … năm …',
    en: '{blank}, day … month … year …',
  },
  kind: { vi: 'BÁO CÁO', en: 'REPORT' },
  subject: {
    vi: 'Kết quả giải quyết thủ tục hành chính và thực hiện chỉ tiêu cải cách hành chính {period}',
    en: 'Administrative procedures dealt with, and targets of the reform plan, {period}',
  },
  to: { vi: 'Kính gửi: {blank}{blank}', en: 'To: {blank}{blank}' },
  opening: {
    vi: 'Thực hiện {plan}, {blank} báo cáo kết quả giải quyết hồ sơ thủ tục hành chính và thực hiện chỉ tiêu {period} (kỳ {id}, từ ngày {from} đến hết ngày {to}); số liệu chốt {cut}; số liệu lũy kế tính từ ngày {year}. Kết quả cụ thể như sau:',
    en: 'Under {plan}, {blank} reports on dossiers and targets of the {period} (period {id}, from {from} to {to}); figures as of {cut}; year-to-date figures count from {year}. In detail:',
  },
  cutAfterDay: { vi: 'đến hết ngày {moment}', en: 'the end of {moment}' },
  cutWithinDay: { vi: 'lúc {moment}', en: '{moment}' },
  reported: { vi: '(Kèm theo Báo cáo số {blank}/BC-{blank})', en: '(Annexed to Report No. {blank}/BC-{blank})' },
  closing: {
    vi: 'Trên đây là báo cáo kết quả giải quyết thủ tục hành chính và thực hiện chỉ tiêu {period}, {blank} kính báo cáo./.',
    en: 'This is the report on administrative procedures and targets, {period}, respectfully submitted by {blank}./.',
  },
  recipients: { vi: 'Nơi nhận:', en: 'Recipients:' },
  like: { vi: '- Như trên;', en: '- As above;' },
  archive: { vi: '- Lưu: VT, {blank}.', en: '- Archive: clerical office, {blank}.' },
  office: { vi: 'CHỨC VỤ CỦA NGƯỜI KÝ', en: 'OFFICE OF THE SIGNATORY' },
  seal: { vi: '(Chữ ký, dấu)', en: '(Signature, seal)' },
  digest: {
    vi: 'Mã kiểm chứng của kết quả (Soát {version}): {digest}. Kiểm chứng: soat verify run.json --inputs THƯ_MỤC_DỮ_LIỆU (run.json do cùng lượt chạy ghi ra).',
    en: 'Digest of the result (Soát {version}): {digest}. To verify: soat verify run.json --inputs FOLDER_OF_DATA (run.json is written by the same run).',
  },
  unverified: {
    vi: 'Dấu *: căn cứ hoặc tham số chưa được đối chiếu với văn bản gốc. Chỗ “…” do người lập báo cáo điền.',
    en: '*: a citation or parameter that is not verified against its source. “…” is for the author of the report to fill in.',
  },
} as const satisfies Record<string, Localised>;

/** The two columns at the top, and what the document is. */
export function head({ result, lang }: Report): readonly Block[] {
  const { run: about } = result;
  const { name, unit } = about.jurisdiction;
  const right = BODY - LEFT;
  return [
    halves(
      [
        line(name[lang].toLocaleUpperCase('vi'), { size: SIZE.head }),
        line((unit?.name ?? BLANK).toLocaleUpperCase('vi'), { size: SIZE.head, bold: true }),
        rule(Math.round(LEFT * 0.35), Math.round(LEFT * 0.35)),
        line(say(WORDS.number, lang, { blank: '……' }), { size: SIZE.head }),
      ],
      [
        line(WORDS.nation[lang], { size: SIZE.nation - 2, bold: true }),
        line(WORDS.motto[lang], { size: SIZE.motto - 2, bold: true }),
        rule(Math.round(right * 0.23), Math.round(right * 0.23)),
        line(say(WORDS.placeAndDate, lang, { blank: BLANK }), { size: SIZE.head, italics: true }),
      ],
      LEFT,
    ),
    line('', { after: AFTER }),
    line(WORDS.kind[lang], { bold: true, size: SIZE.title }),
    line(say(WORDS.subject, lang, { period: periodWords(result, lang) }), { bold: true, size: SIZE.title }),
    rule(Math.round(BODY * 0.4), Math.round(BODY * 0.4)),
    line(say(WORDS.to, lang, { blank: BLANK }), { after: AFTER }),
    sentence(
      say(WORDS.opening, lang, {
        plan: about.plan.title[lang],
        blank: BLANK,
        period: periodWords(result, lang),
        id: about.period.id,
        from: dayWords(about.period.from, lang),
        to: lastMoment(about.period.to, lang),
        cut: say(endsDay(about.asOf) ? WORDS.cutAfterDay : WORDS.cutWithinDay, lang, {
          moment: lastMoment(about.asOf, lang),
        }),
        year: dayWords(about.yearFrom, lang),
      }),
    ),
  ];
}

/** Recipients, room for the signature, and what the figures can be held against. */
export function foot({ result, lang }: Report): readonly Block[] {
  const { tool, digest } = result;
  const left = (text: string, look: object = {}): Paragraph =>
    line(text, { alignment: AlignmentType.LEFT, size: SIZE.recipients, ...look });
  return [
    sentence(say(WORDS.closing, lang, { period: periodWords(result, lang), blank: BLANK }), true),
    halves(
      [
        left(WORDS.recipients[lang], { bold: true, italics: true, size: SIZE.table }),
        left(WORDS.like[lang]),
        left(`- ${BLANK};`),
        left(say(WORDS.archive, lang, { blank: '……' })),
      ],
      [
        line(WORDS.office[lang], { bold: true }),
        line(WORDS.seal[lang], { italics: true, after: 4 * SIZE.body * 10 }),
        line(BLANK, { bold: true }),
      ],
      Math.round(BODY / 2),
    ),
    line('', { after: AFTER }),
    small(WORDS.unverified[lang]),
    small(say(WORDS.digest, lang, { version: tool.version, digest })),
  ];
}

const small = (text: string): Paragraph =>
  new Paragraph({ children: [run(text, { size: SIZE.small })], alignment: AlignmentType.LEFT });

/** What an annex says of the report it belongs to. */
export const annexOf = ({ lang }: Report): string => say(WORDS.reported, lang, { blank: '……' });
