/**
 * Reads what an object reads when it is asked for, so that it holds values where it had getters, and nothing that these
 * have in reach.
 */
export function settle(object: object, names: readonly string[] = Object.keys(object)): void {
  for (const name of names) {
    if (Object.getOwnPropertyDescriptor(object, name)?.get === undefined) continue;
    const value: unknown = Reflect.get(object, name);
    Object.defineProperty(object, name, { value, enumerable: true });
  }
}
