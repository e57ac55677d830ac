import type { PlannedColumn, PlannedSegment } from '../plan.ts';
import { pg } from './files.ts';
import { columnOf } from './column.ts';
import type { ColumnSite } from './builder.ts';
import { compose, type Expression, type Wrap } from './expression.ts';
import { wrapAll } from './wraps.ts';

/** A member of the columns object, or a spread of several. */
export function segmentOf(site: ColumnSite, segment: PlannedSegment): Expression {
  const { spec } = segment;
  site.files.note(`segment:${spec.form}`);
  if (spec.form === 'inline') return membersOf(site, segment.columns);
  if (spec.form === 'computedKeys' || spec.form === 'enumKeys') return computedOf(site, segment);
  const made = segment.isRepeat ? repeatOf(site, segment) : objectOf(site, segment);
  const wrapped = wrapAll(site, made, spec.wraps);
  return compose(`...${wrapped.text}`, [wrapped]);
}

/** An expression in place of a spread. */
export function unspread(segment: Expression): Expression {
  return segment.text.startsWith('...')
    ? { ...segment, text: segment.text.slice(3) }
    : { ...segment, text: `{ ${segment.text} }` };
}

const keyText = (key: string): string => (/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? key : `'${key}'`);

export function membersOf(site: ColumnSite, columns: readonly PlannedColumn[]): Expression {
  const made = columns.map((column) => columnOf(site, column));
  return compose(made.map(({ text }, index) => `${keyText(columns[index]!.key)}: ${text}`).join(', '), made);
}

function computedOf(site: ColumnSite, { columns, spec }: PlannedSegment): Expression {
  const made = columns.map((column) => columnOf(site, column));
  if (columns.length === 0) return compose('', []);
  if (spec.form === 'computedKeys') {
    const text = made.map((each, index) => `[\`\${'${columns[index]!.key}'}\`]: ${each.text}`);
    return compose(text.join(', '), made);
  }
  const name = site.files.fresh('Keys');
  const members = columns.map(({ key }, index) => `K${index} = '${key}'`).join(', ');
  const token = site.files.declare(site.file, 'named', name, `enum ${name} { ${members} }`);
  return compose(made.map((each, index) => `[${token}.K${index}]: ${each.text}`).join(', '), made);
}

function objectOf(site: ColumnSite, { columns, spec }: PlannedSegment): Expression {
  const { files } = site;
  const members = membersOf(site, columns);
  const object = compose(`{ ${members.text} }`, [members]);
  const of = (text: string): Expression => compose(text, [members]);
  const wrap = (form: Wrap['form']): Expression =>
    wrapAll(site, object, [{ form, place: spec.columns.length % 4, style: 'named' }]);
  const comma = members.text === '' ? '' : ', ';
  switch (spec.form) {
    case 'spreadNested':
      return of(`{ ...{ ...${object.text} }, ...{}, ...null, ...(undefined as any) }`);
    case 'spreadConstant':
      return wrap('constant');
    case 'spreadFunction':
      return wrap('functionDeclaration');
    case 'spreadConditional':
      return of(`(1 + 1 === 2 ? ${object.text} : {})`);
    case 'spreadAnd':
      return of(`(true && ${object.text})`);
    case 'spreadOptional':
      return of(`((null as any)?.columns ?? ${object.text})`);
    case 'spreadAssign':
      return of(`Object.assign({}, undefined, ${object.text}, {})`);
    case 'spreadEntries':
      return entriesOf(site, columns);
    case 'spreadGetters':
      return gettersOf(site, columns);
    case 'picked': {
      const keys = columns.map(({ key }) => `, '${key}'`).join('');
      const pick = files.once('pick', () =>
        files.declare(
          'columns.ts',
          'named',
          'pick',
          'const pick = (object: Record<string, any>, ...keys: string[]) => Object.fromEntries(Object.entries(object).filter(([key]) => keys.includes(key)));',
        ),
      );
      return of(`${pick}({ ${members.text}${comma}unwanted: ${pg('text')}() }${keys})`);
    }
    case 'omitted':
      return of(
        `(({ unwanted, ...kept }: any) => kept)({ unwanted: ${pg('text')}()${comma}${members.text} })`,
      );
    case 'mappedEntries':
      return of(`Object.fromEntries(Object.entries(${object.text}).map(([key, column]) => [key, column]))`);
    case 'reassigned':
      return reassignedOf(site, columns);
    default:
      return object;
  }
}

function entriesOf(site: ColumnSite, columns: readonly PlannedColumn[]): Expression {
  const made = columns.map((column) => columnOf(site, column));
  const pairs = made.map(({ text }, index) => `['${columns[index]!.key}', ${text}]`);
  return compose(`Object.fromEntries([${pairs.join(', ')}])`, made);
}

function gettersOf(site: ColumnSite, columns: readonly PlannedColumn[]): Expression {
  const made = columns.map((column) => columnOf(site, column));
  const getters = made.map(({ text }, index) => `get ${keyText(columns[index]!.key)}() { return ${text}; }`);
  return compose(`{ ${getters.join(', ')} }`, made);
}

function reassignedOf(site: ColumnSite, columns: readonly PlannedColumn[]): Expression {
  const made = columns.map((column) => columnOf(site, column));
  const set = made.map(({ text }, index) => `made['${columns[index]!.key}'] = ${text}; `);
  return compose(
    `(() => { const made: Record<string, any> = { unwanted: null }; ${set.join('')}delete made.unwanted; return made; })()`,
    made,
  );
}

/** Columns that a loop makes of a list of keys. */
function repeatOf(site: ColumnSite, { columns, spec }: PlannedSegment): Expression {
  const [first] = columns;
  if (!first) return compose('{}', []);
  const given = { text: 'key', free: ['key'] };
  const column = columnOf({ ...site, loop: 'key' }, first, first.spec.name === 'given' ? given : null);
  const keys = columns.map(({ key }) => `'${key}'`);
  const list = `[${keys.join(', ')}]`;
  const object = `{ ${keys.map((key, index) => `${key}: ${index}`).join(', ')} }`;
  const loop = (head: string, set = `made[key] = ${column.text};`): string =>
    `(() => { const made: Record<string, any> = {}; ${head} { ${set} } return made; })()`;
  const text = ((): string => {
    switch (spec.form) {
      case 'forIn':
        return loop(`for (const key in ${object})`);
      case 'forCounter':
        return loop(
          `const keys = ${list}; for (let i = 0; i < keys.length; i++)`,
          `const key = keys[i]!; made[key] = ${column.text};`,
        );
      case 'forEach':
        return `(() => { const made: Record<string, any> = {}; ${list}.forEach((key) => { made[key] = ${column.text}; }); return made; })()`;
      case 'mapped':
        return `Object.fromEntries(${list}.map((key) => [key, ${column.text}]))`;
      case 'reduced':
        return `${list}.reduce((made, key) => ({ ...made, [key]: ${column.text} }), {} as Record<string, any>)`;
      case 'entriesLoop':
        return loop(
          `for (const [key, size] of Object.entries(${object}))`,
          `if (size < 99) made[key] = ${column.text};`,
        );
      default:
        return loop(`for (const key of ${list} as const)`);
    }
  })();
  return compose(text, [column], { binds: ['key'] });
}
