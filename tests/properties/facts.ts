import { join } from 'node:path';
import { Workspace } from '../../src/project/workspace.ts';
import type { Answer } from '../../src/schema/answer.ts';
import type { Column } from '../../src/schema/column.ts';
import type { Index, Table } from '../../src/schema/table.ts';
import { resolveSettings } from '../../src/settings.ts';
import type { Line } from '../support/drizzle.ts';

/** The tables of the reader's own model, which knows more than the JSON of `readSchema` tells. */
export function modelOf(root: string, entry: string): readonly Table[] {
  const workspace = new Workspace();
  workspace.use(resolveSettings({ root, schema: [entry] }));
  const { reader } = workspace;
  return reader.closure([join(root, entry)]).flatMap((path) => {
    const file = reader.readFile(path);
    return typeof file === 'string' ? [] : file.tables;
  });
}

/* eslint-disable @typescript-eslint/no-explicit-any -- the running Drizzle is looked at from outside its types, of two versions at once */

/** What the model says beside the JSON, of a table that drizzle-orm made: the facts in which the two differ. */
export function compareFacts(
  orm: any,
  config: any,
  table: Table,
  line: Line,
): { readonly wrong: string[]; readonly unknown: string[] } {
  const wrong: string[] = [];
  const unknown: string[] = [];
  const fact = (at: string, expected: unknown, given: unknown): void => {
    if (given === undefined || given === 'unknown') unknown.push(`${config.name} ${at}`);
    else if (JSON.stringify(given) !== JSON.stringify(expected))
      wrong.push(`${config.name} ${at} ${JSON.stringify(given)}, not ${JSON.stringify(expected)}`);
  };
  const made = new Map<string, any>(
    Object.entries(orm.getTableColumns(config.columns[0]?.table ?? {})).map(([key, column]) => [key, column]),
  );
  for (const column of table.columns) {
    const real = made.get(column.key);
    if (real)
      compareColumn((name, ...pair) => fact(`${column.key} ${name}`, ...pair), orm, real, column, line);
  }
  const named = new Map<string, Index>(table.indexes.map((index) => [index.name ?? '', index]));
  // In 0.x `.onOnly(t.a)` makes what is later said of `t.a` the default of all later uses: Drizzle's own mistake.
  const leaks =
    line === '0.x' && config.indexes.some(({ config: { only, method } }: any) => only && method === 'btree');
  for (const { config: index } of config.indexes) {
    const own = index.name === undefined ? undefined : named.get(index.name);
    if (own) compareIndex((name, ...pair) => fact(`${index.name} ${name}`, ...pair), orm, index, own, leaks);
  }
  for (const key of config.foreignKeys) {
    const { name } = key.reference();
    if (
      name !== undefined &&
      !table.open.has('foreignKeys') &&
      !table.foreignKeys.some((own) => own.name === name)
    )
      wrong.push(`${config.name} has no foreign key '${name}'`);
  }
  // In an open list one does not know which is which.
  for (const [index, policy] of table.open.has('policies') ? [] : config.policies.entries()) {
    fact(`policy ${index} for`, policy.for ?? null, table.policies[index]?.command);
    fact(`policy ${index} as`, policy.as ?? null, table.policies[index]?.as);
    fact(`policy ${index} using`, policy.using !== undefined, known(table.policies[index]?.using));
  }
  return { wrong, unknown };
}

type Fact = (name: string, expected: unknown, given: unknown) => void;

const yes = (is: boolean): Answer => (is ? 'yes' : 'no');

const known = (value: unknown): boolean | undefined => (value === undefined ? undefined : value !== null);

function compareColumn(fact: Fact, orm: any, real: any, column: Column, line: Line): void {
  let element = real;
  let levels = 0;
  for (; line === '0.x' && element.baseColumn; levels += 1) element = element.baseColumn;
  const isVector = ['vector', 'halfvec', 'sparsevec', 'bit'].includes(column.builder ?? '');
  if (line === '0.x') fact('arrayDimensions', levels, column.arrayDimensions);
  else if (!isVector) fact('arrayDimensions', real.dimensions, column.arrayDimensions);
  if (isVector && levels === 0 && line === '0.x') fact('dimensions', element.dimensions, column.dimensions);
  fact('withTimezone', yes(element.withTimezone ?? false), column.withTimezone);
  fact('runtimeDefault', yes(real.defaultFn !== undefined), column.runtimeDefault);
  fact('onUpdate', yes(real.onUpdateFn !== undefined), column.onUpdate);
  fact('generated', yes(real.generated !== undefined), column.generated);
  const given = column.default.kind === 'unknown' ? 'unknown' : column.default;
  const { generatedIdentity: identity } = real;
  if (identity) {
    // The later of a default and an identity counts to the reader, Drizzle keeps both.
    if (real.default === undefined)
      fact('default', { kind: 'identity', always: identity.type === 'always' }, given);
    return;
  }
  if (real.default === undefined) {
    const isSerial = ['serial', 'bigserial', 'smallserial'].includes(column.builder ?? '') && levels === 0;
    fact('default', { kind: isSerial ? 'serial' : 'none' }, given);
    return;
  }
  if (orm.is(real.default, orm.SQL)) fact('default', 'sql', column.default.kind);
  else fact('default', { kind: 'value', value: real.default }, given);
}

function compareIndex(fact: Fact, orm: any, real: any, index: Index, leaks: boolean): void {
  const parts = real.columns.map((column: any) =>
    orm.is(column, orm.SQL)
      ? null
      : [column.indexConfig.order, column.indexConfig.nulls, column.indexConfig.opClass ?? null],
  );
  const given = index.parts?.map((part) =>
    part.column === null ? null : [part.order, part.nulls, part.operatorClass],
  );
  if (!leaks) fact('parts', parts, given);
  const options =
    index.options === undefined ? undefined : index.options && Object.fromEntries(index.options);
  fact('options', real.with ?? null, options);
  fact('named', 'yes', index.named);
}
