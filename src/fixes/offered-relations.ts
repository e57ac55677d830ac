import type { PlannedRelations } from '../schema/relations/missing-relations.ts';
import { standsAlone, type NewRelation, type RelationsHome } from '../schema/relations/relation-plan.ts';
import type { Edit } from './edit.ts';
import { RelationWriter, type RelationWriterHost } from './relation-writer.ts';

/** The file that relations are written in, and what imports of other tables' files would do to the project. */
export interface RelationOfferHost extends RelationWriterHost {
  readonly project: RelationWriterHost['project'] & { closesCircle(from: string, to: string): boolean };
}

/** The edits for the relations that a table lacks. */
export interface OfferedRelations {
  /** Edits that need nobody's choice. */
  readonly fix: readonly Edit[] | undefined;
  /** Those that somebody may choose, one by one. */
  readonly ones: readonly { readonly name: string; readonly edits: readonly Edit[] | undefined }[];
  /** The relations back, together; `null` where the fix has them and nothing else. */
  readonly manys: { readonly edits: readonly Edit[] | undefined } | null;
  /** A file that already imports this one, and would be imported for the relations back: that closes a circle. */
  readonly circle: string | undefined;
  /** The code to add by hand, where there are no edits; else empty. */
  readonly code: string;
}

/** Writes the relations that a table lacks, and tells which of them a fix may add. */
export class RelationOffers {
  readonly #host: RelationOfferHost;
  readonly #writer: RelationWriter;
  readonly #mayImportBack: () => boolean;

  /** @param mayImportBack Whether the file may import what its tables are referenced by. */
  constructor(host: RelationOfferHost, mayImportBack: () => boolean) {
    this.#host = host;
    this.#writer = new RelationWriter(host);
    this.#mayImportBack = mayImportBack;
  }

  for({ ones, manys, all }: PlannedRelations, home: RelationsHome | null): OfferedRelations {
    const fixed = this.#write(all, home).isSafe
      ? all
      : all.filter((each) => this.#write([each], home).isSafe);
    const isWhole = (relations: readonly NewRelation[]): boolean =>
      fixed.length === relations.length && relations.every((each) => fixed.includes(each));
    const back = this.#write(manys.filter(standsAlone), home);
    const isFixed = ones.length === 0 && manys.some((each) => fixed.includes(each));
    return {
      fix: this.#write(fixed, home).edits,
      ones: ones
        .filter((one) => !isWhole([one]))
        .map((one) => ({ name: one.key, edits: this.#write([one], home).edits })),
      manys: manys.length === 0 || isFixed ? null : { edits: back.edits },
      circle: fixed.length === 0 ? back.circle : undefined,
      code: all.length > 0 && !this.#write(all, home).edits ? `; add ${this.codesOf(all)}` : '',
    };
  }

  codesOf(relations: readonly NewRelation[]): string {
    return this.#writer.codesOf(relations);
  }

  #write(relations: readonly NewRelation[], home: RelationsHome | null) {
    const { edits, imported } = this.#writer.write(relations, home);
    const { project, schema } = this.#host;
    const circle = [...imported].find((file) => project.closesCircle(schema.path, file));
    const mayImport = imported.size === 0 || this.#mayImportBack();
    return { edits, circle, isSafe: edits !== undefined && circle === undefined && mayImport };
  }
}
