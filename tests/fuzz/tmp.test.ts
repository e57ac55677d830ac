import { test } from 'vitest';
import { writeFileSync } from 'node:fs';
import { collectSamples } from './support/samples.ts';
import { project } from '../support/project.ts';
import { lint, print } from './support/lint.ts';
import { hidings } from './support/hide.ts';
import { overclaims } from './support/overclaims.ts';
import { parse } from './support/slots.ts';
const [part, parts, budget] = process.env.PART!.split('/').map(Number) as [number, number, number];
test('x', async () => {
  const s = await collectSamples();
  const found: Record<string, { n: number; ex: string[] }> = {};
  let count = 0, broken = 0, total = 0;
  const t = performance.now();
  for (const [i, each] of s.entries()) {
    if (i % parts !== part) continue;
    const { root, filename, code } = project(each.text, each.drizzle);
    const text = /\.c?js$/.test(filename) ? code : code + "\nimport { unknownThing } from 'some-package';\n";
    const setup = { root, filename, settings: each.settings, rules: each.options ? { ['schema-architect/' + each.options[0]]: ['error', each.options[1]] } : {} } as any;
    const messages = lint(text, setup);
    if (messages.some((m) => m.fatal)) { if (process.env.DEBUG) console.log(''); console.log('FATAL', each.name, print(messages)); continue; }
    const all = hidings(text, filename);
    total += all.length;
    for (const [k, make] of all.entries()) {
      if ((k + i) % budget !== 0) continue;
      const h = make();
      if (!parse(h.text, filename)) { broken++; continue; }
      count++;
      let m;
      const b = performance.now();
      try { m = lint(h.text, setup); } catch (e) { const key = 'THROW ' + String((e as Error).message).slice(0, 80); (found[key] ??= { n: 0, ex: [] }).n++; found[key].ex.push(each.name + '\n' + h.how + '\n' + h.text + (e as Error).stack); continue; }
      if (performance.now() - b > 1000) console.log('SLOW', each.name, h.how);
      const o = overclaims({ text, messages }, h, m);
      for (const x of o) {
        const key = (x.ruleId?.replace('schema-architect/', '') ?? '') + '/' + (x.messageId ?? x.message);
        const f = (found[key] ??= { n: 0, ex: [] });
        f.n++;
        if (f.ex.length < 40) f.ex.push(`### ${key} ${each.name} | ${h.how} | line ${x.line}:${x.column} ${x.message}\n${h.text}`);
      }
    }
  }
  console.log({ count, broken, total }, (performance.now() - t) / 1000, Object.entries(found).map(([k, v]) => `${k}: ${v.n}`));
  writeFileSync(`/tmp/over-${part}.json`, JSON.stringify(found, null, 1));
}, 1e7);
