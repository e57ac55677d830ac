import type { SchemaFile } from '../schema/file.ts';
import type { NewRelation, RelationsHome } from '../schema/relations/relation-plan.ts';
import type { Table } from '../schema/table.ts';
import { extendRelations, writeRelations } from './add-relations.ts';
import type { Edit } from './edit.ts';
import { freeName } from './identifier.ts';
import type { ImportPlan } from './import-plan.ts';
import { definedCode, firstCode } from './relation-code.ts';
import type { EditableSource } from './editable-source.ts';

/** The file that relations are written in, and the project around it. */
export interface RelationWriterHost {
  readonly source: EditableSource;
  readonly schema: SchemaFile;
  readonly project: {
    localTables(file: SchemaFile): ReadonlyMap<Table, string>;
    isExportedElsewhere(file: SchemaFile, name: string): boolean;
  };
  imports(): ImportPlan;
  reference(
    table: { readonly table: Table; readonly local: string | null },
    imports: ImportPlan,
  ): string | undefined;
}

/** The edits that add relations, and the files of the tables that are imported for them. */
export interface WrittenEdits {
  readonly edits: readonly Edit[] | undefined;
  readonly imported: ReadonlySet<string>;
}

/** Writes relations into the linted file: into the call that is there, or into a new one below the table. */
export class RelationWriter {
  readonly #host: RelationWriterHost;
  #locals: ReadonlyMap<Table, string> | null = null;

  constructor(host: RelationWriterHost) {
    this.#host = host;
  }

  write(relations: readonly NewRelation[], home: RelationsHome | null): WrittenEdits {
    const { schema, source, project } = this.#host;
    const [first] = relations;
    if (!first || home?.file !== schema.path) return { edits: undefined, imported: new Set() };
    const locals = (this.#locals ??= project.localTables(schema));
    const imported = new Set<string>();
    const speak = (table: Table, imports: ImportPlan): string | undefined => {
      const local = locals.get(table) ?? null;
      if (local === null && table.file !== schema.path) imported.add(table.file);
      return this.#host.reference({ table, local }, imports);
    };
    const host = { source, schema, speak };
    const imports = this.#host.imports();
    const edits = home.call
      ? extendRelations(host, imports, home.call, relations)
      : writeRelations(host, imports, first.table, this.#nameFor(first.table), relations);
    return { edits, imported };
  }

  /** The code of a relation on one line, for people. */
  codeOf(relation: NewRelation): string | undefined {
    const { table, target, group } = relation;
    const nameOf = ({ variable, name }: Table): string => variable ?? name ?? '';
    const tables = new Map([...group.call.tables, [nameOf(table), table], [nameOf(target), target]]);
    const { source } = this.#host;
    const code =
      group.call.api === 'relations'
        ? firstCode(source, relation, { helper: (kind) => kind, table: nameOf })
        : definedCode(source, relation, { ...group.call, tables }, 'r');
    return code?.replace(/,\n *\}/g, ' }').replace(/\n */g, ' ');
  }

  /** The codes of the first few of some relations, quoted for a message. */
  codesOf(relations: readonly NewRelation[]): string {
    const codes = relations.slice(0, 3).map((each) => `\`${this.codeOf(each) ?? ''}\``);
    return codes.join(', ');
  }

  /** `messagesRelations`, as the card has it. */
  #nameFor({ variable = 'table' }: Table): string {
    const { schema, project } = this.#host;
    const wishes = [variable.replace(/(?<=[^_])_?Table$/, ''), variable].map((word) => `${word}Relations`);
    return freeName(
      wishes,
      (name) =>
        schema.names.has(name) || schema.exportedNames.has(name) || project.isExportedElsewhere(schema, name),
    );
  }
}
