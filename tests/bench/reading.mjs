// The CPU that reading a schema takes: `node reading.mjs <folder> parse|link|read`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'oxc-parser';
import { Workspace } from '../../dist/project/workspace.js';

const [folder, how] = process.argv.slice(2);
const { schema } = JSON.parse(readFileSync(join(folder, 'bench.json'), 'utf8'));
// oxc-parser's native part is loaded by its first call.
parseSync('x.ts', 'export const x = 1;').program;
const workspace = new Workspace();
const before = process.cpuUsage();
let count = 0;
if (how === 'parse') {
  for (const path of schema) {
    const { program } = parseSync(path, readFileSync(path, 'utf8'));
    count += program.body.length > 0 ? 1 : 0;
  }
} else if (how === 'link') {
  count = workspace.reader.closure(schema).length;
} else {
  for (const path of schema) {
    const file = workspace.reader.readFile(path);
    for (const table of file.tables) count += table.foreignKeys.length + table.indexes.length > 0 ? 1 : 0;
  }
}
const { user, system } = process.cpuUsage(before);
if (count === 0) throw new Error('Nothing was read.');
console.log(JSON.stringify({ cpu: (user + system) / 1000, count }));
