import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { BLOCK_PATHOLOGIES, PATHOLOGIES } from '../plant/all.ts';
import { DAY, dayFrom } from '../work-days.ts';
import type { World } from '../world.ts';
import { FLAGS, type FlagField } from './indicators/shape.ts';
import { count, isReceived, KEY_INDICATORS, populated, WIDTH } from './indicators.ts';
import { Judged } from './judged.ts';
import { DUPLICATE_CODE } from './rules/records.ts';
import { FAIL, KEY_RULES, NOT_APPLICABLE, outcomeOf } from './rules.ts';

export const OUTCOMES = ['notApplicable', 'pass', 'fail', 'undecided'] as const;

/** What the gate makes of records. */
export const GATE_COUNTS = [
  'blanks',
  'totals',
  'noCode',
  'noUnit',
  'noReceipt',
  'unreadReceipt',
  'shape',
  'duplicates',
  'conflicts',
  'loaded',
] as const;
export type GateCount = (typeof GATE_COUNTS)[number];

/** Fields in which unreadable cells are planted. */
export const UNREAD_FIELDS = [
  'dossiers.ngayHenTra',
  'dossiers.ngayKetThucXuLy',
  'dossiers.ngayTra',
  'dossiers.ngayNopHoSo',
  'dossiers.trangThaiHoSo',
  'dossiers.kenhThucHien',
  'dossiers.gia',
  'dossiers.hoSoCoThanhPhanSoHoa',
  'apologies.ngayGui',
  'apologies.ngayHenTraMoi',
  'supplements.ngayTiepNhanBoSung',
  'attachments.isDeleted',
] as const;
export type UnreadField = (typeof UNREAD_FIELDS)[number];

/** Counts that are added up over blocks, workers and machines: one list of whole numbers. */
export class KeyCounts {
  readonly #judged: Judged;
  readonly #units: number;
  readonly #inForce: readonly (readonly [from: number, to: number])[];
  readonly all: Uint32Array;

  constructor(world: World, blank: Dossier) {
    this.#judged = new Judged(blank, world);
    this.#units = world.units.length + 1;
    this.#inForce = KEY_RULES.map(({ id, version }) => {
      const [from, to] = world.law.inForce[`${id} ${version}`] ?? [null, null];
      return [
        from === null ? Number.NEGATIVE_INFINITY : dayFrom(from) * DAY,
        to === null ? Number.POSITIVE_INFINITY : (dayFrom(to) + 1) * DAY,
      ];
    });
    this.all = new Uint32Array(this.plantedAt(PATHOLOGIES.length + BLOCK_PATHOLOGIES.length));
  }

  ruleAt = (rule: number, unit: number): number => (rule * this.#units + unit) * OUTCOMES.length;
  indicatorAt = (n: number, unit: number): number =>
    this.ruleAt(KEY_RULES.length, 0) + (n * this.#units + unit) * WIDTH;
  loadedAt = (unit: number): number => this.indicatorAt(KEY_INDICATORS.length, 0) + unit;
  keptOutAt = (unit: number): number => this.loadedAt(this.#units) + unit;
  gateAt = (gate: GateCount): number => this.keptOutAt(this.#units) + GATE_COUNTS.indexOf(gate);
  unreadAt = (field: UnreadField): number =>
    this.keptOutAt(this.#units) + GATE_COUNTS.length + UNREAD_FIELDS.indexOf(field);
  /** Dossiers received in the year whose flag has a value. */
  flagAt = (field: FlagField, unit: number, value: number): number =>
    this.unreadAt(UNREAD_FIELDS[0]) +
    UNREAD_FIELDS.length +
    unit * (FLAGS.digitised + FLAGS.paid) +
    (field === 'paid' ? FLAGS.digitised : 0) +
    value;
  plantedAt = (n: number): number => this.flagAt('digitised', this.#units, n);

  add(at: number, n = 1): void {
    this.all[at] = (this.all[at] ?? 0) + n;
  }

  /** Counts what was planted: the pathology's place in the list, those of blocks behind the others. */
  planted(n: number): void {
    this.add(this.plantedAt(n));
  }

  /** Puts a finished record into its drawer, and judges it when it was loaded. */
  record(d: Dossier): void {
    if (d.gate === 'later') return;
    if (d.repeated) this.#setAside(d, 'duplicates', 1);
    this.#unreadRows(d);
    if (d.gate === 'loaded') {
      this.add(this.gateAt('loaded'));
      this.add(this.loadedAt(d.unit));
      this.#unreadCells(d);
      this.#judge(d);
    } else if (d.gate === 'conflict') {
      this.#setAside(d, 'conflicts', 2);
      this.add(this.keptOutAt(d.unit), 2);
    } else {
      this.add(this.gateAt(d.gate));
      if (d.gate !== 'noUnit' && d.gate !== 'shape') this.add(this.keptOutAt(d.unit));
    }
  }

  /** Records whose code stands in another one, too. */
  #setAside({ unit }: Dossier, gate: 'duplicates' | 'conflicts', records: number): void {
    this.add(this.gateAt(gate), records);
    const rule = KEY_RULES.findIndex(({ id }) => id === DUPLICATE_CODE);
    this.add(this.ruleAt(rule, unit) + FAIL, records);
  }

  #judge(d: Dossier): void {
    const judged = this.#judged;
    judged.read(d);
    for (let n = 0; n < KEY_RULES.length; n++) {
      const [rule, days] = [KEY_RULES[n], this.#inForce[n]];
      if (!rule || !days) continue;
      const outcome = d.received >= days[0] && d.received < days[1] ? outcomeOf(rule, judged) : NOT_APPLICABLE;
      this.add(this.ruleAt(n, d.unit) + outcome);
    }
    if (isReceived(judged)) {
      if (d.digitised >= 0) this.add(this.flagAt('digitised', d.unit, d.digitised));
      if (d.paid >= 0) this.add(this.flagAt('paid', d.unit, d.paid));
    }
    for (let n = 0; n < KEY_INDICATORS.length; n++) {
      const indicator = KEY_INDICATORS[n];
      if (indicator && populated(indicator, judged)) count(indicator, judged, this.all, this.indicatorAt(n, d.unit));
    }
  }

  #unread(field: UnreadField, value: number): void {
    if (value === UNREAD) this.add(this.unreadAt(field));
  }

  #unreadCells(d: Dossier): void {
    this.#unread('dossiers.ngayHenTra', d.due);
    this.#unread('dossiers.ngayKetThucXuLy', d.ended);
    this.#unread('dossiers.ngayTra', d.returned);
    this.#unread('dossiers.ngayNopHoSo', d.filed);
    this.#unread('dossiers.trangThaiHoSo', d.status);
    this.#unread('dossiers.kenhThucHien', d.channel);
    this.#unread('dossiers.gia', d.fee);
    this.#unread('dossiers.hoSoCoThanhPhanSoHoa', d.digitised);
  }

  /** Registers are read whole, whatever became of the dossiers they are about. */
  #unreadRows(d: Dossier): void {
    if (d.gate === 'noCode') return;
    for (let n = 0; n < d.letterCount; n++) {
      this.#unread('apologies.ngayGui', d.letters[n]?.sent ?? NONE);
      this.#unread('apologies.ngayHenTraMoi', d.letters[n]?.next ?? NONE);
    }
    for (let n = 0; n < d.supplementCount; n++) {
      this.#unread('supplements.ngayTiepNhanBoSung', d.supplements[n]?.answered ?? NONE);
    }
    for (let n = 0; n < d.paperCount; n++) {
      if (d.papers[n]?.deleted === 'unread') this.add(this.unreadAt('attachments.isDeleted'));
    }
  }
}
