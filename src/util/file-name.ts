/** Names that Windows keeps for devices, whatever follows a point. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;
const MOST_BYTES = 120;

/**
 * Names of files made of names that anybody may have written: nothing in them leads out of the folder, steers a terminal or
 * is refused by Windows, and no two are equal, small letters or capital ones.
 * @param ending with its point
 */
export function fileNames(names: readonly string[], ending: string): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = safe(name);
    for (let n = 1; ; n++) {
      const file = `${base}${n === 1 ? '' : ` (${n})`}${ending}`;
      const key = file.normalize('NFKC').toLowerCase();
      if (taken.has(key)) continue;
      taken.add(key);
      return file;
    }
  });
}

function safe(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[<>:"/\\|?*]|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '_')
    .replace(/\s+/g, ' ');
  let kept = '';
  for (const { segment } of new Intl.Segmenter('vi').segment(plain)) {
    if (Buffer.byteLength(kept + segment) > MOST_BYTES) break;
    kept += segment;
  }
  // A point at the beginning hides a file, and at the end Windows drops it.
  const trimmed = kept.replace(/^[.\s]+|[.\s]+$/g, '');
  return RESERVED.test(trimmed) || trimmed === '' ? `_${trimmed}` : trimmed;
}
