// What the tenant filter still sees when it is taken away: removes the condition on the tenant from queries that are rightly
// silent, one at a time, and counts how many are then reported:
//   node tests/corpus/recall.mjs <root of the build> <folder of checkouts> <queries> <output.json> [checkout,checkout]
// The checkouts are changed while it runs, and restored: hand it copies.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { groupsOf, loadBuild } from './build.mjs';

const [root, checkouts, count, output, names] = process.argv.slice(2);
if (!output) throw new Error('usage: recall.mjs <build> <checkouts> <queries> <output.json> [names]');

const rule = 'schema-architect/require-tenant-filter';
const notRequests =
  /\.(?:test|spec)\.|__tests__|\/(?:tests?|e2e|scripts?|seeds?|migrations?|jobs?|cron|workers?)\//;

/** The places of `eq(table.tenantId, ...)` among other conditions of an `and(...)`, each with the comma beside it. */
function filtersIn(text, path, tenantKey) {
  const found = [];
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) return found;
  new Visitor({
    CallExpression({ callee, arguments: conditions }) {
      if (callee.name !== 'and' || conditions.length < 2) return;
      conditions.forEach((each, index) => {
        const [column] = each.type === 'CallExpression' && each.callee.name === 'eq' ? each.arguments : [];
        if (column?.type !== 'MemberExpression' || column.property.name !== tenantKey) return;
        const next = conditions[index + 1];
        found.push(next ? [each.start, next.start] : [conditions[index - 1].end, each.end]);
      });
    },
  }).visit(program);
  return found;
}

/** The same choice in each run. */
function shuffled(list) {
  let seed = 7;
  const order = list.map((item) => [(seed = (seed * 48271) % 2147483647), item]);
  return order.toSorted(([a], [b]) => a - b).map(([, item]) => item);
}

const build = await loadBuild(root);
const candidates = [];
for (const name of readdirSync(checkouts).toSorted()) {
  if (names && !names.split(',').includes(name)) continue;
  const folder = join(resolve(checkouts), name);
  let groups = [];
  try {
    groups = groupsOf(build, folder);
  } catch {
    continue;
  }
  const seen = new Set();
  for (const { files, settings } of groups) {
    const tenantKey = settings.tenant ? settings.tenant.column : undefined;
    for (const path of tenantKey ? files : []) {
      if (seen.has(path) || notRequests.test(path)) continue;
      seen.add(path);
      const text = readFileSync(path, 'utf8');
      for (const place of filtersIn(text, path, tenantKey)) candidates.push({ name, path, settings, place });
    }
  }
}

const reportsIn = (path, settings) =>
  build
    .lintWithPreset([path], settings, () => undefined, [])
    .said.filter(({ message }) => message.ruleId === rule).length;

const results = [];
for (const { name, path, settings, place } of shuffled(candidates)) {
  if (results.length >= Number(count)) break;
  const [start, end] = place;
  const text = readFileSync(path, 'utf8');
  const before = reportsIn(path, settings);
  let after = before;
  try {
    writeFileSync(path, text.slice(0, start) + text.slice(end));
    after = reportsIn(path, settings);
  } finally {
    writeFileSync(path, text);
  }
  const line = text.slice(0, start).split('\n').length;
  results.push({ name, path: path.slice(resolve(checkouts).length + 1), line, isReported: after > before });
}
writeFileSync(output, JSON.stringify(results, null, 1));
const reported = results.filter(({ isReported }) => isReported).length;
console.error(`${candidates.length} candidates, ${results.length} tried, ${reported} reported`);
