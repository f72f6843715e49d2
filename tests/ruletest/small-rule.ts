import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lightRules } from '../support/light.ts';

const MESSAGES = ['notApplicable', 'pass', 'fail', 'undecided']
  .map((outcome) => `  ${outcome}: { vi: "Hồ sơ {maHoSo}.", en: "Dossier {maHoSo}." }`)
  .join('\n');

/** A rule with every kind of group, whose leaves are called A to E in the order of the text. */
export const SMALL = `id: small
version: 1
ref: null
title: { vi: "Quy tắc nhỏ", en: "Small rule" }
severity: error
reporting: full
inForce: { from: 2025-07-01, to: null }
citations:
  - { act: qd-kh-cchc-quang-ninh-2025, provision: null, quote: null, inForce: { from: null, to: null }, standing: unverified }
appliesWhen:
  all:
    - { fact: kenhThucHien, operator: equal, value: "2" }
    - any:
        - { fact: gia, operator: greaterThan, value: { fact: param.small-fee } }
        - { fact: hoSoCoThanhPhanSoHoa, operator: equal, value: true }
requires:
  not:
    all:
      - { fact: gia, operator: greaterThan, value: { fact: param.large-fee } }
      - { fact: taiKhoanDuocXacThucVoiVNeID, operator: equal, value: true }
messages:
${MESSAGES}
`;

const parameter = (id: string, value: number): string =>
  `id: ${id}\ntitle: { vi: "Mức thử", en: "Level" }\ntype: integer\nunit: đồng\nvalues: [{ from: null, value: ${value}, choice: { vi: "Để thử.", en: "For a test." } }]\n`;

/** Cells of the dossiers that are counted by hand, and what each comes to. The last one was received before the rule held. */
export const DOSSIERS = [
  { kenh: '2', gia: 600, soHoa: true, vneid: true, expect: 'fail' },
  { kenh: '2', gia: 200, soHoa: false, vneid: true, expect: 'pass' },
  { kenh: '1', gia: 50, soHoa: false, vneid: null, expect: 'notApplicable' },
  { kenh: '2', gia: null, soHoa: true, vneid: null, expect: 'undecided' },
  { kenh: '2', gia: null, soHoa: false, vneid: true, expect: 'undecided' },
  { kenh: null, gia: 600, soHoa: null, vneid: true, expect: 'undecided' },
  { kenh: '1', gia: 600, soHoa: true, vneid: false, expect: 'notApplicable' },
  { kenh: '2', gia: 600, soHoa: true, vneid: false, expect: 'notApplicable', received: '2025-06-30' },
] as const;

export const receivedOn = (dossier: (typeof DOSSIERS)[number]): string =>
  'received' in dossier ? dossier.received : '2025-07-01';

/** The same as cases. */
export const CASES = [
  'rule: small',
  'asOf: 2025-07-15T00:00:00.000000',
  'cases:',
  ...DOSSIERS.flatMap((dossier, n) => {
    const { kenh, gia, soHoa, vneid, expect } = dossier;
    const cells = `kenhThucHien: ${kenh === null ? null : `"${kenh}"`}, gia: ${gia}, hoSoCoThanhPhanSoHoa: ${soHoa}, taiKhoanDuocXacThucVoiVNeID: ${vneid}`;
    return [
      `  - name: "ca ${n + 1}"`,
      `    dossier: { ngayTiepNhan: ${receivedOn(dossier)}T08:00:00.000000, ${cells} }`,
      `    expect: ${expect}`,
      ...(n === 0 ? ['    boundary: true'] : []),
    ];
  }),
  '',
].join('\n');

const made: string[] = [];

/** A rules folder of few rules with the small one and its cases, each as it is changed. */
export function smallFolder(change: { readonly rule?: string; readonly cases?: string | null } = {}): string {
  const folder = lightRules();
  made.push(folder);
  writeFileSync(join(folder, 'rules/small.yaml'), change.rule ?? SMALL);
  const cases = change.cases === undefined ? CASES : change.cases;
  if (cases !== null) writeFileSync(join(folder, 'rules/small.cases.yaml'), cases);
  writeFileSync(join(folder, 'parameters/small-fee.yaml'), parameter('small-fee', 100));
  writeFileSync(join(folder, 'parameters/large-fee.yaml'), parameter('large-fee', 500));
  return folder;
}

/** Removes the folders made. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
