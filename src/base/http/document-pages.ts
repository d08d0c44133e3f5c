/** The pages people read the API document on: /docs (Swagger UI) and /redoc. Their files are read when asked for. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { FastifyReply } from "fastify";
import type { Server } from "./server.ts";
import { anybody } from "./who.ts";

type Page = { path: string; files: Record<string, string>; start: (documentUrl: string) => string };

const pages: Page[] = [
  {
    path: "/docs",
    files: {
      "swagger-ui.css": "@fastify/swagger-ui/static/swagger-ui.css",
      "swagger-ui-bundle.js": "@fastify/swagger-ui/static/swagger-ui-bundle.js",
    },
    start: (url) =>
      `SwaggerUIBundle({ url: ${url}, dom_id: "#document", deepLinking: true, validatorUrl: null });`,
  },
  {
    path: "/redoc",
    files: { "redoc.standalone.js": "redoc/bundles/redoc.standalone.js" },
    start: (url) => `Redoc.init(${url}, {}, document.getElementById("document"));`,
  },
];

// Both pages write their styles into the document, and Redoc searches in a worker; scripts stay files of ours.
const pagePolicy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

const types: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
};

/** `root` is the path under which the gateway is reached from outside, without a slash at its end. */
export function documentPages(server: Server, { root }: { root: string }): void {
  for (const page of pages) servePage(server, page, root);
}

function servePage(server: Server, { path, files, start }: Page, root: string): void {
  const hidden = { schema: { hide: true }, config: anybody };
  const html = htmlOf(Object.keys(files), root + path);
  const script = `${start(JSON.stringify(`${root}/openapi.json`))}\n`;

  server.get(path, hidden, (_request, reply) =>
    reply.header("content-security-policy", pagePolicy).type("text/html; charset=utf-8").send(html),
  );
  server.get(`${path}/start.js`, hidden, (_request, reply) => reply.type(types.js ?? "").send(script));
  for (const [name, module] of Object.entries(files)) {
    server.get(`${path}/${name}`, hidden, async (_request, reply) => sendFile(reply, module));
  }
}

// Redoc would load this from its maker's server, and hides it where it does not load.
const foreignLogo = "https://cdn.redoc.ly/redoc/logo-mini.svg";

/** A file of an installed package; it changes with the version of the gateway only. */
async function sendFile(reply: FastifyReply, module: string): Promise<FastifyReply> {
  const text = await readFile(fileURLToPath(import.meta.resolve(module)), "utf8");
  const type = types[module.split(".").at(-1) ?? ""] ?? "application/octet-stream";
  return reply
    .headers({ "content-type": type, "cache-control": "public, max-age=3600" })
    .send(text.replace(foreignLogo, "data:,"));
}

function htmlOf(files: string[], folder: string): string {
  const tags = [...files, "start.js"].map((name) =>
    name.endsWith(".css")
      ? `<link rel="stylesheet" href="${folder}/${name}">`
      : `<script defer src="${folder}/${name}"></script>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ticketwire API</title>
<link rel="icon" href="data:,">
${tags.join("\n")}
</head>
<body style="margin: 0"><div id="document"></div></body>
</html>
`;
}
