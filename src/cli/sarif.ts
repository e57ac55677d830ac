import { pathToFileURL } from 'node:url';
import architect, { type RuleName } from '../index.ts';
import type { Finding, Report } from '../report.ts';
import { orderedFindings, ruleName } from './findings.ts';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';

/** The base that paths are relative to, by the name that GitHub's code scanning knows. */
const base = '%SRCROOT%';

const homepage = 'https://github.com/schema-architect/eslint-plugin-schema-architect';

/** The findings as SARIF 2.1.0, one run, for code scanning and editors. */
export function sarif(report: Report): string {
  const findings = orderedFindings(report);
  const files = [...new Set(findings.map(({ file }) => file))];
  const run = new SarifRunBuilder({
    originalUriBaseIds: { [base]: { uri: pathToFileURL(`${report.folder}/`).href } },
    artifacts: files.map((file) => ({
      sourceLanguage: /\.[cm]?jsx?$/.test(file) ? 'javascript' : 'typescript',
      location: locationOf(file),
    })),
    columnKind: 'utf16CodeUnits',
  }).initSimple({
    toolDriverName: architect.meta.name,
    toolDriverVersion: architect.meta.version,
    url: homepage,
  });
  for (const id of new Set(findings.map(({ rule }) => rule))) run.addRule(ruleOf(id));
  for (const finding of findings) run.addResult(resultOf(finding));
  const builder = new SarifBuilder({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json' });
  builder.addRun(run);
  return `${builder.buildSarifJsonString({ indent: true })}\n`;
}

function locationOf(file: string) {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}

function ruleOf(id: string): SarifRuleBuilder {
  const name = ruleName(id);
  const meta = Object.hasOwn(architect.rules, name) ? architect.rules[name as RuleName].meta : undefined;
  const description = meta?.docs?.description ?? 'The file could not be linted';
  return new SarifRuleBuilder().initSimple({
    ruleId: id,
    shortDescriptionText: description,
    ...(meta?.docs?.url === undefined ? {} : { helpUri: meta.docs.url }),
  });
}

function resultOf(finding: Finding): SarifResultBuilder {
  const { rule, severity, message, file, line, column, endLine, endColumn } = finding;
  const result = new SarifResultBuilder().initSimple({ level: severity, messageText: message, ruleId: rule });
  result.setLocationArtifactUri(locationOf(file));
  result.setLocationRegion({
    startLine: line,
    startColumn: column,
    ...(endLine === undefined || endColumn === undefined ? {} : { endLine, endColumn }),
  });
  return result;
}
