import { createHash } from 'node:crypto';
import type { Lang } from '../../model/text.ts';
import { Html, html, type Part } from './markup.ts';
import { PAGE } from './words.ts';

/** A part of a page that its contents lead to; null is left out. */
export type Section = readonly [id: string, words: string, content: Html | null];

export interface Frame {
  readonly lang: Lang;
  readonly title: string;
  readonly style: string;
  /** Null for a page without one: its policy then lets none in. */
  readonly script: string | null;
  /** What stands under the title, before the contents. */
  readonly header: Part;
  readonly sections: readonly Section[];
  readonly footer: Part;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Nothing is fetched, and only the page's own style and script are let in, by their hashes. */
const policy = ({ style, script }: Frame): string =>
  [
    "default-src 'none'",
    `style-src ${hash(style)}`,
    ...(script === null ? [] : [`script-src ${hash(script)}`]),
    "img-src data:; base-uri 'none'; form-action 'none'",
  ].join('; ');

/** The text of a page of one file: title, contents, sections, footer. */
export function framed(frame: Frame): string {
  const { lang, title, style, script } = frame;
  const present = frame.sections.filter(([, , content]) => content !== null);
  const contents = present.map(([id, words]) => html`<li><a href="#${id}">${words}</a></li>`);
  const body = present.map(
    ([id, words, content]) => html`<section id="${id}"><h2>${words}</h2>
${content}</section>
`,
  );
  const ran = script === null ? null : html`<script>${new Html(script)}</script>`;
  return html`${new Html('<!DOCTYPE html>\n')}<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${new Html(policy(frame))}"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer"><title>${title}</title><style>${new Html(style)}</style></head>
<body><a class="skip" href="#${present[0]?.[0] ?? ''}">${PAGE.skip[lang]}</a>
<header><h1>${title}</h1>${frame.header}
<nav aria-label="${PAGE.contents[lang]}"><ul>${contents}</ul></nav></header>
<main>
${body}</main>
${frame.footer}
${ran}</body></html>
`.text;
}
