import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { renderPage as Render } from '../../src/page/page.ts';
import type { Report } from '../../src/report.ts';
import { command } from '../command/terminal.ts';
import { builtFolder, repository } from '../package/dist.ts';

/** A report with the page that the built package makes of it. */
export interface Rendered {
  readonly report: Report;
  readonly html: string;
}

export const saas = join(repository, 'docs/examples/saas');

/** What the command finds in a folder, as a page. */
export async function rendered(folder: string, args: readonly string[] = []): Promise<Rendered> {
  const { output, errors } = await command(folder, ['--json', ...args]);
  if (output === '') throw new Error(errors);
  const report = JSON.parse(output) as Report;
  return { report, html: await pageOf(report) };
}

export async function pageOf(report: Report): Promise<string> {
  const file = pathToFileURL(join(builtFolder(), 'page/page.js')).href;
  const { renderPage } = (await import(file)) as { renderPage: typeof Render };
  return renderPage(report);
}

/** The text of a schema of many tables in several groups, each of which has a tenant and references one before it. */
export function manyTables(count: number): string {
  const tables = Array.from({ length: count }, (_, at) => {
    const parent =
      at % 7 === 0
        ? ''
        : `parentId: uuid('parent_id').references(() => t${Math.max(at - 1 - (at % 3), 0)}.id),`;
    return `export const t${at} = pgTable('module_${Math.floor(at / 7)}_table_${at}', { id: uuid('id').primaryKey().defaultRandom(), tenantId: uuid('tenant_id').notNull().references(() => tenants.id), ${parent} });`;
  });
  return [
    '//- schema.ts',
    "import { pgTable, uuid } from 'drizzle-orm/pg-core';",
    "export const tenants = pgTable('tenants', { id: uuid('id').primaryKey().defaultRandom() });",
    ...tables,
  ].join('\n');
}
