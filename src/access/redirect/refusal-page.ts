/** What a person sees whose sign-in failed: a page without scripts and styles, for which a problem+json would be noise. Pure. */
import type { Problem } from "../../model/problem.ts";

/** Whether it is a browser on its way from page to page that asks. */
export const asksForPage = (accept: string | undefined) => accept?.includes("text/html") === true;

/** `again`: where the sign-in begins; `otherwise`: where all ways of signing in are offered. */
export type WaysOn = { again: string; otherwise: string };

export function refusalPage({ status, title, detail = title, code }: Problem, ways: WaysOn): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Not signed in – Ticketwire</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>You are not signed in</h1>
<p>${escaped(detail)}</p>
<p><a href="${escaped(ways.again)}">Try again</a> · <a href="${escaped(ways.otherwise)}">Sign in otherwise</a></p>
<p><small>${status} ${escaped(code)}</small></p>
</main>
</body>
</html>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
