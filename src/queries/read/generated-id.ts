import type { Origin } from '../../read/evaluate/value.ts';

/** Functions that make an id which nothing has yet, by the last part of their name. */
const generators: ReadonlySet<string> = new Set([
  'createId',
  'cuid',
  'cuid2',
  'generateId',
  'generateUUID',
  'nanoid',
  'randomUUID',
  'ulid',
  'uuid',
  'uuidv4',
  'uuidv7',
  'v4',
  'v7',
]);

/** Whether a value is an id that the code has made itself. */
export function isGeneratedId({ of, keys }: Origin): boolean {
  return of.kind === 'call' && keys.length === 0 && generators.has(of.name.split('.').at(-1) ?? '');
}
