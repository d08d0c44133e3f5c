/**
 * Programs change, comment, link, take, merge and delete tickets through a gateway whose RT is behind the fault proxy; at
 * the end RT's own history says what came of it. The same story is told of the sandbox and of real RTs.
 */
import type { Test } from "tap";
import { FormData } from "undici";
import { allSettled, submissions, wholeLog } from "./asked-of-gateway.ts";
import { type FaultStory, faultsIn, startWorld } from "./fault-story.ts";
import { defaultWeights } from "./faults.ts";
import { storySeed } from "./story-size.ts";
import { type Asked, insist, openTicket } from "./stubborn-caller.ts";
import { type Entry, historyInRt } from "./tickets-in-rt.ts";

export type ChangeStory = Omit<FaultStory, "creates"> & { tickets: number };

export async function tellChangeStory(t: Test, { tickets, ...story }: ChangeStory): Promise<void> {
  t.comment(`STORY_SEED=${storySeed}`);
  const { gateway, proxy } = await startWorld(t, { ...story, creates: tickets });
  const { url } = gateway;
  proxy.setWeights({ none: 1 });
  const patient = { url, headers: { prefer: "wait=60" }, patienceMs: 90_000 };
  const opened = await Promise.all(
    Array.from({ length: tickets * 2 }, (_, n) =>
      openTicket({ title: `changed-${storySeed}-${n}.`, queue: "Support" }, patient),
    ),
  );
  const ids = opened.map(({ body }) => Number(body.id));
  const [changed, targets] = [ids.slice(0, tickets), ids.slice(tickets)];
  proxy.setWeights(defaultWeights);

  const told = await Promise.all(
    changed.map(async (id, place) => {
      const first = await Promise.all(wishesFor(id).map((asked) => insist(asked, { url })));
      await allSettled(url);
      const last = await insist(endOf(id, targets[place] ?? 0, place), { url });
      return [...first, last].map(({ status }) => status);
    }),
  );
  await allSettled(url);
  await proxy.idle();
  proxy.setWeights({ none: 1 });

  t.same(
    told.flat().filter((status) => status >= 300),
    [],
    "all were taken",
  );
  t.same(await submissions(url, ["failed"]), [], "and none was given up afterwards");
  for (const [place, id] of changed.entries()) {
    const history = await historyInRt(story.account, id);
    t.same(
      effectsIn(history.filter(({ Ticket }) => Number(Ticket) === id)),
      expected(id, place),
      `ticket ${id}`,
    );
  }
  const log = await wholeLog(url);
  const replies = changed.map(
    (id) => log.filter((it) => it.type === "ticket.replied" && it.ticket?.id === id).length,
  );
  t.same(
    replies,
    changed.map(() => 2),
    "each reply was told of once",
  );
  t.comment(faultsIn(proxy));
}

/** Asked for all at once; two of them say the same. */
function wishesFor(id: number): Asked[] {
  const form = new FormData();
  form.set("visibility", "internal");
  form.set("text", `note on ${id}`);
  form.append("file", new File([Buffer.from([0, 13, 10, 255])], `note ${id}.bin`));
  const reply = { text: "the same words", visibility: "public" };
  const at = (method: Asked["method"], path: string, body: unknown): Asked => ({
    method,
    path: `/tickets/${id}${path}`,
    body,
  });
  return [
    at("POST", "/comments", reply),
    at("PATCH", "", { priority: 7, custom_fields: { Tags: ["one", "two"] } }),
    at("POST", "/comments", reply),
    at("POST", "/comments", form),
    at("POST", "/links", { relation: "refers_to", to: `https://example.com/${id}` }),
    at("PATCH", "", { title: `renamed ${id}`, severity: "high" }),
    at("POST", "/take", {}),
  ];
}

function endOf(id: number, target: number, place: number): Asked {
  if (place % 2) return { method: "DELETE", path: `/tickets/${id}` };
  return { method: "POST", path: `/tickets/${id}/merge`, body: { into: target } };
}

type Effects = Record<string, number>;

/** What RT's history says that somebody did, with how often. */
function effectsIn(history: Entry[]): Effects {
  const effects: Effects = {};
  for (const { Type, Field, NewValue, Content, Creator, files } of history) {
    if (Creator !== "gateway" || Type === "Create" || Type === "SetWatcher") continue;
    const says = /^(?:Comment|Correspond)$/.test(Type) ? `${Content} ${files.join()}`.trim() : NewValue;
    const name = `${Type} ${Field === "Owner" || Field === "MergedInto" ? Field : says}`;
    effects[name] = (effects[name] ?? 0) + 1;
  }
  return effects;
}

function expected(id: number, place: number): Effects {
  return {
    "Correspond the same words": 2,
    "Set 7": 1,
    "CustomField one": 1,
    "CustomField two": 1,
    [`Comment note on ${id} note ${id}.bin`]: 1,
    [`AddLink https://example.com/${id}`]: 1,
    [`Set renamed ${id}`]: 1,
    "CustomField high": 1,
    "Set Owner": 1,
    ...(place % 2 ? { "Status deleted": 1 } : { "AddLink MergedInto": 1 }),
  };
}
