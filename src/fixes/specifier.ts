/** A module that the file imports already, and the path it was found at where that is known. */
export interface Neighbour {
  readonly specifier: string;
  readonly path?: string;
}

type Ending = 'none' | 'js' | 'ts';

const sourceExtension = /\.([cm]?)([jt])s(x?)$/;

/**
 * How the file would import another file, in the style of its other imports: their extensions, or their alias where
 * their paths are known. `undefined` where no neighbour shows the style. Paths are absolute.
 */
export function specifierTo(
  target: string,
  file: string,
  neighbours: readonly Neighbour[],
): string | undefined {
  const [to, from] = [slashed(target), slashed(file)];
  const same = neighbours.find(({ path }) => path !== undefined && slashed(path) === to);
  if (same) return same.specifier;
  const local = neighbours.filter(({ specifier }) => isStyled(specifier));
  const relative = local.filter(({ specifier }) => specifier.startsWith('.'));
  const path = relativePath(from, to);
  // Who writes an alias for what is not beside the file does so again.
  const climbs = relative.some(({ specifier }) => specifier.startsWith('..'));
  const aliased = path.startsWith('..') && !climbs ? aliasTo(to, local) : undefined;
  if (aliased !== undefined) return aliased;
  if (relative.length > 0) return withEnding(path, endingOf(relative), keepsIndex(relative));
  return aliasTo(to, local);
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}

/** Whether an import shows how the project names its own code: no data, no stylesheets. */
function isStyled(specifier: string): boolean {
  return !/\.(?:json|css|scss|sql|svg|png|wasm|txt|md|node|vue|svelte)$/.test(specifier);
}

function relativePath(from: string, to: string): string {
  const here = from.split('/').slice(0, -1);
  const there = to.split('/');
  let common = 0;
  while (common < here.length && common < there.length - 1 && here[common] === there[common]) common++;
  const up = here.length - common;
  return (up === 0 ? './' : '../'.repeat(up)) + there.slice(common).join('/');
}

function endingOf(neighbours: readonly Neighbour[]): Ending {
  const votes: Record<Ending, number> = { none: 0, js: 0, ts: 0 };
  for (const { specifier } of neighbours) {
    const extension = sourceExtension.exec(specifier)?.[2];
    votes[extension === 'j' ? 'js' : extension === 't' ? 'ts' : 'none']++;
  }
  return votes.none >= votes.js && votes.none >= votes.ts ? 'none' : votes.js >= votes.ts ? 'js' : 'ts';
}

function keepsIndex(neighbours: readonly Neighbour[]): boolean {
  return neighbours.some(({ specifier }) => specifier.endsWith('/index'));
}

function withEnding(path: string, ending: Ending, index: boolean): string | undefined {
  const extension = sourceExtension.exec(path);
  if (!extension || /\.d\.[cm]?ts$/.test(path)) return undefined;
  if (ending === 'ts') return path;
  const stem = path.slice(0, extension.index);
  if (ending === 'js') return `${stem}.${extension[1] ?? ''}js`;
  // Nothing finds `x.mts` by `x`.
  if (extension[1] !== '') return undefined;
  const isIndex = stem.endsWith('/index') && !/^(?:\.{1,2}\/)+index$/.test(stem);
  return isIndex && !index ? stem.slice(0, -'/index'.length) : stem;
}

/** An alias and the folder behind it, told by an import whose path is known: what both end in is below the alias. */
function aliasTo(target: string, neighbours: readonly Neighbour[]): string | undefined {
  for (const { specifier, path } of neighbours) {
    if (path === undefined || specifier.startsWith('.')) continue;
    const extension = sourceExtension.test(specifier);
    const found = slashed(path);
    const end = extension ? found : found.replace(sourceExtension, '');
    const isIndex = !extension && end.endsWith('/index') && !specifier.endsWith('/index');
    const words = (isIndex ? end.slice(0, -'/index'.length) : end).split('/');
    const names = specifier.replace(/\.([cm]?)js(x?)$/, '.$1ts$2').split('/');
    let same = 0;
    while (same < names.length - 1 && names.at(-1 - same) === words.at(-1 - same)) same++;
    if (same === 0) continue;
    const folder = `${words.slice(0, words.length - same).join('/')}/`;
    if (!target.startsWith(folder)) continue;
    const alias = names.slice(0, names.length - same).join('/');
    const ending = endingOf([{ specifier }]);
    const below = withEnding(`./${target.slice(folder.length)}`, ending, specifier.endsWith('/index'));
    if (below !== undefined) return `${alias}/${below.slice(2)}`;
  }
  return undefined;
}
