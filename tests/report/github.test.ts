import { expect, it } from 'vitest';
import { githubCommand } from '../../src/report/github.ts';

it('a workflow command stays one, whatever its texts hold', () => {
  const annotation = {
    level: 'error',
    file: 'a:b,c.yaml',
    line: 3,
    column: 2,
    title: 'x, y: 1%',
    message: '1\r\n2: %',
  };
  expect(githubCommand({ ...annotation, level: 'error' })).toBe(
    '::error file=a%3Ab%2Cc.yaml,line=3,col=2,title=x%2C y%3A 1%25::1%0D%0A2: %25',
  );
});

it('what is not known is left out', () => {
  const annotation = { level: 'notice', file: null, line: null, column: null, title: 't', message: 'm' } as const;
  expect(githubCommand(annotation)).toBe('::notice title=t::m');
});
