/** What a person sees whose sign-in failed: a page without scripts and styles, for which a problem+json would be noise. Pure. */
import type { Problem } from "../../model/problem.ts";
import { wordsFor } from "./refusal-words.ts";

/** Whether it is a browser on its way from page to page that asks. */
export const asksForPage = (accept: string | undefined) => accept?.includes("text/html") === true;

/** `again`: where the sign-in begins; `otherwise`: where all ways of signing in are offered. */
export type WaysOn = { again: string; otherwise: string };

/** `accepted`: the browser's Accept-Language. */
export function refusalPage(
  { status, title, detail = title, code }: Problem,
  ways: WaysOn,
  accepted?: string,
): string {
  const { language, words } = wordsFor(accepted);
  const why = words.why[code];
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title} – Ticketwire</title>
<link rel="icon" href="data:,">
</head>
<body>
<main>
<h1>${words.heading}</h1>
${why ? `<p>${why}</p>` : `<p lang="en">${escaped(detail)}</p>`}
<p><a href="${escaped(ways.again)}">${words.again}</a> · <a href="${escaped(ways.otherwise)}">${words.otherwise}</a></p>
<p lang="en"><small>${status} ${escaped(code)}${why ? `: ${escaped(detail)}` : ""}</small></p>
</main>
</body>
</html>
`;
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
