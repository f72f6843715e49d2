import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readDefinition } from '../../src/lang/source.ts';
import { tempFolder } from '../support/cli.ts';

it('a file is parsed once for its schema, name and text, wherever it lies, and anew when one of them is another', () => {
  const schema = z.strictObject({ id: z.string() });
  const [one, two] = [tempFolder(), tempFolder()];
  const read = (folder: string, text: string, file = 'rules/a.yaml', as: z.ZodType = schema) => {
    const path = join(folder, 'a.yaml');
    writeFileSync(path, text);
    return readDefinition(path, file, as);
  };
  const first = read(one, 'id: a\n');
  expect(first).toMatchObject({ ok: { value: { id: 'a' } } });
  expect(read(two, 'id: a\n')).toBe(first);
  expect(read(one, 'id: b\n')).toMatchObject({ ok: { value: { id: 'b' } } });
  expect(read(one, 'id: a\n', 'rules/b.yaml')).toMatchObject({ ok: { source: { file: 'rules/b.yaml' } } });
  const other = read(one, 'id: a\n', 'rules/a.yaml', z.strictObject({ id: z.literal('b') }));
  expect(other).toMatchObject({ faults: [{ code: 'E-RULE-002' }] });
  expect(read(one, 'id: 1\n')).toEqual(expect.objectContaining({ faults: expect.anything() }));
  expect(read(one, 'id: a\n')).toBe(first);
});
