import { closeSync, openSync, readSync } from 'node:fs';
import { refuse } from '../../model/diagnostic.ts';
import { readArchive } from './archive.ts';

const ZIP = [Buffer.from('PK\u0003\u0004'), Buffer.from('PK\u0005\u0006')];
/** Compound files: Excel before 2007, and any workbook with a password. */
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le');
/** Pages and Office XML that were given the name of a workbook. */
const MARKUP = /^\s*(<!doctype\s+html|<html|<head|<meta|<body|<table|<style|<\?xml|<!--|mime-version:)/i;
const CHUNK = 1 << 20;

/**
 * Which kind of Office file or archive it is; null when it is neither. What cannot be read is refused by its name.
 * @param head the first bytes
 */
export function officeFormat(head: Buffer, path: string, label: string): 'xlsx' | 'zip' | null {
  const place = { file: label };
  if (head.subarray(0, COMPOUND.length).equals(COMPOUND)) {
    refuse(holds(path, ENCRYPTED) ? 'E-IN-020' : 'E-IN-021', {}, place);
  }
  if (ZIP.some((sign) => head.subarray(0, sign.length).equals(sign))) return archiveFormat(path, label);
  const markup = MARKUP.exec(head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, ''));
  if (markup) refuse('E-IN-022', { detail: String(markup[1]) }, place);
  return null;
}

function archiveFormat(path: string, label: string): 'xlsx' | 'zip' {
  const names = new Set(readArchive(path, label).members.map(({ name }) => name.toLowerCase()));
  const has = (start: string): boolean => [...names].some((name) => name.startsWith(start));
  const other = (kind: string): never => refuse('E-IN-023', { kind }, { file: label });
  if (names.has('xl/workbook.bin')) other('XLSB');
  if (names.has('content.xml') && names.has('mimetype')) other('ODS, OpenDocument');
  if (!names.has('[content_types].xml')) return 'zip';
  if (has('word/')) other('DOCX');
  if (has('ppt/')) other('PPTX');
  return 'xlsx';
}

/** Whether the bytes stand anywhere in the file. */
function holds(path: string, wanted: Buffer): boolean {
  const handle = openSync(path, 'r');
  const buffer = Buffer.alloc(CHUNK + wanted.length);
  try {
    for (let at = 0; ; at += CHUNK) {
      const count = readSync(handle, buffer, 0, buffer.length, at);
      if (buffer.subarray(0, count).includes(wanted)) return true;
      if (count < buffer.length) return false;
    }
  } finally {
    closeSync(handle);
  }
}
