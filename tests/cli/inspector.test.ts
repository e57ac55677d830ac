import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { presetNames } from '../../src/configs.ts';
import architect from '../../src/index.ts';
import { repository } from '../package/dist.ts';
import { install, pack } from '../package/packed.ts';

/** What the config inspector shows. It leaves out the schemas of options, and shows their defaults. */
interface Payload {
  readonly configs: readonly { readonly name?: string; readonly settings?: unknown }[];
  readonly rules: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Cell = readonly [kind: number, value?: unknown];

/** The inspector writes a list of values, in which lists and objects name the places of their parts. */
function unpack(cells: readonly Cell[], index = 0): unknown {
  const [kind, value] = cells[index] ?? [-1];
  if (kind === 1) return (value as readonly number[]).map((each) => unpack(cells, each));
  if (kind !== 2) return value;
  const entries = value as readonly (readonly [number, number])[];
  return Object.fromEntries(entries.map(([key, each]) => [unpack(cells, key), unpack(cells, each)]));
}

let shown: Payload;

beforeAll(() => {
  const project = install(pack(), 'eslint');
  project.write(
    'eslint.config.js',
    `import architect from 'eslint-plugin-schema-architect';
export default [...Object.values(architect.configs), { name: 'acme', settings: architect.settings({ tenant: false }) }];
`,
  );
  const { code, errors } = project.node(
    join(repository, 'node_modules/@eslint/config-inspector/bin.mjs'),
    'build',
    '--outDir',
    'shown',
  );
  if (code !== 0) throw new Error(errors);
  const folder = join(project.root, 'shown/__rpc-dump');
  const file = readdirSync(folder).find((name) => name.includes('get-payload.fallback')) ?? '';
  const cells = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Cell[];
  shown = (unpack(cells) as { output: Payload }).output;
});

test('the config inspector names each preset', () => {
  const names = shown.configs.map(({ name }) => name).filter((name) => name?.startsWith('schema-architect/'));
  expect(names).toEqual(presetNames.map((preset) => `schema-architect/${preset}`));
});

test('it shows settings as they were given', () => {
  expect(shown.configs.find(({ name }) => name === 'acme')?.settings).toEqual({
    'schema-architect': { tenant: false, fingerprint: expect.stringMatching(/^[\da-f]{40}$/) as string },
  });
});

test('it shows for each rule what it is about, its page, its options and whether it fixes', () => {
  const ours = Object.entries(shown.rules).filter(([name]) => name.startsWith('schema-architect/'));
  expect(ours.map(([name]) => name)).toEqual(
    Object.keys(architect.rules).map((name) => `schema-architect/${name}`),
  );
  for (const [name, { meta }] of Object.entries(architect.rules)) {
    const rule = shown.rules[`schema-architect/${name}`];
    expect(rule).toMatchObject({
      plugin: 'schema-architect',
      type: expect.stringMatching(/^(?:problem|suggestion)$/) as string,
      docs: {
        description: expect.stringMatching(/^(?:Require|Disallow|Prefer) .+[^.]$/) as string,
        url: `https://github.com/schema-architect/eslint-plugin-schema-architect/blob/main/docs/rules/${name}.md`,
      },
    });
    expect(rule?.['defaultOptions']).toEqual(meta?.defaultOptions);
    expect(rule?.['fixable']).toBe(meta?.fixable);
    expect(rule?.['hasSuggestions']).toBe(meta?.hasSuggestions);
  }
  expect(shown.rules['schema-architect/require-on-delete']).toMatchObject({
    docs: {
      description: 'Require every foreign key to set `onDelete`',
      recommended: true,
    },
    fixable: 'code',
    hasSuggestions: true,
    defaultOptions: [{ action: 'none' }],
  });
});
