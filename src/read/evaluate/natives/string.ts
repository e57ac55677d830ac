import type { Place } from '../../../schema/place.ts';
import type { Evaluator } from '../evaluator.ts';
import { matches, isQuick } from './regexp.ts';
import { literal, unknown, type Args, type Site, type Value } from '../value.ts';

/** String methods that give the same for the same arguments, and take plain values. */
const pure = new Set([
  'toLowerCase',
  'toUpperCase',
  'trim',
  'trimStart',
  'trimEnd',
  'slice',
  'substring',
  'charAt',
  'charCodeAt',
  'concat',
  'startsWith',
  'endsWith',
  'includes',
  'indexOf',
  'lastIndexOf',
  'padStart',
  'padEnd',
  'repeat',
  'at',
  'toString',
  'normalize',
  'codePointAt',
  'localeCompare',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'valueOf',
]);

/** Longest string that is worked on; nothing in a schema is near it. */
const maxLength = 10_000;

/** `'string'.key`. */
export function stringMember(evaluator: Evaluator, text: string, key: string, at: Place): Value {
  if (key === 'length') return literal(text.length, at);
  if (/^\d+$/.test(key)) return literal(text[Number(key)], at);
  return {
    kind: 'native',
    name: key,
    call: (args, site) => callMethod(evaluator, text, key, args, site),
    at,
  };
}

function callMethod(evaluator: Evaluator, text: string, method: string, args: Args, site: Site): Value {
  if (args.open || text.length > maxLength) return unknown('unknown-function', site.place);
  if (method === 'replace' || method === 'replaceAll') return replace(evaluator, text, method, args, site);
  if (method === 'match' || method === 'matchAll')
    return matches(evaluator, text, method === 'matchAll', args, site);
  if (method === 'split') return split(evaluator, text, args, site);
  if (!pure.has(method)) return unknown('unknown-function', site.place);
  const plain: unknown[] = [];
  for (const value of args.values) {
    if (value.kind !== 'literal')
      return value.kind === 'unknown' ? value : unknown('unknown-function', site.place);
    plain.push(value.value);
  }
  if (method === 'repeat' && Number(plain[0]) * text.length > maxLength)
    return unknown('too-deep', site.place);
  try {
    const result = (
      text[method as 'slice'] as (...values: unknown[]) => string | number | boolean | undefined
    )(...plain);
    return typeof result === 'string' && result.length > maxLength
      ? unknown('too-deep', site.place)
      : literal(result, site.place);
  } catch {
    return unknown('unknown-function', site.place);
  }
}

function replace(
  evaluator: Evaluator,
  text: string,
  method: 'replace' | 'replaceAll',
  args: Args,
  site: Site,
): Value {
  const [pattern, replacement] = args.values;
  const sought =
    pattern?.kind === 'literal' && typeof pattern.value === 'string'
      ? pattern.value
      : pattern?.kind === 'regexp' && isQuick(pattern.value, text)
        ? pattern.value
        : undefined;
  if (sought === undefined || !replacement) return unknown('unknown-function', site.place);
  if (typeof sought !== 'string' && method === 'replaceAll' && !sought.global)
    return unknown('unknown-function', site.place);
  if (replacement.kind === 'literal')
    return literal(text[method](sought, String(replacement.value)), site.place);
  let failed: Value | null = null;
  const result = text[method](sought, (...groups: unknown[]) => {
    const values = groups
      .filter((group) => typeof group !== 'object')
      .map((group) => literal(group as string | number | undefined, site.place));
    const value = evaluator.call(replacement, { values, open: null }, site);
    if (value.kind === 'literal') return String(value.value);
    failed ??= value;
    return '';
  });
  return failed ? unknown('unknown-function', site.place) : literal(result, site.place);
}

function split(evaluator: Evaluator, text: string, args: Args, site: Site): Value {
  const [separator] = args.values;
  const by =
    separator?.kind === 'literal' && typeof separator.value === 'string'
      ? separator.value
      : separator?.kind === 'regexp' && isQuick(separator.value, text)
        ? separator.value
        : undefined;
  if (by === undefined || args.values.length > 1) return unknown('unknown-function', site.place);
  const items = text.split(by).map((part) => literal(part, site.place));
  return { kind: 'array', items, open: null, owner: evaluator.frame, at: site.place };
}
