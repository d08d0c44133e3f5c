/** The operator's command: makes people and says what they may, in the database, also beside a running gateway. */
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { createOpenAccount } from "./access/local/open-account.ts";
import { createPasswords } from "./access/password.ts";
import { systemClock } from "./base/clock.ts";
import { ConfigError, processEnvironment, readDatabaseUrl } from "./base/config/config.ts";
import { type Administer, createAdminister, NotDone } from "./features/people/administer.ts";
import { createChangePerson } from "./features/people/change-person.ts";
import { type Role, roles } from "./model/person.ts";
import { StoreError } from "./store/errors.ts";
import { openStore } from "./store/store.ts";

const usage = `npm run admin -- create --email E --name N --role user|agent|admin --password-stdin
npm run admin -- role --email E --role user|agent|admin
npm run admin -- disable --email E
npm run admin -- enable --email E
npm run admin -- list`;

const options = {
  email: { type: "string" },
  name: { type: "string" },
  role: { type: "string" },
  "password-stdin": { type: "boolean" },
} as const;
type Given = { email?: string; name?: string; role?: string; "password-stdin"?: boolean };

try {
  const { values, positionals } = given();
  const lines = await administering((administer) => carryOut(administer, positionals.join(" "), values));
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
} catch (error) {
  if (!(error instanceof NotDone || error instanceof ConfigError || error instanceof StoreError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

function given() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new NotDone(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function administering(deed: (administer: Administer) => Promise<string[]>): Promise<string[]> {
  const store = await openStore({ url: readDatabaseUrl(processEnvironment()) });
  try {
    const clock = systemClock;
    // Running gateways notice by themselves, within a second.
    const changePerson = createChangePerson({ store, clock, changed: async () => undefined });
    const openAccount = createOpenAccount(clock, { givesWay: true });
    return await deed(createAdminister({ store, passwords: createPasswords(), openAccount, changePerson }));
  } finally {
    await store.close();
  }
}

async function carryOut(administer: Administer, command: string, values: Given): Promise<string[]> {
  switch (command) {
    case "create":
      return [
        await administer.create({
          email: needed(values, "email"),
          name: needed(values, "name"),
          role: roleIn(values),
          password: await passwordIn(values),
        }),
      ];
    case "role":
      return administer.setRole(needed(values, "email"), roleIn(values));
    case "disable":
      return administer.setDisabled(needed(values, "email"), true);
    case "enable":
      return administer.setDisabled(needed(values, "email"), false);
    case "list":
      return administer.list();
    default:
      throw new NotDone(usage);
  }
}

function needed(values: Given, name: "email" | "name" | "role"): string {
  const value = values[name]?.trim();
  if (!value) throw new NotDone(`--${name} is missing.\n${usage}`);
  return value;
}

function roleIn(values: Given): Role {
  const role = needed(values, "role");
  const known = roles.find((each) => each === role);
  if (!known) throw new NotDone(`--role is one of ${roles.join(", ")}.`);
  return known;
}

/** Never from the command line: other users of the machine read that. */
async function passwordIn(values: Given): Promise<string> {
  if (!values["password-stdin"])
    throw new NotDone("Give the password on standard input, with --password-stdin.");
  return (await text(process.stdin)).replace(/\r?\n$/, "");
}
