// What our rules take within ESLint, by its own statistics: `node inside.mjs <folder> <part>`.
import fs from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

const [folder, part] = process.argv.slice(2);
const require = createRequire(join(folder, 'x.js'));

// Before anything takes these functions for its own.
let calls = 0;
for (const name of ['statSync', 'lstatSync', 'readFileSync', 'realpathSync', 'readdirSync']) {
  const original = fs[name];
  const counting = Object.assign((...args) => (calls++, original(...args)), original);
  fs[name] = counting;
}
const native = fs.realpathSync.native;
fs.realpathSync.native = (...args) => (calls++, native(...args));
syncBuiltinESMExports();

const { ESLint, Linter } = require('eslint');
const { Modules } = await import('../../dist/modules/modules.js');

/** Time in the outermost calls of some methods. */
function clock(names) {
  const time = { total: 0 };
  let depth = 0;
  for (const name of names) {
    const original = Modules.prototype[name];
    Modules.prototype[name] = function (...args) {
      if (depth > 0) return original.apply(this, args);
      depth++;
      const start = performance.now();
      try {
        return original.apply(this, args);
      } finally {
        depth--;
        time.total += performance.now() - start;
      }
    };
  }
  return time;
}

const reading = clock(['load', 'resolve', 'list', 'parseAgain']);
const refreshing = clock(['refresh']);

/** Lints as a run of its own, in this process. */
async function run(config, patterns) {
  const eslint = new ESLint({
    cwd: folder,
    overrideConfigFile: join(folder, `eslint.${config}.mjs`),
    stats: true,
  });
  reading.total = refreshing.total = 0;
  const start = performance.now();
  const results = await eslint.lintFiles(patterns);
  const wall = performance.now() - start;
  const passes = results.flatMap(({ stats }) => stats.times.passes);
  const byRule = new Map();
  for (const { rules = {} } of passes)
    for (const [name, { total }] of Object.entries(rules)) byRule.set(name, (byRule.get(name) ?? 0) + total);
  const sum = (values) => [...values].reduce((a, b) => a + b, 0);
  return {
    files: results.length,
    wall,
    parse: sum(passes.map(({ parse }) => parse.total)),
    rules: sum(byRule.values()),
    reading: reading.total,
    refreshing: refreshing.total,
    byRule: Object.fromEntries([...byRule].sort(([, a], [, b]) => b - a)),
  };
}

/** Files in which nothing has the look of a schema or a query: our share of their lint, and what the disk is asked. */
async function ordinary(files) {
  // The disk is counted without ESLint's own search for files.
  const { default: config } = await import(join(folder, 'eslint.all.mjs'));
  const linter = new Linter({ cwd: folder });
  const texts = files.map((file) => [file, fs.readFileSync(file, 'utf8')]);
  const lint = () => {
    for (const [filename, text] of texts) linter.verify(text, config, { filename });
  };
  lint();
  calls = 0;
  lint();
  const disk = calls;
  const count = Object.keys(Object.assign({}, ...config.map(({ rules }) => rules))).length;
  // Measuring a rule takes ESLint longer than a rule that does nothing.
  const empty = Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`rule${i}`, { create: () => ({}) }]),
  );
  const rules = Object.fromEntries(Object.keys(empty).map((name) => [`empty/${name}`, 'error']));
  const none = [...(await import(join(folder, 'eslint.none.mjs'))).default];
  const linters = {
    ours: { overrideConfigFile: join(folder, 'eslint.all.mjs') },
    empty: {
      overrideConfigFile: true,
      overrideConfig: [...none, { files: ['**/*.{ts,tsx}'], plugins: { empty: { rules: empty } }, rules }],
    },
  };
  const times = { rules: count, ours: 0, empty: 0, whole: 0 };
  // The first round makes all code warm.
  for (let round = 0; round < 6; round++) {
    for (const [name, options] of Object.entries(linters)) {
      const results = await new ESLint({ cwd: folder, stats: true, ...options }).lintFiles(files);
      for (const { rules: each = {}, total } of results.flatMap(({ stats }) => stats.times.passes)) {
        if (round === 0) continue;
        if (name === 'ours') times.whole += total;
        for (const { total: taken } of Object.values(each)) times[name] += taken;
      }
    }
  }
  if (times.ours === 0 || times.empty === 0) throw new Error('The rules were not called.');
  return { files: files.length, disk, ...times };
}

const answers = {
  schema: async () => ({
    cold: await run('all', ['packages']),
    warm: await run('all', ['packages']),
    third: await run('all', ['packages']),
  }),
  ordinary: () => ordinary(JSON.parse(fs.readFileSync(join(folder, 'bench.json'), 'utf8')).plain),
  freshness: () => run('recommended', ['packages', 'apps']),
};
console.log(JSON.stringify(await answers[part]()));
