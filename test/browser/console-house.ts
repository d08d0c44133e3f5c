/** A Chromium, and a gateway whose console it opens: how most tests of the console begin. */
import type { Test } from "tap";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { type JsonClient, jsonClient } from "../support/json-client.ts";
import { type Account, makeAccounts, password } from "../support/signed-in.ts";
import { openBrowser } from "./browser.ts";
import { isLive, openConsole, signIn } from "./console-page.ts";

/** With the sandbox RT, and asking nobody who they are, unless the settings say otherwise. */
export async function openHouse(t: Test, settings: Record<string, string> = {}) {
  const browser = await openBrowser(t);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const gateway = await startGateway({ PORT: String(port), PUBLIC_URL: url, ...settings });
  t.teardown(() => gateway.stop());
  const api = jsonClient(url);
  const enter = (test: Test) => openConsole(test, browser, url);
  return { browser, url, api, enter, openTicket: (wish: object) => openTicket(api, wish) };
}

/** People sign in with local accounts, of which there are these. `enter` opens the console of one of them. */
export async function openLocalHouse(t: Test, accounts: Account[], settings: Record<string, string> = {}) {
  const databaseUrl = `sqlite:${t.testdir()}/accounts.db`;
  const house = await openHouse(t, { AUTH: "local", DATABASE_URL: databaseUrl, ...settings });
  await makeAccounts(databaseUrl, accounts);
  const enter = async (test: Test, email: string) => {
    const console = await house.enter(test);
    await signIn(console, email, password);
    await isLive(console.page);
    return console;
  };
  return { ...house, enter };
}

/** Answers its number. @throws Error when it was not opened */
async function openTicket(api: JsonClient, wish: object): Promise<number> {
  const { status, body } = await api.post("/tickets", wish);
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}
