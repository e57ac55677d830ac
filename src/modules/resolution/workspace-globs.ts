import { strings } from './loose-json.ts';

/**
 * The `packages` of a pnpm-workspace.yaml. A reader of this one list, in block or flow style, spares a YAML parser; what
 * it does not understand gives no packages.
 */
export function pnpmPackages(yaml: string): string[] {
  const lines = yaml.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, '$1').trimEnd());
  const start = lines.findIndex((line) => /^(['"]?)packages\1\s*:/.test(line));
  if (start < 0) return [];
  const next = lines.findIndex((line, index) => index > start && /^[^\s\-\]]/.test(line));
  const body = lines.slice(start, next < 0 ? undefined : next);
  body[0] = (body[0] ?? '').replace(/^[^:]*:/, '');
  const flow = /^\s*\[([^\]]*)/.exec(body.join('\n'))?.[1];
  const items =
    flow === undefined ? body.flatMap((line) => /^\s*-\s+(.*)$/.exec(line)?.[1] ?? []) : flow.split(',');
  return items.map((item) => item.trim().replace(/^(['"])(.*)\1$/, '$2')).filter((item) => item !== '');
}

/** The `workspaces` of a package.json: a list, or an object with one. */
export function packageJsonWorkspaces(workspaces: unknown): string[] {
  const list = Array.isArray(workspaces)
    ? workspaces
    : (workspaces as { packages?: unknown } | null | undefined)?.packages;
  return Array.isArray(list) ? strings(list) : [];
}
