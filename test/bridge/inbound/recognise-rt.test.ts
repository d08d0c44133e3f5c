import t, { type Test } from "tap";
import { recogniseRt } from "#src/bridge/inbound/recognise-rt.ts";
import { openStore } from "#src/store/store.ts";
import { aRecord } from "../../contract/store/world.ts";

const here = "https://rt.example/REST/1.0/";
const there = "https://new.example/REST/1.0/";

const urlAt = (url: string) => (id: number) => `${url}Display.html?id=${id}`;

async function copyOf(t: Test, url: string) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  t.teardown(() => store.close());
  await store.write((tables) => tables.mirroredRt.toldSince("2026-11-20T12:00:00.000Z"));
  await recogniseRt(store, { url, movedFrom: undefined, urlOf: urlAt(url) });
  const start = (now: string, movedFrom?: string) =>
    recogniseRt(store, { url: now, movedFrom, urlOf: urlAt(now) });
  return Object.assign(start, { store });
}

t.test("the same RT is known again, another one refused in a sentence that names the settings", async (t) => {
  const start = await copyOf(t, here);
  await start(here);
  await t.rejects(start(there), {
    name: "ConfigError",
    message: /DATABASE_URL .*rt\.example.* RT_API_URL .*new\.example.*RT_MOVED_FROM/,
  });
  await t.rejects(start("sandbox"), { message: /RT_API_URL is not set/ });
  await start(here);
});

t.test("an RT that has moved is known under its new address from then on", async (t) => {
  const start = await copyOf(t, here);
  await t.rejects(start(there, "https://elsewhere.example/REST/1.0/"));
  await start.store.write(({ tickets }) => tickets.save(aRecord({ id: 7 })));
  await start(there, here);
  t.match(await start.store.read.tickets.get(7), { url: urlAt(there)(7) }, "and so are its tickets");
  await start(there);
  await t.rejects(start(here));
});

t.test("a copy of the sandbox is not taken for one of a real RT", async (t) => {
  const start = await copyOf(t, "sandbox");
  await t.rejects(start(here), { message: /copy of the sandbox RT.*DATABASE_URL/ });
});
