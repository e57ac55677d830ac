import { InvalidArgumentError, Option, type Command } from './libraries.ts';
import { commandFor } from './program.ts';
import { UsageError, type Terminal } from './terminal.ts';

/** How the report may be printed. */
export const formats = ['text', 'json', 'markdown', 'github', 'sarif', 'html'] as const;

export type Format = (typeof formats)[number];

/** What the command line asks for. */
export interface Options {
  /** The folder to look through, as given. */
  readonly folder: string;
  /** SQL name or variable of the one table to show. */
  readonly table: string | null;
  /** Globs of schema files, in place of what drizzle.configs name; relative to the folder. */
  readonly schema: readonly string[] | null;
  /** `null` where the project's config says it, or where it is to be guessed; `false` is a single-tenant schema. */
  readonly tenant: { readonly table: string; readonly column: string } | false | null;
  /** `null` where none was asked for. */
  readonly format: Format | null;
  /** The file to write the page to. */
  readonly html: string | null;
  /** How many findings leave the exit code at 0. */
  readonly maxFindings: number;
  /** `null` where the terminal and the environment say it. */
  readonly color: boolean | null;
}

const examples = `
Examples:
  schema-architect                       the checklist of every schema below this folder
  schema-architect messages              one table in full
  schema-architect --format github       annotations in a GitHub workflow

Exit codes: 0 no findings, 1 findings, 2 the command could not run.`;

/** The command without a subcommand: `act` is handed what the arguments ask for. */
export function reportCommand(
  terminal: Terminal,
  version: string,
  act: (options: Options) => Promise<void>,
): Command {
  const given = new Set<string>();
  const command = commandFor(terminal, 'schema-architect')
    .description("The architect's checklist for every Drizzle schema below a folder.")
    .argument('[folder]', 'where to look for drizzle.configs (default: this folder)')
    .argument('[table]', 'show one table in full, by its name in the database or its variable')
    .option('--schema <glob>', 'schema files, instead of those in drizzle.config; may be repeated', collect)
    .option('--tenant <table:column>', 'the tenants table and the column that references it', tenantOf)
    .option('--no-tenant', 'a single-tenant schema')
    .addOption(new Option('--format <format>', 'how to print the report').choices([...formats]))
    .option('--json', 'same as --format json')
    .option('--markdown', 'same as --format markdown')
    .option('--html <file>', 'write one page with the checklist and a diagram of the schema')
    .option('--max-findings <number>', 'exit with 0 up to this many findings', countOf, 0)
    .option('--color', 'with colors')
    .option('--no-color', 'without colors')
    .version(version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .enablePositionalOptions()
    .usage('[folder] [table] [options]')
    .addHelpText('after', examples);
  for (const name of ['tenant', 'no-tenant']) command.on(`option:${name}`, () => given.add(name));
  return command.action(async (folder: string | undefined, table: string | undefined, values: Values) => {
    if (given.size > 1) throw new UsageError('Choose one of --tenant and --no-tenant.');
    const options = optionsOf(folder, table, values);
    if (options.table !== null && options.format !== null && options.format !== 'text')
      throw new UsageError(`One table is printed as text: leave out --format ${options.format}.`);
    await act(options);
  });
}

interface Values {
  readonly schema?: readonly string[];
  readonly tenant?: { readonly table: string; readonly column: string } | boolean;
  readonly format?: Format;
  readonly json?: boolean;
  readonly markdown?: boolean;
  readonly html?: string;
  readonly maxFindings: number;
  readonly color?: boolean;
}

function optionsOf(folder: string | undefined, table: string | undefined, values: Values): Options {
  const { tenant } = values;
  return {
    folder: folder ?? '.',
    table: table ?? null,
    schema: values.schema ?? null,
    tenant: typeof tenant === 'object' || tenant === false ? tenant : null,
    format: formatOf(values),
    html: values.html ?? null,
    maxFindings: values.maxFindings,
    color: values.color ?? null,
  };
}

function formatOf({ format, json, markdown }: Values): Format | null {
  const asked = [
    ...(json ? ['json' as const] : []),
    ...(markdown ? ['markdown' as const] : []),
    ...(format ? [format] : []),
  ];
  const [first = null, second] = [...new Set(asked)];
  if (second !== undefined) throw new UsageError(`Choose one format: ${asked.join(' or ')}.`);
  return first;
}

function collect(glob: string, before: readonly string[] = []): readonly string[] {
  return [...before, glob];
}

function tenantOf(given: string): { readonly table: string; readonly column: string } {
  const [, table, column] = /^([^:]+):([^:]+)$/.exec(given) ?? [];
  if (table === undefined || column === undefined)
    throw new InvalidArgumentError('Write <table>:<column>, such as organizations:organizationId');
  return { table, column };
}

function countOf(given: string): number {
  if (!/^\d+$/.test(given)) throw new InvalidArgumentError('It takes a whole number');
  return Number(given);
}
