import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where each rule is named, and what is missing where: one sentence each, with the line or the file to add. */
export function nameProblems(root: string): string[] {
  const text = (path: string): string => readFileSync(join(root, path), 'utf8');
  const files = (folder: string, ending: string): Set<string> => {
    const path = join(root, folder);
    const entries = existsSync(path) ? readdirSync(path) : [];
    return new Set(
      entries
        .filter((file) => file.endsWith(ending) && file !== `index${ending}`)
        .map((file) => file.slice(0, -ending.length)),
    );
  };
  const all = (source: string, pattern: RegExp): Set<string> =>
    new Set([...source.matchAll(pattern)].map(([, name = '']) => name));

  const list = text('src/rules/index.ts');
  const union = /export type RuleName =([^;]*);/.exec(text('src/index.ts'))?.[1] ?? '';
  const places: readonly {
    readonly names: ReadonlySet<string>;
    readonly lacks: (name: string) => string;
    readonly holds: string;
  }[] = [
    {
      names: files('src/rules', '.ts'),
      lacks: (name) => `The file src/rules/${name}.ts is missing.`,
      holds: 'src/rules',
    },
    {
      names: all(list, /^import \w+ from '\.\/([\w-]+)\.ts';$/gm),
      lacks: (name) => `src/rules/index.ts lacks the line: import ${variableOf(name)} from './${name}.ts';`,
      holds: 'the imports of src/rules/index.ts',
    },
    {
      names: all(list, /^ {2}'([\w-]+)': \w+,$/gm),
      lacks: (name) => `src/rules/index.ts lacks the line: '${name}': ${variableOf(name)},`,
      holds: 'the list of src/rules/index.ts',
    },
    {
      names: all(union, /'([\w-]+)'/g),
      lacks: (name) => `RuleName in src/index.ts lacks the line: | '${name}'`,
      holds: 'RuleName in src/index.ts',
    },
    {
      names: files('docs/rules', '.md'),
      lacks: (name) => `The page docs/rules/${name}.md is missing.`,
      holds: 'docs/rules',
    },
    {
      // What is proven of all rules at once stands there, too.
      names: new Set(
        [...files('tests/rules', '.test.ts')].filter((name) =>
          /^(?:require|no|prefer|valid|unique)-/.test(name),
        ),
      ),
      lacks: (name) => `The cases tests/rules/${name}.test.ts are missing.`,
      holds: 'tests/rules',
    },
  ];
  const rules = new Set([...(places[0]?.names ?? []), ...(places[2]?.names ?? [])]);
  return places.flatMap(({ names, lacks, holds }) => [
    ...[...rules].filter((name) => !names.has(name)).map(lacks),
    ...[...names]
      .filter((name) => !rules.has(name))
      .map((name) => `In ${holds} stands '${name}', and there is no such rule.`),
  ]);
}

/** `require-something` is `requireSomething` in code. */
export function variableOf(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
