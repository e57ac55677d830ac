import { join, relative } from 'node:path';
import ts from 'typescript';
import { homeOf, type DrizzleLine, type Project } from './project.ts';

/** How the project resolves its imports: as a bundled app does, or as Node does (extensions required). */
export type Resolution = 'bundler' | 'nodenext';

/**
 * What `tsc --strict` says of the project's files, as `file:line:column TSxxxx message`; empty when it
 * compiles. Nothing is written to disk: the files are laid over a folder from which `drizzle-orm` resolves to
 * the project's line. The `compilerOptions` of a `tsconfig.json` among the files are added to strict.
 */
export function typecheck(project: Project, resolution: Resolution = 'bundler'): string[] {
  const folder = join(homeOf(project.line), '.proof');
  const options = compilerOptions(project, folder, resolution);
  const files = new Map<string, string>();
  lay(project, folder, files);
  return compile(folder, options, files);
}

/**
 * What `tsc --strict` says of projects of one line that bring no tsconfig, each in a folder that its place in the list
 * names. In one program, as most of the time goes into Drizzle's types, which projects share.
 */
export function typecheckAll(line: DrizzleLine, projects: readonly Project[]): string[] {
  const folder = join(homeOf(line), '.proof');
  const files = new Map<string, string>();
  for (const [index, project] of projects.entries()) lay(project, join(folder, String(index)), files);
  return compile(folder, compilerOptions({ line, files: {} }, folder, 'bundler'), files);
}

function lay(project: Project, folder: string, files: Map<string, string>): void {
  files.set(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [path, text] of Object.entries(project.files)) files.set(join(folder, path), text);
}

function compile(folder: string, options: ts.CompilerOptions, files: ReadonlyMap<string, string>): string[] {
  const compiler = compilerFor(`${folder} ${JSON.stringify(options)}`, options);
  return compiler(folder, files).map((diagnostic) => printDiagnostic(diagnostic, folder));
}

type Compiler = (folder: string, files: ReadonlyMap<string, string>) => readonly ts.Diagnostic[];

/** One for each set of options: how a file is parsed and resolved depends on them. */
const compilers = new Map<string, Compiler>();

function compilerFor(key: string, options: ts.CompilerOptions): Compiler {
  const known = compilers.get(key);
  if (known !== undefined) return known;
  const made = createCompiler(options);
  compilers.set(key, made);
  return made;
}

/**
 * Libraries are parsed once, and the last program hands its resolutions to the next: 0.1 s a project instead
 * of 1 s.
 */
function createCompiler(options: ts.CompilerOptions): Compiler {
  const disk = ts.createCompilerHost(options);
  const libraries = new Map<string, ts.SourceFile | undefined>();
  let last: { oldProgram?: ts.Program } = {};

  return (folder, files) => {
    const folders = new Set([...files.keys()].flatMap((path) => foldersAbove(path, folder)));
    const host: ts.CompilerHost = {
      ...disk,
      getCurrentDirectory: () => folder,
      fileExists: (path) => files.has(path) || (!path.startsWith(folder) && disk.fileExists(path)),
      readFile: (path) => files.get(path) ?? disk.readFile(path),
      directoryExists: (path) => folders.has(path) || (disk.directoryExists?.(path) ?? true),
      getSourceFile: (path, languageVersion) => {
        const text = files.get(path);
        if (text !== undefined) return ts.createSourceFile(path, text, languageVersion, true);
        if (!libraries.has(path)) libraries.set(path, disk.getSourceFile(path, languageVersion));
        return libraries.get(path);
      },
    };
    const rootNames = [...files.keys()].filter((path) => /\.[cm]?tsx?$/.test(path));
    const program = ts.createProgram({ rootNames, options, host, ...last });
    last = { oldProgram: program };
    return ts.getPreEmitDiagnostics(program);
  };
}

function compilerOptions(project: Project, folder: string, resolution: Resolution): ts.CompilerOptions {
  const strict: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    target: ts.ScriptTarget.ES2023,
    lib: ['lib.es2023.d.ts'],
    types: [],
    ...(resolution === 'bundler'
      ? { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }
      : { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext }),
  };
  const tsconfig = project.files['tsconfig.json'];
  if (tsconfig === undefined) return strict;
  const path = join(folder, 'tsconfig.json');
  const { config, error } = ts.readConfigFile(path, () => tsconfig);
  if (error !== undefined) throw new Error(printDiagnostic(error, folder));
  const own: unknown = (config as { compilerOptions?: unknown }).compilerOptions;
  const { options, errors } = ts.convertCompilerOptionsFromJson(own ?? {}, folder, path);
  if (errors.length > 0) throw new Error(errors.map((each) => printDiagnostic(each, folder)).join('\n'));
  return { ...strict, ...options, noEmit: true };
}

function foldersAbove(path: string, top: string): string[] {
  const parts = relative(top, path).split('/').slice(0, -1);
  return [top, ...parts.map((_, index) => join(top, ...parts.slice(0, index + 1)))];
}

/** A diagnostic as `file:line:column TSxxxx message`, its file relative to `folder`. */
export function printDiagnostic({ file, start, code, messageText }: ts.Diagnostic, folder = ''): string {
  const message = `TS${code} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  if (file === undefined || start === undefined) return message;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const path = folder === '' ? file.fileName : relative(folder, file.fileName);
  return `${path}:${line + 1}:${character + 1} ${message}`;
}
