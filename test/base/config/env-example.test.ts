import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import t from "tap";
import { readConfig } from "../../../src/base/config/config.ts";
import { envExample } from "../../../src/base/config/env-example.ts";
import { everySetting } from "../../../src/base/config/setting.ts";
import { settings } from "../../../src/base/config/settings.ts";

const file = readFileSync(new URL("../../../.env.example", import.meta.url), "utf8");

t.test(".env.example says what the settings say (npm run env:example writes it)", async (t) => {
  t.equal(file, envExample());
});

t.test("every setting stands in it once, and its lines taken over change nothing", async (t) => {
  const taken = parseEnv(file.replace(/^#([A-Z_]+=)/gm, "$1"));
  t.strictSame(
    Object.keys(taken).sort(),
    everySetting(settings)
      .map(({ name }) => name)
      .sort(),
  );
  t.strictSame(readConfig(taken), readConfig({}));
});
