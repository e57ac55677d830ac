import type { WrittenCall } from '../schema/written.ts';
import type { Edit } from './edit.ts';
import { isIdentifier } from './identifier.ts';
import { insertItems } from './insert-items.ts';
import { listIn } from './list.ts';
import { replace, setArgument } from './replace.ts';
import { quoted, restyled } from './restyle.ts';
import type { EditableSource, Span } from './editable-source.ts';

/**
 * Says an option in the object that is a call's argument: replaces its value, adds it, or adds the object where the
 * argument is missing. `undefined` where the argument is no object literal.
 */
export function setOption(
  source: EditableSource,
  call: WrittenCall,
  argument: number,
  key: string,
  value: string,
): Edit[] | undefined {
  const place = call.arguments[argument];
  const name = isIdentifier(key) ? key : quoted(key, source.style);
  if (!place) return setArgument(source, call, argument, `{ ${name}: ${value} }`);
  const list = source.code[place.start] === '{' ? listIn(source, place) : undefined;
  if (!list) return undefined;
  const present = list.items.find((item) => keyOf(source, item) === key);
  if (present) {
    const colon = source.code.indexOf(':', present.start);
    // A shorthand or a method says the option in a way that has no value to replace.
    if (colon < 0 || colon > present.end) return undefined;
    return replace(source, { start: source.nextCode(colon + 1), end: present.end }, value);
  }
  const text = `${name}: ${restyled(value, source.style, source.indentation(place.start))}`;
  return insertItems(source, list, [{ before: list.items.length, text }], Number.MAX_SAFE_INTEGER);
}

function keyOf(source: EditableSource, item: Span): string | undefined {
  const name = /^(?:(['"])(.*?)\1|([\w$]+))/.exec(source.slice(item));
  return name?.[2] ?? name?.[3];
}
