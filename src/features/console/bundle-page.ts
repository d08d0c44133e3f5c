/**
 * Makes the files of the console out of its sources (console/), in memory: nothing is written and nothing needs to be
 * built beforehand. It serves nothing.
 */
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** `name` has a hash of the content in it, so a file never changes under its name. */
export type PageFile = { name: string; type: string; plain: Buffer; packed: Buffer };
export type PageFiles = { files: Map<string, PageFile>; script: string; style: string; first: string[] };

const sources = fileURLToPath(new URL("../../../console/", import.meta.url));
const pack = promisify(gzip);

/** Takes about 100 ms. @throws Error with the compiler's words where a source is not valid */
export async function bundlePage(): Promise<PageFiles> {
  const { build } = await import("esbuild");
  const { outputFiles, metafile } = await build({
    absWorkingDir: sources,
    entryPoints: { console: "main.tsx" },
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    outdir: "assets",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    legalComments: "none",
    logLevel: "silent",
  });
  const files = await Promise.all(outputFiles.map(({ path, contents }) => fileOf(path, contents)));
  const [script = "", made] =
    Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint === "main.tsx") ?? [];
  const first = made?.imports.filter(({ kind }) => kind === "import-statement") ?? [];
  return {
    files: new Map(files.map((file) => [file.name, file])),
    script: nameIn(script),
    style: nameIn(made?.cssBundle ?? ""),
    first: first.map(({ path }) => nameIn(path)),
  };
}

const nameIn = (path: string) => path.replace(/^.*[\\/]/, "");

async function fileOf(path: string, contents: Uint8Array): Promise<PageFile> {
  const plain = Buffer.from(contents);
  const type = path.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
  return { name: nameIn(path), type, plain, packed: await pack(plain, { level: 9 }) };
}
