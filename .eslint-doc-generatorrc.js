import prettier from 'prettier';

/** @type {import('eslint-doc-generator').GenerateOptions} */
export default {
  configEmoji: [
    ['correctness', '🧱'],
    ['recommended', '✅'],
    ['strict', '🔒'],
  ],
  // Every rule is in it.
  ignoreConfig: ['all'],
  ruleDocNotices: ['description', 'configs', 'fixableAndHasSuggestions', 'options', 'deprecated'],
  ruleDocTitleFormat: 'prefix-name',
  ruleListColumns: [
    'name',
    'description',
    'configsError',
    'configsWarn',
    'fixable',
    'hasSuggestions',
    'options',
  ],
  urlConfigs: 'https://github.com/schema-architect/eslint-plugin-schema-architect#presets',
  // So that what is generated passes `npm run format:check`.
  postprocess: async (content, path) =>
    prettier.format(content, { ...(await prettier.resolveConfig(path)), parser: 'markdown' }),
};
