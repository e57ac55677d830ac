import type { BuilderIdentity } from '../evaluate/value.ts';

const numbers = new WeakMap<BuilderIdentity, number>();
let last = 0;

/** One number for each builder, by which plain data can tell that two are one. */
export function numberOf(identity: BuilderIdentity): number {
  let number = numbers.get(identity);
  if (number === undefined) numbers.set(identity, (number = ++last));
  return number;
}
