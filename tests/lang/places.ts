import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/cli.ts';

/** Where the source raises a code: the line on which the code is written. */
export interface CodePlace {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}

/** Frames of a call, from where a code was given up to the one who asked for it. */
interface Raising {
  readonly code: string;
  readonly frames: readonly { readonly file: string; readonly line: number }[];
}

const raisings: Raising[] = [];
const FRAME = /(src\/[\w/-]+\.ts):(\d+):\d+/g;
/** A call begins at most this many lines above the code it is given. */
const ABOVE = 1;

/** A module whose function remembers, for each code it is given, from where. */
export function recorded(module: object, name: string): object {
  const given = Reflect.get(module, name) as (code: string, ...rest: unknown[]) => unknown;
  const remembering = (code: string, ...rest: unknown[]): unknown => {
    const frames = [...(new Error().stack ?? '').matchAll(FRAME)].map(([, file = '', line]) => ({
      file,
      line: Number(line),
    }));
    raisings.push({ code, frames });
    return given(code, ...rest);
  };
  return { ...module, [name]: remembering };
}

const places: readonly CodePlace[] = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => `src/${name}`)
  .filter((file) => file.endsWith('.ts') && !file.startsWith('src/model/codes'))
  .flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, i) =>
        [...text.matchAll(/'(E-RULE-\d{3})'/g)].map(([, code = '']) => ({ code, file, line: i + 1 })),
      ),
  );
/** Every place that raises a code about files of rules. */
export const placesOf = (): readonly CodePlace[] => places;

/** Whether a code was raised there. Of two places that one frame could mean, it means the nearer below. */
export const raised = (place: CodePlace): boolean =>
  raisings.some(({ code, frames }) => code === place.code && frames.some((frame) => meant(code, frame) === place));

function meant(code: string, frame: { file: string; line: number }): CodePlace | undefined {
  return places.find(
    ({ code: at, file, line }) =>
      at === code && file === frame.file && line >= frame.line && line - frame.line <= ABOVE,
  );
}
