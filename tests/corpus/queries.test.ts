import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Linter } from 'eslint';
import { afterAll, describe, expect, it } from 'vitest';
import architect from '../../src/index.ts';
import { createRule } from '../../src/create-rule/create-rule.ts';
import { noQueries } from '../../src/queries/model/query.ts';
import { closeWorkspace } from '../../src/project/shared-workspace.ts';
import { parser } from '../support/parser.ts';
import { querySettings } from './query-settings.ts';
import { findCorpus, type Repository } from './truth.ts';

const checkouts = process.env.SCHEMA_ARCHITECT_CORPUS;
const truths = process.env.SCHEMA_ARCHITECT_TRUTH ?? join(checkouts ?? '', 'truth');
const part = process.env.SCHEMA_ARCHITECT_REPOSITORY ?? '';
/** A folder into which every query and every report is written, a file a repository, for those who judge them. */
const into = process.env.SCHEMA_ARCHITECT_QUERIES;

const rules = [
  'require-tenant-filter',
  'require-where',
  'no-logical-operator-on-sql',
  'require-query-index',
  'valid-distance-query',
] as const;

/** What the file that was linted last does with the database, as rules are told of it. */
const found = { queries: noQueries };

const probe = createRule({
  name: 'probe',
  meta: {
    type: 'problem',
    docs: { description: '', preset: null, severity: 'error', fixes: [] },
    schema: [],
    messages: {},
  },
  create(context) {
    found.queries = context.queries;
    return {};
  },
});

interface Counts {
  files: number;
  read: number;
  unread: number;
  readonly reports: Record<string, number>;
}

if (checkouts === undefined) {
  it.skip('The queries of the corpus are not read: see corpus.test.ts.');
} else {
  const all = new Map<string, Counts>();

  describe('queries are read and judged without a crash', () => {
    it.each(
      findCorpus(checkouts, truths, part)
        .repositories.filter(({ name }) => name in querySettings)
        .map((each) => [each.name, each] as const),
    )('%s', { timeout: 600_000 }, (name, repository) => {
      closeWorkspace();
      const { counts, problems } = lint(repository);
      all.set(name, counts);
      expect(problems).toEqual([]);
    });

    afterAll(() => {
      const header = `repository  files  queries read  not understood  ${rules.join('  ')}`;
      const line = (name: string, { files, read, unread, reports }: Counts): string =>
        [name, files, read, unread, ...rules.map((rule) => reports[rule] ?? 0)].join('  ');
      const total: Counts = { files: 0, read: 0, unread: 0, reports: {} };
      for (const { files, read, unread, reports } of all.values()) {
        total.files += files;
        total.read += read;
        total.unread += unread;
        for (const [rule, count] of Object.entries(reports))
          total.reports[rule] = (total.reports[rule] ?? 0) + count;
      }
      console.log(
        [header, ...[...all].map(([name, counts]) => line(name, counts)), line('all', total)].join('\n'),
      );
    });
  });
}

function lint({ name, root }: Repository): { counts: Counts; problems: string[] } {
  const counts: Counts = { files: 0, read: 0, unread: 0, reports: {} };
  const problems: string[] = [];
  const details: object[] = [];
  const { scopeHelpers = [], ...tenant } = querySettings[name] ?? {};
  const settings = architect.settings({ root, tenant: 'table' in tenant ? tenant : false, scopeHelpers });
  const config: Linter.Config[] = [
    {
      files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
      plugins: { 'schema-architect': architect, probe: { rules: { queries: probe } } },
      languageOptions: { parser },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings,
      rules: {
        ...Object.fromEntries(rules.map((rule) => [`schema-architect/${rule}`, 'error'])),
        'probe/queries': 'error',
      },
    },
  ];
  for (const path of sourceFiles(root)) {
    const text = readFileSync(path, 'utf8');
    if (!/\.\s*(?:select|insert|update|delete|find|\$count)/.test(text)) continue;
    const linter = new Linter({ cwd: root });
    found.queries = noQueries;
    const messages = linter.verify(text, config, { filename: path });
    const { queries, unread } = found.queries;
    const file = relative(root, path);
    if (queries.length + unread.length > 0) counts.files++;
    counts.read += queries.length;
    counts.unread += unread.length;
    const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
    details.push(
      ...queries.map(({ method, chain, place, sources }) => ({
        file,
        line: lineAt(place.start),
        query: method,
        tables: sources.map(({ ref }) => ref?.table.name ?? null),
        text: text.slice(chain.start, chain.end),
      })),
      ...unread.map(({ place, reason }) => ({
        file,
        line: lineAt(place.start),
        unread: reason,
        text: text.slice(place.start, place.end),
      })),
    );
    for (const { ruleId, messageId, message, line, fatal } of messages) {
      if (fatal === true || ruleId?.startsWith('schema-architect/') === false) continue;
      const rule = (ruleId ?? '').replace(/^.*\//, '');
      if (!ruleId) problems.push(`${file}:${line} ${message}`);
      counts.reports[rule] = (counts.reports[rule] ?? 0) + 1;
      details.push({ file, line, rule, messageId, message });
    }
  }
  if (into !== undefined)
    writeFileSync(join(into, `${name.replace('/', '__')}.json`), JSON.stringify(details, null, 1));
  return { counts, problems };
}

const skippedFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  'dist',
  'build',
  '.next',
  'out',
  // Copies of other repositories.
  'repos',
  'vendor',
]);

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : sourceFiles(path);
    return /\.[cm]?[jt]sx?$/.test(entry.name) && !/\.d\.[cm]?ts$/.test(entry.name) ? [path] : [];
  });
}
