import type { Table } from '../schema/table.ts';

/** What a message calls a table: its name, else the variable that holds it. */
export function nameOf({ name, variable }: Table): string {
  return name ?? variable ?? '';
}

/** The placeholders of a message text: `'tenant' | 'table'` of `'{{tenant}} of {{table}}'`. */
export type Placeholders<Text extends string> = Text extends `${string}{{${infer Name}}}${infer Rest}`
  ? Trim<Name> | Placeholders<Rest>
  : never;

type Trim<Text extends string> = Text extends ` ${infer Rest}` | `${infer Rest} ` ? Trim<Rest> : Text;

/** The data that a message needs: all of its placeholders and nothing else, or nothing. */
export type DataOf<Text extends string> = [Placeholders<Text>] extends [never]
  ? { readonly data?: undefined }
  : { readonly data: Readonly<Record<Placeholders<Text>, string>> };

/** A message with its data. */
export type Message<Messages extends Readonly<Record<string, string>>> = {
  [Id in keyof Messages & string]: { readonly messageId: Id } & DataOf<Messages[Id]>;
}[keyof Messages & string];

/** Names as a list: `'a'`, `'a' and 'b'`, each once. */
export function quotedList(names: readonly string[]): string {
  return [...new Set(names)].map((name) => `'${name}'`).join(' and ');
}

/** What a query does to the rows it takes. */
export const queryActs = {
  select: 'reads',
  relational: 'reads',
  count: 'counts',
  update: 'updates',
  delete: 'deletes from',
  insert: 'inserts into',
} as const;
