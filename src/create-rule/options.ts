/** The JSON schemas that options are written in. */
export type OptionSchema =
  | { readonly type: 'boolean'; readonly description: string }
  | { readonly type: 'integer'; readonly description: string; readonly minimum?: number }
  | { readonly type: 'string'; readonly description: string; readonly enum?: readonly string[] }
  /** A switch that may also be left to what the project does. */
  | { readonly enum: readonly (boolean | 'auto')[]; readonly description: string }
  | {
      readonly type: 'array';
      readonly description: string;
      readonly items:
        | { readonly type: 'string'; readonly enum?: readonly string[] }
        | { readonly type: 'integer'; readonly minimum?: number };
      readonly uniqueItems?: true;
    };

/** A rule takes no options, or one object of them. */
export type OptionsSchema =
  | readonly []
  | readonly [
      {
        readonly type: 'object';
        readonly additionalProperties: false;
        readonly properties: Readonly<Record<string, OptionSchema>>;
      },
    ];

type OptionType<Schema> = Schema extends { readonly enum: readonly (infer Value)[] }
  ? Value
  : Schema extends { readonly type: 'boolean' }
    ? boolean
    : Schema extends { readonly type: 'integer' }
      ? number
      : Schema extends { readonly type: 'string' }
        ? string
        : Schema extends { readonly type: 'array'; readonly items: infer Items }
          ? readonly OptionType<Items>[]
          : never;

/** The TypeScript type of the options that a schema describes, with every option present, as defaults are merged. */
export type OptionsOf<Schema extends OptionsSchema> = Schema extends readonly [
  { readonly properties: infer Properties },
]
  ? { readonly [Name in keyof Properties]: OptionType<Properties[Name]> }
  : undefined;

/** Each option's default, in `meta`; a rule without options has none. */
export type DefaultOptions<Schema extends OptionsSchema> = Schema extends readonly []
  ? { readonly defaultOptions?: undefined }
  : { readonly defaultOptions: readonly [OptionsOf<Schema>] };
