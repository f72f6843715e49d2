import type { Dossier } from '../dossier.ts';
import type { World } from '../world.ts';
import { CsvBytes } from './csv-bytes.ts';
import { DossierRows } from './dossier-rows.ts';
import { REGISTER_NAMES, REGISTERS, type RegisterName } from './register-rows.ts';

export type TableName = 'dossiers' | RegisterName;
/** The tables that have to do with dossiers. */
export const TABLE_NAMES: readonly TableName[] = ['dossiers', ...REGISTER_NAMES];
export const headingOf = (name: TableName): string => (name === 'dossiers' ? DossierRows.heading : REGISTERS[name][0]);

const ONE_DAY = 86_400;

/** Writes dossiers and all that belongs to them. */
export class Tables {
  readonly #world: World;
  readonly #out: Readonly<Record<TableName, CsvBytes>>;
  readonly rows: DossierRows;

  constructor(world: World) {
    this.#world = world;
    this.#out = Object.fromEntries(TABLE_NAMES.map((name) => [name, new CsvBytes()])) as Record<TableName, CsvBytes>;
    this.rows = new DossierRows(this.#out.dossiers, world);
  }

  write(d: Dossier): void {
    if (d.gate === 'later') return;
    const style = this.#world.habits[d.unit]?.plainDates ? 'plain' : 'compact';
    this.rows.write(d, d.due, style);
    if (d.repeated) this.rows.write(d, d.due, style);
    // A second record of the code that says otherwise.
    if (d.gate === 'conflict') this.rows.write(d, Math.max(d.due, d.received) + ONE_DAY, style);
    if (d.gate === 'noCode') return;
    for (const name of REGISTER_NAMES) REGISTERS[name][1](this.#out[name], d, style);
  }

  /** What was written of each table, in their order. */
  take(): readonly Uint8Array<ArrayBuffer>[] {
    return TABLE_NAMES.map((name) => this.#out[name].take());
  }
}
