import type { Expression, WrapForm } from './expression.ts';
import type { Files } from './files.ts';

type Declare = (name: string, text: string) => string;

/** Forms that keep the value itself; what speaks of local variables is kept in a function instead. */
const valueForms: Partial<Record<WrapForm, WrapForm>> = {
  constant: 'arrow',
  member: 'method',
  nestedMember: 'methodByKey',
  getter: 'method',
  destructured: 'arrow',
  destructuredRenamed: 'functionDeclaration',
  destructuredNested: 'arrowBlock',
  destructuredRest: 'method',
  arrayDestructured: 'curried',
  staticField: 'staticMethod',
  instanceField: 'staticMethod',
  instanceGetter: 'staticMethod',
  subclass: 'staticMethod',
  namespaceMember: 'namespaceFunction',
  enumKey: 'method',
  closure: 'curried',
};

/** The forms that declare something, here or in a library, and what stands in the expression's place then. */
export function hoistedForm(files: Files, inner: Expression, wished: WrapForm, declare: Declare): string {
  const form = inner.free.length > 0 ? (valueForms[wished] ?? wished) : wished;
  return (
    ofFunctions(files, inner, form, declare) ??
    ofValues(files, inner, form, declare) ??
    ofClasses(files, inner, form, declare) ??
    ofArguments(files, inner, form, declare)
  );
}

function ofFunctions(
  files: Files,
  { text: e, free }: Expression,
  form: WrapForm,
  declare: Declare,
): string | undefined {
  const f = files.fresh('make');
  const args = free.join(', ');
  const params = free.map((name) => `${name}: any`).join(', ');
  const more = (first: string): string => [first, ...free].join(', ');
  const moreParams = (first: string): string => [first, ...free.map((name) => `${name}: any`)].join(', ');
  switch (form) {
    case 'arrow':
      return `${declare(f, `const ${f} = (${params}) => (${e});`)}(${args})`;
    case 'arrowBlock':
      return `${declare(f, `const ${f} = (${params}) => { const made = ${e}; return made; };`)}(${args})`;
    case 'functionDeclaration':
      return `${declare(f, `function ${f}(${params}) { return ${e}; }`)}(${args})`;
    case 'functionHoistedLater':
      return `${declare(f, `const ${f} = (${params}) => later_${f}(${args});\nfunction later_${f}(${params}): any { return ${e}; }`)}(${args})`;
    case 'ifFunction':
      return `${declare(f, `function ${f}(${moreParams('flag: boolean')}) { if (!flag) return null; else { return ${e}; } }`)}(${more('true')})`;
    case 'switchFunction':
      return `${declare(f, `function ${f}(${moreParams('kind: string')}) { switch (kind) { case 'a': return null; case 'b': case 'c': { return ${e}; } default: return undefined; } }`)}(${more("'b'")})`;
    case 'curried':
      return `${declare(f, `const ${f} = (${moreParams('_size = 1')}) => (_flag: boolean) => (${e});`)}(${more('2')})(true)`;
    case 'method':
      return `${declare(f, `const ${f} = { make(${params}) { return ${e}; }, size: 1 };`)}.make(${args})`;
    case 'methodByKey':
      return `${declare(f, `const ${f} = { ['ma' + 'ke']: (${params}) => (${e}) } as Record<string, any>;`)}['make']!(${args})`;
    case 'called':
      return `${declare(f, `function ${f}(${params}) { return ${e}; }`)}.call(${more('null')})`;
    case 'applied':
      return `${declare(f, `const ${f} = (${params}) => (${e});`)}.apply(undefined, [${args}])`;
    case 'bound':
      return `${declare(f, `const ${f} = (${moreParams('_size: number')}) => (${e});`)}.bind(null, 1)(${args})`;
    case 'optionalCall':
      return `${declare(f, `const ${f}: { make?: any } | undefined = { make: (${params}) => (${e}) };`)}?.make?.(${args})`;
    case 'recursion':
      return `${declare(f, `const ${f} = (${moreParams('count: number')}): any => (count === 0 ? (${e}) : ${f}(${more('count - 1')}));`)}(${more('2')})`;
    case 'namespaceFunction':
      return `${declare(f, `namespace ${f} { const size = 1; export function make(${params}) { return size && (${e}); } }`)}.make(${args})`;
    case 'staticMethod':
      return `${declare(f, `class ${f} { static make(${params}) { return ${e}; } }`)}.make(${args})`;
    default:
      return undefined;
  }
}

function ofValues(
  files: Files,
  { text: e }: Expression,
  form: WrapForm,
  declare: Declare,
): string | undefined {
  const v = files.fresh('kept');
  switch (form) {
    case 'constant':
      return declare(v, `const ${v} = ${e};`);
    case 'member':
      return `${declare(v, `const ${v} = { other: 1, own: ${e} };`)}.own`;
    case 'nestedMember':
      return `${declare(v, `const ${v} = { deep: { ['own']: ${e} } };`)}.deep['own']`;
    case 'getter':
      return `${declare(v, `const ${v} = { get own() { return ${e}; } };`)}.own`;
    case 'destructured':
      return declare(v, `const { ${v} } = { ${v}: ${e} };`);
    case 'destructuredRenamed':
      return declare(v, `const { own: ${v} = null as any } = { own: ${e} };`);
    case 'destructuredNested':
      return declare(v, `const { deep: [{ own: ${v} }] } = { deep: [{ own: ${e} }] } as any;`);
    case 'destructuredRest':
      return `${declare(v, `const { other: other_${v}, ...${v} } = { other: 1, own: ${e} };`)}.own`;
    case 'arrayDestructured':
      return declare(v, `const [, ${v}] = [null, ${e}];`);
    case 'namespaceMember':
      return `${declare(v, `namespace ${v} { export const own = ${e}; }`)}.own`;
    case 'enumKey':
      return `${declare(v, `enum Keys_${v} { Own = 'own' }\nexport const ${v} = { [Keys_${v}.Own]: ${e} };`)}.own`;
    case 'closure':
      return `${declare(v, `const ${v} = (() => { const kept: any = ${e}; return { read: () => kept }; })();`)}.read()`;
    default:
      return undefined;
  }
}

function ofClasses(
  files: Files,
  { text: e }: Expression,
  form: WrapForm,
  declare: Declare,
): string | undefined {
  const c = files.fresh('Made');
  switch (form) {
    case 'staticField':
      return `${declare(c, `class ${c} { static readonly own = ${e}; }`)}.own`;
    case 'instanceField':
      return `new (${declare(c, `class ${c} { readonly own = ${e}; }`)})().own`;
    case 'instanceGetter':
      return `new (${declare(c, `class ${c} { get own() { return this.make(); } private make() { return ${e}; } }`)})().own`;
    case 'subclass':
      return `new (${declare(c, `class Base_${c} { make(): any { return ${e}; } }\nexport class ${c} extends Base_${c} { own; constructor() { super(); this.own = super.make(); } }`)})().own`;
    default:
      return undefined;
  }
}

/** Forms that take the expression as an argument. */
function ofArguments(files: Files, { text: e }: Expression, form: WrapForm, declare: Declare): string {
  const f = files.fresh('pass');
  switch (form) {
    case 'restParameter':
      return `${declare(f, `const ${f} = (...values: any[]) => values[values.length - 1];`)}(1, ...[2], ${e})`;
    case 'optionsParameter':
      return `${declare(f, `const ${f} = ({ own, other = 1 }: any = {}) => (other ? own : null);`)}({ own: ${e} })`;
    case 'defaultParameter':
      return `${declare(f, `const ${f} = (own: any, other = own) => other;`)}(${e})`;
    case 'callback':
      return `${declare(f, `function ${f}<T>(make: () => T, ..._: unknown[]): T { return make(); }`)}(() => (${e}))`;
    case 'parameterProperty':
      return `new (${declare(f, `class ${f} { constructor(readonly own: any, protected other = 1) {} }`)})(${e}).own`;
    case 'conditionalByMember':
      return `(${declare(f, `const ${f} = { isOn: true, level: 'high' } as const;`)}.isOn ? ${e} : null)`;
    default:
      return `${declare(f, `const ${f} = <T,>(value: T): T => value;`)}(${e})`;
  }
}
