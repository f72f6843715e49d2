import {
  AlignmentType,
  Document,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { RunResult } from '../../model/run-result.ts';
import type { Lang, Localised } from '../../model/text.ts';
import { annexes } from './annexes.ts';
import { type Block, heading, sentence } from './blocks.ts';
import { dossierPart } from './dossiers.ts';
import { periodWords, type Report, say } from './figures.ts';
import { findingPart } from './findings.ts';
import { foot, head } from './head.ts';
import { AFTER, BLANK_LINE, FONT, MARGIN, PAPER, SIZE } from './layout.ts';
import { qualityPart } from './quality.ts';
import { withFixedTimes } from './stable.ts';
import { targetPart } from './targets.ts';
import { unitPart } from './units.ts';
import { waiverPart } from './waivers.ts';

const WORDS = {
  title: { vi: 'Báo cáo {period}', en: 'Report, {period}' },
  ours: { vi: 'VII. NGUYÊN NHÂN, GIẢI PHÁP VÀ KIẾN NGHỊ', en: 'VII. CAUSES, MEASURES AND PROPOSALS' },
  causes: { vi: '1. Nguyên nhân của chỉ tiêu không đạt', en: '1. Why targets were missed' },
  measures: { vi: '2. Giải pháp trong kỳ tới', en: '2. Measures in the next period' },
  proposals: { vi: '3. Kiến nghị, đề xuất', en: '3. Proposals' },
} as const satisfies Record<string, Localised>;

/** Puts the parts together; `reportDocument` says what they are. */
export async function assembled(result: RunResult, lang: Lang): Promise<Uint8Array> {
  const behind = annexes({ result, lang, annexes: new Map() });
  const report: Report = { result, lang, annexes: new Map(behind.map(({ about, no }) => [about, no])) };
  const body: readonly Block[] = [
    ...head(report),
    ...dossierPart(report),
    ...targetPart(report),
    ...unitPart(report),
    ...findingPart(report),
    ...qualityPart(report),
    ...waiverPart(report),
    heading(WORDS.ours[lang], 1),
    ...(['causes', 'measures', 'proposals'] as const).flatMap((key) => [
      heading(WORDS[key][lang], 2),
      sentence(BLANK_LINE, true),
      sentence(BLANK_LINE, key === 'proposals'),
    ]),
    ...foot(report),
  ];
  const document = new Document({
    styles: { default: styles(lang) },
    sections: [section(body, false), ...behind.map(({ isAcross, blocks }) => section(blocks, isAcross))],
  });
  const title = say(WORDS.title, lang, { period: periodWords(result, lang) });
  const packed = await Packer.toBuffer(document, undefined, [
    { path: 'docProps/core.xml', data: core(title, result, lang) },
  ]);
  return withFixedTimes(packed);
}

/** Pages of their own, numbered from 1; the number stands above the text from the second page on. */
function section(children: readonly Block[], isAcross: boolean): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT], size: SIZE.body })],
  });
  return {
    properties: {
      titlePage: true,
      page: {
        size: { ...PAPER, orientation: isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: MARGIN,
        pageNumbers: { start: 1 },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [new Paragraph({})] }) },
    children: [...children],
  };
}

const styles = (lang: Lang) => {
  const letters = { font: FONT, size: SIZE.body, color: '000000' };
  const spacing = { before: AFTER, after: AFTER };
  return {
    document: { run: { ...letters, language: { value: lang === 'vi' ? 'vi-VN' : 'en-GB' } } },
    heading1: { run: { ...letters, bold: true }, paragraph: { spacing } },
    heading2: { run: { ...letters, bold: true, italics: true }, paragraph: { spacing } },
  };
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** What a file says of itself, without the clock: its time is the cut. */
function core(title: string, { run, tool }: RunResult, lang: Lang): string {
  const time = `<dcterms:created xsi:type="dcterms:W3CDTF">${run.asOf.slice(0, 19)}+07:00</dcterms:created>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escaped(title)}</dc:title><dc:creator>Soát ${tool.version}</dc:creator><dc:language>${lang}</dc:language>`,
    `${time}${time.replaceAll('created', 'modified')}</cp:coreProperties>`,
  ].join('');
}
