/** What stories ask of a running gateway over its public API. */
import { setTimeout as pause } from "node:timers/promises";
import type { Notification } from "#src/model/notification.ts";

export type Waiting = { id: string; state: string; attempts: number };

/** The whole notification log, oldest first. */
export async function wholeLog(url: string): Promise<Notification[]> {
  const log: Notification[] = [];
  for (;;) {
    const after = log.at(-1)?.id ?? 0;
    const page = await ask<{ data: Notification[] }>(
      `${url}/notifications?order=asc&after=${after}&limit=200`,
    );
    if (page.data.length === 0) return log;
    log.push(...page.data);
  }
}

/** Every ticket of the list, by number, through the paging. */
export async function wholeList(url: string): Promise<{ id: number; title: string; description: string }[]> {
  const tickets: { id: number; title: string; description: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query: string = `sort=id&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: { data: typeof tickets; next_cursor: string | null } = await ask(`${url}/tickets?${query}`);
    tickets.push(...page.data);
    cursor = page.next_cursor;
  }
  return tickets;
}

/** Resolves once no submission is on its way any more. */
export async function allSettled(url: string): Promise<void> {
  for (;;) {
    const waiting = await submissions(url, ["queued", "sending", "unknown"]);
    if (waiting.length === 0) return;
    await pause(50);
  }
}

/** The newest submissions in one of these states, at most 200. */
export async function submissions(url: string, states: string[]): Promise<Waiting[]> {
  const query = states.map((state) => `state=${state}`).join("&");
  return (await ask<{ data: Waiting[] }>(`${url}/submissions?limit=200&${query}`)).data;
}

async function ask<Answer>(address: string): Promise<Answer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}
