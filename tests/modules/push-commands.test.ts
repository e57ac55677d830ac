import { describe, expect, it } from 'vitest';
import { createdExtensions } from '../../src/modules/created-extensions.ts';
import { pushingScripts, pushingSteps } from '../../src/modules/push-commands.ts';

const manifest = (scripts: Record<string, string>) => ({
  path: '/app/package.json',
  text: JSON.stringify({ scripts }),
});
const config = '/app/drizzle.config.ts';

describe('the scripts that push', () => {
  const namesOf = (scripts: Record<string, string>): (string | null)[] =>
    pushingScripts([manifest(scripts)], config).map(({ script }) => script);

  it.each([
    [{ 'db:push': 'drizzle-kit push' }, []],
    [{ build: 'drizzle-kit push && next build' }, ['build']],
    [{ build: 'drizzle-kit push:pg && next build' }, ['build']],
    [{ 'db:push': 'drizzle-kit push', postinstall: 'yarn db:push' }, ['db:push']],
    [{ 'db:push': 'drizzle-kit push', dev: 'npm run db:push' }, []],
    [{ push: 'pnpm drizzle-kit push', build: 'pnpm drizzle-kit generate' }, []],
    [{ push: 'pnpm drizzle-kit push', build: 'pnpm run push' }, ['push']],
    [{ 'db:production:push': 'drizzle-kit push' }, ['db:production:push']],
    [{ build: 'drizzle-kit generate && git push' }, []],
    [{ build: 'drizzle-kit push --config drizzle.test.config.ts' }, []],
    [{ build: 'drizzle-kit push --config ./drizzle.config.ts' }, ['build']],
  ])('%j: %j', (scripts, names) => {
    expect(namesOf(scripts)).toEqual(names);
  });
});

describe('the steps that push', () => {
  const linesOf = (text: string, path = '/app/.github/workflows/deploy.yml'): (number | null)[] =>
    pushingSteps([{ path, text }], [manifest({ 'db:push': 'drizzle-kit push' })], config).map(
      ({ line }) => line,
    );

  it('are lines of a step or a file', () => {
    expect(linesOf('jobs:\n  a:\n    steps:\n      - run: bun install\n      - run: bun db:push\n')).toEqual([
      5,
    ]);
    expect(linesOf('FROM node\nRUN npx drizzle-kit push\n', '/app/Dockerfile')).toEqual([2]);
  });

  it('are none that are for development, or for a database of the job', () => {
    const steps = 'steps:\n      - run: bun db:push\n';
    expect(linesOf(`jobs:\n  a:\n    ${steps}`, '/app/.github/workflows/test.yml')).toEqual([]);
    expect(linesOf(`jobs:\n  a:\n    services:\n      db:\n        image: postgres\n    ${steps}`)).toEqual(
      [],
    );
    expect(linesOf('jobs:\n  a:\n    steps:\n      - name: Preview\n        run: bun db:push\n')).toEqual([]);
    expect(linesOf('jobs:\n  a:\n    steps:\n      # - run: bun db:push\n      - run: ls\n')).toEqual([]);
  });
});

describe('the extensions that a text creates', () => {
  it.each([
    ['CREATE EXTENSION IF NOT EXISTS "uuid-ossp";\ncreate extension vector;', ['uuid-ossp', 'vector']],
    ['sql`CREATE EXTENSION IF NOT EXISTS ${name}`', ['*']],
    ['psql -c "CREATE EXTENSION \\"pg_trgm\\""', ['pg_trgm']],
    ['-- CREATE EXTENSION vector\n# CREATE EXTENSION vector\n/* CREATE EXTENSION vector */', []],
    ['/**\n * CREATE EXTENSION vector;\n */\nstart();', []],
    ['DROP EXTENSION vector', []],
  ])('%j', (text, names) => {
    expect(createdExtensions(text)).toEqual(names);
  });
});
