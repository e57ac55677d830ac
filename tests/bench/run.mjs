// Measures the plugin's cost on generated monorepos: `node run.mjs [--tables 100,1000,5000] [--rounds 5] [--json file]`.
// Variants take turns within a round, and what is compared is compared within this run: a machine's speed cancels out.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bounds } from './bounds.mjs';
import { keystrokes } from './keystroke.mjs';
import { makeMonorepo } from './monorepo.mjs';
import { ask, measure, median } from './processes.mjs';
import { variantsOf, writeConfigs } from './variants.mjs';

const { values: options } = parseArgs({
  options: {
    tables: { type: 'string', default: '100,1000,5000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
});
const sizes = options.tables.split(',').map(Number);
const rounds = Number(options.rounds);

/** The largest monorepo is linted by those alone that its bounds are about. */
const manyTables = 2000;
const ofMany = ['none', 'no-op', 'recommended'];

const queryShape =
  /\.\s*(?:select(?:Distinct(?:On)?)?|insert|update|delete|\$count|findMany|findFirst)\s*[(<]/;

function log(text) {
  process.stderr.write(`${text}\n`);
}

/** Every variant once in each round, beginning with another one each time. */
function compare(monorepo) {
  const all = Object.entries(variantsOf(monorepo.folder));
  const variants = monorepo.tables > manyTables ? all.filter(([name]) => ofMany.includes(name)) : all;
  const samples = new Map(variants.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < variants.length; turn++) {
      const [name, variant] = variants[(round + turn) % variants.length];
      const sample = measure(monorepo.folder, variant);
      log(`${monorepo.tables} tables, round ${round + 1}, ${name}: ${Math.round(sample.wall)} ms`);
      // A linter that could not load its config prints that alone.
      const mustReport = /recommended|all/.test(name);
      if (mustReport !== sample.stdout.includes('require-')) throw new Error(`${name}:\n${sample.stdout}`);
      samples.get(name).push(sample);
    }
  }
  return Object.fromEntries(
    [...samples].map(([name, each]) => {
      const of = (key) => median(each.map((sample) => sample[key]));
      const { plugin, stdout } = each.at(-1);
      return [
        name,
        { wall: of('wall'), cpu: of('user') + of('system'), memory: of('memory'), plugin, stdout },
      ];
    }),
  );
}

/** What is found, whatever the order of the files. */
function findings({ stdout }) {
  return stdout
    .split(/\n(?=\/)/)
    .sort()
    .join('\n');
}

function sameReports(monorepo, measured) {
  const { recommended } = measured;
  const others = [
    measured['recommended, two workers'],
    ...['cold', 'warm'].map(() => {
      const variant = variantsOf(monorepo.folder).recommended;
      return measure(monorepo.folder, {
        ...variant,
        args: [...variant.args, '--cache', '--cache-location', '.cache'],
      });
    }),
  ].filter((each) => each !== undefined);
  if (!recommended.stdout.includes('problem')) throw new Error('Nothing was reported.');
  return others.every((other) => findings(other) === findings(recommended));
}

async function measureOne(tables) {
  const folder = mkdtempSync(join(tmpdir(), 'schema-architect-bench-'));
  try {
    const monorepo = makeMonorepo(folder, tables, 1, { wideFile: tables === 1000 ? 50 : 0 });
    writeConfigs(folder);
    const plain = monorepo.ordinaryFiles.filter((file) => !queryShape.test(monorepo.textOf(file)));
    const bench = { schema: monorepo.schemaFiles, plain: plain.slice(0, 200) };
    writeFileSync(join(folder, 'bench.json'), JSON.stringify(bench));
    const measured = compare(monorepo);
    log(`${tables} tables: within ESLint`);
    const { schemaFiles, queryFiles, ordinaryFiles } = monorepo;
    const files = { schema: schemaFiles.length, query: queryFiles.length, ordinary: ordinaryFiles.length };
    const inside = (part) => ask('inside.mjs', folder, part);
    const cpuOf = (how) => median(Array.from({ length: rounds }, () => ask('reading.mjs', folder, how).cpu));
    return {
      tables,
      files,
      variants: Object.fromEntries(
        Object.entries(measured).map(([name, { stdout: _, ...figures }]) => [name, figures]),
      ),
      ...(tables > manyTables
        ? {}
        : {
            schema: inside('schema'),
            ordinary: inside('ordinary'),
            freshness: inside('freshness'),
            reading: { parse: cpuOf('parse'), link: cpuOf('link'), read: cpuOf('read') },
            sameReports: sameReports(monorepo, measured),
          }),
      ...(monorepo.wideFile ? { keystrokes: await keystrokes(monorepo) } : {}),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const results = [];
for (const tables of sizes) results.push(await measureOne(tables));

for (const { tables, files, variants } of results) {
  console.log(
    `\n${tables} tables: ${files.schema} schema, ${files.query} query, ${files.ordinary} other files`,
  );
  const base = variants.none;
  for (const [name, { wall, cpu, memory, plugin }] of Object.entries(variants)) {
    const ratio = name.startsWith('oxlint') ? variants.oxlint : base;
    const cells = [
      name.padEnd(26),
      `${(wall / 1000).toFixed(1)} s`.padStart(8),
      `×${(wall / ratio.wall).toFixed(2)}`.padStart(7),
      `${(cpu / 1000).toFixed(1)} s CPU`.padStart(11),
      `${Math.round(memory / 2 ** 20)} MB`.padStart(9),
      `×${(memory / ratio.memory).toFixed(2)}`.padStart(7),
      plugin
        ? `  ${plugin.parsed} files parsed ${plugin.parses} times, ${plugin.evictions} trees let go, ${plugin.stats} looks at the disk`
        : '',
    ];
    console.log(cells.join(' '));
  }
}
console.log('');
for (const { what, measured, bound } of bounds(results)) {
  const verdict = bound === undefined ? '' : measured <= bound ? 'kept' : 'MISSED';
  const limit = bound === undefined ? '' : `<= ${bound}`;
  console.log(`${what.padEnd(74)} ${measured.toFixed(4).padStart(9)}  ${limit.padEnd(9)} ${verdict}`);
}
if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
