import { type Dossier, NONE, UNREAD } from '../dossier.ts';
import { BLOCK_PATHOLOGIES, PATHOLOGIES } from '../plant/all.ts';
import { DAY, dayFrom } from '../work-days.ts';
import type { World } from '../world.ts';
import { FORM_COLUMNS, formColumns } from './form.ts';
import { FLAGS, type FlagField } from './indicators/shape.ts';
import { count, KEY_INDICATORS, populated, WIDTH } from './indicators.ts';
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

type Section =
  | 'rules'
  | 'indicators'
  | 'loaded'
  | 'keptOut'
  | 'gate'
  | 'unread'
  | 'flags'
  | 'planted'
  | 'inForce'
  | 'regimes'
  | 'form';

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
  'steps.thoiDiemXuLy',
] as const;
export type UnreadField = (typeof UNREAD_FIELDS)[number];

/** What flags are counted over: dossiers received in the report year, or in the calendar period. */
const SPANS = 2;
const FLAG_WIDTH = FLAGS.digitised + FLAGS.paid;

/** Counts that are added up over blocks, workers and machines: one list of whole numbers. */
export class KeyCounts {
  readonly #judged: Judged;
  readonly #world: World;
  readonly #units: number;
  readonly #inForce: readonly (readonly [from: number, to: number])[];
  readonly #regimes: readonly (readonly [from: number, to: number])[];
  /** Number of the field of each procedure. */
  readonly #fieldOf: readonly number[];
  readonly #places: Readonly<Record<Section, number>>;
  /** Fields of work, in the order they are counted. */
  readonly fields: readonly string[];
  readonly all: Float64Array;

  constructor(world: World, blank: Dossier) {
    this.#judged = new Judged(blank, world);
    this.#world = world;
    this.#units = world.units.length + 1;
    this.#inForce = KEY_RULES.map(({ id, version }) => instants(world.law.inForce[`${id} ${version}`] ?? [null, null]));
    this.#regimes = Object.values(world.law.regimes).map(instants);
    this.fields = [...new Set(world.procedures.map(({ field }) => field))];
    this.#fieldOf = world.procedures.map(({ field }) => this.fields.indexOf(field));
    const sizes: Readonly<Record<Section, number>> = {
      rules: KEY_RULES.length * this.#units * OUTCOMES.length,
      indicators: KEY_INDICATORS.length * this.#units * WIDTH,
      loaded: this.#units,
      keptOut: this.#units,
      gate: GATE_COUNTS.length,
      unread: UNREAD_FIELDS.length,
      flags: SPANS * this.#units * FLAG_WIDTH,
      planted: PATHOLOGIES.length + BLOCK_PATHOLOGIES.length,
      inForce: KEY_RULES.length,
      regimes: this.#regimes.length,
      form: this.#units * this.fields.length * FORM_COLUMNS.length,
    };
    let end = 0;
    const place = (size: number): number => {
      end += size;
      return end - size;
    };
    this.#places = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, place(size)])) as typeof sizes;
    this.all = new Float64Array(end);
  }

  ruleAt = (rule: number, unit: number): number => this.#places.rules + (rule * this.#units + unit) * OUTCOMES.length;
  indicatorAt = (n: number, unit: number): number => this.#places.indicators + (n * this.#units + unit) * WIDTH;
  loadedAt = (unit: number): number => this.#places.loaded + unit;
  keptOutAt = (unit: number): number => this.#places.keptOut + unit;
  gateAt = (gate: GateCount): number => this.#places.gate + GATE_COUNTS.indexOf(gate);
  unreadAt = (field: UnreadField): number => this.#places.unread + UNREAD_FIELDS.indexOf(field);
  /** Dossiers received in the year, or in the calendar period, whose flag has a value. */
  flagAt = (field: FlagField, unit: number, value: number, calendar: boolean): number =>
    this.#places.flags +
    ((calendar ? this.#units : 0) + unit) * FLAG_WIDTH +
    (field === 'paid' ? FLAGS.digitised : 0) +
    value;
  plantedAt = (n: number): number => this.#places.planted + n;
  /** Dossiers received while a rule was in force. */
  inForceAt = (rule: number): number => this.#places.inForce + rule;
  regimeAt = (n: number): number => this.#places.regimes + n;
  formAt = (unit: number, field: number): number =>
    this.#places.form + (unit * this.fields.length + field) * FORM_COLUMNS.length;

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
    const isThere = d.received < this.#world.cut;
    for (let n = 0; n < KEY_RULES.length; n++) {
      const [rule, days] = [KEY_RULES[n], this.#inForce[n]];
      if (!rule || !days) continue;
      const holds = within(d.received, days);
      if (holds) this.add(this.inForceAt(n));
      const outcome = holds && (isThere || rule.ofRecord) ? outcomeOf(rule, judged) : NOT_APPLICABLE;
      this.add(this.ruleAt(n, d.unit) + outcome);
    }
    for (let n = 0; n < this.#regimes.length; n++) {
      const days = this.#regimes[n];
      if (days && within(d.received, days)) this.add(this.regimeAt(n));
    }
    if (isThere) {
      this.#flags(d, false, this.#world.period.yearFrom);
      this.#flags(d, true, this.#world.period.calendarFrom);
      formColumns(judged, this.all, this.formAt(d.unit, this.#fieldOf[d.procedure] ?? 0));
    }
    for (let n = 0; n < KEY_INDICATORS.length; n++) {
      const indicator = KEY_INDICATORS[n];
      if (indicator && populated(indicator, judged)) count(indicator, judged, this.all, this.indicatorAt(n, d.unit));
    }
  }

  #flags(d: Dossier, calendar: boolean, from: number): void {
    if (d.received < from * DAY) return;
    if (d.digitised >= 0) this.add(this.flagAt('digitised', d.unit, d.digitised, calendar));
    if (d.paid >= 0) this.add(this.flagAt('paid', d.unit, d.paid, calendar));
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
    for (let n = 0; n < d.stepCount; n++) this.#unread('steps.thoiDiemXuLy', d.steps[n]?.at ?? NONE);
  }
}

/** Both days included, as half-open instants. */
const instants = ([from, to]: readonly [string | null, string | null]): readonly [number, number] => [
  from === null ? Number.NEGATIVE_INFINITY : dayFrom(from) * DAY,
  to === null ? Number.POSITIVE_INFINITY : (dayFrom(to) + 1) * DAY,
];
const within = (at: number, [from, to]: readonly [number, number]): boolean => at >= from && at < to;
