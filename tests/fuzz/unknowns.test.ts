import { expect, test } from 'vitest';
import type { Linter } from 'eslint';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';
import { runs, seed } from '../support/long.ts';
import { project } from '../support/project.ts';
import { hiddenSources } from './hidden-sources.ts';
import { mostSteps } from './support/endures.ts';
import { describeFailure, distinctFailures, type Failure } from './support/failure.ts';
import { hidings, type Hidden } from './support/hide.ts';
import { lint, type Setup } from './support/lint.ts';
import { overclaims } from './support/overclaims.ts';
import { Random } from './support/random.ts';
import { collectSamples, type Sample } from './support/samples.ts';
import { say } from './support/say.ts';
import { parse } from './support/slots.ts';
import { bounded } from './support/bounded.ts';

const samples = await collectSamples();

/** A sample as it is linted, and what is said of it. */
interface Original {
  readonly text: string;
  readonly setup: Setup;
  readonly messages: readonly Linter.LintMessage[];
  readonly hidings: readonly (() => Hidden)[];
}

const originals = new Map<Sample, Original>();

function originalOf(sample: Sample): Original {
  const known = originals.get(sample);
  if (known) return known;
  const { root, filename, code } = project(sample.text, sample.drizzle);
  const [rule, options] = sample.options ?? [];
  const rules = rule === undefined ? {} : { [`schema-architect/${rule}`]: ['error', options] };
  const setup = { root, filename, settings: sample.settings, rules: rules as Linter.RulesRecord };
  // At the end, where it moves nothing. Common modules have no imports, and there the name is undeclared.
  const text = /\.c?js$/.test(filename) ? code : `${code}\nimport { unknownThing } from 'some-package';\n`;
  const original = { text, setup, messages: lint(text, setup), hidings: hidings(text, filename) };
  originals.set(sample, original);
  return original;
}

/** One run: the reports that are made only because something is not known. */
function tryOnce(run: number): Failure | null {
  // What is known of the samples before would be looked at again for each.
  closeWorkspace();
  const random = new Random(seed + run * 7919);
  const sample = random.pick(samples);
  const original = originalOf(sample);
  if (original.hidings.length === 0) return null;
  const hidden = random.pick(original.hidings)();
  if (!parse(hidden.text, original.setup.filename)) return null;
  const messages = bounded(
    mostSteps,
    () => hidden.text,
    () => lint(hidden.text, original.setup),
  );
  const found = overclaims(original, hidden, messages);
  if (found.length === 0) return null;
  const what = found.map(
    ({ ruleId, messageId, line, message }) => `${ruleId ?? ''}/${messageId ?? ''} at ${line}: ${message}`,
  );
  return { sample: sample.name, run, mutations: [hidden.how], source: hidden.text, what: what.join('\n') };
}

const count = runs(25, 20_000);

test(`of ${count} programs in which something is hidden, nothing is said that is not said of the whole (SEED=${seed})`, () => {
  const failures = Array.from({ length: count }, (_, run) => tryOnce(run)).filter((each) => each !== null);
  expect(distinctFailures(failures).map(describeFailure)).toEqual([]);
});

test.each(hiddenSources.map((each) => [each.why, each] as const))('%s', (_, { says, source, settings }) => {
  closeWorkspace();
  const messages = say({ text: source, ...(settings ? { settings } : {}) });
  expect(messages.filter((each) => each.endsWith(says))).toEqual([]);
});
