// Serves installed packages as an npm registry would, so that `npm install` and `pnpm install` really run in tests, and
// need no network. Prints its address. Arguments, as JSON: the repository, a folder for tarballs, the tarball of this
// plugin, the names of packages that are not to be found, and empty packages by name and version, the latest of theirs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import semver from 'semver';

const { repository, folder, own, without, stubs } = JSON.parse(process.argv[2]);
mkdirSync(folder, { recursive: true });

/** Manifests of what is installed, by name and version, with the place they are installed at. */
const installed = new Map();
/** The version that is installed under the package's own name at the root; what `latest` means here. */
const latest = new Map();

function add(place, manifest) {
  if (without.includes(manifest.name)) return;
  const versions = installed.get(manifest.name) ?? new Map();
  installed.set(manifest.name, versions);
  if (!versions.has(manifest.version)) versions.set(manifest.version, { place, manifest });
}

const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8'));
for (const [place, { link }] of Object.entries(lock.packages)) {
  const file = join(repository, place, 'package.json');
  if (!place.includes('node_modules/') || link || !existsSync(file)) continue;
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  add(join(repository, place), manifest);
  if (place === `node_modules/${manifest.name}`) latest.set(manifest.name, manifest.version);
}
if (own) {
  const text = spawnSync('tar', ['-xzOf', own, 'package/package.json'], { encoding: 'utf8' }).stdout;
  add(null, JSON.parse(text));
}

/** The packed form of an installed package, made once and kept. */
function tarballOf({ place, manifest }) {
  if (place === null) return own;
  const file = join(folder, `${manifest.name.replace('/', '+')}-${manifest.version}.tgz`);
  if (existsSync(file)) return file;
  const scratch = mkdtempSync(join(folder, 'packing-'));
  try {
    symlinkSync(place, join(scratch, 'package'), 'junction');
    const packed = spawnSync('tar', ['-chf', '-', '--exclude=package/node_modules', 'package'], {
      cwd: scratch,
      maxBuffer: Infinity,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (packed.status !== 0) throw new Error(`${place} could not be packed.`);
    writeFileSync(join(scratch, 'packed.tgz'), gzipSync(packed.stdout, { level: 1 }));
    // Others may pack the same at the same time; the last one wins, and all are alike.
    renameSync(join(scratch, 'packed.tgz'), file);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return file;
}

for (const [name, version] of Object.entries(stubs)) {
  const place = join(folder, 'stubs', `${name}-${version}`);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version }));
  add(place, { name, version });
  latest.set(name, version);
  // pnpm adds to what it has installed only where it knows this.
  const stub = installed.get(name).get(version);
  stub.integrity = `sha512-${createHash('sha512')
    .update(readFileSync(tarballOf(stub)))
    .digest('base64')}`;
}

/** What a registry says of a package. Optional parts that are not installed here, such as bindings of other platforms, are left out. */
function packument(name, address) {
  const versions = installed.get(name);
  if (!versions) return null;
  const newest = [...versions.keys()].sort(semver.rcompare);
  const next = newest.find((version) => semver.prerelease(version));
  return {
    name,
    'dist-tags': {
      latest: latest.get(name) ?? newest.find((version) => !semver.prerelease(version)) ?? newest[0],
      ...(next === undefined ? {} : { [String(semver.prerelease(next)[0])]: next }),
    },
    versions: Object.fromEntries(
      [...versions].map(([version, { manifest, integrity }]) => [
        version,
        {
          ...manifest,
          optionalDependencies: Object.fromEntries(
            Object.entries(manifest.optionalDependencies ?? {}).filter(([each]) => installed.has(each)),
          ),
          dist: { tarball: `${address}/-/${encodeURIComponent(name)}/${version}.tgz`, integrity },
        },
      ]),
    ),
  };
}

const server = createServer((request, response) => {
  const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname.slice(1));
  const tarball = /^-\/(.+)\/([^/]+)\.tgz$/.exec(path);
  const address = `http://localhost:${server.address().port}`;
  try {
    if (tarball) {
      const found = installed.get(tarball[1])?.get(tarball[2]);
      if (found) return void response.end(readFileSync(tarballOf(found)));
    } else {
      const found = packument(path, address);
      if (found) {
        // The content decides, so that a package manager never takes one test's packages for another's.
        const body = JSON.stringify(found);
        response.setHeader('etag', `"${createHash('sha1').update(body).digest('hex')}"`);
        response.setHeader('content-type', 'application/json');
        return void response.end(body);
      }
    }
    response.writeHead(404).end('{}');
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
// Whoever started it may be gone without a word.
process.on('disconnect', () => process.exit());
server.listen(0, () => process.send({ address: `http://localhost:${server.address().port}` }));
