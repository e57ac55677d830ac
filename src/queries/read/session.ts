import type { TSESTree } from '@typescript-eslint/types';
import { unwrap } from '../../read/syntax/syntax.ts';
import type { Origin } from '../../read/evaluate/value.ts';
import { memberName } from './around.ts';

/** Functions that tell who has signed in, by the last part of their names: `auth`, `getServerSession`, `requireUserId`. */
const sessionFunction = new RegExp(
  [
    String.raw`^(?:protect|validateRequest|authenticate(?:Request)?`,
    String.raw`|(?:assert|check|ensure|fetch|get|load|require|resolve|safeGet|use|validate|verify)?`,
    String.raw`(?:active|auth|authenticated|current|loggedIn|server|session|signedIn|supabase|user)*`,
    String.raw`(?:auth|claims|identity|session|user|viewer)(?:context|fromRequest|id|orRedirect|orThrow)?)$`,
  ].join(''),
  'i',
);

/** Names of the parameter by which frameworks hand a request and what they know of it to a function. */
const contexts: ReadonlySet<string> = new Set([
  'c',
  'context',
  'ctx',
  'event',
  'locals',
  'reply',
  'req',
  'request',
  'res',
]);

/** Decorators by which NestJS hands over the signed-in user. */
const decorators: ReadonlySet<string> = new Set([
  'ActiveUser',
  'AuthUser',
  'CurrentUser',
  'GetUser',
  'ReqUser',
  'User',
]);

/** Members of a context that the server sets. */
const holders: ReadonlySet<string> = new Set([
  'auth',
  'claims',
  'context',
  'currentUser',
  'identity',
  'jwtPayload',
  'locals',
  'principal',
  'session',
  'state',
  'user',
  'var',
  'viewer',
]);

/** Members of a context that hold what the client sends. */
const sent: ReadonlySet<string> = new Set([
  'args',
  'body',
  'cookies',
  'data',
  'form',
  'formData',
  'headers',
  'input',
  'json',
  'param',
  'params',
  'parsedInput',
  'query',
  'rawInput',
  'searchParams',
  'url',
]);

/** Members that hold a person's id where they belong to a user, not to a session. */
const ids: ReadonlySet<string> = new Set(['email', 'id', 'sub', 'uid']);

/**
 * Whether a value is the id or the email of the signed-in user, by where the code gets it: what a function such as
 * `auth()` gives, or what the server has put into the framework's context. A name alone says nothing: a parameter
 * `userId` and `input.userId` may be anybody's.
 */
export function isSignedInUser({ of, keys }: Origin): boolean {
  switch (of.kind) {
    case 'rows':
      return false;
    case 'call': {
      const name = of.name.split('.').at(-1) ?? '';
      if (!sessionFunction.test(name) || !of.node.arguments.every(isOfRequest)) return false;
      if (keys.length === 0) return /userId$/i.test(name);
      return isId(keys, true);
    }
    case 'parameter':
      return isOfParameter(of.pattern, keys);
  }
}

/** Keys of the tenant that somebody has signed in to. */
const tenantKey = /^(?:active|current)?(?:tenant|org|organi[sz]ation|workspace|team|company)$/i;

/**
 * Whether a value is a member of the tenant that somebody has signed in to: `session.organization.defaultProjectId`. Rows
 * that it leads to are that tenant's.
 */
export function isOfSessionTenant({ of, keys }: Origin): boolean {
  const isOfTenant = (path: readonly string[]): boolean =>
    path.slice(0, -1).some((key) => tenantKey.test(key));
  if (of.kind === 'rows') return false;
  if (of.kind === 'call')
    return (
      sessionFunction.test(of.name.split('.').at(-1) ?? '') &&
      of.node.arguments.every(isOfRequest) &&
      isOfTenant(keys)
    );
  const path = pathIn(of.pattern, keys);
  return path !== null && isOfTenant(path) && path.some((key) => holders.has(key) || tenantKey.test(key));
}

/** The members that lead from a framework's context to what the server has put there; `null` of what the client sends. */
function pathIn(pattern: TSESTree.Node, keys: readonly string[]): readonly string[] | null {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  const [root, ...rest] = target.type === 'Identifier' ? [target.name, ...keys] : keys;
  return root === undefined || !contexts.has(root) || rest.some((key) => sent.has(key)) ? null : rest;
}

function isOfParameter(pattern: TSESTree.Node, keys: readonly string[]): boolean {
  const target = pattern.type === 'AssignmentPattern' ? pattern.left : pattern;
  const decorator = 'decorators' in target ? decoratorOf(target.decorators) : undefined;
  if (decorator) return isId([...decorator, ...keys], true);
  const path = pathIn(pattern, keys);
  if (!path) return false;
  if (path.length === 1) return path[0] === 'userId';
  const isLocals = target.type === 'Identifier' ? target.name === 'locals' : keys[0] === 'locals';
  return (isLocals || path.some((key) => holders.has(key))) && isId(path, false);
}

/** Whether a parameter is what frameworks hand over of a request. */
export function isContext(pattern: TSESTree.Node): boolean {
  return pattern.type === 'Identifier' && contexts.has(pattern.name);
}

/** The arguments of a decorator that hands over the user: `['sub']` of `@CurrentUser('sub')`. */
function decoratorOf(given: readonly TSESTree.Decorator[] | undefined): readonly string[] | undefined {
  for (const { expression } of given ?? []) {
    if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') continue;
    if (!decorators.has(expression.callee.name)) continue;
    return expression.arguments.flatMap((each) => (each.type === 'Literal' ? [String(each.value)] : []));
  }
  return undefined;
}

/** Whether a path ends in a person's id, or in that of their session, which leads to nobody else's rows either. */
function isId(keys: readonly string[], isOfUser: boolean): boolean {
  const last = keys.at(-1) ?? '';
  if (last === 'userId') return true;
  const owner = keys.at(-2);
  if (!ids.has(last)) return false;
  return owner === undefined
    ? isOfUser
    : /user|viewer|claims|jwt|payload|identity|principal|session/i.test(owner);
}

/** Whether an argument hands over the request, or how to read it, and no id: `getUser(id)` is a lookup. */
function isOfRequest(argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  switch (node.type) {
    case 'Identifier':
      return contexts.has(node.name) || /options|config|headers|cookies|token/i.test(node.name);
    case 'MemberExpression':
      return /^(?:headers|cookies|req|request|raw)$/.test(memberName(node) ?? '');
    case 'AwaitExpression':
      return isOfRequest(node.argument);
    case 'CallExpression':
      return node.arguments.length === 0;
    case 'ObjectExpression':
      return node.properties.every((each) => each.type === 'Property' && isOfRequest(each.value));
    case 'Literal':
      return typeof node.value === 'boolean';
    default:
      return false;
  }
}
