import { createRule } from '../create-rule/create-rule.ts';
import { unknownHelpers, unknownNames } from '../create-rule/unknown-names.ts';

export default createRule({
  name: 'valid-settings',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require settings that are well-formed and name tables and helpers of the project',
      preset: 'correctness',
      severity: 'error',
      fixes: [],
    },
    schema: [],
    messages: {
      malformedSettings: 'Wrong settings are ignored. {{problem}}',
      unknownTable: "`{{setting}}` names '{{name}}', but the schema has no such table.",
      similarTable:
        "`{{setting}}` names '{{name}}', but the schema has no such table. Did you mean '{{similar}}'?",
      unknownHelper: "`{{setting}}` names '{{name}}', which no code of the repository mentions.",
      similarHelper:
        "`{{setting}}` names '{{name}}', which no code of the repository mentions. Did you mean '{{similar}}'?",
    },
  },
  create(context) {
    const { settings, project, settingsProblems: problems } = context;
    // Names are compared where all tables are read anyway.
    const mayCompare = context.isConfig || context.mentionsSchema;
    if (problems.length === 0 && !mayCompare) return {};
    const place = context.projectPlace();
    const at = place ?? (context.hasProjectPlace ? null : { file: context.schema.path, start: 0, end: 0 });
    if (at) {
      for (const problem of problems)
        context.report({ at, messageId: 'malformedSettings', data: { problem } });
    }
    if (!place || !mayCompare) return {};
    for (const { setting, name, similar } of unknownNames(settings, project, context.tables)) {
      const data = { setting, name };
      if (similar === null) context.report({ at: place, messageId: 'unknownTable', data });
      else context.report({ at: place, messageId: 'similarTable', data: { ...data, similar } });
    }
    for (const { setting, name, similar } of unknownHelpers(settings, project)) {
      const data = { setting, name };
      if (similar === null) context.report({ at: place, messageId: 'unknownHelper', data });
      else context.report({ at: place, messageId: 'similarHelper', data: { ...data, similar } });
    }
    return {};
  },
});
