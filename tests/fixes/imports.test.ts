import { describe, expect, test } from 'vitest';
import type { WantedImport } from '../../src/fixes/wanted-import.ts';
import { lines, sample } from './sample.ts';

const core = 'drizzle-orm/pg-core';
const uuid: WantedImport = { specifier: core, name: 'uuid' };
const index: WantedImport = { specifier: core, name: 'index' };
const anyColumn: WantedImport = { specifier: core, name: 'AnyPgColumn', typeOnly: true };

/** The expressions for what is wanted, and the text with what they need. */
function ensured(code: string, ...wanted: readonly WantedImport[]): { names: string[]; text: string } {
  const { imports, after } = sample(code);
  const names = wanted.map((each) => imports.use(each));
  const text = after(imports.edits());
  // What was made sure of once needs nothing the second time.
  const again = sample(text);
  expect(wanted.map((each) => again.imports.use(each))).toEqual(names);
  expect(again.imports.edits()).toEqual([]);
  return { names, text };
}

describe('a name that is there', () => {
  test('is used under its own name, its alias or its namespace', () => {
    expect(ensured(`import { uuid } from '${core}';`, uuid).names).toEqual(['uuid']);
    expect(ensured(`import { uuid as id } from '${core}';`, uuid).names).toEqual(['id']);
    expect(ensured(`import * as pg from '${core}';`, uuid, anyColumn).names).toEqual([
      'pg.uuid',
      'pg.AnyPgColumn',
    ]);
  });

  test('as a type only does not serve as a value', () => {
    expect(ensured(`import { type uuid } from '${core}';`, uuid).names).toEqual(['pgUuid']);
    expect(ensured(`import type * as pg from '${core}';`, uuid).text).toBe(
      `import type * as pg from '${core}';\nimport { uuid } from '${core}';`,
    );
  });
});

describe('a statement that is there', () => {
  test('is extended on its line', () => {
    expect(ensured(`import { text } from '${core}';`, uuid, index).text).toBe(
      `import { text, uuid, index } from '${core}';`,
    );
    expect(ensured(`import {text} from '${core}'`, uuid).text).toBe(`import {text, uuid} from '${core}'`);
    expect(ensured(`import { text, /* more */ } from '${core}';`, uuid).text).toBe(
      `import { text, uuid, /* more */ } from '${core}';`,
    );
    expect(ensured(`import {} from '${core}';`, uuid).text).toBe(`import { uuid } from '${core}';`);
    expect(ensured(`import pg from '${core}';`, uuid).text).toBe(`import pg, { uuid } from '${core}';`);
    expect(ensured(`import pg /* c */, { text } from '${core}';`, uuid).text).toBe(
      `import pg /* c */, { text, uuid } from '${core}';`,
    );
  });

  test('is extended on lines of their own', () => {
    const code = `
      import {
        // names
        text, // plain
        json // odd
      } from "${core}";
    `;
    expect(ensured(lines(code), uuid, index).text).toBe(
      lines(`
        import {
          // names
          text, // plain
          json, // odd
          uuid,
          index
        } from "${core}";
      `),
    );
  });

  test('is broken over lines where it gets long', () => {
    const names = 'bigint, boolean, date, doublePrecision, integer, interval, jsonb, numeric, pgTable';
    expect(ensured(`import { ${names} } from '${core}';`, uuid).text).toBe(
      `import {\n  ${names.replaceAll(', ', ',\n  ')},\n  uuid,\n} from '${core}';`,
    );
  });

  test('takes a type with its modifier, or plain if it is for types', () => {
    expect(ensured(`import { text } from '${core}';`, anyColumn).text).toBe(
      `import { text, type AnyPgColumn } from '${core}';`,
    );
    expect(
      ensured(`import { text } from '${core}';\nimport type { PgTable } from '${core}';`, anyColumn, uuid)
        .text,
    ).toBe(`import { text, uuid } from '${core}';\nimport type { PgTable, AnyPgColumn } from '${core}';`);
  });

  test('for types only is left alone by a value', () => {
    expect(ensured(`import type { PgTable } from '${core}';`, uuid).text).toBe(
      `import type { PgTable } from '${core}';\nimport { uuid } from '${core}';`,
    );
  });
});

describe('a new statement', () => {
  test('comes behind the imports at the top', () => {
    const code = lines(`
      import 'server-only'; // first
      import { a } from './a'; // second
      const x = 1;
      import { b } from './b';
    `);
    expect(ensured(code, uuid, anyColumn, { specifier: 'drizzle-orm', name: 'sql' }).text).toBe(
      lines(`
        import 'server-only'; // first
        import { a } from './a'; // second
        import { uuid, type AnyPgColumn } from '${core}';
        import { sql } from 'drizzle-orm';
        const x = 1;
        import { b } from './b';
      `),
    );
  });

  test('for types alone says so', () => {
    expect(ensured(`import "x"\n`, anyColumn).text).toBe(
      `import "x"\nimport type { AnyPgColumn } from "${core}"\n`,
    );
  });

  test('beside an import for effects leaves it alone', () => {
    expect(ensured(`import '${core}';`, uuid).text).toBe(
      `import '${core}';\nimport { uuid } from '${core}';`,
    );
  });

  test('comes first in a file without imports', () => {
    expect(ensured(`export const a = 1;\n`, uuid).text).toBe(
      `import { uuid } from '${core}';\n\nexport const a = 1;\n`,
    );
    expect(ensured(``, uuid).text).toContain(`import { uuid } from '${core}';`);
    expect(ensured(`// on a\nexport const a = 1;\n`, uuid).text).toBe(
      `import { uuid } from '${core}';\n\n// on a\nexport const a = 1;\n`,
    );
  });

  test('comes behind a shebang, a licence and directives', () => {
    expect(ensured(`#!/usr/bin/env node\nexport const a = 1;\n`, uuid).text).toBe(
      `#!/usr/bin/env node\n\nimport { uuid } from '${core}';\n\nexport const a = 1;\n`,
    );
    expect(ensured(`/* (c) me */\n\n// on a\nexport const a = 1;\n`, uuid).text).toBe(
      `/* (c) me */\n\nimport { uuid } from '${core}';\n\n// on a\nexport const a = 1;\n`,
    );
    expect(
      ensured(
        `// SPDX-License-Identifier: MIT\n'use server' // here\n"use strict";\nexport const a = 1;\n`,
        uuid,
      ).text,
    ).toBe(
      `// SPDX-License-Identifier: MIT\n'use server' // here\n"use strict";\n\nimport { uuid } from '${core}';\n\nexport const a = 1;\n`,
    );
    expect(ensured(`'use server';\r\n\r\nexport const a = 1;\r\n`, uuid).text).toBe(
      `'use server';\r\n\r\nimport { uuid } from '${core}';\r\n\r\nexport const a = 1;\r\n`,
    );
  });

  test('is not taken for code behind a string that is no directive', () => {
    expect(ensured(`'a'.length;\n`, uuid).text).toBe(`import { uuid } from '${core}';\n\n'a'.length;\n`);
    expect(ensured(`'a'\n  .length;\n`, uuid).text).toBe(
      `import { uuid } from '${core}';\n\n'a'\n  .length;\n`,
    );
  });
});

describe('a name that is taken', () => {
  test('gets an alias that says where it comes from', () => {
    expect(ensured(`import { text } from '${core}';\nconst uuid = 1;\n`, uuid)).toEqual({
      names: ['pgUuid'],
      text: `import { text, uuid as pgUuid } from '${core}';\nconst uuid = 1;\n`,
    });
    expect(ensured(`import { uuid } from './own';\nconst pgUuid = 1;\n`, uuid).names).toEqual(['pgUuid2']);
    expect(ensured(`type AnyPgColumn = 1;\n`, anyColumn).names).toEqual(['PgAnyPgColumn']);
    expect(ensured(`const users = 1;\n`, { specifier: './users', name: 'users' }).names).toEqual([
      'usersTable',
    ]);
  });

  test('by another new name gets one as well', () => {
    const wanted = [
      { specifier: './a', name: 'users' },
      { specifier: './b', name: 'users' },
    ];
    expect(ensured(`const x = 1;\n`, ...wanted).names).toEqual(['users', 'usersTable']);
  });
});

test('a name wanted as a type and as a value is imported as a value', () => {
  const { imports, after } = sample(`import { text } from '${core}';`);
  imports.use({ ...uuid, typeOnly: true });
  imports.use(uuid);
  expect(after(imports.edits())).toBe(`import { text, uuid } from '${core}';`);
});

test('a CommonJS module gets no import, and so no fix that needs one', () => {
  const each = sample(
    `const { pgTable, uuid } = require('${core}');\nconst a = pgTable('a', { id: uuid() });\n`,
  );
  const { imports } = each;
  imports.use({ specifier: core, name: 'index' });
  expect(imports.with([{ start: 0, end: 0, text: '' }])).toBeUndefined();
});
