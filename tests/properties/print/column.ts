import type { PlannedColumn } from '../plan.ts';
import { callsOf, chained, headOf, headText, type ColumnSite, type PrintedCall } from './builder.ts';
import { compose, type Expression } from './expression.ts';
import { libraries } from './layout.ts';
import { wrapAll } from './wraps.ts';

type Head = ReturnType<typeof headOf>;

/** A column's builder in the way that its spec wishes. `nameText` is the name where a loop gives it. */
export function columnOf(
  site: ColumnSite,
  column: PlannedColumn,
  nameText: Expression | null = null,
): Expression {
  const head = headOf(site, column, nameText);
  const calls = callsOf(site, column);
  site.files.note(`writing:${column.spec.writing}`);
  return wrapAll(site, written(site, column, head, calls), column.spec.wraps);
}

function written(
  site: ColumnSite,
  column: PlannedColumn,
  head: Head,
  calls: readonly PrintedCall[],
): Expression {
  const start = headText(head);
  const whole = compose(`${start.text}${chained(calls)}`, [start]);
  const { writing } = column.spec;
  switch (writing) {
    case 'chain':
      return whole;
    case 'helper':
    case 'helperDefaults':
    case 'helperOptions':
    case 'helperCurried':
    case 'helperThunk':
    case 'helperSpread':
      return helperOf(site, column, head, calls);
    case 'steps':
      return compose(
        `(() => { const first: any = ${start.text}; ${calls
          .map(
            ({ method, args }, index) =>
              `const step${index}: any = ${index ? `step${index - 1}` : 'first'}.${method}(${args.join(', ')}); `,
          )
          .join('')}return ${calls.length ? `step${calls.length - 1}` : 'first'}; })()`,
        [start],
      );
    case 'letChain':
      return compose(
        `(() => { let column: any = ${start.text}; ${calls
          .map(({ method, args }) => `column = column.${method}(${args.join(', ')}); `)
          .join('')}return column; })()`,
        [start],
      );
    case 'methodNames':
      return compose(
        `[${calls.map(({ method, args }) => `['${method}', [${args.join(', ')}]]`).join(', ')}].reduce((made: any, [method, args]: any) => made[method](...args), ${start.text})`,
        [start],
      );
    case 'required':
      return calls.reduce((made, call) => appliedTo(site, made, call), start);
    case 'optionalChain':
      return compose(
        `(${start.text} as any)${calls
          .map(
            ({ method, args }, index) =>
              (index % 2 ? `?.['${method}']!(` : `?.${method}?.(`) + `${args.join(', ')})`,
          )
          .join('')}`,
        [start],
      );
  }
}

/** `notNull(column)`, with a function that all columns share, if the call has no arguments. */
function appliedTo({ files }: ColumnSite, made: Expression, { method, args }: PrintedCall): Expression {
  if (args.length > 0) return compose(`${made.text}.${method}(${args.join(', ')})`, [made]);
  const name = `apply_${method.replace('$', '_')}`;
  const token = files.once(name, () =>
    files.declare('columns.ts', 'named', name, `const ${name} = (column: any) => column.${method}();`),
  );
  return compose(`${token}(${made.text})`, [made]);
}

/** A function that makes the column of its parameters. */
function helperOf(
  site: ColumnSite,
  { spec }: PlannedColumn,
  head: Head,
  calls: readonly PrintedCall[],
): Expression {
  const { files } = site;
  const f = files.fresh('column');
  const name = head.name ?? null;
  const options = head.options?.text;
  const { free } = headText(head);
  const build = (first: string | null): string =>
    `${head.callee.text}(${[first, options].filter((each) => each !== null && each !== undefined).join(', ')})`;
  const locals = [head.callee, ...(head.options ? [head.options] : [])].flatMap((part) => part.free);
  const passed = [...new Set(locals)];
  const declare = (text: string): string =>
    files.declare(files.fileFor(text, site.file, libraries[spec.place] ?? site.file), spec.style, f, text);
  const params = (...own: string[]): string => [...passed.map((each) => `${each}: any`), ...own].join(', ');
  const args = (...own: string[]): string => [...passed, ...own].join(', ');
  const text = ((): string => {
    switch (spec.writing) {
      case 'helperDefaults':
        return `${declare(`const ${f} = (${params(`own = ${name?.text.includes('⟦') === false && name.free.length === 0 ? name.text : 'undefined'}`, '_size: number | null = null')}): any => ${build(name ? 'own ?? ' + (name.free.length ? "''" : name.text) : null)}${chained(calls)};`)}(${args(name?.free.length ? name.text : 'undefined', '1')})`;
      case 'helperOptions': {
        const [first, ...rest] = calls;
        const made = first
          ? `(own.required ? ${build(name ? 'own.name' : null)}.${first.method}(${first.args.join(', ')}) : ${build(name ? 'own.name' : null)})`
          : build(name ? 'own.name' : null);
        return `${declare(`function ${f}(${params('{ required = true, ...others }: any = {}')}): any { const own = { required, ...others }; return ${made}${chained(rest)}; }`)}(${args(name ? `{ name: ${name.text} }` : '{}')})`;
      }
      case 'helperCurried':
        return `${declare(`const ${f} = (${params('own?: any')}) => (_more: { size?: number }) => ${build(name ? 'own' : null)}${chained(calls)};`)}(${args(name?.text ?? 'undefined')})({ size: 1 })`;
      case 'helperThunk': {
        const at = calls.findIndex((call) => call.isReference);
        const call = calls[at];
        if (!call) break;
        const taking = calls.map((each, index) =>
          index === at ? { ...each, args: ['target', 'on'] } : each,
        );
        return `${declare(`const ${f} = (${params('own: any', 'target: () => any', 'on: any = {}')}) => ${build(name ? 'own' : null)}${chained(taking)};`)}(${args(name?.text ?? 'null', call.args[0]!, call.args[1] ?? 'undefined')})`;
      }
      case 'helperSpread': {
        const own = [name?.text, options].filter((each) => each !== undefined);
        return `${declare(`const ${f} = (${params('own: [any?, any?]')}) => (${head.callee.text} as any)(...own)${chained(calls)};`)}(${args(`[${own.join(', ')}]`)})`;
      }
      default:
    }
    return `${declare(`const ${f} = (${params('own?: string')}) => ${build(name ? 'own' : null)}${chained(calls)};`)}(${args(name?.text ?? 'undefined')})`;
  })();
  return compose(text, [{ text, free }]);
}
