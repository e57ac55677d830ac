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
    case 'mapGet':
      return `new Map<string, any>([['${v}', ${e}]]).get('${v}')`;
    case 'setSpread':
      return `[...new Set<any>([${e}])][0]`;
    case 'numberKey':
      return `({ 1: null, [1 + 1]: ${e} } as Record<number, any>)[2]`;
    case 'reversed':
      return `[${e}, null].reverse().pop()`;
    case 'environment':
      return `(process.env.SCHEMA_ARCHITECT_NEVER ? null : ${e})`;
    case 'environmentMember':
      return `({ yes: null, no: ${e} } as any)[process.env.SCHEMA_ARCHITECT_NEVER ?? 'no']`;
    case 'clock':
      return `(Date.now() > 0 ? ${e} : null)`;
    case 'generator':
      return `[...(function* (): any { yield ${e}; })()][0]`;
    case 'tryBlock':
      return `(() => { let ${v}: any; try { ${v} = ${e}; JSON.parse('{'); ${v} = null; } catch { return ${v}; } return null; })()`;
    case 'labelled':
      return `(() => { let ${v}: any = ${e}; own: for (const _ of [1, 2]) { for (const _ of [1]) break own; ${v} = null; } return ${v}; })()`;
    case 'proxy':
      return `new Proxy({} as any, { get: () => (${e}) }).own`;
    case 'changedLater':
      return `(() => { const ${v}: any = { own: null }; queueMicrotask(() => { ${v}.own = 1; }); JSON.parse('{}', () => { ${v}.own = ${e}; return 1; }); return ${v}.own; })()`;
    case 'environmentSpread':
      return `({ own: ${e}, ...(process.env.SCHEMA_ARCHITECT_NEVER ? { own: null } : {}) } as any).own`;
    case 'deleted':
      return `(() => { const ${v}: any = { own: ${e} }; if (process.env.SCHEMA_ARCHITECT_NEVER) delete ${v}.own; return ${v}.own; })()`;
    default:
      return undefined;
  }
}
