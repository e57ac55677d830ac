import type { TSESTree } from '@typescript-eslint/types';
import type { FreshCall } from '../../schema/column.ts';
import type { Unread } from '../../schema/unread.ts';
import type { Evaluator } from '../evaluate/evaluator.ts';
import type { Value } from '../evaluate/value.ts';
import type { ModuleScope } from '../syntax/module-scope.ts';
import { dottedName, endOf, startOf, walk } from '../syntax/syntax.ts';

/** Functions of packages that give another value with each call, by their package; `default` is the default import. */
const ofPackages: Readonly<Record<string, Readonly<Record<string, FreshCall['makes']>>>> = {
  crypto: { randomUUID: 'uuid', randomBytes: 'value', randomInt: 'value' },
  nanoid: { nanoid: 'value' },
  uuid: { v1: 'value', v4: 'uuid', v6: 'value', v7: 'value' },
  uuidv7: { uuidv7: 'value' },
  '@paralleldrive/cuid2': { createId: 'value' },
  cuid: { default: 'value' },
  ulid: { ulid: 'value' },
  ulidx: { ulid: 'value' },
};

const globals: Readonly<Record<string, FreshCall['makes']>> = {
  'Date.now': 'time',
  'Math.random': 'value',
  'crypto.randomUUID': 'uuid',
  'performance.now': 'value',
};

/**
 * The call that a value is made from, if it gives another value each time. What a value could not be read for is known by
 * its place, whatever constants and functions it came through.
 */
export function freshCall(evaluator: Evaluator, home: ModuleScope, value: Value): FreshCall | null {
  const unread = unreadOf(value);
  if (!unread) return null;
  const { file, start } = unread.place;
  const module = file === home.path ? home : evaluator.link(home, file);
  if (typeof module === 'string') return null;
  const node = callAt(module, start);
  const makes = node && makesOf(module, node);
  if (!node || !makes) return null;
  const place = module.place(node);
  return { makes, text: module.text.slice(place.start, place.end).replace(/\s+/g, ' '), place };
}

/** How deep lists and objects are looked into. */
const maxDepth = 3;

function unreadOf(value: Value, depth = 0): Unread | undefined {
  if (value.kind === 'unknown') return value.maybe ? undefined : value.unread;
  if (depth === maxDepth) return undefined;
  const parts =
    value.kind === 'array' ? value.items : value.kind === 'object' ? [...value.members.values()] : [];
  for (const part of parts) {
    const unread = unreadOf(part, depth + 1);
    if (unread) return unread;
  }
  return undefined;
}

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression;

/** The innermost call whose callee begins at an offset. */
function callAt(module: ModuleScope, start: number): CallNode | undefined {
  const statement = module.program.body.find((each) => startOf(each) <= start && start < endOf(each));
  let found: CallNode | undefined;
  if (statement) {
    walk(statement, (node) => {
      if (isCall(node) && startOf(node.callee) === start) found = node;
    });
  }
  return found;
}

function isCall(node: TSESTree.Node): node is CallNode {
  return node.type === 'CallExpression' || node.type === 'NewExpression';
}

function makesOf(module: ModuleScope, node: CallNode): FreshCall['makes'] | undefined {
  const name = dottedName(node.callee).replace(/^(?:globalThis|window|self)\./, '');
  const [root = '', ...members] = name.split('.');
  const declaration = module.declarations.get(root);
  if (declaration?.kind === 'import') {
    const { specifier, imported } = declaration;
    const isWhole = imported === '*' || (imported === 'default' && members.length > 0);
    const called = isWhole ? members.join('.') : [imported, ...members].join('.');
    return ofPackages[specifier.replace(/^node:|\/non-secure$/g, '')]?.[called];
  }
  if (declaration) return undefined;
  if (name !== 'Date') return node.type === 'CallExpression' ? globals[name] : undefined;
  if (node.type === 'CallExpression' || node.arguments.length === 0) return 'time';
  return node.arguments.some(hasClock) ? 'time' : undefined;
}

/** Whether an expression reads the clock. */
function hasClock(expression: TSESTree.Node): boolean {
  let found = false;
  walk(expression, (node, functions) => {
    if (!isCall(node) || functions.length > 0) return;
    const name = dottedName(node.callee);
    if (name === 'Date.now' || (name === 'Date' && node.arguments.length === 0)) found = true;
  });
  return found;
}
