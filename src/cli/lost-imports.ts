import { isSource } from '../modules/parse.ts';
import { isFailure } from '../modules/source-module.ts';
import { queryCall } from '../modules/source-texts.ts';
import { textOf } from '../modules/versioned.ts';
import type { Workspace } from '../project/workspace.ts';
import { lostImports, mayBeLost } from '../read/syntax/lost-imports.ts';
import type { Remark } from './projects.ts';
import { counted } from './style.ts';

/** Files that are looked through at most. */
const mostFiles = 20_000;
/** How many specifiers are named. */
const mostNamed = 3;

/** One sentence on the imports that were not found, and by which queries are lost to the rules. */
export function lostImportsRemark({ modules }: Workspace, files: readonly string[]): Remark[] {
  const lost = files
    .filter((path) => isSource(path) && !path.endsWith('.json'))
    .slice(0, mostFiles)
    .map((path) => {
      const text = textOf(path);
      const module = mayBeLost(text) && queryCall.test(text) ? modules.load(path) : 'package-import';
      return isFailure(module) ? [] : lostImports(modules, module);
    })
    .filter((imports) => imports.length > 0);
  if (lost.length === 0) return [];
  const specifiers = [...new Set(lost.flatMap((imports) => imports.map(({ specifier }) => specifier)))];
  const named = specifiers.slice(0, mostNamed).map((each) => `'${each}'`);
  const more = specifiers.length > mostNamed ? ` and ${specifiers.length - mostNamed} more` : '';
  const text = `The queries of ${counted(lost.length, 'file')} are not checked, because these imports were not found: ${named.join(', ')}${more}. Add their aliases to \`paths\` in tsconfig.json.`;
  return [{ kind: 'partly-read', text }];
}
