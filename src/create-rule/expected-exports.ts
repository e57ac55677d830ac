import type { ProjectView } from '../project/project-view.ts';
import type { Declared, Need } from '../schema/declared.ts';
import { isPlatformSchema } from '../schema/platform-schemas.ts';
import type { FileContext } from './file-context.ts';

type Exported = NonNullable<ProjectView['exportedSchema']>;

/** What a file declares for the database, and what drizzle-kit does not find of it in the schema files. */
export class ExpectedExports {
  readonly #context: FileContext;
  readonly #exported: Exported;

  constructor(context: FileContext, exported: Exported) {
    this.#context = context;
    this.#exported = exported;
  }

  /** What drizzle-kit would have to create and does not find. */
  lackedBy(declared: readonly Declared[]): readonly Declared[] {
    return declared.filter((each) => !this.#exported.has(each) && !each.maybeExported && this.#isOwn(each));
  }

  /** What exported declarations need from files that drizzle-kit does not load. */
  neededOutside(declared: readonly Declared[]): readonly Need[] {
    return declared
      .filter((each) => this.#exported.has(each))
      .flatMap((each) => each.needs.filter((need) => this.#isOutside(need)));
  }

  /** Whether an export would be found once, and would not meet another of its name where files export each other's. */
  mayExport({ kind, variable, exportName }: Declared): boolean {
    const { project, schema } = this.#context;
    return (
      variable !== null &&
      exportName === null &&
      !schema.exportedNames.has(variable) &&
      !this.#exported.exportsName(variable) &&
      this.#exported.wouldFindOnce(schema.path, kind, project.line)
    );
  }

  #isOutside({ declared }: Need): boolean {
    const { file } = declared;
    if (this.#exported.has(declared) || this.#exported.reaches(file) || !this.#isOwn(declared)) return false;
    return !this.#context.project.isOfAnotherConfig(file);
  }

  /** Whether drizzle-kit would have to create it: what another tool owns is declared only to be named. */
  #isOwn({ kind, name, schema, existing, table }: Declared): boolean {
    const { project, isExternal } = this.#context;
    if (name === undefined || schema === undefined || existing !== 'no') return false;
    if (kind === 'schema') return this.#isOwnSchema(name);
    if (kind === 'role' && project.migrations.sql.makesRole(name)) return false;
    if (table && isExternal(table)) return false;
    return schema === null || this.#exported.hasSchema(schema) || this.#isOwnSchema(schema);
  }

  /** Whether something that drizzle-kit creates is in a Postgres schema that does not exist without it. */
  #isOwnSchema(name: string): boolean {
    return this.#exported.usesSchema(name) && !isPlatformSchema(name);
  }
}
