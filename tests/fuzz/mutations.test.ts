import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';
import { runs, seed } from '../support/long.ts';
import { project, split } from '../support/project.ts';
import { complaint } from './support/endures.ts';
import { describeFailure, distinctFailures, type Failure } from './support/failure.ts';
import { otherOptions, otherSettings, type Setup } from './support/lint.ts';
import { mutate, type Mutant } from './support/mutate.ts';
import { Random } from './support/random.ts';
import { collectSamples, lintedFile, type Sample } from './support/samples.ts';

const samples = await collectSamples();

/** Under the sample's own settings, or under others; JavaScript by ESLint's own parser, as most projects have it. */
function setupOf(sample: Sample, root: string, filename: string, random: Random): Setup {
  const options = sample.options && {
    [`schema-architect/${sample.options[0]}`]: ['error', sample.options[1]],
  };
  const isOther = random.below(3) === 0;
  return {
    root,
    filename,
    settings: isOther ? otherSettings : { fixes: 'all', ...sample.settings },
    rules: isOther ? otherOptions : (options as Setup['rules']),
    espree: /\.[cm]?js$/.test(filename),
  };
}

interface Mutated {
  readonly files: ReadonlyMap<string, string>;
  readonly mutations: readonly string[];
}

/** A few changes of the linted file, or of its neighbours. */
function mutateProject(sample: Sample, linted: string, random: Random): Mutated {
  const files = split(sample.text);
  const neighbours = [...files.keys()].filter((path) => path !== linted);
  const mutations: string[] = [];
  const take = (path: string, { text, how }: Mutant): void => {
    files.set(path, text);
    mutations.push(`${path}: ${how}`);
  };
  for (let count = 1 + random.below(3); count > 0; count--) {
    const isNeighbour = neighbours.length > 0 && random.below(3) === 0;
    const path = isNeighbour ? random.pick(neighbours) : linted;
    const text = files.get(path) ?? '';
    // An empty neighbour is as good as none.
    const isGone = isNeighbour && random.below(6) === 0;
    take(path, isGone ? { text: '', how: 'remove' } : mutate(text, path, random));
  }
  return { files, mutations };
}

/** One run: what was wrong, `null` where nothing was. Which one it is is all in its number and the seed. */
function tryOnce(run: number): Failure | null {
  // What is known of the projects before would be looked at again for each.
  closeWorkspace();
  const random = new Random(seed + run * 7919);
  const sample = random.pick(samples);
  const { path } = lintedFile(sample);
  const { files, mutations } = mutateProject(sample, path, random);
  const source = files.get(path) ?? '';
  const text = [...files].map(([each, content]) => `//- ${each}\n${content}`).join('\n');
  const { root } = project(text, sample.drizzle);
  try {
    const setup = setupOf(sample, root, join(root, path), random);
    const what = complaint(source, setup, random.below(3) === 0);
    return what === null ? null : { sample: sample.name, run, mutations, source: text, what };
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const count = runs(60, 20_000);

/** `RUN` in the environment repeats one run, together with `SEED`. */
const only = process.env.RUN === undefined ? null : Number(process.env.RUN);

test(`rules neither throw nor hang on ${count} broken projects, and fixes break none (SEED=${seed})`, () => {
  const failures: Failure[] = [];
  for (let run = only ?? 0; run < (only === null ? count : only + 1); run++) {
    const failure = tryOnce(run);
    if (failure) failures.push(failure);
  }
  expect(distinctFailures(failures).map(describeFailure)).toEqual([]);
});
