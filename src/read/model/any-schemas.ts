import type { TSESTree } from '@typescript-eslint/types';
import type { AnyType } from '../../schema/file.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { dottedName, walk } from '../syntax/syntax.ts';
import { walkTypes, type WalkedType } from '../syntax/type-syntax.ts';

const zod = /^(?:zod(?:\/.*)?|@hono\/zod-openapi)$/;
const inferring: ReadonlySet<string> = new Set(['infer', 'input', 'output', 'TypeOf']);

/** What may give a schema another type than its parts have. */
const retyping =
  /\.(?:transform|pipe|refine|superRefine|check|omit|pick|brand|overwrite)\s*\(|\bpreprocess\b|\bcustom\b|\bas\s/;

/**
 * The types of columns that are inferred from a schema of Zod with `z.any()` in it: `$type<z.infer<typeof settings>>()`.
 * The schema may be declared in another file.
 */
export function readAnySchemas(evaluator: Evaluator, module: ModuleScope): AnyType[] {
  if (!module.text.includes('$type') || !/\bzod\b/.test(module.text)) return [];
  const found: AnyType[] = [];
  walkTypes(module.program, (each) => {
    const name = inferredFrom(module, each.node);
    if (name === undefined || !isTypeOfColumn(each)) return;
    const any = anyIn(evaluator, module, name);
    if (any) found.push({ kind: 'schema', place: module.place(each.node), schema: { name, any } });
  });
  return found;
}

/** `name` of `z.infer<typeof name>`. */
function inferredFrom(module: ModuleScope, node: TSESTree.Node): string | undefined {
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'TSQualifiedName') return undefined;
  const { left, right } = node.typeName;
  const [argument] = node.typeArguments?.params ?? [];
  if (left.type !== 'Identifier' || !isZod(module, left.name) || !inferring.has(right.name)) return undefined;
  return argument?.type === 'TSTypeQuery' && argument.exprName.type === 'Identifier'
    ? argument.exprName.name
    : undefined;
}

function isZod(module: ModuleScope, name: string): boolean {
  const declaration = module.declarations.get(name);
  return declaration?.kind === 'import' && zod.test(declaration.specifier);
}

/** Whether a type is an argument of `.$type<...>()`, or a part of one. */
function isTypeOfColumn(type: WalkedType): boolean {
  for (let each: WalkedType | null | undefined = type.parent; each; each = each.parent) {
    const { node } = each;
    if (node.type !== 'CallExpression') continue;
    return (
      node.callee.type === 'MemberExpression' &&
      node.callee.property.type === 'Identifier' &&
      node.callee.property.name === '$type'
    );
  }
  return false;
}

/** Where a schema says `any`; `undefined` where it does not, or its type may be another. */
function anyIn(evaluator: Evaluator, from: ModuleScope, name: string): AnyType['place'] | undefined {
  const found = schemaOf(evaluator, from, name);
  if (!found) return undefined;
  const { module, init } = found;
  const { start, end } = module.place(init);
  if (retyping.test(module.text.slice(start, end))) return undefined;
  let any: AnyType['place'] | undefined;
  walk(init, (node) => {
    if (node.type !== 'CallExpression' || node.arguments.length > 0) return;
    const [root = '', ...members] = dottedName(node.callee).split('.');
    if (members.join('.') === 'any' && isZod(module, root)) any ??= module.place(node);
  });
  return any;
}

interface FoundSchema {
  readonly module: ModuleScope;
  readonly init: TSESTree.Expression;
}

function schemaOf(evaluator: Evaluator, module: ModuleScope, name: string): FoundSchema | undefined {
  const declaration = module.declarations.get(name);
  if (declaration?.kind === 'variable') {
    const { id, init } = declaration.declarator;
    // A written type is the schema's own.
    return id.type === 'Identifier' && !id.typeAnnotation && init ? { module, init } : undefined;
  }
  if (declaration?.kind !== 'import') return undefined;
  const linked = evaluator.link(module, declaration.specifier);
  if (typeof linked === 'string') return undefined;
  const target = linked.exports.has(declaration.imported)
    ? linked
    : evaluator.stars.find(linked, declaration.imported);
  const exported = target?.exports.get(declaration.imported);
  const own = exported?.kind === 'local' ? target?.declarations.get(exported.name) : undefined;
  // Beyond one import nothing is followed.
  return target && exported?.kind === 'local' && own?.kind === 'variable'
    ? schemaOf(evaluator, target, exported.name)
    : undefined;
}
