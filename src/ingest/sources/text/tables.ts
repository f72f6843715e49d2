import type { LegacyFont } from '../../../model/encodings.ts';

/**
 * What is stored → the letter that was meant, in the font TCVN3 (ABC, `.VnTime`). A capital with a tone is typed with
 * the sign of its small letter in a font of capitals (`.VnTimeH`), and the file does not tell the font: those
 * capitals come out small.
 */
const TCVN3 = `
¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư §Đ
µà ¶ả ·ã ¸á ¹ạ
¨ă »ằ ¼ẳ ½ẵ ¾ắ Æặ
©â Çầ Èẩ Éẫ Êấ Ëậ
®đ
Ìè Îẻ Ïẽ Ðé Ñẹ
ªê Òề Óể Ôễ Õế Öệ
×ì Øỉ Üĩ Ýí Þị
ßò áỏ âõ ãó äọ
«ô åồ æổ çỗ èố éộ
¬ơ êờ ëở ìỡ íớ îợ
ïù ñủ òũ óú ôụ
\u00ADư õừ öử ÷ữ øứ ùự
úỳ ûỷ üỹ ýý þỵ
`;

/** The same for the font VNI (`VNI-Times`): most letters are a plain one and a mark behind it. */
const VNI = `
aøà aûả aõã aùá aïạ
aêă aèằ aúẳ aüẵ aéắ aëặ
aââ aàầ aåẩ aãẫ aáấ aäậ
ñđ
eøè eûẻ eõẽ eùé eïẹ
eâê eàề eåể eãễ eáế eäệ
ìì æỉ óĩ íí òị
oøò oûỏ oõõ oùó oïọ
oâô oàồ oåổ oãỗ oáố oäộ
ôơ ôøờ ôûở ôõỡ ôùớ ôïợ
uøù uûủ uõũ uùú uïụ
öư öøừ öûử öõữ öùứ öïự
yøỳ yûỷ yõỹ yùý îỵ
AØÀ AÛẢ AÕÃ AÙÁ AÏẠ
AÊĂ AÈẰ AÚẲ AÜẴ AÉẮ AËẶ
AÂÂ AÀẦ AÅẨ AÃẪ AÁẤ AÄẬ
ÑĐ
EØÈ EÛẺ EÕẼ EÙÉ EÏẸ
EÂÊ EÀỀ EÅỂ EÃỄ EÁẾ EÄỆ
ÌÌ ÆỈ ÓĨ ÍÍ ÒỊ
OØÒ OÛỎ OÕÕ OÙÓ OÏỌ
OÂÔ OÀỒ OÅỔ OÃỖ OÁỐ OÄỘ
ÔƠ ÔØỜ ÔÛỞ ÔÕỠ ÔÙỚ ÔÏỢ
UØÙ UÛỦ UÕŨ UÙÚ UÏỤ
ÖƯ ÖØỪ ÖÛỬ ÖÕỮ ÖÙỨ ÖÏỰ
YØỲ YÛỶ YÕỸ YÙÝ ÎỴ
`;

/** Every entry is what is stored, one or two letters, and at its end the letter meant. */
const read = (table: string): ReadonlyMap<string, string> =>
  new Map(
    table
      .trim()
      .split(/[ \n]/)
      .map((entry) => [entry.slice(0, -1), entry.slice(-1)]),
  );

/** What is stored → the letter that was meant, of each font. */
export const FONT_LETTERS: Readonly<Record<LegacyFont, ReadonlyMap<string, string>>> = {
  tcvn3: read(TCVN3),
  vni: read(VNI),
};

/** Signs that Windows has in bytes 0x80 to 0x9F; the fonts leave them as they are. */
export const WINDOWS_SIGNS: readonly (string | null)[] = Array.from('€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ', (sign) =>
  sign === '\0' ? null : sign,
);
/** The first byte of `WINDOWS_SIGNS`. */
export const FIRST_SIGN = 0x80;
