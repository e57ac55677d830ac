import type { Line } from '../../support/drizzle.ts';
import { isOffered, optionsOf, withDefaultNow, withIdentity } from '../builders.ts';
import type { PlannedColumn } from '../plan.ts';
import type { CallSpec } from '../spec.ts';
import { closed, compose, type Expression } from './expression.ts';
import { orm, pg } from './files.ts';
import { quoted, stringOf } from './strings.ts';
import { wrapAll, type Site } from './wraps.ts';

/** A table that columns may refer to: its token and its keys. */
export interface Target {
  readonly token: string;
  readonly keys: readonly string[];
}

export interface ColumnSite extends Site {
  readonly line: Line;
  readonly targets: readonly Target[];
  /** Whether several tables may have the same builder. */
  readonly isShared?: boolean;
  /** The variable of a loop; what the loop makes is made anew each time. */
  readonly loop?: string;
  /** In the callback form of a columns object: the builder by its parameter. */
  readonly via: ((builder: string) => Expression) | null;
}

/** A call in a column's chain. */
export interface PrintedCall {
  readonly method: string;
  readonly args: readonly string[];
  readonly isReference: boolean;
}

/** `['key']` or `.key`. */
export const member = (key: string, plain = true): string =>
  plain && /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `['${key}']`;

/** The builder function of a column, and its arguments: the name, if one is given, and the options. */
export function headOf(
  site: ColumnSite,
  { spec, name }: PlannedColumn,
  nameText: Expression | null,
): { callee: Expression; name: Expression | null; options: Expression | null } {
  const { builder } = spec;
  const { files, line } = site;
  files.note(`column:${builder}`);
  const options = optionsOf(builder, line);
  const option = options[spec.config % options.length]!;
  files.note(`option:${builder}:${spec.config % options.length}`);
  const callee = calleeOf(site, builder);
  // The first table to have a builder without a name names it, in 1.x by its casing. Which of two files is loaded first
  // is not followed.
  const isNamed = site.isShared && line === '1.x';
  const naming = isNamed ? 'given' : spec.name;
  files.note(`name:${naming}`);
  const given =
    naming === 'none'
      ? null
      : naming === 'empty'
        ? closed("''")
        : (nameText ?? stringOf(site, name, spec.nameWriting));
  return {
    callee: compose(callee.text, [callee], { adds: site.loop === undefined ? [] : [site.loop] }),
    name: given,
    options: option === '' ? null : wrapAll(site, closed(option), spec.configWraps),
  };
}

function calleeOf(site: ColumnSite, builder: string): Expression {
  const { files } = site;
  // What columns are made of is declared in the first library, once in the program.
  const declared = (name: string, text: string): Expression =>
    closed(files.once(name, () => files.declare('columns.ts', 'named', name, `const ${name} = ${text};`)));
  switch (builder) {
    case 'enum':
      return declared('mood', `${pg('pgEnum')}('mood', ['sad', 'happy'])`);
    case 'schemaEnum':
      files.once('auth', () =>
        files.declare('columns.ts', 'named', 'auth', `const auth = ${pg('pgSchema')}('auth');`),
      );
      return declared('level', `auth.enum('level', { Low: 'low', High: 'high' })`);
    case 'custom':
      return declared(
        'customText',
        `${pg('customType')}<{ data: string; config: { size?: number } }>({ dataType(config) { return config?.size === undefined ? 'citext' : \`citext(\${config.size})\`; } })`,
      );
    default:
      return site.via && isOffered(builder, site.line) ? site.via(builder) : closed(pg(builder));
  }
}

export function headText(head: ReturnType<typeof headOf>): Expression {
  const args = [head.name, head.options].filter((each) => each !== null);
  return compose(`${head.callee.text}(${args.map(({ text }) => text).join(', ')})`, [head.callee, ...args]);
}

const actions = ['cascade', 'set null', 'restrict', 'no action', 'set default'] as const;

/** An action, or none. */
export const actionOf = (choice: number): string | undefined => actions[(choice % (actions.length + 1)) - 1];

/** The chain of a column, without the calls that its builder does not have. */
export function callsOf(site: ColumnSite, column: PlannedColumn): PrintedCall[] {
  const { line, targets } = site;
  let isArray = false;
  return column.spec.calls.flatMap((call) => {
    const { builder } = column.spec;
    // In 0.x an array is another builder, which has only what all have.
    const hasOwn = !(isArray && line === '0.x');
    if (call.method === 'defaultNow' && !(hasOwn && withDefaultNow.has(builder))) return [];
    if (call.method === 'defaultRandom' && !(hasOwn && builder === 'uuid')) return [];
    if (call.method.endsWith('AsIdentity') && !(hasOwn && withIdentity.has(builder))) return [];
    if (call.method === 'references' && targets.length === 0) return [];
    if (call.method === 'array') isArray = true;
    site.files.note(`call:${call.method}`);
    return [{ method: call.method, args: argsOf(site, call), isReference: call.method === 'references' }];
  });
}

function argsOf(site: ColumnSite, call: CallSpec): string[] {
  const pick = (...choices: string[][]): string[] => choices[call.variant % choices.length]!;
  const sql = orm('sql');
  switch (call.method) {
    case 'default':
      return pick(
        ["'x'"],
        [`${sql}\`now()\``],
        ['0'],
        ["{ a: ['b', 1] }"],
        [`${sql}.raw('1')`],
        ['[]'],
        ['null'],
      );
    case '$default':
    case '$defaultFn':
      return pick(["() => 'x'"], ['() => crypto.randomUUID()'], ['function () { return 1; }']);
    case '$onUpdate':
    case '$onUpdateFn':
      return pick(['() => new Date()'], [`() => ${sql}\`now()\``]);
    case 'unique': {
      const name = quoted(site.files.fresh('uq_'));
      // The first table names the constraint, as above.
      if (site.isShared && site.line === '0.x') return [name];
      return pick([], [name], [name, "{ nulls: 'not distinct' }"], ['undefined', "{ nulls: 'distinct' }"]);
    }
    case 'array':
      return site.line === '0.x' ? pick([], ['3'], ['undefined']) : pick([], ["'[][]'"], ["'[][][]'"]);
    case 'generatedAlwaysAs':
      return pick([`${sql}\`'x'\``], [`() => ${sql}\`'x'\``], ["'x'"]);
    case 'generatedAlwaysAsIdentity':
    case 'generatedByDefaultAsIdentity':
      return pick([], ["{ name: 'seq', startWith: 10 }"], ['{ increment: 2 }']);
    case 'references': {
      const target = site.targets[call.table % site.targets.length]!;
      const key = target.keys[call.column % target.keys.length]!;
      site.files.note(`thunk:${call.variant % 5}`);
      const at = `${target.token}${member(key, call.column % 3 > 0)}`;
      const [thunk] = pick(
        [`() => ${at}`],
        [`(): any => ${at}`],
        [`() => { return ${at}; }`],
        [`function () { return ${at}; }`],
        [`() => { const { ${quoted(key)}: column } = ${target.token}; return column; }`],
      );
      return [thunk!, ...actionsOf(call)];
    }
    default:
      return [];
  }
}

function actionsOf({ onDelete, onUpdate, variant }: CallSpec): string[] {
  const on = [actionOf(onDelete), actionOf(onUpdate)];
  const entries = ['onDelete', 'onUpdate'].flatMap((key, index) =>
    on[index] === undefined ? [] : [`${key}: '${on[index]}'${variant % 2 ? ' as const' : ''}`],
  );
  return entries.length === 0 && variant % 2 === 0 ? [] : [`{ ${entries.join(', ')} }`];
}

export const chained = (calls: readonly PrintedCall[]): string =>
  calls
    .map(({ method, args }) => `.${method}${method === '$type' ? '<any>' : ''}(${args.join(', ')})`)
    .join('');
