import { asString, type EnumValue } from '../evaluate/value.ts';

/** The members of an enum in order; `undefined` where one of them is not known. */
export function enumValues({ values }: EnumValue): readonly string[] | undefined {
  if (values.kind !== 'array' || values.open) return undefined;
  const texts = values.items.map((item) => asString(item));
  return texts.every((each) => each !== undefined) ? texts : undefined;
}
