import type { Leaf } from '../../model/ast.ts';
import { type Check, hit } from '../check.ts';
import { partsOf } from '../trees.ts';

/** Elements of a written list that stand in it before, by their place. */
export const repeatedIn = ({ value }: Pick<Leaf, 'value'>): readonly number[] => {
  const list: readonly unknown[] = value.kind === 'literal' && Array.isArray(value.value) ? value.value : [];
  return list.flatMap((element, i) => (list.indexOf(element) < i ? [i] : []));
};

/** SL036 */
export const repeatedValue: Check = {
  code: 'SL036',
  name: 'repeated-value',
  level: 'warning',
  fixable: true,
  title: { vi: 'giá trị lặp trong danh sách', en: 'a value twice in a list' },
  message: { vi: 'giá trị {value} đã có trong danh sách', en: 'the value {value} stands in the list already' },
  why: {
    vi: 'Thường là gõ nhầm một mã khác, và mã ấy bị bỏ sót.',
    en: 'Mostly another code was meant, which is then left out.',
  },
  now: { vi: 'bỏ giá trị lặp, hoặc sửa thành mã muốn nói', en: 'remove it, or write the code that was meant' },
  bad: '{ fact: trangThaiHoSo, operator: in, value: ["9", "9"] }',
  good: '{ fact: trangThaiHoSo, operator: in, value: ["9", "10"] }',
  *find({ trees }) {
    for (const { root } of trees) {
      for (const node of partsOf(root)) {
        if (node.kind !== 'leaf') continue;
        const list = node.value.kind === 'literal' && Array.isArray(node.value.value) ? node.value.value : [];
        for (const i of repeatedIn(node)) {
          yield hit(node.source, [...node.path, 'value', i], { value: JSON.stringify(list[i]) });
        }
      }
    }
  },
};

/** SL040 */
export const notNfc: Check = {
  code: 'SL040',
  name: 'not-nfc',
  level: 'warning',
  fixable: true,
  title: { vi: 'tệp không ở dạng NFC', en: 'a file that is not in NFC' },
  message: {
    vi: 'dấu tiếng Việt trong tệp được ghép từ nhiều ký tự (không phải NFC)',
    en: 'Vietnamese letters of the file are put together from several characters (not NFC)',
  },
  why: {
    vi: 'Hai chữ trông giống nhau mà khác byte: tìm, so sánh phiên bản và git diff đều hỏng. Soát tự đưa về NFC khi đọc.',
    en: 'Letters that look alike differ in their bytes, which spoils searching and diffs. Soát itself reads them as NFC.',
  },
  now: { vi: 'chạy lại với --fix', en: 'run again with --fix' },
  bad: 'title: { vi: "Ho\u0302\u0300 so\u031b" }   # o + ^ + `',
  good: 'title: { vi: "Hồ sơ" }',
  *find({ unnormalised, sources }) {
    for (const file of unnormalised) {
      const source = sources.get(file);
      if (source) yield hit(source, []);
    }
  },
};
