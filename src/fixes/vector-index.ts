import type { Index, IndexPart } from '../schema/table.ts';
import type { VectorMethod } from '../schema/vector/vector.ts';
import { removeCall } from './chain.ts';
import { joined, type Edit } from './edit.ts';
import type { ImportPlan } from './import-plan.ts';
import { insertItems } from './insert-items.ts';
import { argumentsOf, listIn } from './list.ts';
import { removeItem } from './remove-entry.ts';
import { replace, replaceCallee, setArgument } from './replace.ts';
import { quoted } from './restyle.ts';
import type { EditableSource } from './editable-source.ts';
import { halfvecPart } from './vector-code.ts';

/** What is called on a column in an index; any other call is code of the user's. */
const columnCalls: ReadonlySet<string> = new Set(['asc', 'desc', 'nullsFirst', 'nullsLast', 'op']);

/** Says by which operator class an index holds a column: adds `.op()`, or changes what it says. */
export function sayOperatorClass(
  source: EditableSource,
  { written, operatorClass }: IndexPart,
  name: string,
): Edit[] | undefined {
  if (!written) return undefined;
  const value = quoted(name, source.style);
  const said = written.calls.findLast((call) => call.name === 'op');
  if (said) return setArgument(source, said, 0, value);
  // What is said elsewhere cannot be said here once more.
  if (operatorClass !== null) return undefined;
  const { end } = written.place;
  return [{ start: end, end, text: `.op(${value})` }];
}

/** Gives an index another method, and its column the operator class that goes with it. */
export function useVectorMethod(
  source: EditableSource,
  index: Index,
  part: IndexPart,
  method: VectorMethod,
  operatorClass: string,
): Edit[] | undefined {
  const { written, options, parts, unique } = index;
  // What another method is built with, or does as well, this one would not take.
  if (!written || options !== null || unique || parts?.length !== 1) return undefined;
  const call = written.chain.findLast(({ name }) => name === 'on' || name === 'onOnly' || name === 'using');
  const sayClass = sayOperatorClass(source, part, operatorClass);
  if (!call || !sayClass) return undefined;
  const value = quoted(method, source.style);
  if (call.name === 'using') {
    const named = setArgument(source, call, 0, value);
    return named && joined(source.text, [...named, ...sayClass]);
  }
  const list = argumentsOf(source, call.place.end, call.arguments);
  if (!list) return undefined;
  return joined(source.text, [
    { start: call.callee.start, end: call.callee.end, text: 'using' },
    ...insertItems(source, list, [{ before: 0, text: value }]),
    ...sayClass,
  ]);
}

/** Lets an index hold a column's vectors in half precision; an index with an expression must have a name. */
export function indexAsHalfvec(
  source: EditableSource,
  { named }: Index,
  { written }: IndexPart,
  dimensions: number,
  operatorClass: string,
  imports: ImportPlan,
): Edit[] | undefined {
  const [first] = written?.calls ?? [];
  if (!written || named !== 'yes' || (first && !columnCalls.has(first.name))) return undefined;
  const dot = first ? source.previousCode(first.callee.start) : written.place.end;
  const column = source.slice({ start: written.place.start, end: dot }).trim();
  return imports.with(
    replace(source, written.place, halfvecPart(column, dimensions, operatorClass, imports)),
  );
}

/** Removes `.desc()`, `.nullsFirst()` and their like from a column of an index. */
export function removeOrder(source: EditableSource, { written }: IndexPart): Edit[] | undefined {
  const orders = written?.calls.filter(({ name }) => name !== 'op' && columnCalls.has(name)) ?? [];
  const edits = orders.map((call) => removeCall(source, call));
  return orders.length > 0 && edits.every((each) => each !== undefined) ? edits.flat() : undefined;
}

/** Removes a parameter that an index is built with, and `.with()` with the last of them. */
export function removeParameter(
  source: EditableSource,
  { written, options }: Index,
  parameter: string,
): Edit[] | undefined {
  const call = written?.chain.findLast(({ name }) => name === 'with');
  const [object] = call?.arguments ?? [];
  if (!call || !object) return undefined;
  if (options?.size === 1) return removeCall(source, call);
  const list = source.code[object.start] === '{' ? listIn(source, object) : undefined;
  const position = list?.items.findIndex((item) => source.slice(item).startsWith(`${parameter}:`)) ?? -1;
  return list && position >= 0 ? removeItem(source, list, position) : undefined;
}

/** Makes a unique index a plain one. */
export function makePlainIndex(
  source: EditableSource,
  { written }: Index,
  imports: ImportPlan,
): Edit[] | undefined {
  const plain = imports.use({ specifier: 'drizzle-orm/pg-core', name: 'index' });
  return written ? imports.with(replaceCallee(source, written.call, plain)) : undefined;
}
