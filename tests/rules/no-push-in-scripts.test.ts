import rule from '../../src/rules/no-push-in-scripts.ts';
import { runRule } from '../support/run-rule.ts';

const journal =
  '{ "version": "7", "dialect": "postgresql", "entries": [{ "idx": 0, "version": "7", "when": 1, "tag": "0000_a", "breakpoints": true }] }';
const config = "export default { dialect: 'postgresql', schema: './schema.ts', out: './drizzle' };";

const kept = (scripts: Record<string, string>, more = ''): string => `
        //- package.json
        ${JSON.stringify({ dependencies: { 'drizzle-orm': '0.45.4' }, scripts })}
        //- drizzle/meta/_journal.json
        ${journal}${more}
        //- drizzle.config.ts
        ${config}
      `;

const workflow = (steps: string, name = 'deploy.yml', more = ''): string => `
        //- .github/workflows/${name}
        jobs:
          deploy:${more}
            steps:
              - uses: actions/checkout@v4
${steps
  .trim()
  .split('\n')
  .map((line) => `              ${line}`)
  .join('\n')}`;

runRule(rule, {
  valid: [
    {
      name: 'a script that somebody runs by hand',
      code: kept({
        'db:push': 'drizzle-kit push',
        build: 'next build',
        start: 'drizzle-kit migrate && next start',
      }),
    },
    {
      name: 'scripts for development and tests, with all that they call',
      code: kept({
        'db:push': 'drizzle-kit push',
        'db:push:local': 'drizzle-kit push',
        dev: 'npm run db:push && next dev',
        pretest: 'drizzle-kit push --force',
        'build:test': 'pnpm db:push && next build',
        setup: 'bun run db:push',
      }),
    },
    {
      name: 'a push with the config of the tests, and one with the config of another schema',
      code: kept({
        build: 'drizzle-kit push --config=drizzle.config.test.ts && next build',
        deploy: 'drizzle-kit push --config ./auth.config.ts',
      }),
    },
    {
      name: 'words that are no push',
      code: kept({
        build: 'drizzle-kit generate && git push',
        deploy: 'docker push acme/drizzle-kit',
        release: 'npm run push-images',
        'push-images': 'docker push acme',
      }),
    },
    {
      name: 'a workflow that makes a database for its tests, and steps that say that they are for one',
      code: kept(
        { 'db:push': 'drizzle-kit push' },
        `${workflow('- run: npm run db:push', 'check.yml', '\n            services:\n              postgres:\n                image: postgres')}${workflow('- run: npm run db:push', 'e2e.yml')}${workflow('- name: Development database\n  run: npm run db:push')}`,
      ),
    },
    {
      name: 'a project that keeps no migrations has nothing else',
      code: `
        //- package.json
        { "dependencies": { "drizzle-orm": "0.45.4" }, "scripts": { "build": "drizzle-kit push && next build" } }
        //- drizzle.config.ts
        ${config}
      `,
    },
    {
      name: 'a folder of migrations that is not known',
      code: `
        //- package.json
        { "dependencies": { "drizzle-orm": "0.45.4" }, "scripts": { "build": "drizzle-kit push && next build" } }
        //- drizzle.config.ts
        import { out } from 'somewhere';
        export default { dialect: 'postgresql', schema: './schema.ts', out };
      `,
    },
  ],
  invalid: [
    {
      name: 'a build that pushes',
      code: kept({ prebuild: 'drizzle-kit generate && drizzle-kit push', build: 'next build' }),
      errors: [
        {
          messageId: 'pushedSchema',
          data: { where: "The script 'prebuild' of 'package.json'", more: '' },
          line: 1,
          column: 1,
          endLine: 1,
          endColumn: 83,
        },
      ],
    },
    {
      name: 'a helper that a deployment calls, through other scripts',
      code: kept({
        'db:push': 'drizzle-kit push --force',
        'db:sync': 'pnpm run db:push',
        'vercel-build': 'pnpm db:sync && next build',
      }),
      errors: [
        { messageId: 'pushedSchema', data: { where: "The script 'db:push' of 'package.json'", more: '' } },
      ],
    },
    {
      name: 'names that say it: production, staging, migrate',
      code: kept({
        'db:push:prod': 'cross-env NODE_ENV=production drizzle-kit push',
        migrate: 'drizzle-kit push:pg',
      }),
      errors: [
        {
          messageId: 'pushedSchema',
          data: { where: "The script 'db:push:prod' of 'package.json'", more: ' (and 1 more)' },
        },
      ],
    },
    {
      name: 'a workflow and an image, by a script or directly',
      code: kept(
        { 'db:push': 'drizzle-kit push' },
        `${workflow('- name: Schema\n  run: |\n    set -e\n    # drizzle-kit push\n    npm run db:push -- --force')}
        //- Dockerfile
        FROM node:22
        CMD npx drizzle-kit push && node server.js`,
      ),
      errors: [
        {
          messageId: 'pushedSchema',
          data: { where: "Line 9 of '.github/workflows/deploy.yml'", more: ' (and 1 more)' },
        },
      ],
    },
    {
      name: 'the scripts of the workspace, with the config of a package',
      code: `
        //- pnpm-workspace.yaml
        packages: ['packages/*']
        //- package.json
        { "scripts": { "deploy": "drizzle-kit push --config packages/db/drizzle.config.ts" } }
        //- packages/db/package.json
        { "dependencies": { "drizzle-orm": "0.45.4" } }
        //- packages/db/drizzle/meta/_journal.json
        ${journal}
        //- packages/db/drizzle.config.ts
        ${config}
      `,
      errors: [
        {
          messageId: 'pushedSchema',
          data: { where: "The script 'deploy' of '../../package.json'", more: '' },
        },
      ],
    },
  ],
});
