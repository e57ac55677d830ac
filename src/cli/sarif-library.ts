/** What the SARIF format takes from another package; the build puts it into this one file, which only that format loads. */
export { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
