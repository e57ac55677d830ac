import { parseJson } from '../libraries.ts';
import { withMember } from './package-json.ts';
import type { ConfigParts, ProjectProposal } from './proposal.ts';

const preset = './node_modules/eslint-plugin-schema-architect/dist/oxlint/recommended.json';

/** What goes into an oxlint config; its JSON has one place for settings, so those of the first project are taken. */
function membersOf({ projects }: ConfigParts) {
  const [first] = projects;
  return { settings: first ? settingsOf(first) : {}, off: projects.flatMap(({ off }) => off) };
}

/** `root` and `schema` need absolute paths, which JSON cannot compute. */
function settingsOf({ settings }: ProjectProposal): Readonly<Record<string, unknown>> {
  const { tenant, externalTables, fixes } = settings;
  return {
    ...(tenant === undefined ? {} : { tenant: tenant === false ? false : withoutEmpty(tenant) }),
    ...(externalTables.length > 0 ? { externalTables } : {}),
    ...(fixes ? { fixes: fixes.value } : {}),
  };
}

function withoutEmpty(members: object): object {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && (value as unknown[]).length !== 0),
  );
}

/** A whole `.oxlintrc.json`. */
export function oxlintFile(parts: ConfigParts): string {
  const { settings, off } = membersOf(parts);
  const config = {
    extends: [preset],
    ...(off.length > 0
      ? { rules: Object.fromEntries(off.map(({ rule }) => [`schema-architect/${rule}`, 'off'])) }
      : {}),
    ...(Object.keys(settings).length > 0 ? { settings: { 'schema-architect': settings } } : {}),
  };
  // oxlint reads comments.
  const text = JSON.stringify(config, null, 2).replace(
    /^( *)"schema-architect\/([\w-]+)": "off"/gm,
    (line, indent: string, rule: string) => {
      const why = off.find((each) => each.rule === rule)?.why;
      return why === undefined ? line : `${indent}// ${why}\n${line}`;
    },
  );
  return `${text}\n`;
}

/** An oxlint config with our preset and settings added; `null` where it is not a JSON object. */
export function withOxlint(text: string, parts: ConfigParts): string | null {
  const config: unknown = parseJson(text);
  if (typeof config !== 'object' || config === null || Array.isArray(config)) return null;
  const given = (config as { readonly extends?: unknown }).extends;
  const { settings, off } = membersOf(parts);
  const extended = Array.isArray(given) ? (given as unknown[]) : [];
  let changed = withMember(text, ['extends'], [...extended, preset]);
  for (const { rule } of off) changed = withMember(changed, ['rules', `schema-architect/${rule}`], 'off');
  return Object.keys(settings).length > 0
    ? withMember(changed, ['settings', 'schema-architect'], settings)
    : changed;
}
