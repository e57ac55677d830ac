/**
 * Reads all that an object reads when it is asked for, so that it holds values where it had getters, and nothing that
 * these have in reach.
 */
export function settle(object: object): void {
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(object))) {
    if (descriptor.get === undefined) continue;
    const value: unknown = Reflect.get(object, name);
    Object.defineProperty(object, name, { value, enumerable: true });
  }
}
