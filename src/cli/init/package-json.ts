import { applyEdits, modify, parseJson } from '../libraries.ts';

/** What is asked of a package.json; parts that are missing or malformed are empty. */
export interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  /** Names of all packages that it depends on, in whichever list. */
  readonly dependencies: ReadonlySet<string>;
}

export function readPackageJson(text: string | undefined): PackageJson {
  const read = (text === undefined ? null : parseJson(text)) as Readonly<Record<string, unknown>> | null;
  const objectOf = (key: string): Readonly<Record<string, unknown>> => {
    const value = read?.[key];
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  };
  const scripts = Object.entries(objectOf('scripts')).filter((entry): entry is [string, string] => {
    return typeof entry[1] === 'string';
  });
  const lists = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];
  return {
    scripts: Object.fromEntries(scripts),
    dependencies: new Set(lists.flatMap((key) => Object.keys(objectOf(key)))),
  };
}

/** JSON, with comments or without, in which a member is set; the rest of the text stays as it is. */
export function withMember(text: string, path: (string | number)[], value: unknown): string {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  const formattingOptions = {
    insertSpaces: !indent.includes('\t'),
    tabSize: indent.includes('\t') ? 1 : indent.length,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
  };
  return applyEdits(text, modify(text, path, value, { formattingOptions }));
}

const npm = {
  name: 'npm',
  lock: 'package-lock.json',
  add: 'npm install --save-dev',
  run: 'npx',
} as const;

const managers = [
  { name: 'pnpm', lock: 'pnpm-lock.yaml', add: 'pnpm add -D', run: 'pnpm' },
  { name: 'yarn', lock: 'yarn.lock', add: 'yarn add -D', run: 'yarn' },
  { name: 'bun', lock: 'bun.lock', add: 'bun add -d', run: 'bunx' },
  { name: 'bun', lock: 'bun.lockb', add: 'bun add -d', run: 'bunx' },
  npm,
] as const;

export type PackageManager = (typeof managers)[number];

/** The package manager whose lock file is in the folder; npm where none is. */
export function packageManagerOf(exists: (name: string) => boolean): PackageManager {
  return managers.find(({ lock }) => exists(lock)) ?? npm;
}
