/** Encodings of text files that are read. TCVN3 (ABC) and VNI are the bytes of the fonts of that name. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3', 'vni'] as const;
export type TextEncoding = (typeof ENCODINGS)[number];

/** Fonts in which Vietnamese was typed before Unicode: other letters are stored than the font showed. */
export const LEGACY_FONTS = ['tcvn3', 'vni'] as const;
export type LegacyFont = (typeof LEGACY_FONTS)[number];
