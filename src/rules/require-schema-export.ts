import { createRule, type Fix } from '../create-rule/create-rule.ts';
import { addExport } from '../fixes/add-export.ts';
import type { Declared, DeclaredKind, Need } from '../schema/declared.ts';
import { isPlatformSchema } from '../schema/platform-schemas.ts';

const messages = {
  missingExport: "The {{kind}} '{{name}}' is not exported, so {{consequence}}.",
  nestedExport:
    "The {{kind}} '{{name}}' is not a direct export, and drizzle-kit sees no others, so {{consequence}}.",
  missingReexport:
    "No schema file of drizzle-kit exports the {{kind}} '{{name}}'{{more}}, so {{consequence}}.",
  outsideSchema:
    "The {{kind}} '{{name}}'{{more}} is declared in '{{file}}', outside the schema files, so the migration fails on databases without it.",
  addExport: 'Add `export`',
} as const;

export default createRule({
  name: 'require-schema-export',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require schema objects to be exported where drizzle-kit finds them',
      preset: 'correctness',
      severity: 'error',
      fixes: ['additive', 'choice'],
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    messages,
  },
  create(context) {
    const { project, schema } = context;
    const exported = project.exportedSchema;
    if (!exported || exported.isOpen || !exported.reaches(schema.path)) return {};

    /** Whether something that drizzle-kit makes lies in a Postgres schema that is not there without it. */
    function isOwnSchema(name: string): boolean {
      return exported?.usesSchema(name) === true && !isPlatformSchema(name);
    }

    /** Whether drizzle-kit would have to make it: what another tool owns is declared to be named, not to be made. */
    function isOwn({ kind, name, schema: inSchema, existing, table }: Declared): boolean {
      if (name === undefined || inSchema === undefined || existing !== 'no') return false;
      if (kind === 'schema') return isOwnSchema(name);
      if (kind === 'role' && project.migrations.sql.makesRole(name)) return false;
      if (table && context.isExternal(table)) return false;
      return inSchema === null || exported?.hasSchema(inSchema) === true || isOwnSchema(inSchema);
    }

    function checkDeclared(declared: Declared): void {
      const { kind, variable, name = '' } = declared;
      const isRisky = kind === 'policy' || kind === 'role';
      const edits = mayExport(declared) ? addExport(declared) : undefined;
      context.report({
        at: declared,
        messageId: variable === null ? 'nestedExport' : 'missingExport',
        data: { kind: words[kind], name, consequence: consequences[kind] },
        ...(isRisky
          ? { suggest: [{ messageId: 'addExport', edits }] }
          : { fix: { class: 'additive', edits } satisfies Fix }),
      });
    }

    /** One missing `export * from` leaves out everything that a file exports. */
    function checkReexported([first, ...others]: readonly Declared[]): void {
      if (!first) return;
      const { kind, name = '' } = first;
      const data = { kind: words[kind], name, more: more(others), consequence: consequences[kind] };
      context.report({ at: first, messageId: 'missingReexport', data });
    }

    /** Whether an export would be found once, and would not meet another of its name where files export each other's. */
    function mayExport({ kind, variable, exportName }: Declared): boolean {
      return (
        variable !== null &&
        exportName === null &&
        !schema.exportedNames.has(variable) &&
        exported?.exportsName(variable) === false &&
        exported.wouldFindOnce(schema.path, kind, project.line)
      );
    }

    function isOutside({ declared }: Need): boolean {
      const { file } = declared;
      if (exported?.has(declared) === true || exported?.reaches(file) === true || !isOwn(declared))
        return false;
      return !project.isOfAnotherConfig(file);
    }

    return {
      File({ declared: all }) {
        const missing = all.filter((each) => !exported.has(each) && !each.maybeExported && isOwn(each));
        const isExported = ({ variable, exportName }: Declared): boolean =>
          variable !== null && exportName !== null;
        checkReexported(missing.filter(isExported));
        for (const each of missing) if (!isExported(each)) checkDeclared(each);
        const outside = all
          .filter((each) => exported.has(each))
          .flatMap(({ needs }) => needs.filter(isOutside));
        for (const needs of byFile(outside).values()) {
          const [need, ...others] = needs;
          if (!need) continue;
          const { kind, name = '', file } = need.declared;
          const names = others.map(({ declared }) => declared);
          const data = { kind: words[kind], name, more: more(names), file: context.pathTo(file) };
          context.report({ at: need, messageId: 'outsideSchema', data });
        }
      },
    };
  },
});

const words: Readonly<Record<DeclaredKind, string>> = {
  table: 'table',
  enum: 'enum',
  schema: 'Postgres schema',
  sequence: 'sequence',
  view: 'view',
  role: 'role',
  policy: 'policy',
};

/** Measured with drizzle-kit 0.31 and 1.0. */
const consequences: Readonly<Record<DeclaredKind, string>> = {
  table: 'no migration creates it',
  enum: 'no migration creates the type',
  schema: 'migrations of everything in it fail',
  sequence: 'no migration creates it',
  view: 'no migration creates it',
  role: 'no migration creates it',
  policy: 'its table never gets it',
};

/** The rest of what one report is about. */
function more(others: readonly Declared[]): string {
  return others.length > 0 ? ` (and ${String(others.length)} more in its file)` : '';
}

/** The first need of each declaration, by the file that declares it. */
function byFile(needs: readonly Need[]): Map<string, Need[]> {
  const files = new Map<string, Need[]>();
  for (const need of new Map(needs.toReversed().map((each) => [each.declared, each])).values()) {
    const list = files.get(need.declared.file);
    if (list) list.unshift(need);
    else files.set(need.declared.file, [need]);
  }
  return files;
}
