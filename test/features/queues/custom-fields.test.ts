import t from "tap";
import { startGateway } from "../../support/gateway.ts";
import { jsonClient } from "../../support/json-client.ts";
import { makeAccounts, signedIn } from "../../support/signed-in.ts";

const gateway = await startGateway();
t.teardown(() => gateway.stop());
const client = jsonClient(gateway.url);
const queues: { id: number; name: string }[] = (await client.get("/queues")).body.data;
const support = queues.find(({ name }) => name === "Support")?.id ?? 0;

t.test("a queue's custom fields are told as RT has them, with the values the site wrote down", async (t) => {
  const { status, body } = await client.get(`/queues/${support}/custom-fields`);
  t.equal(status, 200);
  t.strictSame(
    body.data.toSorted((one: { name: string }, other: { name: string }) =>
      one.name.localeCompare(other.name),
    ),
    [
      { name: "External ID", kind: "line", multiple: false, values: [] },
      { name: "Notes", kind: "text", multiple: false, values: [] },
      {
        name: "Platforms",
        kind: "select",
        multiple: true,
        values: ["Linux", "Windows", "macOS", "Other, unlisted"],
      },
      { name: "Tags", kind: "line", multiple: true, values: [] },
    ],
    "severity and the categories are fields of their own",
  );
});

t.test("what is told of a field is what its tickets take", async (t) => {
  const custom_fields = {
    "External ID": ["INC-1, really"],
    Notes: ["first line\n\nthird line"],
    Platforms: ["Linux", "Other, unlisted"],
    Tags: ["one", "with, comma", "it's"],
  };
  const opened = await client.post("/tickets", { title: "With fields", queue: "Support", custom_fields });
  t.match(opened, { status: 201, body: { custom_fields } });
  const changed = await client.patch(`/tickets/${opened.body.id}`, {
    custom_fields: { Tags: ["two"], Platforms: [] },
  });
  t.match(changed.body.custom_fields, { ...custom_fields, Tags: ["two"], Platforms: [] });
});

t.test("a queue that is not there is not found; a name is no number", async (t) => {
  t.match(await client.get("/queues/999/custom-fields"), {
    status: 404,
    body: { code: "queues.not-found" },
  });
  t.equal((await client.get("/queues/Support/custom-fields")).status, 400);
});

t.test("nobody is told of a field that is not shown to them", async (t) => {
  const databaseUrl = `sqlite:${t.testdir()}/fields.db`;
  const people = await startGateway({ AUTH: "local", DATABASE_URL: databaseUrl });
  t.teardown(() => people.stop());
  const role = "user" as const;
  await makeAccounts(databaseUrl, [
    { email: "uma@example.com", name: "Uma", role },
    { email: "ada@example.com", name: "Ada", role: "agent" },
  ]);
  const told = async (email: string) => {
    const asked = jsonClient(people.url).get(
      `/queues/${support}/custom-fields`,
      await signedIn(people.url, email),
    );
    return (await asked).body.data.map(({ name }: { name: string }) => name).sort();
  };
  t.strictSame(await told("uma@example.com"), [], "a user: what the site has named, which is nothing");
  t.strictSame(await told("ada@example.com"), ["External ID", "Notes", "Platforms", "Tags"]);
});
