import type { WrittenParameter } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { freeName, isBindable, isIdentifier, usesName } from './identifier.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import { quoted } from './restyle.ts';
import type { EditableSource, Span } from './editable-source.ts';

/** How members of a callback's parameter are written in its body, and the edits that this takes. */
export interface ParameterMembers {
  /** The expression for a member: `t.email`, `email`, `t['odd-key']`. */
  readonly expression: (key: string) => string;
  readonly edits: readonly Edit[];
}

/** Where new names of a callback's parameter meet others. */
export interface ParameterScope {
  /** The literal that the callback returns, in which the members are used. */
  readonly body: Span;
  /** The names at the top level of the file. */
  readonly names: ReadonlySet<string>;
  /** What a member's own name is called behind the key where the key is taken: `emailColumn`. */
  readonly suffix: string;
}

/** Makes members of a callback's parameter usable; `undefined` where that cannot be done safely. */
export function parameterMembers(
  source: EditableSource,
  parameter: WrittenParameter,
  keys: readonly string[],
  scope: ParameterScope,
): ParameterMembers | undefined {
  switch (parameter.kind) {
    case 'name':
      return { expression: (key) => memberOf(source, parameter.name, key), edits: [] };
    case 'none':
      return newParameter(source, parameter.place, scope);
    case 'pattern':
      return patternMembers(source, parameter, [...new Set(keys)], scope);
  }
}

/** `t.email`, or `t['odd-key']`. */
export function memberOf(source: EditableSource, object: string, key: string): string {
  return isIdentifier(key) ? `${object}.${key}` : `${object}[${quoted(key, source.style)}]`;
}

/** A name for a new callback's parameter: that of the file's other callbacks if it is free, else `t`, else `table`. */
export function newParameterName(names: ReadonlySet<string>, wish = 't'): string {
  return freeName([wish, 't', 'table'], (name) => names.has(name));
}

function newParameter(
  source: EditableSource,
  place: Span,
  scope: ParameterScope,
): ParameterMembers | undefined {
  const isEmpty = source.code.slice(place.start, place.end).trim() === '';
  if (!isEmpty || source.code[place.start - 1] !== '(' || source.code[place.end] !== ')') return undefined;
  const body = source.code.slice(place.end, scope.body.end);
  const name = freeName(['t', 'table'], (wish) => scope.names.has(wish) || usesName(body, wish));
  return {
    expression: (key) => memberOf(source, name, key),
    edits: [{ start: place.start, end: place.start, text: name }],
  };
}

type Pattern = Extract<WrittenParameter, { readonly kind: 'pattern' }>;

function patternMembers(
  source: EditableSource,
  pattern: Pattern,
  keys: readonly string[],
  scope: ParameterScope,
): ParameterMembers | undefined {
  const close = source.closerOf(pattern.place.start);
  if (close === undefined || source.code[pattern.place.start] !== '{') return undefined;
  const list = listIn(source, { start: pattern.place.start, end: close + 1 });
  const isTyped = source.code[source.nextCode(close + 1)] === ':';
  const items = list?.items.map((item) => source.slice(item)) ?? [];
  const locals = new Map(pattern.names);
  const added: string[] = [];
  for (const key of keys) {
    if (locals.has(key)) continue;
    const { rest } = pattern;
    const isInRest = rest !== null && !items.some((item) => bindsKey(item, key));
    if (isInRest) {
      locals.set(key, memberOf(source, rest, key));
      continue;
    }
    // What is bound in another way, by a default or a nested pattern, has no name to use; a type would not have the key.
    if (!list || isTyped || items.some((item) => bindsKey(item, key))) return undefined;
    const local = localName(source, pattern, key, scope, new Set(locals.values()));
    const member = isIdentifier(key) ? key : quoted(key, source.style);
    added.push(local === key ? key : `${member}: ${local}`);
    locals.set(key, local);
  }
  const edits = list
    ? insertItems(
        source,
        list,
        added.map((text) => ({ before: list.items.length, text })),
      )
    : [];
  return { expression: (key) => locals.get(key) ?? key, edits };
}

function bindsKey(item: string, key: string): boolean {
  const name = /^(?:(['"])(.*?)\1|([^\s:=]+))/.exec(item);
  return (name?.[2] ?? name?.[3]) === key;
}

function localName(
  source: EditableSource,
  pattern: Pattern,
  key: string,
  scope: ParameterScope,
  taken: ReadonlySet<string>,
): string {
  const body = source.code.slice(pattern.place.end, scope.body.end);
  const word = key.replace(
    /[^\p{ID_Continue}$]+(.)?/gu,
    (_, next: string | undefined) => next?.toUpperCase() ?? '',
  );
  const wishes = [key, word + scope.suffix].filter(isBindable);
  const isTaken = (name: string): boolean => scope.names.has(name) || taken.has(name) || usesName(body, name);
  return freeName(wishes.length > 0 ? wishes : [`the${scope.suffix}`], isTaken);
}
