import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { columnNameOf, keyOfColumn, snakeCase } from '../../src/naming/casing.ts';
import { foreignKeyName, indexName, primaryKeyName, uniqueName } from '../../src/naming/generated-names.ts';
import { cutIdentifier, fitsIdentifier, maxIdentifierBytes, shortened } from '../../src/naming/identifier.ts';
import { architectIndexName } from '../../src/naming/index-name.ts';
import { drizzleLines } from '../support/drizzle.ts';

const keys = [
  'userID',
  'oauth2Token',
  'htmlURL',
  'URLPath',
  'i18nKey',
  'sha256Hash',
  'camelCaseXML2',
  'aBC',
  '_leading',
  '$dollar',
  'id',
  'ID',
  'snake_case',
  'SCREAMING_CASE',
  'with-dash',
  "it'sOwn",
  'a1B2c3',
  'X',
  'x1',
  'HTML5Page',
  '2fa',
  'trailing_',
  '',
  'élanVital',
  'straßeName',
  'ÄpfelBaum',
  'naïveID',
];

describe.each(['0.x', '1.x'] as const)('casing as drizzle-orm %s has it', (line) => {
  const { toSnakeCase, toCamelCase } = createRequire(join(drizzleLines[line].folder, 'index.js'))(
    'drizzle-orm/casing',
  ) as Record<string, (text: string) => string>;

  it.each(keys)('of "%s"', (key) => {
    expect(columnNameOf(key, 'snake_case', line === '1.x')).toBe(toSnakeCase!(key));
    expect(columnNameOf(key, 'camelCase', line === '1.x')).toBe(toCamelCase!(key));
    expect(columnNameOf(key, null, line === '1.x')).toBe(key);
  });
});

it('the words of the project notes', () => {
  const of = (key: string) => columnNameOf(key, 'snake_case', false);
  expect(
    [
      'userID',
      'oauth2Token',
      'htmlURL',
      'URLPath',
      'i18nKey',
      'sha256Hash',
      'camelCaseXML2',
      'aBC',
      '_leading',
      '$dollar',
      'élanVital',
    ].map(of),
  ).toEqual([
    'user_id',
    'oauth2_token',
    'html_url',
    'url_path',
    'i18n_key',
    'sha256_hash',
    'camel_case_xml_2',
    'a_bc',
    'leading',
    'dollar',
    'lan_vital',
  ]);
  expect(snakeCase('élanVital')).toBe('élan_vital');
});

it('keyOfColumn goes the other way', () => {
  expect(['tenant_id', 'created_at', 'id', 'html_url_2'].map(keyOfColumn)).toEqual([
    'tenantId',
    'createdAt',
    'id',
    'htmlUrl2',
  ]);
});

describe('the limit of identifiers', () => {
  it('counts bytes, not letters', () => {
    expect(fitsIdentifier('a'.repeat(63))).toBe(true);
    expect(fitsIdentifier('a'.repeat(64))).toBe(false);
    expect(fitsIdentifier('é'.repeat(31))).toBe(true);
    expect(fitsIdentifier('é'.repeat(32))).toBe(false);
    expect(fitsIdentifier('😀'.repeat(16))).toBe(false);
  });

  it('leaves a name that fits, with its suffix', () => {
    expect(shortened('a'.repeat(59), '_idx')).toBe(`${'a'.repeat(59)}_idx`);
  });

  it('cuts what is too long between letters, and keeps two names two', () => {
    for (const letter of ['a', 'é', '語', '😀']) {
      const [one, two] = [
        shortened(`${letter.repeat(70)}1`, '_idx'),
        shortened(`${letter.repeat(70)}2`, '_idx'),
      ];
      expect(one).not.toBe(two);
      expect(one).toMatch(new RegExp(`^(${letter})+_[\\da-f]{8}_idx$`, 'u'));
      expect(Buffer.byteLength(one)).toBeLessThanOrEqual(maxIdentifierBytes);
      expect(Buffer.byteLength(one)).toBeGreaterThan(maxIdentifierBytes - 4);
    }
  });
});

describe('what Postgres makes of a name', () => {
  it('keeps what fits, and cuts the rest by bytes without splitting a character', () => {
    expect(cutIdentifier('a'.repeat(63))).toBe('a'.repeat(63));
    expect(cutIdentifier(`${'a'.repeat(63)}b`)).toBe('a'.repeat(63));
    expect(cutIdentifier('é'.repeat(32))).toBe('é'.repeat(31));
    expect(cutIdentifier(`${'é'.repeat(31)}ab`)).toBe(`${'é'.repeat(31)}a`);
  });
});

describe("the card's index names", () => {
  it.each([
    ['conversations', ['tenant_id'], 'conversations_tenant_idx'],
    ['conversations', ['tenantId', 'createdAt'], 'conversations_tenant_createdAt_idx'],
    ['t', ['id'], 't_id_idx'],
    ['t', ['paid'], 't_paid_idx'],
    ['t', ['user_id', 'created_at'], 't_user_created_at_idx'],
  ])('of %s %j', (table, columns, name) => {
    expect(architectIndexName(table, columns)).toBe(name);
  });
});

describe('the names that Drizzle generates', () => {
  it('of indexes, alike in both lines', () => {
    expect(indexName('users', ['email', 'tenant_id'])).toBe('users_email_tenant_id_index');
  });

  it('of unique constraints', () => {
    expect([
      uniqueName('t', ['a'], true, '0.x'),
      uniqueName('t', ['a'], true, '1.x'),
      uniqueName('t', ['a'], true, undefined),
    ]).toEqual(['t_a_unique', 't_a_key', undefined]);
    expect([
      uniqueName('t', ['a', 'b'], false, '0.x'),
      uniqueName('t', ['a', 'b'], false, '1.x'),
      uniqueName('t', ['a', 'b'], false, undefined),
    ]).toEqual(['t_a_b_unique', 't_a_b_unique', 't_a_b_unique']);
  });

  it('of primary keys', () => {
    expect([
      primaryKeyName('t', ['a', 'b'], false, '0.x'),
      primaryKeyName('t', ['a', 'b'], false, '1.x'),
      primaryKeyName('t', ['a', 'b'], false, undefined),
    ]).toEqual(['t_a_b_pk', 't_pkey', undefined]);
    expect(primaryKeyName('t', [], true, undefined)).toBe('t_pkey');
  });

  it('of foreign keys; what 1.x would cut is not known', () => {
    expect(foreignKeyName('t', ['a'], 'u', ['id'], '0.x')).toBe('t_a_u_id_fk');
    expect(foreignKeyName('t', ['a'], 'u', ['id'], '1.x')).toBe('t_a_u_id_fkey');
    expect(foreignKeyName('t', ['a'], 'u', ['id'], undefined)).toBeUndefined();
    expect(foreignKeyName('t'.repeat(40), ['a'], 'u'.repeat(40), ['id'], '1.x')).toBeUndefined();
    expect(foreignKeyName('t'.repeat(40), ['a'], 'u'.repeat(40), ['id'], '0.x')).toHaveLength(89);
  });
});
