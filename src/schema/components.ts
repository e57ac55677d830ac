/**
 * The strongly connected components of what can be reached from some nodes: sets whose members all lead to each other.
 * Tarjan's algorithm, without recursion, as a chain of references may be as long as a schema.
 */
export function componentsOf<T>(
  starts: Iterable<T>,
  next: (node: T) => Iterable<T>,
): readonly (readonly T[])[] {
  const components: T[][] = [];
  const order = new Map<T, number>();
  /** The earliest node that a node leads back to. */
  const low = new Map<T, number>();
  const pending: T[] = [];
  const isPending = new Set<T>();
  const enter = (node: T): { node: T; edges: Iterator<T> } => {
    low.set(node, order.size);
    order.set(node, order.size);
    pending.push(node);
    isPending.add(node);
    return { node, edges: next(node)[Symbol.iterator]() };
  };
  const lower = (node: T, to: number | undefined): void => {
    low.set(node, Math.min(low.get(node) ?? 0, to ?? Number.POSITIVE_INFINITY));
  };
  for (const start of starts) {
    if (order.has(start)) continue;
    const stack = [enter(start)];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const edge = top.edges.next();
      if (!edge.done) {
        if (!order.has(edge.value)) stack.push(enter(edge.value));
        else if (isPending.has(edge.value)) lower(top.node, order.get(edge.value));
        continue;
      }
      stack.pop();
      const { node } = top;
      const parent = stack.at(-1);
      if (parent) lower(parent.node, low.get(node));
      if (low.get(node) !== order.get(node)) continue;
      const component = pending.splice(pending.lastIndexOf(node));
      for (const each of component) isPending.delete(each);
      components.push(component);
    }
  }
  return components;
}
