import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import architect from '../../src/index.ts';
import { drizzleLines } from '../support/drizzle.ts';
import { compile } from '../support/tsc.ts';
import { filesOf, neighbours } from './lint-sample.ts';
import { allPages, readPage, repository } from './pages.ts';

interface Sample {
  readonly title: string;
  readonly code: string;
}

/** Whether a sample says that it is of drizzle-orm 1.x. */
function isOfNext({ code }: Sample): boolean {
  return /"drizzle-orm": "\^?1\./.test(code);
}

/** What TypeScript says to these samples, each a project of its own, against the drizzle-orm that they are of. */
function typeErrors(samples: readonly Sample[]): string[] {
  return [
    ...errorsOf(
      samples.filter((sample) => !isOfNext(sample)),
      join(repository, 'node_modules'),
    ),
    ...errorsOf(samples.filter(isOfNext), join(drizzleLines['1.x'].folder, 'node_modules')),
  ];
}

function errorsOf(samples: readonly Sample[], modules: string): string[] {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'schema-architect-types-')));
  symlinkSync(modules, join(root, 'node_modules'), 'junction');
  writeFileSync(join(root, 'some-package.d.ts'), "declare module 'some-package';\n");
  const names = ['some-package.d.ts'];
  samples.forEach(({ code }, index) => {
    for (const [name, text] of new Map([...Object.entries(neighbours), ...filesOf(code)])) {
      const file = `${index}/${name}`;
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
      if (/\.ts$/.test(name)) names.push(file);
    }
  });
  const options = {
    strict: true,
    noUnusedLocals: true,
    skipLibCheck: true,
    target: 'es2023',
    module: 'esnext',
    moduleResolution: 'bundler',
    types: ['node'],
    typeRoots: [join(repository, 'node_modules/@types')],
  };
  return compile(root, options, names).map((problem) =>
    problem.replace(
      /^(\d+)\/.*?:(\d+):\d+ TS\d+ /,
      (_, index, line: string) => `${samples[Number(index)]?.title ?? ''}, line ${line} of the sample: `,
    ),
  );
}

test('every sample is a program that TypeScript accepts, bad ones too; one that it refuses is found', () => {
  const samples = allPages().flatMap((path) =>
    readPage(path).samples.map(({ code, line }) => ({ title: `${path}:${line}`, code })),
  );
  expect(samples.length).toBeGreaterThan(Object.keys(architect.rules).length);
  const code =
    "import { pgTable, txt } from 'drizzle-orm/pg-core';\nexport const notes = pgTable('notes', { a: txt('a') });\n";
  expect(typeErrors([...samples, { title: 'a page:3', code }])).toEqual([
    expect.stringMatching(/^a page:3, line 1 of the sample: .*txt/),
  ]);
});
