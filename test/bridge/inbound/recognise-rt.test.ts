import t, { type Test } from "tap";
import { recogniseRt } from "#src/bridge/inbound/recognise-rt.ts";
import { openStore } from "#src/store/store.ts";

const here = "https://rt.example/REST/1.0/";
const there = "https://new.example/REST/1.0/";

async function copyOf(t: Test, url: string) {
  const store = await openStore({ url: `sqlite:${t.testdir()}/tw.db` });
  t.teardown(() => store.close());
  await store.write((tables) => tables.mirroredRt.toldSince("2026-11-20T12:00:00.000Z"));
  await recogniseRt(store, { url, movedFrom: undefined });
  return (now: string, movedFrom?: string) => recogniseRt(store, { url: now, movedFrom });
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
  await start(there, here);
  await start(there);
  await t.rejects(start(here));
});

t.test("a copy of the sandbox is not taken for one of a real RT", async (t) => {
  const start = await copyOf(t, "sandbox");
  await t.rejects(start(here), { message: /copy of the sandbox RT.*DATABASE_URL/ });
});
