import type { WrittenImport } from '../schema/file.ts';
import { joined, type Edit } from './edit.ts';
import { extensionOf } from './extend-import.ts';
import { freeName, isBindable } from './identifier.ts';
import { newImportStatements } from './new-import.ts';
import type { EditableSource } from './editable-source.ts';
import type { NewImport, WantedImport } from './wanted-import.ts';

/**
 * The imports of one fix. Each `use` says how code writes a name, at once; `edits` then adds all that is missing. One
 * plan serves one fix, so that its edits never meet.
 */
export class ImportPlan {
  readonly #source: EditableSource;
  readonly #imports: readonly WrittenImport[];
  readonly #names: ReadonlySet<string>;
  readonly #added: NewImport[] = [];

  constructor(source: EditableSource, imports: readonly WrittenImport[], names: ReadonlySet<string>) {
    this.#source = source;
    this.#imports = imports;
    this.#names = names;
  }

  /** The expression for a name: what it is called here already, a member of a namespace, or what it will be called. */
  use(wanted: WantedImport): string {
    const present = this.#present(wanted);
    if (present !== undefined) return present;
    const isSame = (each: NewImport): boolean =>
      each.specifier === wanted.specifier && each.name === wanted.name;
    const index = this.#added.findIndex(isSame);
    const added = this.#added[index];
    if (added) {
      if (added.typeOnly === true && wanted.typeOnly !== true)
        this.#added[index] = { ...wanted, local: added.local };
      return added.local;
    }
    const local = freeName(wishesFor(wanted), (name) => this.#isTaken(name));
    this.#added.push({ ...wanted, local });
    return local;
  }

  /**
   * A fix together with the imports that it uses; `undefined` where there is no fix, or the file is a CommonJS module,
   * which no longer loads once it has an `import`.
   */
  with(edits: readonly Edit[] | undefined): Edit[] | undefined {
    if (!edits || (this.#added.length > 0 && isCommonJs(this.#source, this.#imports))) return undefined;
    return joined(this.#source.text, [...this.edits(), ...edits]);
  }

  /** The edits that add what was used and is not there. */
  edits(): Edit[] {
    const statements: NewImport[] = [];
    const groups = new Map<WrittenImport, NewImport[]>();
    for (const each of this.#added) {
      const host = this.#hostOf(each);
      if (!host) statements.push(each);
      else groups.set(host, [...(groups.get(host) ?? []), each]);
    }
    const edits = [...groups].flatMap(([host, added]) => extensionOf(this.#source, host, added) ?? []);
    if (statements.length > 0) edits.push(newImportStatements(this.#source, this.#imports, statements));
    return joined(this.#source.text, edits);
  }

  #present({ specifier, name, typeOnly }: WantedImport): string | undefined {
    const serving = this.#imports.filter(
      (each) => each.specifier === specifier && (typeOnly === true || !each.typeOnly),
    );
    for (const each of serving) {
      const named = each.named.find(
        (item) => item.imported === name && (typeOnly === true || !item.typeOnly),
      );
      if (named) return named.local;
      if (name === 'default' && each.defaultName !== null) return each.defaultName;
    }
    const namespace = serving.find((each) => each.namespaceName !== null)?.namespaceName;
    return namespace == null ? undefined : `${namespace}.${name}`;
  }

  /** The statement that can take the name. A value never goes into `import type`, where it would be lost. */
  #hostOf(added: NewImport): WrittenImport | undefined {
    const hosts = this.#imports.filter(
      (each) => each.specifier === added.specifier && extensionOf(this.#source, each, [added]) !== undefined,
    );
    const types = added.typeOnly === true ? hosts.find((each) => each.typeOnly) : undefined;
    return types ?? hosts.find((each) => !each.typeOnly);
  }

  #isTaken(name: string): boolean {
    return !isBindable(name) || this.#names.has(name) || this.#added.some((each) => each.local === name);
  }
}

function isCommonJs(source: EditableSource, imports: readonly WrittenImport[]): boolean {
  return imports.length === 0 && /\brequire\s*\(|\bmodule\s*\.\s*exports\b|\bexports\s*\./.test(source.code);
}

/** The name itself, else one that says where it comes from: `pgUuid`, `drizzleSql`, `tenantsTable`. */
function wishesFor({ specifier, name }: WantedImport): string[] {
  const prefix = specifier === 'drizzle-orm/pg-core' ? 'pg' : specifier === 'drizzle-orm' ? 'drizzle' : null;
  const upper = name.charAt(0).toUpperCase() + name.slice(1);
  if (prefix === null) return [name, name === 'default' ? 'imported' : `${name}Table`];
  return [
    name,
    name.startsWith(upper) ? prefix.charAt(0).toUpperCase() + prefix.slice(1) + upper : prefix + upper,
  ];
}
