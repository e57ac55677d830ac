import type { Expression, WrapForm } from './expression.ts';
import type { Files } from './files.ts';

/** The forms that stand where the expression stood; `undefined` for those that declare something. */
export function inlineForm(files: Files, { text: e }: Expression, form: WrapForm): string | undefined {
  const v = files.fresh('v');
  switch (form) {
    case 'cast':
      return `(${e} as any)`;
    case 'parenthesis':
      return `((${e}))`;
    case 'nonNull':
      return `(${e})!`;
    case 'satisfies':
      return `(${e} satisfies unknown)`;
    case 'typeAssertionChain':
      return `(<any>(${e}) as unknown as any)`;
    case 'comma':
      return `(0, ${e})`;
    case 'iife':
      return `(() => (${e}))()`;
    case 'iifeBlock':
      return `(() => { const ${v} = ${e}; return ${v}; })()`;
    case 'iifeFunction':
      return `(function () { return ${e}; })()`;
    case 'arrayItem':
      return `[${e}][0]`;
    case 'arrayAt':
      return `[null, ${e}].at(-1)`;
    case 'arrayFind':
      return `[null, ${e}].find((${v}) => ${v} !== null)`;
    case 'arrayMap':
      return `['x'].map(() => (${e}))[0]`;
    case 'arrayReduce':
      return `['x'].reduce((_made, _item) => (${e}), null as any)`;
    case 'arrayFlat':
      return `[[${e}], []].flat()[0]`;
    case 'conditional':
      return `(1 < 2 ? ${e} : null)`;
    case 'conditionalElse':
      return `('a' === ('b' as string) ? null : ${e})`;
    case 'logicalAnd':
      return `(true && ${e})`;
    case 'logicalOr':
      return `(false || ${e})`;
    case 'nullish':
      return `(undefined ?? ${e})`;
    case 'forOf':
      return `(() => { for (const ${v} of [${e}]) return ${v}; })()`;
    case 'forCounter':
      return `(() => { let ${v}: any; for (let i = 0; i < 3; i++) { if (i === 1) ${v} = ${e}; } return ${v}; })()`;
    case 'whileLoop':
      return `(() => { let n = 0; const ${v}: any[] = []; while (n < 1) { n += 1; ${v}.push(${e}); } return ${v}[0]; })()`;
    case 'letAssigned':
      return `(() => { let ${v}: any = null; ${v} = ${e}; return ${v}; })()`;
    case 'objectAssign':
      return `Object.assign({}, { ${v}: ${e} }).${v}`;
    case 'objectValues':
      return `Object.values({ ${v}: ${e} })[0]`;
    case 'objectEntries':
      return `Object.entries({ ${v}: ${e} })[0]![1]`;
    case 'fromEntries':
      return `Object.fromEntries([['${v}', ${e}]]).${v}`;
    case 'frozen':
      return `Object.freeze({ ${v}: ${e} }).${v}`;
    case 'spreadMember':
      return `({ ...{ other: 1 }, ...{ ${v}: ${e} } }).${v}`;
    case 'templateKey':
      return `({ [\`\${'${v}'}_k\`]: ${e} })['${v}_k']`;
    default:
      return undefined;
  }
}
