import { accessSync, constants, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** Why no browser is started, as `SKIP_BROWSER` says; the tests that need one are then skipped. */
export const isSkipped = Boolean(process.env.SKIP_BROWSER);

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** A Chromium of this machine, which `CHROMIUM` may name; throws where there is none. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? onPath();
  if (executablePath === undefined)
    throw new Error(
      'The page is tested in Chromium, and there is none: install it (on Debian `apt-get install chromium`), name one by CHROMIUM, or skip these tests by SKIP_BROWSER=1.',
    );
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

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
