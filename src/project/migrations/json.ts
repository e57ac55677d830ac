export type Json = Readonly<Record<string, unknown>>;

/** Text that is no JSON, or JSON that is not what drizzle-kit writes. Whatever throws it is not understood at all. */
export class NotUnderstood extends Error {
  override name = 'NotUnderstood';
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function parseObject(text: string): Json {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NotUnderstood('no JSON');
  }
  return object(value);
}

export function object(value: unknown): Json {
  if (isObject(value)) return value;
  throw new NotUnderstood('no object');
}

export function string(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new NotUnderstood('no string');
}

export function boolean(value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw new NotUnderstood('no boolean');
}

export function list<Item>(value: unknown, item: (each: unknown) => Item): Item[] {
  if (Array.isArray(value)) return value.map((each: unknown) => item(each));
  throw new NotUnderstood('no list');
}

/** The members of an object that stands for a list; none where it is left out. */
export function entries(value: unknown): [key: string, value: Json][] {
  return Object.entries(object(value ?? {})).map(([key, each]) => [key, object(each)]);
}

/** `null` where the value is left out. */
export function optional<Result>(value: unknown, read: (value: unknown) => Result): Result | null {
  return value === undefined || value === null ? null : read(value);
}

/** The name of a Postgres schema as the model has it: `public` is `null`, and so is none. */
export function schemaName(value: unknown): string | null {
  const name = optional(value, string);
  return name === 'public' || name === '' ? null : name;
}
