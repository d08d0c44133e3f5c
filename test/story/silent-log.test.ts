import t from "tap";
import { Browsing } from "../support/browsing.ts";
import { type Answered, jsonClient } from "../support/json-client.ts";
import { leaksIn } from "../support/leaks.ts";
import { answerOfProvider, oidcHouse, signInAs, whoIs } from "../support/oidc-house.ts";

const planted = {
  "a right password": "planted correct horse",
  "a wrong password": "planted wrong horse",
  "a title": "planted printer on fire",
  "a description": "planted it burns",
  "a comment": "planted so it does",
  "a search": "planted-search",
  "a broken body": "planted broken",
  "a file": "planted bytes of a file",
  "somebody's name": "Planted Person",
};

t.test(
  "a whole run at the most talkative level leaves no secret, token, address or body in the log",
  async (t) => {
    const accounts = {
      ana: {
        name: planted["somebody's name"],
        email: "planted@example.com",
        email_verified: true,
        realm_access: { roles: ["ticketwire-admin"] },
      },
    };
    const settings = { AUTH: "local,oidc", LOG_LEVEL: "trace", OIDC_AUDIENCE: "ticketwire-api" };
    const { url, gateway } = await oidcHouse(t, { accounts, settings });
    const client = jsonClient(url);
    const address = "planted@example.com";

    await client.post("/auth/register", {
      email: address,
      full_name: planted["somebody's name"],
      password: planted["a right password"],
    });
    const login = (password: string) => client.post("/auth/login", { username: address, password });
    await login(planted["a wrong password"]);
    const { body } = await login(planted["a right password"]);
    t.ok(body.access_token);
    await client.get(`/auth/me?access_token=${body.access_token}`);
    await client.get("/auth/me", {
      authorization: `Basic ${Buffer.from(`${address}:x`).toString("base64")}`,
    });

    const { browsing } = await signInAs(url, "ana");
    t.equal((await whoIs(browsing, url)).body.role, "admin");
    const replayed = new Browsing();
    await replayed.step(await answerOfProvider(new Browsing(), url, "ana"));
    const session = { authorization: `Bearer ${browsing.cookie("ticketwire")}` };
    const key = await client.post("/api-keys", { name: "a program", role: "admin" }, session);
    t.equal(key.status, 201, JSON.stringify(key.body));

    const ticket: Answered = await client.post(
      "/tickets",
      { title: planted["a title"], description: planted["a description"], requestor: [address] },
      session,
    );
    t.equal(ticket.status, 201, JSON.stringify(ticket.body));
    await client.post(
      `/tickets/${ticket.body.id}/comments`,
      { text: planted["a comment"], visibility: "internal" },
      session,
    );
    await client.get(`/tickets?requestor=${address}&q=${planted["a search"]}`, session);
    await client.get(`/users/${encodeURIComponent(address)}`, session);
    await client.post("/tickets", { title: planted["a title"], queue: "no such queue" }, session);
    await client.post("/tickets", { title: [planted["a title"]], [address]: 1 }, session);
    await fetch(`${url}/tickets`, {
      method: "POST",
      headers: { ...session, "content-type": "application/json" },
      body: `{"${planted["a broken body"]}`,
    });
    await fetch(`${url}/tickets`, {
      method: "POST",
      headers: { ...session, "content-type": "text/plain" },
      body: planted["a file"],
    });
    await fetch(`${url}/nowhere/${address}?token=${body.access_token}`);
    await fetch(`${url}/auth/oidc/callback?code=planted-code&state=planted-state-0123456789`);

    t.ok(gateway.logged.length > 20, "and it was talkative");
    const secrets = {
      ...planted,
      "a token": body.access_token,
      "a code": "planted-code",
      "a state": "planted-state",
    };
    t.strictSame(leaksIn(gateway.logged, secrets), []);
  },
);
