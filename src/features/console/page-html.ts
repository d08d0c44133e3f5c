/** The one HTML page of the console. Everything in it is relative, so it works behind any path prefix. Pure. */
import type { PageFiles } from "./bundle-page.ts";

/** What the page is told of this gateway before it asks for anything. */
export type About = { version: string; sandbox: boolean };

/** `path`: what follows `/console/` in the address, without the query. */
export function pageHtml({ script, style, first }: PageFiles, about: About, path: string): string {
  const base = "../".repeat(path.split("/").length - 1) || "./";
  const preloads = first.map((name) => `<link rel="modulepreload" href="${base}assets/${name}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="ticketwire" content="${attribute(JSON.stringify(about))}">
<title>Ticketwire</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${base}assets/${style}">
${preloads.join("\n")}
<script type="module" src="${base}assets/${script}"></script>
</head>
<body>
<div id="console"></div>
<noscript>The console needs JavaScript. The API does not: see <a href="${base}../docs">its documentation</a>.</noscript>
</body>
</html>
`;
}

const attribute = (text: string) => text.replace(/[&"<>]/g, (sign) => `&#${sign.codePointAt(0)};`);

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6e63"/><path d="M4 17h6l3-8 5 15 4-10 2 3h4" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
const icon = `data:image/svg+xml,${encodeURIComponent(drawing)}`;
