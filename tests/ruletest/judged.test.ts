import { expect, it } from 'vitest';
import { shippedRules } from '../../src/audit/shipped.ts';
import { evaluate } from '../../src/check/evaluate.ts';
import { Database } from '../../src/db/database.ts';
import { loadRules } from '../../src/lang/load.ts';
import { DERIVED_FACTS, fieldSignatures } from '../../src/model/fact.ts';
import { batchesOf } from '../../src/ruletest/batches.ts';
import { storeCases } from '../../src/ruletest/case-tables.ts';
import { type JudgedDossier, readJudged } from '../../src/ruletest/judged.ts';
import { readCaseFiles } from '../../src/ruletest/read-cases.ts';
import { casesFolder } from './folder.ts';

const rules = loadRules(shippedRules());
const CASE = `rule: apology-missing
asOf: 2025-09-15T00:00:00.000000
cases:
  - name: every type of the fact profile
    dossier:
      maHoSo: H49.61-250701-0001
      ngayTiepNhan: 2025-07-01T08:00:00.000001
      ngayHenTra: 2025-07-08T00:00:00.000000
      trangThaiHoSo: "4"
      tenTTHC: Đăng ký khai sinh
      hoSoCoThanhPhanSoHoa: false
      gia: 999999999999999
      dsKetNoiCSDL: [DKKD, 'a"b', Đất đai]
    unreadable: [ngayTra]
    unavailable: [ngayTuChoi]
    expect: undecided
`;

it('reads every fact in the fact profile, and which nulls are definite', async () => {
  const [file] = readCaseFiles(casesFolder({ 'apology-missing.cases.yaml': CASE }), rules.rules);
  const rule = rules.rules.find(({ id }) => id === 'apology-missing');
  const one = file?.cases[0];
  const [batch] = batchesOf(file?.cases ?? []);
  if (!rule || !one || !batch) throw new Error('no case');
  const options = { path: ':memory:', spill: '', memory: 128 * 1024 * 1024, threads: 1 };
  const signal = new AbortController().signal;
  const db = await Database.open({ ...options, allowedFiles: [], allowedFolders: [], signal });
  const wanted = [...fieldSignatures.map(({ id }) => id), ...DERIVED_FACTS, 'param.apology-lead-days'];
  const judged: JudgedDossier[] = [];
  try {
    const inputs = {
      rules: [rule],
      loadRules: [],
      indicators: [],
      parameters: rules.parameters,
      calendar: rules.calendar,
      availability: await storeCases(db, [rule], batch, rules.calendar.offices),
      times: { asOf: one.asOf, dumpedAt: null, yearFrom: one.asOf, periodFrom: one.asOf, periodTo: one.asOf },
      unitNumbers: null,
    };
    for await (const batch of readJudged(db, inputs, await evaluate(db, inputs), wanted)) judged.push(...batch);
  } finally {
    db.close();
  }
  const [dossier] = judged;
  expect(judged).toHaveLength(1);
  expect(dossier?.verdicts).toEqual([{ outcome: 'undecided', reason: 'unreadable:ngayTra' }]);
  expect(dossier?.facts.values).toMatchObject({
    maHoSo: 'H49.61-250701-0001',
    ngayTiepNhan: '2025-07-01T08:00:00.000001',
    ngayHenTra: '2025-07-08T00:00:00.000000',
    dueAt: '2025-07-08T23:59:59.999999',
    apologyDueOn: '2025-07-07',
    trangThaiHoSo: '4',
    tenTTHC: 'Đăng ký khai sinh',
    hoSoCoThanhPhanSoHoa: false,
    gia: 999_999_999_999_999,
    dsKetNoiCSDL: ['DKKD', 'a"b', 'Đất đai'],
    ngayTra: null,
    ngayTuChoi: null,
    isLate: null,
    'param.apology-lead-days': 1,
  });
  expect(Object.keys(dossier?.facts.values ?? {}).sort()).toEqual([...wanted].sort());
  // Empty, and loaded: not the unreadable, the absent, nor the columns this rule does not load.
  expect(dossier?.facts.nullIsDefinite).toEqual(new Set(['ngayKetThucXuLy', 'ngayYeuCauBoSung']));
});
