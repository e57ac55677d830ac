import { expect, test } from 'vitest';
import { valueOf } from '../value-of.ts';

test.each([
  ['paths are put together', `import { join } from 'node:path'; join('/a', '..', 'b')`, `'/b'`],
  [
    'parts of a path',
    `import path from 'path'; [path.dirname('/a/b.ts'), path.basename('/a/b.ts', '.ts')]`,
    `['/a', 'b']`,
  ],
  [
    'a path is resolved from one that is absolute',
    `import { resolve } from 'path'; resolve('/a', 'b')`,
    `'/a/b'`,
  ],
  [
    'a module knows where it stands',
    `[import.meta.url, import.meta.dirname, __filename]`,
    `['file:///project/schema.ts', '/project', '/project/schema.ts']`,
  ],
  [
    'a url beside the module becomes a path',
    `import { fileURLToPath } from 'node:url'; fileURLToPath(new URL('./a.ts', import.meta.url))`,
    `'/project/a.ts'`,
  ],
  ['a drizzle.config is run in its own folder', `//- drizzle.config.ts\nprocess.cwd()`, `'/project'`],
  ['another module may be run anywhere', `process.cwd()`, '?environment'],
  ['what a relative path is resolved from', `import { resolve } from 'path'; resolve('a')`, '?environment'],
  [
    'a part of a path that is not known',
    `import { join } from 'path'; join('/a', process.env.A)`,
    '?environment',
  ],
  ['what is no url', `new URL('a')`, '?unknown-function'],
])('%s', (_, code, expected) => {
  expect(valueOf(code)).toBe(expected);
});
