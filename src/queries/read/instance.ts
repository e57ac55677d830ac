import type { TSESTree } from '@typescript-eslint/types';
import type { Evaluator } from '../../read/evaluate/evaluator.ts';
import type { LocalReading } from '../../read/evaluate/local-reading.ts';
import { LocalScope } from '../../read/evaluate/local-scope.ts';
import type { Scope } from '../../read/evaluate/scope.ts';
import { isFunction, unwrap, type FunctionNode } from '../../read/syntax/syntax.ts';
import { typedValue } from '../../read/drizzle/typed-value.ts';
import { unknown, type ObjectValue, type Value } from '../../read/evaluate/value.ts';

/**
 * `this` in a class whose making is not followed: members by their initial values, by what the constructor sets them to,
 * or by their types; methods as they stand. Each is looked at when it is asked for.
 */
export function instanceOf(
  evaluator: Evaluator,
  reading: LocalReading,
  node: TSESTree.ClassDeclaration | TSESTree.ClassExpression,
  scope: Scope,
  passed: Passed,
): () => Value {
  return () => {
    const at = scope.module.place(node);
    const members = new Map<string, Value>();
    const self: ObjectValue = {
      kind: 'object',
      members,
      open: { reason: 'unknown-member', place: at },
      prototype: null,
      literals: [],
      owner: evaluator.frame,
      at,
    };
    const own = new LocalScope(reading, scope.module, scope, node, () => self);
    const lazily = (name: string, value: () => Value): void => {
      let known: Value | undefined;
      const getter: Value = { kind: 'native', name, call: () => (known ??= value()), at };
      members.set(name, { kind: 'accessor', getter, at });
    };
    const typed = (annotation: TSESTree.Node | undefined): Value => {
      const value = annotation && typedValue(evaluator, annotation, own);
      // What an instance is made with is most likely the same for all requests.
      if (value?.kind === 'database') return { ...value, mayHaveSettings: false };
      return value ?? unknown('function-parameter', at);
    };
    for (const member of node.body.body) {
      if (member.type === 'PropertyDefinition' && !member.static) {
        const name = keyName(member.key);
        const { value, typeAnnotation } = member;
        if (name === undefined) continue;
        lazily(name, () => {
          const initial = value ? reading.evaluate(value, own) : undefined;
          return initial && initial.kind !== 'unknown' ? initial : typed(typeAnnotation);
        });
      } else if (member.type === 'MethodDefinition' && !member.static) {
        const name = keyName(member.key);
        if (member.kind === 'constructor' && isFunction(member.value))
          addConstructed(member.value, lazily, typed, passed, reading, own);
        else if (name !== undefined && member.kind === 'method' && member.value.body)
          members.set(name, { kind: 'function', node: member.value, scope: own, self, at });
      }
    }
    return self;
  };
}

type Add = (name: string, value: () => Value) => void;

/** What is known of the values that a constructor is called with. */
type Passed = (constructor: FunctionNode, index: number) => Value | undefined;

/** `constructor(private db: Db) {}` and `this.db = db`. */
function addConstructed(
  fn: FunctionNode,
  lazily: Add,
  typed: (annotation: TSESTree.Node | undefined) => Value,
  passed: Passed,
  reading: LocalReading,
  scope: LocalScope,
): void {
  const parameters = new Map<string, () => Value>();
  for (const [index, param] of fn.params.entries()) {
    const target = param.type === 'TSParameterProperty' ? param.parameter : param;
    const name = target.type === 'AssignmentPattern' ? target.left : target;
    if (name.type !== 'Identifier') continue;
    const value = (): Value => passed(fn, index) ?? typed(name.typeAnnotation);
    parameters.set(name.name, value);
    if (param.type === 'TSParameterProperty') lazily(name.name, value);
  }
  for (const statement of statementsOf(fn)) {
    const set = statement.type === 'ExpressionStatement' ? statement.expression : undefined;
    if (set?.type !== 'AssignmentExpression' || set.left.type !== 'MemberExpression') continue;
    const { left, right } = set;
    const name = left.object.type === 'ThisExpression' ? keyName(left.property) : undefined;
    if (name === undefined) continue;
    const value = unwrap(right);
    const parameter = value.type === 'Identifier' ? parameters.get(value.name) : undefined;
    lazily(name, parameter ?? (() => reading.evaluate(right, scope)));
  }
}

function statementsOf({ body }: FunctionNode): readonly TSESTree.Statement[] {
  return body.type === 'BlockStatement' ? body.body : [];
}

function keyName(key: TSESTree.Node): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  return key.type === 'Identifier' ? key.name : undefined;
}
