import type { Declared, DeclaredKind } from './declared.ts';

/** What messages about something that drizzle-kit does not find call it, and what follows from it. */
export function declaredWords({ kind, name = '' }: Declared) {
  return { kind: words[kind], name, consequence: consequences[kind] };
}

const words: Readonly<Record<DeclaredKind, string>> = {
  table: 'table',
  enum: 'enum',
  schema: 'Postgres schema',
  sequence: 'sequence',
  view: 'view',
  role: 'role',
  policy: 'policy',
};

/** Measured with drizzle-kit 0.31 and 1.0. */
const consequences: Readonly<Record<DeclaredKind, string>> = {
  table: 'no migration creates it',
  enum: 'no migration creates the type',
  schema: 'migrations of everything in it fail',
  sequence: 'no migration creates it',
  view: 'no migration creates it',
  role: 'no migration creates it',
  policy: 'its table never gets it',
};
