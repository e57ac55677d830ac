import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { hang } from './browser.ts';

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/**
 * Starts the Chromium that `CHROMIUM` names, or else one on the path, one from npm, or an installed Google Chrome,
 * whichever starts first. Where none does, why not; one that `CHROMIUM` names must start.
 */
export async function startBrowser(): Promise<Browser | string> {
  const named = process.env.CHROMIUM;
  if (named) return chromium.launch({ args, timeout: hang, executablePath: named });
  const reasons: string[] = [];
  for (const find of [onPath, fromNpm, installed]) {
    try {
      const found = await find();
      if (found) return await chromium.launch({ args, timeout: hang, ...found });
    } catch (error) {
      reasons.push(String(error).split('\n')[0] ?? '');
    }
  }
  return reasons.join('; ');
}

function onPath(): LaunchOptions | undefined {
  const executablePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((file) => isExecutable(file));
  return executablePath === undefined ? undefined : { executablePath };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Google Chrome where its installer puts it, which on macOS and Windows is not on the path. */
function installed(): LaunchOptions {
  return { channel: 'chrome' };
}

/** The Chromium of `@sparticuz/chromium`, a package for Linux on x64, with its own libraries and fonts. */
async function fromNpm(): Promise<LaunchOptions | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = await unpacked();
  const libraries = [join(folder, 'al2023/lib'), process.env.LD_LIBRARY_PATH ?? []].flat();
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...process.env,
      LD_LIBRARY_PATH: libraries.join(delimiter),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

/** Where the package's archives are unpacked, which is done once for each of its versions. */
async function unpacked(): Promise<string> {
  const manifest = findManifest();
  const { version } = createRequire(import.meta.url)(manifest) as { version: string };
  const folder = fileURLToPath(new URL(`../../node_modules/.cache/chromium/${version}`, import.meta.url));
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  // Renamed when it is whole: a run that is ended half way leaves nothing that looks finished.
  const unfinished = mkdtempSync(`${folder}-`);
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const { TMPDIR } = process.env;
  try {
    // The package unpacks into the folder for temporary files and nowhere else.
    process.env.TMPDIR = unfinished;
    await packed.executablePath();
    await inflate(join(dirname(manifest), 'bin/al2023.tar.br'));
    writeFileSync(
      join(unfinished, 'fonts.conf'),
      fontsIn(join(folder, 'fonts'), join(folder, 'fonts-cache')),
    );
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function findManifest(): string {
  return join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../package.json');
}

/** The package's own file names folders of a server that this machine is not; without a font, no text has a size. */
function fontsIn(folder: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${folder}</dir><dir>/usr/share/fonts</dir><cachedir>${cache}</cachedir></fontconfig>
`;
}
