/** Values of a name, or of a member of this name: `tenantId`, else `session.tenantId`. */
export function valuesNamed(name: string, visible: ReadonlySet<string>): readonly string[] {
  if (visible.has(name)) return [name];
  return [...visible].filter((path) => path.endsWith(`.${name}`)).slice(0, 3);
}
