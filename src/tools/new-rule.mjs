// Starts a rule: `npm run new-rule require-something`. The tests fail then, and say what is missing.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

class Refusal extends Error {}

/** The files and list entries of a new rule, by path; nothing is written yet. */
function newRule(name) {
  if (name === undefined) throw new Refusal('Name the rule: npm run new-rule require-something');
  if (!/^(?:require|no|prefer|valid|unique)(?:-[a-z][a-z\d]*)+$/.test(name)) {
    throw new Refusal(
      `'${name}' is no name of a rule: it begins with require-, no-, prefer-, valid- or unique-, and is in lower case with hyphens.`,
    );
  }
  const written = {
    [`src/rules/${name}.ts`]: ruleText(name),
    [`tests/rules/${name}.test.ts`]: testText(name),
    [`docs/rules/${name}.md`]: pageText(),
    [`.changeset/${name}.md`]: changeText(name),
  };
  const present = Object.keys(written).find((path) => existsSync(join(root, path)));
  if (present) throw new Refusal(`There is a rule '${name}' already: ${present} exists.`);
  return { ...written, 'src/rules/index.ts': withEntry(name), 'src/index.ts': withName(name) };
}

const variableOf = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

/** `src/rules/index.ts` with the import and the entry, in the order of the alphabet. */
function withEntry(name) {
  const path = 'src/rules/index.ts';
  const text = readFileSync(join(root, path), 'utf8');
  if (text.includes(`'${name}'`))
    throw new Refusal(`There is a rule '${name}' already: it stands in ${path}.`);
  const imported = insertSorted(
    text,
    /^import \w+ from '\.\/([\w-]+)\.ts';$/gm,
    name,
    `import ${variableOf(name)} from './${name}.ts';`,
  );
  const listed =
    imported && insertSorted(imported, /^ {2}'([\w-]+)': \w+,$/gm, name, `  '${name}': ${variableOf(name)},`);
  if (!listed) throw new Refusal(`${path} has no list of rules in the form that is known here.`);
  return listed;
}

/** `src/index.ts` with the name in `RuleName`. */
function withName(name) {
  const path = 'src/index.ts';
  const text = readFileSync(join(root, path), 'utf8');
  const union = /export type RuleName =[^;]*;/.exec(text)?.[0];
  const changed = union && insertSorted(union, /^ {2}\| '([\w-]+)'(?=;?$)/gm, name, `  | '${name}'`);
  if (!changed) throw new Refusal(`${path} has no RuleName in the form that is known here.`);
  return text.replace(union, changed);
}

/** The text with a line before the first that has a later name, else after the last. */
function insertSorted(text, pattern, name, line) {
  const lines = [...text.matchAll(pattern)];
  const later = lines.find(([, each]) => each > name);
  if (later) return `${text.slice(0, later.index)}${line}\n${text.slice(later.index)}`;
  const last = lines.at(-1);
  if (!last) return undefined;
  const end = last.index + last[0].length;
  return `${text.slice(0, end)}\n${line}${text.slice(end)}`;
}

function ruleText(name) {
  return `import { createRule } from '../create-rule/create-rule.ts';

export default createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: 'TODO',
      preset: null,
      severity: 'error',
      appliesTo: 'own',
      fixes: [],
    },
    schema: [],
    messages: {
      todo: "TODO: what is so in '{{table}}', then what follows from it in the database",
    },
  },
  create(context) {
    return {
      Table(table) {
        context.report({ at: table, messageId: 'todo', data: { table: table.name ?? '' } });
      },
    };
  },
});
`;
}

function changeText(name) {
  return `---
'eslint-plugin-schema-architect': minor
---

\`${name}\`: TODO
`;
}

function testText(name) {
  return `import rule from '../../src/rules/${name}.ts';
import { runRule } from '../support/run-rule.ts';

runRule(rule, {
  valid: [
    {
      name: 'TODO: what is left alone',
      code: \`
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const notes = pgTable('notes', { body: text('body') });
      \`,
    },
    {
      name: 'TODO: an unknown that stays silent',
      code: \`
        import { pgTable } from 'drizzle-orm/pg-core';
        import { columns } from 'some-package';
        export const notes = pgTable('notes', { ...columns });
      \`,
    },
  ],
  invalid: [
    {
      name: 'TODO: the plain case',
      code: \`
        import { pgTable, text } from 'drizzle-orm/pg-core';
        export const notes = pgTable('notes', { body: text('body') });
      \`,
      errors: [
        { messageId: 'todo', data: { table: 'notes' }, line: 2, column: 14, endLine: 2, endColumn: 19 },
      ],
    },
  ],
});
`;
}

function pageText() {
  return `## Why

TODO: what Postgres does, with something measured and a link to the docs of Postgres or Drizzle.

## What it reports

TODO: a \`ts bad\` and a \`ts good\` sample.

## What it leaves alone

TODO: what is not reported, and what cannot be known, as \`ts good\` samples.

## Fix class and why

TODO: the class of each edit by the [fix policy](../fix-policy.md).

## When not to use it

TODO: an honest sentence.
`;
}

try {
  const name = process.argv[2];
  for (const [path, text] of Object.entries(newRule(name))) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  console.log(
    '\nNext: the page and the cases, then the rule (docs/adding-a-rule.md). `npm run docs` writes the header, `npm test` says what is missing.',
  );
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
