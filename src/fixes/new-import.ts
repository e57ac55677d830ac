import type { WrittenImport } from '../schema/file.ts';
import type { Edit } from './edit.ts';
import { quoted } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';
import { inBraces, nameAs, type NewImport } from './wanted-import.ts';

/** Comments at the top of a file that speak of the whole file: licences, and orders to tools. */
const fileComment =
  /@license|@licence|copyright|SPDX-|@file\b|@fileoverview|@module\b|^\/\*!|eslint-(?:disable|enable|env)(?!-)|@ts-(?:no)?check|@jest|@vitest|@generated|prettier-/i;

/** One edit that adds import statements, behind the imports at the top of the file. */
export function newImportStatements(
  source: EditableSource,
  imports: readonly WrittenImport[],
  added: readonly NewImport[],
): Edit {
  const { newline } = source.style;
  const specifiers = [...new Set(added.map((each) => each.specifier))];
  const lines = specifiers.map((specifier) =>
    statement(
      source,
      added.filter((each) => each.specifier === specifier),
    ),
  );
  const last = lastOfFirstRun(source, imports);
  if (last) {
    const at = source.endOfLineComments(last.place.end) ?? last.place.end;
    return { start: at, end: at, text: lines.map((line) => newline + line).join('') };
  }
  const at = endOfHeader(source);
  const before = at === 0 ? '' : newline + newline;
  const isBlankBelow =
    /^[ \t]*(?:\r?\n){2}/.test(source.text.slice(at)) || source.text.slice(at).trim() === '';
  const isNextLine = /^[ \t]*\r?\n/.test(source.text.slice(at));
  const after = at > 0 && isBlankBelow ? '' : at > 0 && isNextLine ? newline : newline + newline;
  return { start: at, end: at, text: before + lines.join(newline) + after };
}

function statement(source: EditableSource, names: readonly NewImport[]): string {
  const allTypes = names.every((each) => each.typeOnly === true);
  const items = names.map((each) => (each.typeOnly === true && !allTypes ? 'type ' : '') + nameAs(each));
  const end = source.style.semicolons ? ';' : '';
  return `import ${allTypes ? 'type ' : ''}${inBraces(source.style, items)} from ${quoted(names[0]?.specifier ?? '', source.style)}${end}`;
}

/** The last of the imports that follow each other from the first one on. */
function lastOfFirstRun(
  source: EditableSource,
  imports: readonly WrittenImport[],
): WrittenImport | undefined {
  const sorted = [...imports].sort((a, b) => a.place.start - b.place.start);
  let last = sorted[0];
  for (const each of sorted.slice(1)) {
    if (!last || source.nextCode(last.place.end) !== each.place.start) break;
    last = each;
  }
  return last;
}

/** The end of what must stay on top of a file: a shebang, comments on the whole file, directives. */
function endOfHeader(source: EditableSource): number {
  const { text, code } = source;
  let end = text.startsWith('#!') ? source.lineEnd(0) : 0;
  const first = source.nextCode(end);
  for (const comment of source.comments) {
    if (comment.start < end) continue;
    if (comment.end > first) break;
    const isApart = /^[ \t]*\r?\n[ \t]*\r?\n/.test(text.slice(comment.end));
    if (isApart || fileComment.test(source.slice(comment))) end = comment.end;
  }
  for (;;) {
    const at = source.nextCode(end);
    const directive = /^(['"])_*\1[ \t]*(?:;|(?=\r?\n(?!\s*[.([+\-*/,?&|<>=!`]))|$)/.exec(code.slice(at));
    if (!directive) return end;
    const after = at + directive[0].trimEnd().length;
    end = source.endOfLineComments(after) ?? after;
  }
}
