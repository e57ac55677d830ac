import type { Linter, Rule } from 'eslint';
import { Lines } from '../modules/lines.ts';
import { parseWithComments } from '../modules/parse.ts';
import { byPlace, isDisabled, readDirectives, type Directives, type Location } from './directives.ts';
import { messageOf, type Descriptor } from './report.ts';
import { ruleConfig, ruleConfigs, type RuleConfig } from './rule-config.ts';

/** The rules to run, as a flat config gives them. */
export interface Setup {
  /** What the names of all rules begin with. */
  readonly namespace: string;
  /** By their names without the namespace. */
  readonly rules: Readonly<Record<string, Rule.RuleModule>>;
  /** What the config says of each rule, by its name with the namespace. */
  readonly config: Linter.RulesRecord;
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Runs our rules without ESLint, on trees of oxc-parser. It has what these rules use of ESLint: they listen to the end of
 * the program alone, and report by place. Messages are ESLint's one by one, which `tests/runner` holds.
 */
export class Runner {
  readonly #setup: Setup;
  readonly #rules: Readonly<Record<string, Rule.RuleModule>>;
  readonly #configs: ReadonlyMap<string, RuleConfig>;
  /** One object for all files, by which rules tell one run from the next. */
  readonly #languageOptions = {};

  constructor(setup: Setup) {
    this.#setup = setup;
    this.#rules = Object.fromEntries(
      Object.entries(setup.rules).map(([name, rule]) => [`${setup.namespace}/${name}`, rule]),
    );
    this.#configs = ruleConfigs(this.#rules, setup.config);
  }

  /** What the rules say of a file, without what its comments switch off; nothing for text that cannot be parsed. */
  lint(path: string, text: string): Linter.LintMessage[] {
    const source = text.replace(/^\uFEFF/, '');
    const parsed = parseWithComments(path, source);
    if (!parsed) return [];
    const { program } = parsed;
    const comments = parsed.comments();
    const lines = new Lines(source);
    const directives = readDirectives(comments, lines, (ruleId) => ruleId in this.#rules);
    const { configs, messages } = this.#inline(directives);
    const listeners = [...configs].map(([ruleId, { severity, options }]) => {
      const rule = this.#rules[ruleId];
      if (!rule || severity === 0) return {};
      const reporter = { ruleId, severity, messages: rule.meta?.messages ?? {}, text: source };
      const context = {
        id: ruleId,
        cwd: process.cwd(),
        filename: path,
        physicalFilename: path,
        settings: this.#setup.settings,
        languageOptions: this.#languageOptions,
        options,
        sourceCode: {
          ast: program,
          text: source,
          getAllComments: () => comments.map((each) => ({ ...each, range: [each.start, each.end] })),
          getLocFromIndex: (offset: number) => lines.positionOf(offset),
        },
        report: (descriptor: Descriptor) => messages.push(messageOf(descriptor, reporter)),
      };
      return rule.create(context as unknown as Rule.RuleContext);
    });
    for (const listener of listeners) listener['Program:exit']?.(program as never);
    return messages.filter((message) => !isDisabled(directives, message)).toSorted(byPlace);
  }

  /** The config with what the file's comments say of it, and what is wrong with these. */
  #inline({ configs: given, unknown }: Directives): {
    readonly configs: ReadonlyMap<string, RuleConfig>;
    readonly messages: Linter.LintMessage[];
  } {
    const messages: Linter.LintMessage[] = [];
    const own = new Map<string, RuleConfig>();
    const say = (ruleId: string, at: Location, message?: string): void => {
      if (!ruleId.startsWith(`${this.#setup.namespace}/`)) return;
      const text = message ?? `Definition for rule '${ruleId}' was not found.`;
      messages.push({ ruleId, message: text, ...at, severity: 2 });
    };
    for (const { ruleId, given: config, at } of given) {
      const rule = this.#rules[ruleId];
      if (!rule) say(ruleId, at);
      else if (!own.has(ruleId)) {
        try {
          own.set(ruleId, ruleConfig(rule, config, this.#configs.get(ruleId)));
        } catch (error) {
          const reason = error instanceof Error ? error.message : String(error);
          say(ruleId, at, `Inline configuration for rule "${ruleId}" is invalid:\n\t${reason}\n`);
        }
      }
    }
    for (const { ruleId, at } of unknown) say(ruleId, at);
    return { configs: new Map([...this.#configs, ...own]), messages };
  }
}
