// The reports and edits of a build of the plugin on public repositories, with the settings that `init` proposes:
//   node tests/corpus/reports.mjs <root of the build> <folder of checkouts> <output.json> [checkout,checkout]
// Two such outputs are compared, one by one, by compare-reports.mjs.
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { groupsOf, loadBuild } from './build.mjs';

const [root, checkouts, output, names] = process.argv.slice(2);
if (!root || !checkouts || !output)
  throw new Error('usage: reports.mjs <build> <checkouts> <output.json> [names]');

const build = await loadBuild(root);
const reports = [];
for (const name of readdirSync(checkouts).toSorted()) {
  if (names && !names.split(',').includes(name)) continue;
  const folder = join(resolve(checkouts), name);
  const seen = new Set();
  const started = process.cpuUsage();
  let groups = [];
  try {
    groups = groupsOf(build, folder);
  } catch (error) {
    console.error(`${name}: ${error.message.split('\n')[0]}`);
  }
  for (const { files, settings, off } of groups) {
    const own = files.filter((path) => !seen.has(path));
    for (const path of own) seen.add(path);
    const { said } = build.lintWithPreset(own, settings, () => undefined, off);
    for (const { file, message } of said) {
      const { ruleId, line, column, fix, suggestions = [] } = message;
      const path = file.slice(folder.length + 1);
      const edits = { fix: fix ?? null, suggestions: suggestions.map((each) => each.fix) };
      reports.push({ name, path, line, column, rule: ruleId, message: message.message, ...edits });
    }
  }
  const { user } = process.cpuUsage(started);
  console.error(`${name}: ${seen.size} files, ${(user / 1e6).toFixed(1)} s user`);
}
writeFileSync(output, JSON.stringify(reports));
console.error(`${reports.length} reports`);
