import type { PlannedTable } from '../plan.ts';
import type { ColumnSite } from './builder.ts';
import { segmentOf, unspread } from './columns.ts';
import { closed, compose, type Expression } from './expression.ts';
import { extrasOf } from './extras-function.ts';
import { makerOf, tableCall } from './makers.ts';
import { stringOf } from './strings.ts';
import { wrapAll } from './wraps.ts';

/** The expression that makes a table. */
export function tableOf(
  site: Omit<ColumnSite, 'via'>,
  table: PlannedTable,
  shared: readonly string[],
): Expression {
  const { spec, variable } = table;
  const plain: ColumnSite = { ...site, via: null };
  const name = stringOf(site, variable.toLowerCase(), spec.name);
  const columns = wrapAll(site, columnsOf(plain, table, shared), spec.columnsWraps);
  const maker = makerOf(site, site.line, spec.maker);
  const extras = extrasOf(plain, table);
  const isCallback = spec.columnsForm.startsWith('callback');
  const call = tableCall(site, spec.maker, maker.text, { name, columns, extras, isCallback });
  if (spec.enableRls) site.files.note('enableRLS');
  return wrapAll(site, closed(`${call}${spec.enableRls ? '.enableRLS()' : ''}`), spec.wraps);
}

function columnsOf(site: ColumnSite, table: PlannedTable, shared: readonly string[]): Expression {
  const { files, file } = site;
  const { columnsForm } = table.spec;
  files.note(`columns:${columnsForm}`);
  const spreads = table.shared.map((index) => closed(`...${shared[index]!}`));
  const segments = (via: ColumnSite['via']): Expression[] =>
    [...spreads, ...table.segments.map((segment) => segmentOf({ ...site, via }, segment))].filter(
      ({ text }) => text !== '',
    );
  const object = (parts: readonly Expression[]): Expression =>
    compose(`{ ${parts.map(({ text }) => text).join(', ')} }`, parts);
  const each = (parts: readonly Expression[]): string => parts.map((part) => unspread(part).text).join(', ');
  switch (columnsForm) {
    case 'constant':
      return wrapAll(site, object(segments(null)), [{ form: 'constant', place: 3, style: 'named' }]);
    case 'function':
      return wrapAll(site, object(segments(null)), [{ form: 'arrowBlock', place: 3, style: 'named' }]);
    case 'objectAssign':
      return closed(`Object.assign({}, ${each(segments(null)) || '{}'})`);
    case 'assigned': {
      const name = files.fresh('assigned');
      const parts = segments(null);
      const text = parts.map((part) => `Object.assign(${name}, ${unspread(part).text});`).join('\n');
      return closed(
        files.declare(
          file,
          'named',
          name,
          `const ${name}: Record<string, any> = {};\n${text}\n${name}['unwanted'] = 1;\ndelete ${name}['unwanted'];`,
        ),
      );
    }
    case 'callback':
    case 'callbackBlock': {
      const made = object(segments((builder) => ({ text: `t.${builder}`, free: ['t'] })));
      return closed(
        columnsForm === 'callback'
          ? `((t: any) => (${made.text}))`
          : `((t: any) => { const made: any = ${made.text}; return made; })`,
      );
    }
    case 'callbackDestructured': {
      const names = new Set<string>();
      const made = object(
        segments((builder) => {
          names.add(builder);
          return { text: `of_${builder}`, free: [`of_${builder}`] };
        }),
      );
      return closed(
        `(({ ${[...names].map((name) => `${name}: of_${name}`).join(', ')} }: any) => (${made.text}))`,
      );
    }
    default:
      return object(segments(null));
  }
}
