/**
 * Serves the console: one page for all its addresses, and the files it is made of. What it shows, it asks the API for,
 * like any other program.
 */
import type { FastifyPluginAsyncTypebox } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyReply, FastifyRequest } from "fastify";
import { anybody } from "../../base/http/who.ts";
import { notFound } from "../../base/problem.ts";
import { bundlePage, type PageFiles } from "./bundle-page.ts";
import { type About, pageHtml } from "./page-html.ts";

/** The page is for anybody: it is what one signs in with, and holds nothing but its own code. */
const hidden = { schema: { hide: true }, config: anybody };
const asset = { schema: { hide: true, params: Type.Object({ name: Type.String() }) }, config: anybody };

export function consoleRoutes(about: About) {
  const page = once(bundlePage);
  const routes: FastifyPluginAsyncTypebox = async (server) => {
    server.get("/", hidden, (_request, reply) => reply.redirect("console/"));

    server.get("/console/assets/:name", asset, async ({ params, headers }, reply) => {
      const file = (await page()).files.get(params.name) ?? unknownFile();
      const packed = /\bgzip\b/.test(String(headers["accept-encoding"]));
      reply.headers({
        "content-type": file.type,
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(packed && { "content-encoding": "gzip" }),
      });
      return (reply as FastifyReply).send(packed ? file.packed : file.plain);
    });

    const showPage = async ({ url }: FastifyRequest, reply: FastifyReply) => {
      const path = url.replace(/[?#].*$/s, "");
      if (path === "/console") return reply.redirect("console/");
      return sendPage(reply, await page(), about, path.slice("/console/".length));
    };
    server.get("/console", hidden, async (request, reply) => showPage(request, reply as FastifyReply));
    server.get("/console/*", hidden, async (request, reply) => showPage(request, reply as FastifyReply));
  };
  return routes;
}

/** Never kept by a browser: it names the files of this version. */
function sendPage(reply: FastifyReply, files: PageFiles, about: About, path: string): FastifyReply {
  return reply
    .headers({ "content-type": "text/html; charset=utf-8", "cache-control": "no-cache" })
    .send(pageHtml(files, about, path));
}

/** Made when it is first asked for, so that it costs no start; a failure is not remembered. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => {
    made ??= make().catch((error) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}

function unknownFile(): never {
  throw notFound("console.unknown-file", "The console has no such file; reload the page.");
}
