import type { Diagnostic } from '../model/diagnostic.ts';

/** Something an author wrote that would not do what it says; where it stands is for the caller to add. */
export interface Trap {
  readonly code: Diagnostic['code'];
  readonly params: Diagnostic['params'];
}

export const trap = (code: Trap['code'], params: Trap['params'] = {}): Trap => ({ code, params });

/** A value as an author would write it. JSON has no NaN. */
export const written = (value: unknown): string =>
  typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'undefined');

/** A name as an author gave it: a list of one name is no name. */
export const named = (name: unknown): string => (typeof name === 'string' ? name : written(name));
