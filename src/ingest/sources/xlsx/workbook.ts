import { posix } from 'node:path';
import { refuse } from '../../../model/diagnostic.ts';
import { type Archive, type Member, type Unpacking, unpack } from '../archive.ts';
import { MAX_SMALL_PART_BYTES } from '../limits.ts';
import { type Style, styleOf } from './number-format.ts';
import { refuseStrangeXml, tagsOf, withoutComments } from './xml.ts';

export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly member: Member;
}

/** What a workbook says of its sheets; where its parts are is only known through its relations. */
export interface Workbook {
  readonly sheets: readonly Sheet[];
  readonly date1904: boolean;
  readonly strings: Member | null;
  readonly styles: readonly Style[];
}

/** @throws SoatError when a part that is named is not there, or is no part that can be read */
export async function readWorkbook(archive: Archive, how: Unpacking): Promise<Workbook> {
  const broken = (detail: string): never => refuse('E-IN-024', { detail }, { file: archive.label });
  const find = (name: string): Member | undefined =>
    archive.members.find((member) => member.name.toLowerCase() === name.toLowerCase());
  const text = async (member: Member): Promise<string> => {
    const chunks: Buffer[] = [];
    for await (const chunk of unpack(archive, member, { ...how, most: MAX_SMALL_PART_BYTES })) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    refuseStrangeXml(bytes, member.name, archive.label);
    return withoutComments(bytes.toString('utf8'));
  };
  const relations = async (part: string): Promise<readonly Relation[]> => {
    const folder = posix.dirname(part);
    const member = find(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
    return member ? relationsOf(await text(member), folder) : [];
  };
  const office = (await relations('')).find(({ type }) => type === 'officeDocument');
  const path = office?.target ?? 'xl/workbook.xml';
  const member = find(path) ?? broken(path);
  const related = await relations(path);
  const part = (type: string): Member | null => {
    const target = related.find((relation) => relation.type === type)?.target;
    return target === undefined ? null : (find(target) ?? null);
  };
  const sheets: Sheet[] = [];
  let date1904 = false;
  for (const { name, closing, attributes } of tagsOf(await text(member))) {
    if (closing) continue;
    if (name === 'workbookPr') date1904 = /^(1|true)$/.test(attributes.get('date1904') ?? '');
    if (name !== 'sheet') continue;
    const relation = related.find(({ id }) => id === attributes.get(':id'));
    // Sheets of charts and of dialogs have no cells.
    if (relation && relation.type !== 'worksheet') continue;
    const called = attributes.get('name') ?? '';
    const target = relation && !relation.external ? find(relation.target) : undefined;
    const hidden = /hidden$/i.test(attributes.get('state') ?? '');
    sheets.push({ name: called, hidden, member: target ?? broken(`${called}: ${relation?.target ?? '?'}`) });
  }
  const styles = part('styles');
  return { sheets, date1904, strings: part('sharedStrings'), styles: styles ? stylesOf(await text(styles)) : [] };
}

interface Relation {
  readonly id: string;
  /** The last word of its type. */
  readonly type: string;
  /** Name of the member it leads to: looked up in the archive, and nowhere else. */
  readonly target: string;
  readonly external: boolean;
}

function relationsOf(xml: string, folder: string): readonly Relation[] {
  return [...tagsOf(xml)]
    .filter(({ name, closing }) => name === 'Relationship' && !closing)
    .map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type')?.split('/').at(-1) ?? '',
      target: posix.resolve('/', folder, attributes.get('Target') ?? '').slice(1),
      external: attributes.get('TargetMode') === 'External',
    }));
}

/** What each style of a cell makes of a number, by the style's place in `cellXfs`. */
function stylesOf(xml: string): readonly Style[] {
  const custom = new Map<number, string>();
  const styles: Style[] = [];
  let inside = '';
  for (const { name, closing, attributes } of tagsOf(xml)) {
    if (name === 'cellXfs' || name === 'cellStyleXfs' || name === 'dxfs') inside = closing ? '' : name;
    if (closing) continue;
    if (name === 'numFmt' && inside === '') {
      custom.set(Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '');
    }
    if (name === 'xf' && inside === 'cellXfs') styles.push(styleOf(Number(attributes.get('numFmtId') ?? 0), custom));
  }
  return styles;
}
