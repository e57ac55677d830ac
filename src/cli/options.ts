import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** The folder to look through, as given. */
  readonly folder: string;
  /** SQL name or variable of the one table to show. */
  readonly table: string | null;
  /** Globs of schema files, in place of what drizzle.configs name; relative to the folder. */
  readonly schema: readonly string[] | null;
  /** `null` is to be guessed, `false` a single-tenant schema. */
  readonly tenant: { readonly table: string; readonly column: string } | false | null;
  readonly json: boolean;
  readonly markdown: boolean;
  /** The file to write the page to. */
  readonly html: string | null;
  /** How many findings are none to speak of. */
  readonly maxFindings: number;
  /** `null` where the terminal and the environment say it. */
  readonly color: boolean | null;
  readonly help: boolean;
  readonly version: boolean;
}

/** Something that the user can put right. Its message says how. */
export class UsageError extends Error {}

export const help = `The architect's checklist for every Drizzle schema below a folder.

  npx eslint-plugin-schema-architect [folder] [table] [options]

  folder                     where to look for drizzle.configs; this folder if left out
  table                      show one table in full, by its name in the database or its variable

  --schema <glob>            schema files, in place of those that drizzle.configs name; may be repeated
  --tenant <table>:<column>  the table that owns rows, and the column that says so: organizations:organizationId
  --no-tenant                a single-tenant schema
  --json                     print the report as JSON
  --markdown                 print the report for a pull request
  --html <file>              write a page with the checklist and a picture of the schema
  --max-findings <number>    how many findings may be there for exit code 0 (default 0)
  --color, --no-color        with or without colours
  --version, --help

Exit codes: 0 nothing is found, 1 something is, 2 it could not run.
`;

/** Reads the arguments; throws a `UsageError` for those that make no sense. */
export function readOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const [folder, table, ...rest] = positionals;
  if (rest.length > 0)
    throw new UsageError(`'${rest.join(' ')}' is too much: give one folder and one table.`);
  if (table !== undefined && (values.json || values.markdown))
    throw new UsageError('One table is shown as text: leave out --json and --markdown.');
  if (values.json && values.markdown) throw new UsageError('Choose one of --json and --markdown.');
  return {
    folder: folder ?? '.',
    table: table ?? null,
    schema: values.schema ?? null,
    tenant: tenantOf(values.tenant, values['no-tenant']),
    json: values.json,
    markdown: values.markdown,
    html: values.html ?? null,
    maxFindings: countOf(values['max-findings']),
    color: values['no-color'] ? false : values.color ? true : null,
    help: values.help,
    version: values.version,
  };
}

const off = { type: 'boolean', default: false } as const;

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        schema: { type: 'string', multiple: true },
        tenant: { type: 'string' },
        'no-tenant': off,
        json: off,
        markdown: off,
        html: { type: 'string' },
        'max-findings': { type: 'string', default: '0' },
        color: off,
        'no-color': off,
        help: { ...off, short: 'h' },
        version: { ...off, short: 'v' },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} See --help.`);
  }
}

function tenantOf(given: string | undefined, none: boolean): Options['tenant'] {
  if (given === undefined) return none ? false : null;
  if (none) throw new UsageError('Choose one of --tenant and --no-tenant.');
  const [, table, column] = /^([^:]+):([^:]+)$/.exec(given) ?? [];
  if (table === undefined || column === undefined)
    throw new UsageError(
      `--tenant takes <table>:<column>, as organizations:organizationId, and not '${given}'.`,
    );
  return { table, column };
}

function countOf(given: string): number {
  if (!/^\d+$/.test(given)) throw new UsageError(`--max-findings takes a number, and not '${given}'.`);
  return Number(given);
}
