import type { MakerSpec } from '../spec.ts';
import type { Line } from '../../support/drizzle.ts';
import { closed, type Expression } from './expression.ts';
import { pg } from './files.ts';
import { libraries, tableFiles } from './layout.ts';
import { wrapAll, type Site } from './wraps.ts';

const ofLine1 = new Set(['snakeCase', 'camelCase', 'snakeSchema', 'casedCreator']);

/** The function that makes a table, as the file that holds the table calls it. */
export function makerOf(site: Site, line: Line, spec: MakerSpec): Expression {
  const { files } = site;
  const form = line === '0.x' && ofLine1.has(spec.form) ? 'pgTable' : spec.form;
  files.note(`maker:${form}`);
  const made = wrapAll(site, closed(calleeOf(site, spec, form)), spec.wraps);
  if (!spec.withRls || line === '0.x') return made;
  files.note('maker:withRLS');
  return closed(`(${made.text}).withRLS`);
}

function calleeOf(site: Site, spec: MakerSpec, form: MakerSpec['form']): string {
  const { files, file } = site;
  const library = libraries[spec.place % libraries.length]!;
  const prefix = `p${spec.prefix % 2}`;
  const once = (name: string, value: string): string =>
    files.once(`${name} in ${library}`, () => {
      const own = `${name}_${(libraries as readonly string[]).indexOf(library)}`;
      return files.declare(library, spec.style, own, `const ${own} = ${value};`);
    });
  switch (form) {
    case 'alias':
      return once('makeTable', pg('pgTable'));
    case 'destructured': {
      const name = files.fresh('taken');
      return files.declare(
        file,
        'named',
        name,
        `const { ${name} } = { ${name}: ${pg('pgTable')}, other: 1 };`,
      );
    }
    case 'creator':
      return once(
        `creator_${prefix}`,
        `${pg('pgTableCreator')}((name) => ${creators[spec.prefix % creators.length]!})`,
      );
    case 'shadow': {
      // A function of its own, in which the name means something else than around it.
      const name = files.fresh('shadow');
      return files.declare(
        file,
        'named',
        name,
        `const ${name} = (() => { const pgTable = ${pg('pgTableCreator')}((name) => \`${prefix}_\${name}\`); return pgTable; })();`,
      );
    }
    case 'schema':
      return `${once(`billing_${prefix}`, `${pg('pgSchema')}('billing_${prefix}')`)}.table`;
    case 'schemaInline':
      return `${pg('pgSchema')}('inline').table`;
    case 'schemaDestructured': {
      const name = files.fresh('tableOf');
      return files.declare(file, 'named', name, `const { table: ${name} } = ${pg('pgSchema')}('taken');`);
    }
    case 'snakeCase':
      return `${pg('snakeCase')}.table`;
    case 'camelCase':
      return `${pg('camelCase')}.table`;
    case 'snakeSchema':
      return `${once('snaked', `${pg('snakeCase')}.schema('snaked')`)}.table`;
    case 'casedCreator':
      return once('cased', `${pg('pgTableCreator')}((name) => \`cased_\${name}\`, 'snake_case')`);
    default:
      return pg('pgTable');
  }
}

const creators = ['`p0_${name}`', "['p1', name].join('_')", "name.replace(/^t/, 'p2_t')"] as const;

export interface TableParts {
  /** Whether the columns are a callback. */
  readonly isCallback: boolean;
  readonly name: Expression;
  readonly columns: Expression;
  readonly extras: Expression | null;
}

/** The call that makes a table, through the factory that is wished. */
export function tableCall(site: Site, spec: MakerSpec, maker: string, parts: TableParts): string {
  const { files } = site;
  const { name, columns, extras } = parts;
  const third = extras ? `, ${extras.text}` : '';
  const args = `${name.text}, ${columns.text}${third}`;
  // What is spread has to be an object.
  const factory = spec.factory === 'base' && parts.isCallback ? 'plain' : spec.factory;
  files.note(`factory:${factory}`);
  const f = files.fresh('Factory');
  const inLibrary = files.fileFor(maker, site.file, libraries[spec.place % libraries.length]!);
  const file = tableFiles.some((each) => each === inLibrary) ? site.file : inLibrary;
  const declare = (text: string): string => files.declare(file, spec.style, f, text);
  const prefix = `f${spec.prefix % 2}_`;
  switch (factory) {
    case 'plain':
      return `${declare(`function ${f}(name: string, columns: any, extras?: any) { return ${maker}(name, columns, extras); }`)}(${args})`;
    case 'rest':
      return `${declare(`const ${f} = (...args: any[]) => (${maker} as any)(...args);`)}(${args})`;
    case 'curried':
      return `${declare(`const ${f} = (prefix: string) => (name: string, ...rest: [any, any?]) => ${maker}(\`\${prefix}\${name}\`, ...rest);`)}('${prefix}')(${args})`;
    case 'options':
      return `${declare(`function ${f}({ name, columns = {}, extras, prefix = '' }: any) { return ${maker}(prefix + name, columns, extras); }`)}({ name: ${name.text}, columns: ${columns.text}${extras ? `, extras: ${extras.text}` : ''}, prefix: '${prefix}' })`;
    case 'base': {
      const column = (builder: string): string => pg(builder);
      const entries = 'Object.values(extras?.(t) ?? {})';
      return `${declare(`const ${f} = (name: string, columns: Record<string, any>, extras?: (t: any) => any, { soft = false } = {}) => ${maker}(\`${prefix}\${name}\`, { baseId: ${column('uuid')}('base_id').primaryKey(), ...columns, ...(soft ? { deletedAt: ${column('timestamp')}('deleted_at') } : {}) }, (t) => [${column('index')}(\`\${name}_base\`).on(t.baseId), ...${entries}] as any);`)}(${name.text}, ${columns.text}, ${extras?.text ?? 'undefined'}, { soft: ${spec.prefix % 2 === 0} })`;
    }
    case 'class':
      return `new (${declare(`class ${f} { readonly table; constructor(name: string, columns: any, extras?: any) { this.table = ${maker}(name, columns, extras); } get columns() { return {}; } }`)})(${args}).table`;
    case 'classMethod':
      return `new (${declare(`class ${f} { constructor(private readonly prefix: string) {} make(name: string, columns: any, extras?: any) { return ${maker}(\`\${this.prefix}\${name}\`, columns, extras); } }`)})('${prefix}').make(${args})`;
    case 'static':
      return `${declare(`class ${f} { static readonly prefix = '${prefix}'; static make(name: string, ...rest: any[]) { return (${maker} as any)(${f}.prefix + name, ...rest); } }`)}.make(${args})`;
    case 'result':
      return `${declare(`const ${f} = (name: string, columns: any, extras?: any) => { const table = ${maker}(name, columns, extras); return { table, name, all: [table] }; };`)}(${args}).all[0]`;
    case 'columnsOnly':
      return `${maker}(${name.text}, (${declare(`const ${f} = (columns: any) => (typeof columns === 'function' ? columns : { ...columns });`)})(${columns.text})${third})`;
    default:
      return `${maker}(${args})`;
  }
}
