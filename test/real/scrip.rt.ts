/** The Scrip in a real RT: who hears of a change, and what RT does when nobody answers. It empties both RTs. */
import { readFile, writeFile } from "node:fs/promises";
import t, { type Test } from "tap";
import { type HookReceiver, startHookReceiver } from "../support/hook-receiver.ts";
import { emptyRealRt, onEachRt, type RealRt } from "../support/real-rt.ts";
import { replySubject } from "../support/rt-mail.ts";
import { gatherRtPeople } from "../support/rt-people.ts";
import { openRtRecords } from "../support/rt-records.ts";
import {
  folderOf,
  hookSecret,
  hookTo,
  installScrip,
  secretFile,
  siteOf,
  unhook,
} from "../support/rt-scrip.ts";
import { signIn } from "../support/rt-web/browser.ts";
import { fieldEntry, ticketPages } from "../support/rt-web/ticket-pages.ts";

t.setTimeout(300_000);

const root = { username: "root", password: "password" };

await onEachRt(t, async (t, rt) => {
  await emptyRealRt(rt);
  t.teardown(() => unhook(rt));
  await t.test("the installer can be run again and again", (t) => installs(t, rt));
  await t.test("each change is told once, whoever made it and where", (t) => tells(t, rt));
  await t.test("a gateway that keeps silent is waited for by one change and named once", (t) => rests(t, rt));
  await t.test("a gateway that is not there or says no does not trouble RT", (t) => bears(t, rt));
});

async function installs(t: Test, rt: RealRt): Promise<void> {
  const file = await secretFile(rt);
  const settings = ["--url", "http://127.0.0.1:9/rt/hook", "--secret-file", file];
  t.match((await installScrip(rt, settings)).said, "was put in, for all queues");
  t.match((await installScrip(rt, settings)).said, "up to date");
  t.match((await installScrip(rt, [...settings, "--timeout", "1.5"])).said, "CustomCommitCode");
  const shown = (await installScrip(rt, ["--show"])).said;
  t.equal(shown.split("\n").length, 1, "there is one");
  t.match(shown, /enabled, for all queues, stage TransactionBatch: .*timeout => '1\.5'/);
  t.notMatch(shown, hookSecret, "the secret is not in it");
  t.match(await installScrip(rt, ["--remove"]), { code: 0, said: "was taken out" });
  t.match(await installScrip(rt, ["--remove"]), { code: 0, said: "There was no Scrip" });

  const wrong = async (args: string[]) => (await installScrip(rt, args)).said;
  t.match(await wrong([]), "say one of");
  t.match(await wrong(["--url", "http://127.0.0.1:9/hook", "--secret-file", file]), "end in /rt/hook");
  t.match(await wrong(["--url", "http://127.0.0.1:9/rt/hook"]), "--secret-from-config");
  t.match(await wrong([...settings.slice(0, 3), "/nowhere"]), "cannot be read");
  t.match(await wrong([...settings.slice(0, 2), "--secret-from-config"]), "TicketwireHookPassword");
  await writeFile(`${file}.open`, hookSecret, { mode: 0o644 });
  t.match(await wrong([...settings.slice(0, 3), `${file}.open`]), "everybody on this machine may read");
}

async function tells(t: Test, rt: RealRt): Promise<void> {
  const gateway = await startHookReceiver(hookSecret);
  t.teardown(() => gateway.close());
  await hookTo(rt, gateway.url, ["--timeout", "30"]);
  const records = openRtRecords(folderOf(rt));
  t.teardown(() => records.close());
  const { root: pages, customer, write, edit } = await gatherRtPeople(rt);

  const queue = records.numberOf("Queues", "Support");
  const id = await pages.create(queue, {
    Subject: "told",
    Content: "of this",
    Requestors: "customer1@example.com",
  });
  const other = await customer.create("Support", { Subject: "also told", Content: "olá" });
  await pages.basics(id, { Subject: "told again", Priority: "50", Status: "open" });
  const tags = records.numberOf("CustomFields", "Tags");
  await pages.basics(id, await fieldEntry(pages.browser, id, tags, "one\ntwo"));
  await pages.update(id, { UpdateType: "private", UpdateContent: "between us" });
  await customer.reply(id, { UpdateContent: "obrigado" });
  await write({
    queue: "Support",
    from: "new@example.net",
    subject: "written",
    text: "hello",
  });
  await write({
    queue: "Support",
    from: "customer1@example.com",
    subject: replySubject(id, "told"),
    text: "and I write",
  });
  await edit(id, "Subject: by another program");
  await pages.links(id, { [`${id}-RefersTo`]: `${other}` });
  await pages.basics(id, { Status: "deleted" });

  const hints = await gateway.heard(12);
  t.ok(
    hints.every(({ isSigned }) => isSigned),
    "each with a good signature",
  );
  t.ok(
    hints.every(({ at }) => Math.abs(at - Date.now() / 1000) < 300),
    "and the time",
  );
  const mail = /EmailRecord$/;
  const happened = records.transactions().filter(({ type }) => !mail.test(type));
  for (const { id, ticket } of happened)
    t.ok(
      hints.some((hint) => hint.ticket === ticket && hint.transaction >= id),
      `of transaction ${id}`,
    );
  t.equal(new Set(hints.map((hint) => hint.transaction)).size, hints.length, "no change told twice");
  const ofOne = hints.filter((hint) => hint.ticket === id).length;
  t.equal(ofOne, 9, "a form that changes three fields is told once; telling makes no new change");
  t.match((await installScrip(rt, ["--try"])).said, "The gateway was told of ticket");
}

async function rests(t: Test, rt: RealRt): Promise<void> {
  const gateway = await startHookReceiver(hookSecret);
  t.teardown(() => gateway.close());
  await hookTo(rt, gateway.url, ["--timeout", "2", "--rest", "2"]);
  const pages = ticketPages(await signIn(siteOf(rt), root));
  const logged = await readingLog(rt);
  const id = await pages.create(1, { Subject: "nobody listens", Content: "" });

  gateway.answerWith(null);
  const before = gateway.hints.length;
  t.match(await pages.basics(id, { Subject: "it waits" }), "changed from");
  t.equal(gateway.hints.length, before + 1, "it was tried");
  for (const subject of ["and one", "and two", "and three"]) await pages.basics(id, { Subject: subject });
  const lost = (await logged()).filter((line) => line.includes("does not hear of changes"));
  t.equal(lost.length, 1, "said once");
  t.match(lost[0], "no answer within 2 s");

  gateway.answerWith(202);
  await changeUntilTold(pages, id, gateway);
  const found = (await logged()).filter((line) => line.includes("hears of changes again"));
  t.equal(found.length, 1, "and once that it is back");
}

async function bears(t: Test, rt: RealRt): Promise<void> {
  const gateway = await startHookReceiver(hookSecret);
  await hookTo(rt, gateway.url);
  const pages = ticketPages(await signIn(siteOf(rt), root));
  const id = await pages.create(1, { Subject: "no", Content: "" });

  gateway.answerWith(401);
  t.match(await pages.basics(id, { Subject: "refused" }), "changed from");
  t.match(await installScrip(rt, ["--try"]), { code: 1, said: "it answered 401" });
  await gateway.close();
  t.match(await installScrip(rt, ["--try"]), { code: 1, said: "Could not connect" });
  t.match(await pages.basics(id, { Subject: "nobody is there" }), "changed from");
  await writeFile(await secretFile(rt), "");
  t.match(await installScrip(rt, ["--try"]), { code: 1, said: "is empty" });
  await secretFile(rt);
}

/** Time passes for RT only with its own clock: changes are made until one is told. */
async function changeUntilTold(pages: ReturnType<typeof ticketPages>, id: number, gateway: HookReceiver) {
  const before = gateway.hints.length;
  for (let change = 1; gateway.hints.length === before; change++)
    await pages.basics(id, { Subject: `is anybody there? ${change}` });
}

/** The lines RT's log gets from now on. */
async function readingLog(rt: RealRt): Promise<() => Promise<string[]>> {
  const read = async () => (await readFile(`${folderOf(rt)}.log`, "utf8")).split("\n");
  const { length } = await read();
  return async () => (await read()).slice(length - 1);
}
