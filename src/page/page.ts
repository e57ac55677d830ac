import { readFileSync } from 'node:fs';
import { checkIds, checkTitles, type Report } from '../report.ts';
import { unreadReasons } from '../schema/unread.ts';
import type { PageData } from './data.ts';
import { figureOf } from './figure.ts';

/** The report as one page that needs nothing but itself. */
export function renderPage(report: Report): string {
  const data: PageData = {
    report,
    figures: report.projects.map(figureOf),
    checks: checkIds.map((id) => ({ id, ...checkTitles[id] })),
    reasons: unreadReasons,
  };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>Schema checklist</title>
<style>${asset('page.css')}</style>
</head>
<body>
<noscript>This page shows its report by a script.</noscript>
<script type="application/json" id="data">${inScript(data)}</script>
<script>${asset('client.js')}</script>
</body>
</html>
`;
}

/** What the build puts beside this file. */
function asset(name: string): string {
  return readFileSync(new URL(name, import.meta.url), 'utf8').trim();
}

/** JSON that cannot end the script that it stands in. */
function inScript(data: PageData): string {
  return JSON.stringify(data).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
