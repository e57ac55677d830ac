import type { Linter, Rule } from 'eslint';

/** How a rule is to be run. */
export interface RuleConfig {
  readonly severity: 0 | 1 | 2;
  readonly options: readonly unknown[];
}

const severities = new Map<unknown, RuleConfig['severity']>([
  ['off', 0],
  ['warn', 1],
  ['error', 2],
  [0, 0],
  [1, 1],
  [2, 2],
]);

/** What a preset or a comment gives for a rule, with the defaults of its options. Throws an `Error` that says what is wrong. */
export function ruleConfig(rule: Rule.RuleModule, given: unknown, before?: RuleConfig): RuleConfig {
  const list: readonly unknown[] = Array.isArray(given) ? (given as readonly unknown[]) : [given];
  const [level, ...options] = list;
  const severity = severities.get(level);
  if (severity === undefined)
    throw new Error(
      `Expected severity of "off", 0, "warn", 1, "error", or 2. You passed "${String(level)}".`,
    );
  // A comment that gives the severity alone keeps the options.
  if (options.length === 0 && before) return { severity, options: before.options };
  const wrong = optionsProblem(rule.meta?.schema as readonly Schema[], options);
  if (wrong !== null) throw new Error(wrong);
  const defaults = (rule.meta?.defaultOptions ?? []) as readonly unknown[];
  const count = Math.max(defaults.length, options.length);
  return { severity, options: Array.from({ length: count }, (_, at) => merged(defaults[at], options[at])) };
}

function merged(first: unknown, second: unknown): unknown {
  if (second === undefined) return first;
  return isObject(first) && isObject(second) ? { ...first, ...second } : second;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON schemas that `create-rule/options.ts` allows. */
interface Schema {
  /** Left out where `enum` lists values of several types. */
  readonly type?: 'object' | 'array' | 'boolean' | 'integer' | 'string';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly uniqueItems?: boolean;
}

/** What is wrong with a rule's options, in a sentence; `null` if nothing is. */
function optionsProblem(schemas: readonly Schema[], options: readonly unknown[]): string | null {
  const [schema] = schemas;
  if (options.length > schemas.length)
    return `Value ${JSON.stringify(options)} has more options than the rule takes.`;
  return schema && options.length > 0 ? problemOf(schema, options[0], 'Value') : null;
}

function problemOf(schema: Schema, value: unknown, name: string): string | null {
  if (!isOfType(schema, value)) {
    const { type, enum: values, minimum } = schema;
    const wanted = values ? `one of ${values.join(', ')}` : (type ?? '');
    return `${name} ${JSON.stringify(value)} should be ${wanted}${minimum === undefined ? '' : ` >= ${minimum}`}.`;
  }
  if (Array.isArray(value)) {
    if (schema.uniqueItems && new Set(value).size < value.length)
      return `${name} should have no duplicate items.`;
    const { items } = schema;
    return items ? firstOf(value.map((item) => problemOf(items, item, `${name} item`))) : null;
  }
  if (!isObject(value)) return null;
  return firstOf(
    Object.entries(value).map(([key, each]) => {
      const own = schema.properties?.[key];
      return own ? problemOf(own, each, `Option '${key}'`) : `Unexpected option '${key}'.`;
    }),
  );
}

function isOfType({ type, enum: values, minimum }: Schema, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value) && Number(value) >= (minimum ?? -Infinity);
  return (type === undefined || typeof value === type) && (values?.includes(value) ?? true);
}

function firstOf(problems: readonly (string | null)[]): string | null {
  return problems.find((each) => each !== null) ?? null;
}

/** What `rules` of a config gives for each rule that it switches on or off. */
export function ruleConfigs(
  rules: Readonly<Record<string, Rule.RuleModule>>,
  given: Linter.RulesRecord,
): Map<string, RuleConfig> {
  return new Map(
    Object.entries(given).flatMap(([ruleId, config]) => {
      const rule = rules[ruleId];
      return rule ? [[ruleId, ruleConfig(rule, config)]] : [];
    }),
  );
}
