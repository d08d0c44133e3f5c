/**
 * The rules on imports that Biome cannot say (the arrows between rooms stand in biome.json). When one is in the way,
 * change it in the same commit and say why. Pure.
 */

/** `what` is the specifier as written, or `process.env`. */
export type Use = { file: string; what: string };

type Door = { library: RegExp; door: RegExp; told: string };

const doors: Door[] = [
  {
    library: /^(drizzle-orm|better-sqlite3|pg)(\/|$)/,
    door: /^src\/store\//,
    told: "only store/ speaks SQL: give it a function with a name",
  },
  {
    library: /^(undici|cockatiel)(\/|$)/,
    door: /^src\/bridge\/(rt|deliveries\/channels)\//,
    told: "only bridge/rt/ and the channels of bridge/deliveries/ call others over HTTP",
  },
  {
    library: /^nodemailer(\/|$)/,
    door: /^src\/bridge\/(mail|deliveries\/channels)\//,
    told: "letters leave through bridge/mail/: hand it what is to be written",
  },
  {
    library: /^(ws|@fastify\/websocket)(\/|$)/,
    door: /^src\/features\/live\//,
    told: "sockets are held in features/live/",
  },
  { library: /^pino(\/|$)/, door: /^src\/base\/log\.ts$/, told: "a log is handed in; base/log.ts makes it" },
  {
    library: /^(fastify|fastify-plugin|@fastify\/(?!websocket).*)(\/|$)/,
    // A socket begins as a request, so features/live/ sees Fastify too.
    // What every request passes stands before the guard (limits) as well as in it.
    door: /(\.routes\.ts|^src\/(access\/(?:guard|follow-merges|limits\/limit-requests)|app)\.ts)$|^src\/(app|base\/http|features\/live)\//,
    told: "HTTP ends in *.routes.ts, access/guard.ts, access/limits/limit-requests.ts, base/http/, features/live/, app.ts and app/: hand the rest plain values",
  },
  {
    library: /^process\.env$/,
    door: /^src\/base\/config\//,
    told: "the environment is read once, by base/config/: take a setting as an argument",
  },
];

/** One sentence for each use of a library that does not go through its door, and for each feature that uses another. */
export function faultsIn(uses: Use[]): string[] {
  const throughWalls = uses.flatMap(({ file, what }) =>
    doors
      .filter(({ library, door }) => library.test(what) && !door.test(file))
      .map(({ told }) => `${file} uses ${what}, but ${told}`),
  );
  return [...throughWalls, ...uses.flatMap(betweenFeatures)];
}

function betweenFeatures({ file, what }: Use): string[] {
  const own = featureOf(file);
  const used = featureOf(resolved(file, what));
  if (!own || !used || own === used) return [];
  return [
    `${file} uses features/${used}/, but a feature never uses another: move what both need to bridge/, access/ or base/`,
  ];
}

const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];

/** Where a relative or #src/ specifier leads, from the root of the repository. */
function resolved(file: string, what: string): string {
  if (what.startsWith("#")) return what.slice(1);
  return what.startsWith(".") ? new URL(what, `file:///${file}`).pathname.slice(1) : what;
}

/** Everything a source text uses: imports of every form, and the environment. */
export function usesIn(file: string, text: string): Use[] {
  const specifiers = text.matchAll(/\b(?:from|import|require|load)\s*\(?\s*["']([^"']+)["']/g);
  const uses = Array.from(specifiers, ([, what = ""]) => ({ file, what }));
  return /\bprocess\s*\.\s*env\b|\benv\b[^;]*from "node:process"/.test(text)
    ? [...uses, { file, what: "process.env" }]
    : uses;
}
