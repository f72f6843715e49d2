import { createHash } from 'node:crypto';
import type { Bindings } from './sql.ts';

/** The two halves an HMAC-SHA-256 key is worked into (RFC 2104), in hexadecimal. Whoever has them has the key. */
export interface HmacPads {
  readonly inner: string;
  readonly outer: string;
}

/** Bytes that SHA-256 takes at a time. */
const BLOCK = 64;
const INNER = 0x36;
const OUTER = 0x5c;

/** The pads of a key, once for a run. */
export function padsOf(key: Uint8Array): HmacPads {
  const block = Buffer.alloc(BLOCK);
  block.set(key.length > BLOCK ? createHash('sha256').update(key).digest() : key);
  const pad = (byte: number): string => Buffer.from(block.map((one) => one ^ byte)).toString('hex');
  return { inner: pad(INNER), outer: pad(OUTER) };
}

/** What a fingerprint is made of; no dossier code reads so. */
const KEY_ID_TEXT = 'soat key id';
/** Hexadecimal digits of a fingerprint. */
const KEY_ID_DIGITS = 16;

/** A fingerprint that tells keys apart and gives none away: HMAC-SHA-256 of a fixed text, its first 16 hexadecimal digits. */
export function keyIdOf({ inner, outer }: HmacPads): string {
  const hash = (pad: string, bytes: Uint8Array): Buffer =>
    createHash('sha256').update(Buffer.from(pad, 'hex')).update(bytes).digest();
  return hash(outer, hash(inner, Buffer.from(KEY_ID_TEXT)))
    .toString('hex')
    .slice(0, KEY_ID_DIGITS);
}

/** SQL of HMAC-SHA-256 of a text's UTF-8 bytes, 64 hexadecimal digits; null of a null. DuckDB has none of its own. */
export function hmacSql(text: string, { inner, outer }: HmacPads, bindings: Bindings): string {
  const pad = (hex: string): string => `unhex(${bindings.bind(hex, 'VARCHAR')})`;
  return `sha256(${pad(outer)} || unhex(sha256(${pad(inner)} || encode(${text}))))`;
}
