import type { PlannedTable } from '../plan.ts';
import { member, type ColumnSite } from './builder.ts';
import { closed, compose, type Expression } from './expression.ts';
import { entryOf, type Access } from './extras.ts';
import { wrapAll } from './wraps.ts';

/** The third argument of a table; `null` where there is none. */
export function extrasOf(site: ColumnSite, table: PlannedTable): Expression | null {
  const { spec } = table;
  if (spec.entries.length === 0 || table.keys.length === 0) return null;
  const { files } = site;
  files.note(`extras:${spec.extrasForm}`);
  files.note(`parameter:${spec.parameter}`);
  const parameter = parameterOf(table);
  const entries = spec.entries.map((entry) => entryOf(site, table, entry, parameter.access));
  const list = wrapAll(site, listOf(site, table, entries), spec.extrasWraps);
  const params = parameter.text();
  const body =
    spec.extrasForm === 'object' || spec.extrasForm === 'objectSpread' ? `(${list.text})` : list.text;
  const text =
    spec.extrasForm === 'block'
      ? `(${params}) => { const entries = ${list.text}; return entries; }`
      : spec.extrasForm === 'function'
        ? `function (${params}) { return ${list.text}; }`
        : `(${params}) => ${body}`;
  return wrapAll(site, closed(`(${text})`), spec.functionWraps);
}

/** The parameter of the function, which is complete when the columns that are spoken of are known. */
function parameterOf({ spec }: PlannedTable): { access: Access; text: () => string } {
  const taken = new Map<string, string>();
  if (spec.parameter === 'whole') {
    return { access: (key) => ({ text: `t${member(key)}`, free: ['t'] }), text: () => 't: any' };
  }
  const access: Access = (key) => {
    if (spec.parameter === 'rest' && taken.size > 0 && !taken.has(key)) {
      return { text: `others${member(key)}`, free: ['others'] };
    }
    const name = taken.get(key) ?? `c${taken.size}`;
    taken.set(key, name);
    return { text: name, free: [name] };
  };
  const rest = spec.parameter === 'rest' ? ', ...others' : '';
  return {
    access,
    text: () => `{ ${[...taken].map(([key, name]) => `'${key}': ${name}`).join(', ')}${rest} }: any`,
  };
}

function listOf(site: ColumnSite, { spec }: PlannedTable, entries: readonly Expression[]): Expression {
  const texts = entries.map(({ text }) => text);
  const all = texts.join(', ');
  const [first, ...others] = texts;
  const rest = others.join(', ');
  const text = ((): string => {
    switch (spec.extrasForm) {
      case 'object':
        return `{ ${texts.map((each, index) => `k${index}: ${each}`).join(', ')} }`;
      case 'objectSpread':
        return `{ ...{ k: ${first} }, ${others.map((each, index) => `['k${index}']: ${each}`).join(', ')} }`;
      case 'helperSpread': {
        const common = wrapAll(site, compose(`[${first}]`, entries.slice(0, 1)), [
          { form: 'functionDeclaration', place: spec.entries.length % 4, style: 'named' },
        ]);
        return `[...${common.text}, ${rest}]`;
      }
      case 'concat':
        return `[${first}].concat([${rest}])`;
      case 'push':
        return `(() => { const list: any[] = []; ${texts.map((each) => `list.push(${each}); `).join('')}return list; })()`;
      case 'conditional':
        return `[...(1 < 2 ? [${first}] : []), ...(false ? [null] : [${rest}])]`;
      case 'nested':
        return `[[${first}], ${rest}]`;
      case 'flat':
        return `[[${first}], [${rest}]].flat()`;
      case 'filtered':
        return `[false && ${first}, ${all}].filter(Boolean)`;
      case 'values':
        return `Object.values({ ${texts.map((each, index) => `k${index}: ${each}`).join(', ')} })`;
      case 'mapped':
        return `[${texts.map((each) => `() => ${each}`).join(', ')}].map((make) => make())`;
      default:
        return `[${all}]`;
    }
  })();
  return compose(text, entries);
}
