import { type ZipMember, zipOf } from './zip.ts';

/** The parts of a small workbook; each can be replaced. */
export interface WorkbookParts {
  /** What stands in `<sheetData>`, or the whole XML of the sheet when it begins with `<?xml` or is bytes. */
  readonly sheet?: string | Uint8Array;
  /** XML around the rows. */
  readonly before?: string;
  readonly after?: string;
  readonly shared?: string | Uint8Array;
  readonly styles?: string;
  readonly workbook?: string;
  readonly relations?: string;
  readonly more?: readonly ZipMember[];
}

const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export const workbookXml = (sheets: string, properties = ''): string =>
  `${HEAD}<workbook ${NS} xmlns:r="${REL}">${properties}<sheets>${sheets}</sheets></workbook>`;
export const relation = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${REL}/${type}" Target="${target}"${more}/>`;
export const relationsXml = (...relations: string[]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
export const stylesXml = (formats: string, ...ids: number[]): string =>
  `${HEAD}<styleSheet ${NS}><numFmts>${formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
export const sharedXml = (...items: string[]): string => `${HEAD}<sst ${NS}>${items.join('')}</sst>`;
export const sheetXml = (rows: string, before = '', after = ''): string =>
  `${HEAD}<worksheet ${NS}>${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** A cell with its text beside it. */
export const inline = (ref: string, text: string): string =>
  `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;

export function partsOf(parts: WorkbookParts): ZipMember[] {
  const { sheet = '', before, after } = parts;
  const whole = typeof sheet !== 'string' || sheet.startsWith('<?xml');
  const relations =
    parts.relations ??
    relationsXml(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml'),
      relation('rId2', 'styles', 'styles.xml'),
      ...(parts.shared === undefined ? [] : [relation('rId3', 'sharedStrings', 'sharedStrings.xml')]),
    );
  return [
    { name: '[Content_Types].xml', data: `${HEAD}<Types xmlns="${PACKAGE}/content-types"/>` },
    { name: '_rels/.rels', data: relationsXml(relation('rId1', 'officeDocument', 'xl/workbook.xml')) },
    { name: 'xl/workbook.xml', data: parts.workbook ?? workbookXml('<sheet name="Hồ sơ" sheetId="1" r:id="rId1"/>') },
    { name: 'xl/_rels/workbook.xml.rels', data: relations },
    { name: 'xl/styles.xml', data: parts.styles ?? stylesXml('', 0) },
    ...(parts.shared === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: parts.shared }]),
    { name: 'xl/worksheets/sheet1.xml', data: whole ? sheet : sheetXml(sheet, before, after) },
    ...(parts.more ?? []),
  ];
}

export const workbook = (parts: WorkbookParts): Buffer => zipOf(partsOf(parts));
