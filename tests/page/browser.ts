import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';

/** Milliseconds after which something is taken never to happen. */
export const hang = 300_000;

/** A page in the browser, with all that should not happen on it: messages, errors and requests. */
export interface Opened {
  readonly page: Page;
  readonly problems: readonly string[];
}

/** Opens a text as a page from the disk, at a fragment of its address. */
export async function openPage(
  browser: Browser,
  html: string,
  { hash = '', ...options }: BrowserContextOptions & { readonly hash?: string } = {},
): Promise<Opened> {
  const file = join(mkdtempSync(join(tmpdir(), 'schema-architect-page-')), 'page.html');
  writeFileSync(file, html);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, ...options });
  // A busy machine is slow; what never comes is ended all the same.
  page.setDefaultTimeout(hang);
  const problems: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    if (url !== address && !url.startsWith('data:')) problems.push(`request: ${url}`);
  });
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address + hash);
  return { page, problems };
}
