import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Linter } from 'eslint';
import { test } from 'vitest';
import architect from '../src/index.ts';
import { parser } from './support/parser.ts';
test('corpus', () => {
  const out: unknown[] = [];
  for (const name of readdirSync('/tmp/truth').filter((n) => n.endsWith('.json')).sort()) {
    const truth = JSON.parse(readFileSync(join('/tmp/truth', name), 'utf8'));
    const root = join('/tmp/corpus', name.replace('.json', ''));
    const files = new Set<string>([...truth.entryFiles, ...truth.modules.map((m: any) => (typeof m === 'string' ? m : m.file)), ...truth.relations.map((r: any) => r.file), ...truth.relationsV2.map((r: any) => r.file)]);
    let n = 0, t = Date.now();
    for (const file of files) {
      const path = join(root, file);
      if (!file || !existsSync(path) || !/\.[cm]?[jt]s$/.test(path)) continue;
      const code = readFileSync(path, 'utf8');
      const linter = new Linter({ cwd: root });
      const config = [{ files: ['**/*.{ts,js,mts}'], plugins: { 'schema-architect': architect as never }, languageOptions: { parser }, settings: { 'schema-architect': { root, tenant: false } }, linterOptions: { reportUnusedDisableDirectives: 'off' }, rules: { 'schema-architect/require-relations': 'error', 'schema-architect/valid-relations': 'error' } }] as Linter.Config[];
      let ms: Linter.LintMessage[] = [];
      try { ms = linter.verify(code, config, { filename: path }); } catch (e) { console.log('CRASH', name, file, String((e as Error).stack).slice(0, 600)); }
      for (const m of ms) { if (!m.ruleId?.startsWith('schema-architect')) continue; n++; out.push({ repository: truth.repo, commit: truth.commit.split(' ')[0], file, line: m.line, column: m.column, rule: m.ruleId.slice(17), messageId: m.messageId, message: m.message, fix: !!m.fix, suggest: m.suggestions?.length ?? 0, line_api: truth.drizzleLine, known: truth.relations.length + truth.relationsV2.length }); }
    }
    console.log(name, truth.drizzleLine, 'files', files.size, 'reports', n, 'relations', truth.relations.length, truth.relationsV2.length, Date.now() - t, 'ms');
  }
  writeFileSync('/tmp/corpus-rel.json', JSON.stringify(out, null, 1));
}, 900000);
