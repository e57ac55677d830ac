import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { ArchitectRule } from '../../../src/create-rule/create-rule.ts';
import { rules } from '../../../src/rules/index.ts';
import { split } from '../../support/project.ts';
import { ownSamples } from './own-samples.ts';

/** A project given as one text, as `project` takes it, and how it is linted. */
export interface Sample {
  readonly name: string;
  readonly text: string;
  readonly drizzle?: '0.45.4' | '1.0.0-rc.5' | null | undefined;
  readonly settings?: object | undefined;
  /** Options of one rule. */
  readonly options?: readonly [rule: string, options: object] | undefined;
}

interface Case {
  readonly name: string;
  readonly code: string;
  readonly drizzle?: Sample['drizzle'];
  readonly settings?: object;
  readonly options?: object;
}

/** Every sample of the pages, every case of the rules' tests, and some projects of several files. */
export async function collectSamples(): Promise<readonly Sample[]> {
  const found: Sample[] = [];
  // The rules' tests are asked for their cases, and not run.
  vi.doMock('../../support/run-rule.ts', () => ({
    runRule: (rule: ArchitectRule, given: Record<'valid' | 'invalid', readonly Case[]>) => {
      for (const { name, code, drizzle, settings, options } of [...given.valid, ...given.invalid]) {
        found.push({
          name: `${rule.name}: ${name}`,
          text: code,
          drizzle,
          settings,
          options: options && [rule.name, options],
        });
      }
    },
  }));
  for (const name of Object.keys(rules)) await import(`../../rules/${name}.test.ts`);
  vi.doUnmock('../../support/run-rule.ts');
  return [...found, ...pageSamples(), ...ownSamples];
}

function pageSamples(): Sample[] {
  const folder = join(import.meta.dirname, '../../../docs/rules');
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const blocks = [...text.matchAll(/^```ts (?:bad|good)[^\n]*\n([\s\S]*?)^```/gm)];
      return blocks.map((block, index) => ({ name: `${file} ${index + 1}`, text: block[1] ?? '' }));
    });
}

/** The text of a sample's linted file, which is its last. */
export function lintedFile({ text }: Sample): { readonly path: string; readonly code: string } {
  const [path = '', code = ''] = [...split(text)].filter(([each]) => each !== 'package.json').at(-1) ?? [];
  return { path, code };
}
