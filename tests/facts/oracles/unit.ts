import { type Oracle, text } from '../world.ts';
import { dayOf, maybe } from './instant.ts';
import { listed } from './procedure.ts';

const levels = listed('capThucHien');

export const UNIT: Readonly<Record<string, Oracle>> = {
  unitIsAbolished: (one, { directory }) => {
    const entry = directory[one.unit];
    if (!entry || entry.bad.has('giaiTheTu')) return null;
    const from = text(entry, 'giaiTheTu');
    return from !== null && dayOf(String(text(one, 'ngayTiepNhan'))) >= from;
  },
  unitLevelFits: (one, world) => {
    const entry = world.directory[one.unit];
    const level = entry ? text(entry, 'cap') : null;
    return maybe(levels(one, world), (all) =>
      maybe(level, (own) => new RegExp(`(^|,) *${own} *(,|$)`).test(String(all))),
    );
  },
};
