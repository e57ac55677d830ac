import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../../src/report.ts';
import { project } from '../support/project.ts';
import { openPage, type Opened } from './browser.ts';
import { startBrowser } from './chromium.ts';
import { manyTables, pageOf, rendered, saas, type Rendered } from './reports.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What a screen reader or somebody without a mouse would stumble over. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>('axe.run()');
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What an expression gives for `each` of the elements of a selector. */
function each<T>(page: Page, selector: string, expression: string): Promise<T[]> {
  return page.evaluate<T[]>(
    `[...document.querySelectorAll(${JSON.stringify(selector)})].map((each) => ${expression})`,
  );
}

function names(page: Page): Promise<string[]> {
  return page.locator('tbody tr:not(.file) th a').allTextContents();
}

async function tab(page: Page, name: 'Checklist' | 'Diagram'): Promise<void> {
  await page.getByRole('tab', { name }).click();
}

function detail(page: Page): Locator {
  return page.locator('aside');
}

function boxOf(page: Page, table: string): Locator {
  return page.locator('g.box').getByRole('button', { name: new RegExp(`^${table},`) });
}

/** Where the picture is, and how large. */
async function view(page: Page): Promise<readonly number[]> {
  const transform = await page.locator('svg.picture > g').getAttribute('transform');
  return (transform?.match(/-?[\d.]+/g) ?? []).map(Number);
}

const started = await startBrowser();
if (typeof started === 'string') {
  const message = `The page is not tested, as no Chromium starts (CHROMIUM may name one): ${started}`;
  if (process.env.CI) throw new Error(message);
  console.warn(message);
}

describe.skipIf(typeof started === 'string')('the page', () => {
  // Where there is none, nothing of this runs.
  const browser = started as Browser;
  let example: Rendered;
  const opened: Opened[] = [];

  /** Opens a page of which nothing is said in the end. */
  async function open(html: string, options?: Parameters<typeof openPage>[2]): Promise<Page> {
    const each = await openPage(browser, html, options);
    opened.push(each);
    return each.page;
  }

  beforeAll(async () => {
    example = await rendered(saas);
  });

  afterAll(async () => {
    await browser.close();
    // Whatever was done on any of the pages: no message, no error, no request.
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
    expect(opened.length).toBeGreaterThan(8);
  });

  test('what should not happen on a page is seen', async () => {
    const script =
      "console.log('said'); fetch('http://localhost:9/asked').catch(() => {}); throw Error('thrown')";
    const { page, problems } = await openPage(browser, `<script>${script}</script>`);
    await expect.poll(() => problems.length).toBeGreaterThan(2);
    expect(problems).toEqual(
      expect.arrayContaining(['log: said', 'error: thrown', 'request: http://localhost:9/asked']),
    );
    await page.close();
  });

  test('the browser has fonts, without which no text would have a size', async () => {
    const { page } = await openPage(browser, '<i>mm</i> <i>m</i> <i></i>');
    const [two, one, none] = await each<number>(page, 'i', 'each.offsetWidth');
    expect(one).toBeGreaterThan(none ?? 0);
    expect(two).toBeGreaterThan(one ?? 0);
    await page.close();
  });

  test('says the totals, what was assumed, and a mark for each table and line', async () => {
    const { report, html } = example;
    const page = await open(html);
    await expect(page.title()).resolves.toBe(`${report.totals.tables} tables · Schema checklist`);
    const sums = await page.locator('.banner dd').allTextContents();
    const { tables, errors, warnings, fixable } = report.totals;
    expect(sums).toEqual([tables, errors, warnings, fixable].map(String));
    expect(await page.locator('#about > p').textContent()).toContain(
      'Tenants table: tenants; 13 of 16 other tables have tenantId.',
    );
    const [first] = report.projects;
    expect(await names(page)).toHaveLength(first?.tables.length ?? 0);
    for (const { table, marks } of first?.tables ?? []) {
      const title = table.schema ? `${table.schema}.${table.name}` : (table.name ?? '');
      const row = page.locator('tbody tr', { has: page.getByRole('link', { name: title, exact: true }) });
      const words = await row.locator('td .unseen').allTextContents();
      const said = words.slice(0, Object.keys(marks).length);
      const kinds = {
        passed: /^kept$/,
        failed: /^(error|warning)$/,
        none: /^nothing/,
        unknown: /^not read$/,
        off: /^rule off/,
      };
      for (const [at, mark] of Object.values(marks).entries())
        expect(said[at], `${title} ${at}`).toMatch(kinds[mark]);
    }
  });

  test('sorts by name, by a line of the checklist and by findings, and goes back to files', async () => {
    const page = await open(example.html);
    const byFile = await names(page);
    expect(await page.locator('tr.file').count()).toBeGreaterThan(3);
    const head = page.getByRole('columnheader', { name: 'Table' });
    await head.getByRole('button').click();
    const ascending = await names(page);
    expect(ascending).toEqual(byFile.toSorted());
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    expect(await page.locator('tr.file').count()).toBe(0);
    await head.getByRole('button').click();
    expect(await names(page)).toEqual(ascending.toReversed());
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    await page.getByRole('columnheader', { name: 'Findings' }).getByRole('button').click();
    const sums = (await page.locator('td.sum').allTextContents()).map((text) =>
      [...text.matchAll(/\d+/g)].reduce((sum, [digits]) => sum + Number(digits), 0),
    );
    expect(sums).toEqual(sums.toSorted((a, b) => b - a));
    expect(sums[0]).toBeGreaterThan(sums.at(-1) ?? 0);
    await page.getByRole('columnheader', { name: 'onDelete' }).getByRole('button').click();
    const signs = await each<string>(page, 'tbody tr td:nth-child(4)', 'each.className');
    expect(signs[0]).toContain('error');
    expect(signs.lastIndexOf('cell error')).toBeLessThan(signs.indexOf('cell passed'));
    await page.getByRole('button', { name: 'By file' }).click();
    expect(await names(page)).toEqual(byFile);
  });

  test('filters by text, by what is found, by tenancy, and says what is left', async () => {
    const { report, html } = example;
    const page = await open(html);
    const all = await names(page);
    const tables = report.projects[0]?.tables ?? [];
    const count = page.locator('.matrix .count');
    await page.getByLabel('Filter').fill('INVOICE');
    expect(await names(page)).toEqual(['invoices', 'invoice_lines']);
    expect(await count.textContent()).toBe(`2 of ${all.length} tables`);
    await page.getByLabel('Filter').fill('documents.ts chunk');
    expect(await names(page)).toEqual(['document_chunks']);
    await page.getByLabel('Filter').fill('nothing of the kind');
    expect(await page.locator('tbody').textContent()).toBe('No table is left by this filter.');
    await page.getByLabel('Filter').fill('');
    await page.locator('#failing').selectOption({ label: 'onDelete' });
    expect(await names(page)).toHaveLength(tables.filter(({ marks }) => marks.onDelete === 'failed').length);
    await page.locator('#failing').selectOption('');
    await page.getByLabel('Tenancy').selectOption({ label: 'Tenants table' });
    expect(await names(page)).toEqual(['tenants']);
    await page.getByLabel('Tenancy').selectOption('');
    await page.getByLabel('With findings only').check();
    expect(await names(page)).toHaveLength(tables.filter(({ findings }) => findings.length > 0).length);
  });

  test('tells all of a table, by click, keyboard and address, and closes again', async () => {
    const { report, html } = example;
    const page = await open(html);
    // The page tells the browser, and the browser tells us, when they come to it.
    const hash = (): string => new URL(page.url()).hash;
    const focused = (): Promise<string> =>
      page.evaluate<string>('`${document.activeElement.tagName} ${document.activeElement.textContent}`');
    const messages = report.projects[0]?.tables.find(({ table }) => table.name === 'messages');
    await page.locator('tbody tr', { hasText: 'messages' }).locator('td').first().click();
    await expect.poll(() => detail(page).locator('h2').textContent()).toBe('messages');
    const text = (await detail(page).textContent()) ?? '';
    for (const { message, file, line, column } of messages?.findings ?? []) {
      expect(text).toContain(message);
      expect(text).toContain(`${file}:${line}:${column}`);
    }
    for (const { name } of messages?.table.columns ?? []) expect(text).toContain(name);
    for (const { name } of messages?.table.indexes ?? []) expect(text).toContain(name);
    expect(text).toContain('foreign key conversationId to conversations; order by createdAt');
    await expect.poll(hash).toBe('#messages');
    await page.keyboard.press('Escape');
    await expect.poll(() => detail(page).isVisible()).toBe(false);
    await expect.poll(hash).toBe('');

    await page.getByRole('link', { name: 'invoices' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('H2 invoices');
    await page.getByRole('link', { name: 'plans' }).click();
    await expect.poll(() => detail(page).locator('h2').textContent()).toBe('plans');
    await page.goBack();
    await expect.poll(() => detail(page).locator('h2').textContent()).toBe('invoices');
    await page.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => detail(page).isVisible()).toBe(false);
    // The focus is back where it came from.
    await expect.poll(focused).toBe('A invoices');

    const linked = await open(html, { hash: '#audit.events' });
    await expect.poll(() => detail(linked).locator('h2').textContent()).toBe('audit.events');
    const wrong = await open(html, { hash: '#%E0%A4%A' });
    expect(await detail(wrong).isVisible()).toBe(false);
  });

  test('draws the tables, and highlights what a table is linked to', async () => {
    const { report, html } = example;
    const page = await open(html);
    await tab(page, 'Diagram');
    const tables = report.projects[0]?.tables ?? [];
    expect(await page.locator('g.box').count()).toBe(tables.length);
    const keys = tables.flatMap(({ table }) => table.foreignKeys);
    expect(await page.locator('path.line').count()).toBe(keys.length);
    for (const tenancy of ['tenants', 'owned', 'global'] as const)
      expect(await page.locator(`g.box.${tenancy}`).count()).toBe(
        tables.filter((each) => each.tenancy === tenancy).length,
      );
    await boxOf(page, 'document_chunks').click();
    const near = async (): Promise<(string | undefined)[]> => {
      const labels = await each<string>(page, 'g.box.near [role=button]', 'each.getAttribute("aria-label")');
      return labels.map((label) => label.split(',')[0]).toSorted();
    };
    await expect.poll(near).toEqual(['document_chunks', 'documents', 'tenants']);
    expect(await page.locator('path.line.on').count()).toBe(2);
    expect(await boxOf(page, 'document_chunks').getAttribute('aria-pressed')).toBe('true');
    expect(await detail(page).locator('h2').textContent()).toBe('document_chunks');
    // The canvas has become narrower, and the table is still in sight.
    const canvas = await page.locator('svg.picture').boundingBox();
    const chosen = await boxOf(page, 'document_chunks').boundingBox();
    expect(chosen?.x).toBeGreaterThanOrEqual(canvas?.x ?? Infinity);
    expect((chosen?.x ?? 0) + (chosen?.width ?? 0)).toBeLessThanOrEqual(
      (canvas?.x ?? 0) + (canvas?.width ?? 0),
    );
    await page.keyboard.press('Escape');
    expect(await page.locator('svg.selecting').count()).toBe(0);
    await boxOf(page, 'plans').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => detail(page).locator('h2').textContent()).toBe('plans');
  });

  test('zooms and pans by wheel, buttons, mouse and keys, and a drag opens nothing', async () => {
    const page = await open(example.html);
    await tab(page, 'Diagram');
    const fitted = await view(page);
    await page.getByRole('button', { name: 'Larger' }).click();
    expect((await view(page))[2]).toBeCloseTo((fitted[2] ?? 0) * 1.25);
    await page.getByRole('button', { name: 'Smaller' }).click();
    await page.getByRole('button', { name: 'Fit all' }).click();
    expect(await view(page)).toEqual(fitted);
    // The wheel zooms about the pointer: what is under it stays there.
    const before = await boxOf(page, 'plans').boundingBox();
    await page.mouse.move(before?.x ?? 0, before?.y ?? 0);
    await page.mouse.wheel(0, -200);
    await expect.poll(async () => (await view(page))[2]).toBeGreaterThan(fitted[2] ?? Infinity);
    const after = await boxOf(page, 'plans').boundingBox();
    expect(Math.abs((after?.x ?? 0) - (before?.x ?? 0))).toBeLessThan(4);
    await page.getByRole('button', { name: 'Fit all' }).click();
    const middle = await boxOf(page, 'plans').boundingBox();
    const [x, y] = [(middle?.x ?? 0) + 30, (middle?.y ?? 0) + 10];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 80, y - 40, { steps: 4 });
    await page.mouse.up();
    const panned = await view(page);
    expect([panned[0], panned[1]]).toEqual([(fitted[0] ?? 0) - 80, (fitted[1] ?? 0) - 40]);
    expect(await detail(page).isVisible()).toBe(false);
    await page.locator('svg.picture').focus();
    await page.keyboard.press('0');
    expect(await view(page)).toEqual(fitted);
    await page.keyboard.press('ArrowRight');
    expect((await view(page))[0]).toBeLessThan(fitted[0] ?? 0);
    await page.keyboard.press('+');
    expect((await view(page))[2]).toBeGreaterThan(fitted[2] ?? Infinity);
  });

  test('finds tables in the diagram', async () => {
    const page = await open(example.html);
    await tab(page, 'Diagram');
    const search = page.getByLabel('Search');
    const found = page.locator('.diagram .count');
    await search.fill('invoice');
    expect(await found.textContent()).toBe('1 of 2');
    expect(await page.locator('g.box.hit').count()).toBe(2);
    expect(await page.locator('g.box.chosen [role=button]').getAttribute('aria-label')).toContain(
      'invoices,',
    );
    await search.press('Enter');
    expect(await found.textContent()).toBe('2 of 2');
    expect(await page.locator('g.box.chosen [role=button]').getAttribute('aria-label')).toContain(
      'invoice_lines,',
    );
    await search.press('Shift+Enter');
    expect(await found.textContent()).toBe('1 of 2');
    await search.fill('zebra');
    expect(await found.textContent()).toBe('No table');
    await search.press('Escape');
    expect(await page.locator('g.box.hit, svg.selecting').count()).toBe(0);
  });

  test('is light or dark as the machine is, or as one chooses, and has no barriers', async () => {
    const colours = new Set<string>();
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open(example.html, { colorScheme, reducedMotion: 'reduce' });
      const colour = (): Promise<string> =>
        page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
      colours.add(await colour());
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('link', { name: 'messages' }).click();
      await detail(page).waitFor();
      expect(await barriers(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await tab(page, 'Diagram');
      expect(await barriers(page)).toEqual([]);
      await page.getByRole('button', { name: 'Light or dark' }).click();
      colours.add(await colour());
    }
    expect(colours.size).toBe(2);
  });

  test('tabs are walked by arrow keys', async () => {
    const page = await open(example.html);
    await page.getByRole('tab', { name: 'Checklist' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Diagram' }).getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('svg.picture').count()).toBe(1);
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { name: 'Checklist' }).getAttribute('aria-selected')).toBe('true');
  });

  test('fits a narrow screen', async () => {
    const page = await open(example.html, { viewport: { width: 380, height: 800 } });
    const isWider = (): Promise<boolean> =>
      page.evaluate<boolean>('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(await isWider()).toBe(false);
    await page.getByRole('link', { name: 'messages' }).click();
    await detail(page).waitFor();
    expect(await isWider()).toBe(false);
    expect(await detail(page).getByRole('heading', { name: 'messages' }).isVisible()).toBe(true);
    await tab(page, 'Diagram');
    expect(await isWider()).toBe(false);
  });

  test('names from the schema are only names', async () => {
    const odd = [
      '</script><script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '__proto__',
      'constructor',
      'per%cent#hash?',
      '"quoted"',
      '\u2028line',
      '\uD800half',
      'n'.repeat(200),
    ];
    const tables = odd.map(
      (name, at) =>
        `export const t${at} = pgTable(${JSON.stringify(name)}, { [${JSON.stringify(name)}]: text() });`,
    );
    const { root } = project(
      `//- schema.ts\nimport { pgTable, pgSchema, text } from 'drizzle-orm/pg-core';\n${tables.join('\n')}\nexport const again = pgTable('again', { id: text() });\nexport const other = pgSchema('a').table('again', { id: text() });\nexport const twin = pgTable('again', { id: text() });`,
    );
    const { report, html } = await rendered(root);
    expect(report.totals.tables).toBe(odd.length + 3);
    const page = await open(html);
    const links = page.locator('tbody th a');
    expect(await links.count()).toBe(odd.length + 3);
    const seen = new Set<string>();
    for (let at = 0; at < odd.length + 3; at++) {
      await links.nth(at).click();
      const title = (await links.nth(at).textContent()) ?? '';
      await expect.poll(() => detail(page).locator('h2').textContent()).toBe(title);
      expect(await page.locator('tr.open').count()).toBe(1);
      seen.add(page.url());
    }
    expect(seen.size).toBe(odd.length + 3);
    await tab(page, 'Diagram');
    expect(await page.locator('g.box').count()).toBe(odd.length + 3);
  });

  test('reports without tables, and of several projects, are shown', async () => {
    const { root } = project(`
      //- b/drizzle.config.ts
      export default { dialect: 'postgresql', schema: './schema.ts' };
      //- b/schema.ts
      import { pgTable, text } from 'drizzle-orm/pg-core';
      export const lonely = pgTable('lonely', { id: text() });
    `);
    const { report: found } = await rendered(root);
    const [lonely] = found.projects;
    const without = { ...lonely!, config: 'a/drizzle.config.ts', tables: [], findings: [] };
    const report: Report = { ...found, projects: [without, lonely!] };
    const html = await pageOf(report);
    const page = await open(html);
    expect(await page.locator('tbody').textContent()).toContain('No table');
    await tab(page, 'Diagram');
    expect(await page.locator('.diagram').textContent()).toContain('There are no tables.');
    await tab(page, 'Checklist');
    await page.getByLabel('Project').selectOption({ label: 'b/drizzle.config.ts' });
    expect(await names(page)).toEqual(['lonely']);
    // An address of a table brings its project along.
    const linked = await open(html, { hash: '#lonely' });
    expect(await detail(linked).locator('h2').textContent()).toBe('lonely');
    expect(await linked.getByLabel('Project').inputValue()).toBe('1');
    const none: Report = { ...report, projects: [], totals: { ...report.totals, tables: 0 } };
    const empty = await open(await pageOf(none));
    expect(await empty.locator('main').textContent()).toContain('Nothing was found.');
  });

  test('150 tables can be read and told apart', async () => {
    const { report, html } = await rendered(project(manyTables(150)).root);
    const page = await open(html);
    expect(await names(page)).toHaveLength(report.totals.tables);
    await tab(page, 'Diagram');
    const sizes = await each<number>(page, '.far-title', 'each.getBoundingClientRect().height');
    expect(await page.locator('g.box').count()).toBe(151);
    expect(Math.min(...sizes)).toBeGreaterThan(6);
    await page.getByLabel('Search').fill('module_3_table_25');
    const [width, height] = await page.evaluate<number[]>('[innerWidth, innerHeight]');
    const found = await boxOf(page, 'module_3_table_25').boundingBox();
    expect(found?.x).toBeGreaterThan(0);
    expect(found?.x).toBeLessThan(width ?? 0);
    expect(found?.y).toBeLessThan(height ?? 0);
    // Near enough to be read.
    expect(found?.height).toBeGreaterThan(50);
  });
});
