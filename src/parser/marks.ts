import type { TSESTree } from '@typescript-eslint/types';

export type TokenType =
  | 'Boolean'
  | 'Identifier'
  | 'JSXIdentifier'
  | 'JSXText'
  | 'Keyword'
  | 'Null'
  | 'Numeric'
  | 'PrivateIdentifier'
  | 'Punctuator'
  | 'RegularExpression'
  | 'String'
  | 'Template';

/** A token whose place and type the tree tells. */
export interface Atom {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
}

/** What the tree knows about tokens, beyond what their text says. */
export class Marks {
  /** What is not to be read by its characters alone: literals, texts, and the brackets of types. */
  readonly #atoms: Atom[] = [];
  /** The types of words whose spelling does not tell it, by their starts: `a.default`, `import.meta`. */
  readonly #words = new Map<number, TokenType>();

  /** In the order of the code. A shorthand's name and value are one. */
  get atoms(): readonly Atom[] {
    return this.#atoms.sort((one, other) => one.start - other.start);
  }

  /** The type of the word at an offset; `undefined` where its spelling tells it. */
  typeAt(start: number): TokenType | undefined {
    return this.#words.get(start);
  }

  /** @param inJsx Whether the node is JSX or stands somewhere in it. */
  add(node: TSESTree.Node, inJsx: boolean): void {
    const [start, end] = node.range;
    switch (node.type) {
      case 'Identifier':
        this.#markWord('Identifier', node);
        break;
      case 'MetaProperty':
        this.#markWord('Keyword', node.meta);
        break;
      case 'TSImportType': {
        const [attributes] = node.options?.properties ?? [];
        if (attributes?.type === 'Property') this.#markWord('Keyword', attributes.key);
        break;
      }
      case 'TSTypeQuery':
        if (node.exprName.type === 'ThisExpression') this.#markWord('Identifier', node.exprName);
        break;
      case 'TSQualifiedName':
        if (node.left.type === 'ThisExpression') this.#markWord('Identifier', node.left);
        break;
      case 'MemberExpression':
        if (inJsx && !node.computed) this.#markMember(node);
        break;
      case 'JSXNamespacedName':
        this.#markWord('Identifier', node.namespace);
        this.#markWord('Identifier', node.name);
        break;
      case 'JSXMemberExpression':
        this.#markWord('JSXIdentifier', node.property);
        break;
      case 'JSXIdentifier':
        this.#addAtom(
          this.#words.get(start) ?? (node.name === 'this' ? 'Keyword' : 'JSXIdentifier'),
          start,
          end,
        );
        break;
      case 'JSXAttribute':
        if (node.name.type === 'JSXIdentifier') this.#markWord('JSXIdentifier', node.name);
        if (node.value?.type === 'Literal') this.#addAtom('JSXText', ...node.value.range);
        break;
      case 'JSXText':
        this.#addAtom('JSXText', start, end);
        break;
      case 'PrivateIdentifier':
        this.#addAtom('PrivateIdentifier', start, end);
        break;
      case 'TemplateElement':
        this.#addAtom('Template', start, end);
        break;
      case 'Literal':
        this.#addAtom(typeOfLiteral(node), start, end);
        break;
      case 'TSTypeParameterInstantiation':
      case 'TSTypeParameterDeclaration':
        this.#addAtom('Punctuator', start, start + 1);
        this.#addAtom('Punctuator', end - 1, end);
        break;
      case 'JSXOpeningElement':
      case 'JSXClosingElement':
      case 'JSXOpeningFragment':
      case 'JSXClosingFragment':
        this.#addAtom('Punctuator', end - 1, end);
    }
  }

  #addAtom(type: TokenType, start: number, end: number): void {
    this.#atoms.push({ type, start, end });
  }

  /** Parents come before their children, and know better. */
  #markWord(type: TokenType, { range: [start] }: TSESTree.Node): void {
    if (!this.#words.has(start)) this.#words.set(start, type);
  }

  /** `@typescript-eslint/parser` takes what `a.b` names for JSX wherever it stands in JSX. */
  #markMember({ object, property, range: [start] }: TSESTree.MemberExpression): void {
    if (property.type === 'Identifier') this.#markWord('JSXIdentifier', property);
    const isBare = object.range[0] === start; // and not `(a).b`
    if (object.type === 'Identifier' && isBare) this.#markWord('JSXIdentifier', object);
  }
}

function typeOfLiteral({ value, raw }: TSESTree.Literal): TokenType {
  switch (raw.charCodeAt(0)) {
    case 0x22: // "
    case 0x27: // '
      return 'String';
    case 0x2f: // /
      return 'RegularExpression';
  }
  if (typeof value === 'boolean') return 'Boolean';
  return raw === 'null' ? 'Null' : 'Numeric';
}
