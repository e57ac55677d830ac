import { compile as compileFolder } from '../../support/tsc.ts';
import { inScratch, writeInto, type DrizzleLine, type Project } from './project.ts';

/** How the project resolves its imports: as a bundled app does, or as Node does (extensions required). */
export type Resolution = 'bundler' | 'nodenext';

/**
 * What `tsc --strict` says of the project's files, as `file:line:column TSxxxx message`; empty when it compiles. The
 * `compilerOptions` of a `tsconfig.json` among the files are added to strict.
 */
export function typecheck(project: Project, resolution: Resolution = 'bundler'): string[] {
  return compile(project.line, project.files, {
    ...strict,
    ...resolutions[resolution],
    ...ownOptions(project),
  });
}

/**
 * What `tsc --strict` says of projects of one line that bring no tsconfig, each in a folder that its place in the list
 * names. In one program, as most of the time goes into Drizzle's types, which projects share.
 */
export function typecheckAll(line: DrizzleLine, projects: readonly Project[]): string[] {
  if (projects.length === 0) return [];
  const files = projects.flatMap((project, index) =>
    Object.entries({ 'package.json': packageJson, ...project.files }).map(
      ([path, text]) => [`${index}/${path}`, text] as const,
    ),
  );
  return compile(line, Object.fromEntries(files), { ...strict, ...resolutions.bundler });
}

type Options = Readonly<Record<string, unknown>>;

const packageJson = '{ "type": "module" }';

const strict: Options = {
  strict: true,
  skipLibCheck: true,
  allowImportingTsExtensions: true,
  target: 'es2023',
  lib: ['es2023'],
  types: [],
};

const resolutions: Readonly<Record<Resolution, Options>> = {
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
};

function ownOptions(project: Project): Options {
  const text = project.files['tsconfig.json'];
  if (text === undefined) return {};
  return (JSON.parse(text) as { compilerOptions?: Options }).compilerOptions ?? {};
}

function compile(line: DrizzleLine, files: Project['files'], compilerOptions: Options): string[] {
  return inScratch(line, (folder) => {
    for (const [path, text] of Object.entries({ 'package.json': packageJson, ...files }))
      writeInto(folder, path, text);
    const sources = Object.keys(files).filter((path) => /\.[cm]?tsx?$/.test(path));
    return compileFolder(folder, compilerOptions, sources);
  });
}
