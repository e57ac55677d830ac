import { agrees } from '../../support/agrees.ts';

const columns = `{ id: uuid().primaryKey(), a: text(), b: text(), c: integer(), emb: vector({ dimensions: 3 }) }`;
const imports = `
  import { pgTable, uuid, text, integer, vector, index, uniqueIndex, unique, primaryKey, foreignKey, check, pgPolicy, pgRole, type AnyPgColumn } from 'drizzle-orm/pg-core';
  import { sql, isNotNull, eq, and } from 'drizzle-orm';
`;

agrees(
  'indexes',
  `${imports}
  export const t1 = pgTable('t1', ${columns}, (t) => [
    index().on(t.a), index('n').on(t.a, t.b), uniqueIndex().on(t.b), uniqueIndex('u').on(t.c, t.a),
    index('i1').using('gin', t.a), index('i2').using('hnsw', t.emb.op('vector_cosine_ops')).with({ m: 16 }),
    index('i3').on(t.a.desc()), index('i4').on(t.a.asc().nullsFirst(), t.b.desc().nullsLast()), index('i5').on(sql\`lower(\${t.a})\`),
    index('i6').on(t.a, sql\`lower(\${t.b})\`), index('i7').on(t.a).where(sql\`\${t.b} is not null\`), index('i8').on(t.a).where(isNotNull(t.b)),
    index('i9').on(t.c).concurrently(), index('i10').onOnly(t.c), uniqueIndex('i11').on(t.a).where(and(eq(t.c, 1), isNotNull(t.b))!),
    index('i12').using('btree', t.a.op('text_pattern_ops'), t.c), index('i13').using('hash', t.c),
  ]);
`,
);

agrees(
  'an index without columns is none',
  `${imports}
  export const t1 = pgTable('t1', ${columns}, () => [index('nothing') as never, unique('nothing') as never]);
`,
  { lines: ['0.x'] },
);

agrees(
  'unique constraints and keys',
  `${imports}
  export const t1 = pgTable('t1', { a: text(), b: text(), c: integer(), d: text('dd') }, (t) => [
    primaryKey({ columns: [t.a, t.b] }), unique().on(t.c), unique('named').on(t.a, t.c), unique('nulls').on(t.b).nullsNotDistinct(), unique().on(t.d, t.c).nullsNotDistinct(),
  ]);
  export const t2 = pgTable('t2', { a: text(), b: text() }, (t) => [primaryKey({ name: 'own', columns: [t.b, t.a] })]);
  export const t3 = pgTable('t3', { a: text(), b: text() }, (t) => ({ key: primaryKey({ columns: [t.a, t.b] }) }));
`,
);

agrees(
  'the older form of a primary key',
  `${imports}
  export const t1 = pgTable('t1', { a: text(), b: text() }, (t) => [primaryKey(t.a as never, t.b as never)]);
`,
  { lines: ['0.x'] },
);

agrees(
  'checks and policies',
  `${imports}
  const admin = pgRole('admin');
  export const t1 = pgTable('t1', ${columns}, (t) => [
    check('positive', sql\`\${t.c} > 0\`), check('named', sql\`true\`),
    pgPolicy('read', { for: 'select', to: admin, using: sql\`\${t.a} = 'x'\` }), pgPolicy('all', { as: 'restrictive', to: ['public', admin], withCheck: sql\`true\` }), pgPolicy('bare'),
  ]);
`,
);

agrees(
  'crudPolicy',
  `${imports}
  import { crudPolicy, authenticatedRole, anonymousRole, authUid } from 'drizzle-orm/neon';
  export const t1 = pgTable('t1', ${columns}, (t) => [crudPolicy({ role: authenticatedRole, read: authUid(t.a), modify: authUid(t.a) }), crudPolicy({ role: anonymousRole, read: true, modify: false })]);
  export const t2 = pgTable('t2', ${columns}, (t) => [...crudPolicy({ role: 'admin', read: true, modify: null }), crudPolicy({ role: ['a', pgRole('b')], read: null, modify: true })]);
`,
);

agrees(
  'foreign keys',
  `${imports}
  export const parent = pgTable('parent', { id: uuid().primaryKey(), tenant: uuid('tenant_id'), code: text().unique() });
  const opts = { onDelete: 'set null' } as const;
  function target(): AnyPgColumn { return parent.code; }
  export const child = pgTable('child', {
    a: uuid().references(() => parent.id),
    b: uuid().references(() => { return parent.id; }, { onDelete: 'cascade' }),
    c: uuid().references(function () { return parent.id; }, { onDelete: 'restrict', onUpdate: 'set default' }),
    d: text().references(target, opts),
    e: uuid().references(() => parent['id'], { ...opts, onUpdate: 'cascade' }),
    f: uuid().references((): AnyPgColumn => child.g),
    g: uuid().primaryKey(),
    h: uuid().references(() => parent.id).references(() => child.g, { onDelete: 'no action' }),
    tenant: uuid(),
  }, (t) => [
    foreignKey({ columns: [t.tenant, t.a], foreignColumns: [parent.tenant, parent.id] }).onDelete('cascade').onUpdate('restrict'),
    foreignKey({ name: 'own', columns: [t.f], foreignColumns: [t.g] }),
    foreignKey({ columns: [t.c], foreignColumns: [parent.id], name: 'other' }).onUpdate('no action'),
  ]);
`,
);

agrees(
  'tables that refer to each other',
  `${imports}
  export const users = pgTable('users', { id: uuid().primaryKey(), teamId: uuid().references((): AnyPgColumn => teams.id, { onDelete: 'cascade' }) });
  export const teams = pgTable('teams', { id: uuid().primaryKey(), ownerId: uuid().references(() => users.id) });
`,
);

agrees(
  'forms of the third argument',
  `${imports}
  const common = (t: any) => [index(\`\${'x'}_a\`).on(t.a)];
  function named(t: any) { return [index('named').on(t.b)]; }
  export const t1 = pgTable('t1', ${columns}, (t) => ({ key: index().on(t.a), other: uniqueIndex('o').on(t.b) }));
  export const t2 = pgTable('t2', ${columns}, (t) => { const first = index('f').on(t.a); return [first, index('s').on(t.b)]; });
  export const t3 = pgTable('t3', ${columns}, function (t) { return [index('f3').on(t.a)]; });
  export const t4 = pgTable('t4', ${columns}, named);
  export const t5 = pgTable('t5', ${columns}, common);
  export const t6 = pgTable('t6', ${columns}, ({ a, b: second }) => [index('f6').on(a, second)]);
  export const t7 = pgTable('t7', ${columns}, (t) => [...common(t), index('own7').on(t.c)]);
  export const t8 = pgTable('t8', ${columns}, (t) => [common(t) as any, index('own8').on(t.c)]);
  export const t9 = pgTable('t9', ${columns}, (t) => common(t).concat([index('own9').on(t.c)], index('more9').on(t.b)));
  export const t10 = pgTable('t10', ${columns}, (t) => { const list = common(t); list.push(index('own10').on(t.b)); if (true) list.push(index('if10').on(t.c)); return list; });
  export const t11 = pgTable('t11', ${columns}, (t) => ({ ...common(t), key: index('own11').on(t.c) }));
  export const t12 = pgTable('t12', ${columns}, (t) => [index('own12').on(t.c)] as const);
  export const t13 = pgTable('t13', ${columns}, (t) => [index('own13').on(t.c)] satisfies unknown[]);
  export const t14 = pgTable('t14', ${columns}, undefined);
  export const t15 = pgTable('t15', ${columns}, () => []);
  export const t16 = pgTable('t16', ${columns}, (t) => [...(true ? [index('yes').on(t.a)] : []), ...(false ? [index('no').on(t.a)] : [])]);
  export const t17 = pgTable('t17', ${columns}, (t) => (['a', 'b'] as const).map((key) => index(\`by_\${key}\`).on(t[key])));
  export const t18 = pgTable('t18', ${columns}, (t) => { const list: any[] = []; for (const key of ['a', 'c'] as const) { if (key === 'c') continue; list.push(index(key).on(t[key])); } return list; });
  const extras = { indexes: (t: any) => [index('member').on(t.a)] };
  export const t19 = pgTable('t19', ${columns}, extras.indexes);
  export const t20 = pgTable('t20', ${columns}, (t) => [[unique().on(t.a)], index('flat').on(t.b)].flat());
`,
);

agrees(
  'values that Drizzle drops',
  `${imports}
  export const t1 = pgTable('t1', ${columns}, (t) => [[[index('two').on(t.a)]], sql\`x\`, { a: 1 }, undefined, index('yes').on(t.b)] as any);
  export const t2 = pgTable('t2', ${columns}, (t) => ({ list: [index('inner').on(t.a)], own: index('own').on(t.a) }) as any);
  export const t3 = pgTable('t3', ${columns}, (t) => index('alone').on(t.a) as any);
`,
  { lines: ['0.x'] },
);

agrees(
  'entries under a condition',
  `${imports}
  const isProd = process.env.SCHEMA_ARCHITECT === 'production';
  export const t1 = pgTable('t1', ${columns}, (t) => [index('always').on(t.a), ...(isProd ? [index('prod').on(t.b)] : [])]);
  export const t2 = pgTable('t2', ${columns}, (t) => { const list = [index('always2').on(t.a)]; if (isProd) list.push(index('prod2').on(t.b)); return list; });
  export const t3 = pgTable('t3', ${columns}, (t) => { const list = [index('always3').on(t.a)]; isProd && list.push(index('prod3').on(t.b)); return list; });
  export const t4 = pgTable('t4', ${columns}, (t) => { const list = [index('always4').on(t.a)]; isProd ? list.push(index('prod4').on(t.b)) : list.push(index('dev4').on(t.b)); return list; });
  export const t5 = pgTable('t5', ${columns}, (t) => { const list = [index('always5').on(t.a)]; const add = () => list.push(index('prod5').on(t.b)); if (isProd) add(); return list; });
  export const t6 = pgTable('t6', ${columns}, (t) => { const list = [index('always6').on(t.a)]; const fill = () => { if (isProd) return; list.push(index('rest6').on(t.b)); }; fill(); return list; });
  export const t7 = pgTable('t7', ${columns}, (t) => { const list: any[] = []; for (const key of ['a', 'b'] as const) { if (isProd && key === 'a') continue; list.push(index(\`x_\${key}\`).on(t[key])); } return list; });
  export const t8 = pgTable('t8', ${columns}, (t) => { const list: any[] = []; switch (process.env.SCHEMA_ARCHITECT) { case 'x': list.push(index('case8').on(t.a)); break; default: list.push(index('default8').on(t.b)); } return list; });
`,
  {
    unknown: [1, 2, 3, 4, 5, 6, 7, 8]
      .flatMap((table) =>
        ['primaryKey', 'foreignKeys', 'indexes', 'uniques', 'checks', 'policies'].map(
          (list) => `t${table} ${list}`,
        ),
      )
      .concat([1, 2, 3, 4, 5, 6, 7, 8].map((table) => `t${table} rls`)),
  },
);
