import type { Command } from 'commander';
import type { Lang } from '../model/text.ts';
import type { ColorChoice } from './streams.ts';

/** Options every command takes. */
export interface GlobalOptions {
  readonly lang: Lang;
  readonly color: ColorChoice;
  readonly ascii: boolean;
  /** Nothing on stdout but a format that was asked for. */
  readonly quiet: boolean;
}

export const globals = (command: Command): GlobalOptions => command.optsWithGlobals<GlobalOptions>();
