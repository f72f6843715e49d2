import type { Browser } from 'playwright-core';

/** The browser of the machine; this project brings none. */
export function launchChromium(): Promise<Browser>;
