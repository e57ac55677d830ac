import type { TSESTree } from '@typescript-eslint/types';
import type { Origin } from '../../read/evaluate/value.ts';
import { calleeName, dottedName, unwrap } from '../../read/syntax/syntax.ts';

/** Names of the parameter by which frameworks hand over a request, or a context that has it. */
const requests: ReadonlySet<string> = new Set(['c', 'context', 'ctx', 'event', 'req', 'request']);

/** Members of it that hold what the client sends. Headers are left out: a proxy may have set them. */
const sent: ReadonlySet<string> = new Set([
  'body',
  'formData',
  'input',
  'json',
  'param',
  'params',
  'parseBody',
  'query',
  'searchParams',
]);

/** Parts of a destructured parameter that hold it: of `({ ctx, input })`, `(request, { params })`. */
const parts: ReadonlySet<string> = new Set(['body', 'formData', 'input', 'params', 'query', 'searchParams']);

/** Decorators of NestJS. */
const decorators: ReadonlySet<string> = new Set(['Body', 'Param', 'Query']);

/** `req.json()`, `c.req.param('id')`, `url.searchParams.get('id')` */
const readingMethod =
  /(?:^|\.)(?:req(?:uest)?\.(?:body|formData|json|param|parseBody|query|valid)|(?:formData|searchParams)\.get)$/;

/** Functions of h3 and Nuxt: `readBody(event)`. */
const readingFunction =
  /^(?:getQuery|getRouterParams?|getValidatedQuery|getValidatedRouterParams|readBody|readFormData|readValidatedBody)$/;

/** A schema's check of what it is given: `schema.parse(await req.json())`. */
const validating = /\.(?:parse|parseAsync|safeParse|safeParseAsync)$/;

/**
 * The name of what the client of a request sends, by where the code gets it: `orgId` of `req.body.orgId` and
 * `c.req.param('orgId')`, empty for all that it sends; `null` of any other value.
 */
export function sentAs({ of, keys }: Origin): string | null {
  const name = keys.at(-1);
  switch (of.kind) {
    case 'rows':
      return null;
    case 'call': {
      const { node } = of;
      const isRead = readsRequest(node);
      if (!isRead && !(validating.test(of.name) && node.arguments.some(readsRequest))) return null;
      const literal = node.arguments.find((each) => each.type === 'Literal');
      return name ?? (isRead && literal ? String(literal.value) : '');
    }
    case 'parameter':
      return isInParameter(of.pattern, keys) ? (name ?? '') : null;
  }
}

function readsRequest(argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'AwaitExpression') return readsRequest(node.argument);
  if (node.type === 'MemberExpression') return readingMethod.test(dottedName(node));
  if (node.type !== 'CallExpression') return false;
  const name = calleeName(node);
  return readingMethod.test(name) || readingFunction.test(name);
}

function isInParameter(pattern: TSESTree.Node, keys: readonly string[]): boolean {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  if ('decorators' in target && target.decorators.some(({ expression }) => isDecorator(expression)))
    return true;
  if (target.type !== 'Identifier') return keys.length > 1 && parts.has(keys[0] ?? '');
  // `formData.get('tenantId')`, `url.searchParams.get('tenantId')`
  if (target.name === 'formData' || keys.slice(0, -1).includes('searchParams')) return keys.length > 0;
  const [first = '', second = ''] = keys[0] === 'req' || keys[0] === 'request' ? keys.slice(1) : keys;
  return requests.has(target.name) && sent.has(first) && second !== '';
}

function isDecorator(expression: TSESTree.Expression): boolean {
  return decorators.has(expression.type === 'CallExpression' ? calleeName(expression) : '');
}
