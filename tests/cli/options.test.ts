import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRequest } from '../../src/cli/audit-request.ts';
import { parseCover, parseWithout } from '../../src/cli/options.ts';
import { soat, tempFolder } from '../support/cli.ts';
import { csv, ordinary, row, write } from '../support/dump.ts';

const DAYS = '2025-01-01..2025-09-14';

describe('days a register covers', () => {
  it('add up when they are given several times', () => {
    const both = parseCover('2025-07-01..2025-09-14', parseCover('2024-12-15..2025-06-30'));
    expect(both).toEqual([
      { units: 'all', from: '2024-12-15', to: '2025-06-30' },
      { units: 'all', from: '2025-07-01', to: '2025-09-14' },
    ]);
  });

  it('are refused when they end before they begin, on the command line and in a file', async () => {
    expect(parseCover('2025-09-14..2025-09-14')).toHaveLength(1);
    expect(() => parseCover('2025-09-14..2025-09-13')).toThrow();
    const folder = tempFolder();
    const config = 'payments: { files: [p.csv], covers: [{ units: all, from: 2025-09-14, to: 2025-09-13 }] }\n';
    const ran = await soat(['audit', '--config', write(folder, 'soat.yaml', config), 'x.csv']);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('payments.covers.0')]);
  });

  it('name units in quotes, which is said with the number as it was written', async () => {
    const covers = 'covers: [{ units: [06652, "06673", 06862], from: 2025-09-14, to: 2025-09-14 }]';
    const text = `apologies: { files: [p.csv], ${covers} }\nperiod: 2025.10\n`;
    const ran = await soat(['audit', '--config', write(tempFolder(), 'soat.yaml', text), 'x.csv']);
    expect(ran.code).toBe(2);
    expect(
      ran.stderr
        .trim()
        .split('\n')
        .map((line) => line.replace(/^.*\/| không để.*;/g, '')),
    ).toEqual([
      'soat.yaml:1:49: E-USE-171 apologies.covers.0.units: 06652 viết "06652"',
      'soat.yaml:1:65: E-USE-171 apologies.covers.0.units: 06862 viết "06862"',
      'soat.yaml:2:9: E-USE-171 period: 2025.10 viết "2025.10"',
    ]);
  });

  it('are refused without the register they speak of', async () => {
    const folder = tempFolder();
    const ran = await soat([...ordinary(write(folder, 'a.csv', csv([row(1)]))), '--payments-cover', DAYS]);
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('--payments')]);
  });
});

it.each([
  ...['--out', '--temp', '--history'].map((option) => ['audit', option]),
  ...['extract', 'worklist', 'review-sample'].flatMap((command) => [
    [command, '--out'],
    [command, '--temp'],
  ]),
  ...[
    ['sample', '--out'],
    ['inspect', '--write'],
    ['inspect', '--temp'],
    ['history', '--temp'],
    ['compare', '--temp'],
  ],
  ['new', '--rules-dir'],
])('soat %s does not take an empty %s for the folder it is called in', async (command, option) => {
  for (const empty of ['', ' ']) {
    const ran = await soat([command, option, empty, 'x', 'y']);
    expect([ran.code, ran.stdout, ran.stderr]).toEqual([2, '', expect.stringMatching(/E-USE-001 .*rỗng/)]);
    expect(ran.stderr).toContain(option);
  }
});

describe('what is not delivered', () => {
  it('adds up when it is told several times', () => {
    expect(parseWithout('email', parseWithout('payments, attachments'))).toEqual(['payments', 'attachments', 'email']);
  });

  it('on the command line takes the place of what the configuration says', () => {
    const folder = tempFolder();
    const config = write(folder, 'soat.yaml', 'without: [payments]\nplan: p\nperiod: 2025-07\n');
    const options = {
      config,
      without: ['units'],
      failOn: [],
      memory: 1,
      threads: 1,
      temp: '',
      progress: 'none',
    } as const;
    expect(readRequest([join(folder, 'a.csv')], options).without).toEqual(['units']);
  });
});

it.each([[], ['rules']])('a group of commands called alone, %j, tells what there is', async (...group) => {
  const { code, stdout, stderr } = await soat(group);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Commands:');
});
