import t from "tap";
import { discordSettings } from "../support/discord-double.ts";
import { startGateway } from "../support/gateway.ts";
import { jsonClient } from "../support/json-client.ts";
import { clientSettings } from "../support/oidc-provider.ts";

/** The provider's own form may hold more than we know (OpenID Connect Back-Channel Logout 1.0, 2.5). */
const mayHoldMore = ["POST /auth/oidc/backchannel-logout"];

type Schema = { [keyword: string]: unknown };

t.test(
  "no body of a request takes a property that is not described: nobody sets what is not offered",
  async (t) => {
    const gateway = await startGateway({
      AUTH: "local,oidc,discord",
      OIDC_ISSUER: "https://sso.example",
      ...clientSettings,
      ...discordSettings,
    });
    t.teardown(() => gateway.stop());
    const { body: document } = await jsonClient(gateway.url).get("/openapi.json");
    const open: string[] = [];
    let looked = 0;

    function look(schema: Schema, place: string, seen: string[] = []): void {
      if (typeof schema.$ref === "string") {
        if (seen.includes(schema.$ref)) return;
        const named = schema.$ref
          .split("/")
          .slice(1)
          .reduce((held, step) => held[step], document);
        look(named, place, [...seen, schema.$ref]);
        return;
      }
      for (const [keyword, inner] of Object.entries(schema)) {
        if (["anyOf", "allOf", "oneOf"].includes(keyword))
          for (const one of inner as Schema[]) look(one, place, seen);
        if (keyword === "items") look(inner as Schema, `${place}[]`, seen);
      }
      if (!schema.properties) return;
      looked += 1;
      if (schema.additionalProperties !== false) open.push(place);
      for (const [name, inner] of Object.entries(schema.properties))
        look(inner as Schema, `${place}.${name}`, seen);
    }

    for (const [path, methods] of Object.entries<Record<string, Schema>>(document.paths))
      for (const [method, { requestBody }] of Object.entries(methods)) {
        const name = `${method.toUpperCase()} ${path}`;
        const content =
          (requestBody as { content?: Record<string, { schema?: Schema }> } | undefined)?.content ?? {};
        if (!mayHoldMore.includes(name))
          for (const [type, { schema }] of Object.entries(content))
            if (schema) look(schema, `${name} ${type}`);
      }
    t.strictSame(open, []);
    t.ok(looked > 10, `${looked} were looked at`);
  },
);
