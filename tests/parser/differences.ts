import { parseForESLint as parseTypeScript } from '@typescript-eslint/parser';
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { ParserOptions } from '../../src/parser/index.ts';
import { parseForESLint } from '../../src/parser/index.ts';

/** Code for one of the parsers, or for neither, is a difference only where the other takes it. */
type Parsed = { readonly ast: TSESTree.Program; readonly scopes: ScopeManager } | Error;

type Parse = (code: string, options: ParserOptions) => unknown;

function parsed(parse: Parse, code: string, filePath: string): Parsed {
  try {
    const { ast, scopeManager } = parse(code, { filePath, sourceType: 'module' }) as {
      ast: TSESTree.Program;
      scopeManager: ScopeManager;
    };
    return { ast, scopes: scopeManager };
  } catch (error) {
    return error as Error;
  }
}

/**
 * How a file as this plugin's parser gives it differs from what `@typescript-eslint/parser` gives: tree, tokens, comments and scopes.
 * `null` where neither can parse it.
 */
export function differences(code: string, filePath: string): string[] | null {
  const own = parsed(parseForESLint, code, filePath);
  const other = parsed(parseTypeScript as Parse, code, filePath);
  if (own instanceof Error && other instanceof Error) return null;
  if (own instanceof Error) return [`only @typescript-eslint/parser parses it: ${own.message}`];
  if (other instanceof Error) return [`only this parser parses it: ${other.message}`];
  return [
    ...ofNodes(own.ast, other.ast, 'Program'),
    ...ofLists(own.ast.tokens, other.ast.tokens, tokenText),
    ...ofLists(own.ast.comments, other.ast.comments, tokenText),
    ...ofLists(own.scopes.scopes, other.scopes.scopes, scopeText),
  ];
}

/** Offsets that oxc-parser adds, lists that are compared on their own, and a field that is deprecated in typescript-estree. */
const skipped = new Set(['start', 'end', 'comments', 'tokens', 'parent', 'TSEnumMember.computed']);

function ofNodes(own: unknown, other: unknown, path: string): string[] {
  if (own instanceof RegExp && other instanceof RegExp && String(own) === String(other)) return [];
  if (Array.isArray(own) && Array.isArray(other) && own.length === other.length) {
    return own.flatMap((item, index) => ofNodes(item, other[index], path));
  }
  if (isRecord(own) && isRecord(other)) {
    const type = typeof own.type === 'string' ? own.type : path;
    const keys = [...new Set([...Object.keys(own), ...Object.keys(other)])];
    // That a field is there and undefined, and that it is not there, are the same.
    return keys
      .filter((key) => !skipped.has(key) && !skipped.has(`${type}.${key}`) && own[key] !== other[key])
      .flatMap((key) => ofNodes(own[key], other[key], `${type}.${key}`));
  }
  return own === other ? [] : [`${path}: ${show(own)} instead of ${show(other)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}

function show(value: unknown): string {
  return isRecord(value) && typeof value.type === 'string'
    ? value.type
    : value === undefined
      ? 'undefined'
      : JSON.stringify(value);
}

function ofLists<Item>(
  own: readonly Item[] = [],
  other: readonly Item[] = [],
  text: (item: Item) => string,
): string[] {
  const [mine, theirs] = [own.map(text), other.map(text)];
  const at =
    mine.length < theirs.length ? mine.length : theirs.findIndex((each, index) => each !== mine[index]);
  if (at === -1 && mine.length === theirs.length) return [];
  const index = at === -1 ? theirs.length : at;
  return [`${mine[index] ?? 'nothing'} instead of ${theirs[index] ?? 'nothing'}`];
}

function tokenText(token: TSESTree.Token | TSESTree.Comment): string {
  const { start, end } = token.loc;
  const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
  const { pattern, flags } = 'regex' in token ? token.regex : {};
  return JSON.stringify([token.type, token.value, token.range, place, pattern, flags]);
}

/** A scope with its variables and references; identifiers are told by their places. */
function scopeText({
  type,
  isStrict,
  block,
  variables,
  references,
  through,
}: ScopeManager['scopes'][number]): string {
  const places = (list: readonly { identifier: TSESTree.Node }[]): unknown =>
    list.map(({ identifier }) => identifier.range);
  return JSON.stringify({
    type,
    isStrict,
    block: [block.type, block.range],
    variables: variables.map((variable) => [
      variable.name,
      variable.defs.map(({ type: kind, name, node }) => [kind, name.range, node.type]),
      places(variable.references),
    ]),
    references: references.map((reference) => [
      reference.identifier.range,
      reference.isRead(),
      reference.isWrite(),
      reference.isTypeReference,
      reference.resolved?.name,
      reference.resolved?.scope.block.range,
    ]),
    through: places(through),
  });
}
