import { uncommented } from './query-scan.ts';

/** The name of a custom setting in `set_config('app.tenant_id', ...)` or `SET LOCAL app.tenant_id = ...`. */
const custom =
  /\bset_config\s*\(\s*(?:'([a-z_][\w$]*)\.|(?=[^'\s]))|\bset\s+(?:local|session)\s+"?([a-z_][\w$]*)\.\w/gi;

/** `SET LOCAL ROLE authenticated`, `SET ROLE ${role}` */
const role =
  /\bset\s+(?:(?:local|session)\s+)?role\s+(?:to\s+)?(?:["'$]|\w+\s*[;`"'])|\bset_config\s*\(\s*'role'/i;

/** Prefixes of the settings of extensions, which no policy reads. */
const ofExtension =
  /^(?:pg_\w+|hnsw|ivfflat|vchord\w*|diskann|auto_explain|plpgsql|timescaledb|cron|bm25|paradedb)$/i;

/** `set_config('app.tenant_id', ...)`, `SET LOCAL app.tenant_id = ...`, `-c app.tenant_id=...` in a connection's options. */
const made =
  /\bset_config\s*\(\s*(?:E?'([\w.]+)'|(?=[^'\s]))|\bset\s+(?:(?:local|session)\s+)?(?:"?([a-z_][\w$]*)"?\."?(\w+)"?\s*(?:=|\bto\b)|(?=\$\{|"?[a-z_][\w$]*"?\."?\$))|-c\s*([a-z_][\w$]*\.\w+)\s*=/gi;

/** The custom settings that code makes, in lower case, as Postgres compares them; `null` among them is one that is not named. */
export function settingsMadeIn(code: string): readonly (string | null)[] {
  if (!/\bset_config\b|\bset\s|-c\s/i.test(code)) return [];
  const names = Array.from(uncommented(code).matchAll(made), ([, called, space, name, option]) =>
    space === undefined ? (called ?? option)?.toLowerCase() : `${space}.${name ?? ''}`.toLowerCase(),
  );
  return [...new Set(names.map((name) => name ?? null))].filter(
    (name) => name === null || name.includes('.'),
  );
}

/** Whether code makes settings that policies of row level security read: custom ones, or the role. */
export function makesSettings(code: string): boolean {
  if (!/\bset_config\b|\bset\s/i.test(code)) return false;
  const text = uncommented(code);
  return (
    role.test(text) ||
    [...text.matchAll(custom)].some(([, first, second]) => !ofExtension.test(first ?? second ?? ''))
  );
}
