/**
 * The script of the page: sorting and filtering the matrix, opening the unit a link goes to, and all of them for print.
 * It reads what is there and makes no text but from it; without it nothing is missing.
 */
export const SCRIPT = `'use strict';
(() => {
  const table = document.getElementById('matrix');
  const body = table && table.tBodies[0];
  const form = document.getElementById('filter');
  if (body && form) {
    const rows = [...body.rows];
    const find = document.getElementById('find');
    const show = document.getElementById('show');
    const shown = document.getElementById('shown');
    const number = new Intl.NumberFormat(document.documentElement.lang === 'vi' ? 'vi-VN' : 'en-GB');
    const plain = (text) => text.normalize('NFD').replace(/\\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
    const filter = () => {
      const words = plain(find.value.trim());
      let n = 0;
      for (const row of rows) {
        const fits = plain(row.cells[0].dataset.v).includes(words);
        const has = show.value === '' || row.dataset.s.split(' ').includes(show.value);
        row.hidden = !(fits && has);
        if (!row.hidden) n += 1;
      }
      shown.textContent = shown.dataset.words
        .replace('{n}', number.format(n))
        .replace('{total}', number.format(rows.length));
    };
    form.addEventListener('submit', (event) => event.preventDefault());
    find.addEventListener('input', filter);
    show.addEventListener('change', filter);
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, n) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener('click', () => {
        const down = head.getAttribute('aria-sort') === 'ascending';
        for (const other of heads) other.removeAttribute('aria-sort');
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        const of = (row) => row.cells[n].dataset.v;
        const by = n === 0 ? (a, b) => of(a).localeCompare(of(b), 'vi') : (a, b) => of(a) - of(b);
        body.append(...rows.sort((a, b) => (down ? by(b, a) : by(a, b))));
      });
    });
    form.hidden = false;
    filter();
  }
  const open = () => {
    const to = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = to && to.closest('details');
    if (details) {
      details.open = true;
      details.scrollIntoView();
    }
  };
  addEventListener('hashchange', open);
  open();
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('details:not([open])')];
    for (const details of closed) details.open = true;
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
  });
})();
`;
