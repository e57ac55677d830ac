// Compares two outputs of reports.mjs, one by one: node tests/corpus/compare-reports.mjs <old.json> <new.json>
// Prints what only one of them has, and ends with 1 if there is anything.
import { readFileSync } from 'node:fs';

const [before, after] = process.argv.slice(2).map((path) => JSON.parse(readFileSync(path, 'utf8')));
if (!before || !after) throw new Error('usage: compare-reports.mjs <old.json> <new.json>');

const textOf = (report) => JSON.stringify(report);
const placeOf = ({ name, path, line, column, rule, message }) =>
  `${name}/${path}:${line}:${column} ${rule} ${message}`;

function only(some, others) {
  const there = new Set(others.map(textOf));
  return some.filter((each) => !there.has(textOf(each)));
}

const gone = only(before, after);
const added = only(after, before);
for (const report of gone) console.log(`- ${placeOf(report)}`);
for (const report of added) console.log(`+ ${placeOf(report)}`);
console.log(
  `${before.length} reports before, ${after.length} after: ${gone.length} gone, ${added.length} new`,
);
process.exitCode = gone.length + added.length > 0 ? 1 : 0;
