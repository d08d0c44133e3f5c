/** Somebody opens a ticket of the gravest kind, here or in RT: the people who are to know have a letter, and nobody waits for it. */
import t from "tap";
import { readConfig } from "#src/base/config/config.ts";
import { createRest1 } from "#src/bridge/rt/rest1/client.ts";
import { eventually } from "../support/eventually.ts";
import { startGatewayProcess } from "../support/gateway-process.ts";
import { jsonClient } from "../support/json-client.ts";
import { startMailbox } from "../support/mailbox.ts";
import { settingsFor, startSandboxProcess } from "../support/sandbox-process.ts";

t.test(
  "opened here or in RT, it is mailed at once, also over a kill; the answer waits for no mail server",
  async (t) => {
    const sandbox = await startSandboxProcess();
    let hangs = true;
    let begun = 0;
    const mailbox = await startMailbox(t, {
      async refuses() {
        begun += 1;
        if (hangs) await new Promise(() => undefined);
        return undefined;
      },
    });
    const gateway = await startGatewayProcess({
      env: {
        ...settingsFor(sandbox.account),
        RT_POLL_SECONDS: "1",
        URGENT_SEVERITIES: "critical",
        URGENT_MAIL_TO: "ana@example.com",
        SMTP_URL: mailbox.url,
        PUBLIC_URL: "https://tw.example",
      },
    });
    const rt = createRest1({ ...sandbox.account, timezone: "UTC" });
    t.teardown(async () => {
      await rt.close();
      await gateway.remove();
      await sandbox.stop();
    });
    const { post } = jsonClient(gateway.url);
    const ticket = { title: "The hall is on fire", queue: "Support", severity: "critical" };
    const here = await post("/tickets", ticket);
    t.equal(here.status, 201);
    await eventually(
      async () => begun,
      (count) => count > 0,
    );
    t.equal((await post("/tickets", { ...ticket, severity: "low" })).status, 201);
    t.same(mailbox.letters, [], "the mail server has not answered yet");

    await gateway.kill();
    hangs = false;
    const { id } = await rt.createTicket({
      queue: "Support",
      subject: "The cellar, too",
      custom_fields: { Severity: ["critical"] },
    });
    await gateway.start();
    const letter = await eventually(
      async () => mailbox.letters.find(({ text }) => text.includes(`Ticket ${id}`)),
      (found) => found !== undefined,
    );
    t.same(letter?.to, ["ana@example.com"]);
    t.match(letter?.text, /^Subject: \[critical\] Ticket \d+: The cellar, too/m);
    t.match(letter?.text, /^Auto-Submitted: auto-generated/m);
    t.match(letter?.text, new RegExp(`^Message-ID: <ticket-${id}\\.notification-\\d+@tw\\.example>`, "m"));
  },
);

t.test("whom to mail needs a mail server, and severities to be mailed about", async (t) => {
  const mailTo = { URGENT_MAIL_TO: "ana@example.com" };
  const severities = { URGENT_SEVERITIES: "critical" };
  t.throws(() => readConfig({ ...mailTo, ...severities }), /SMTP_URL is not/);
  t.throws(() => readConfig({ ...mailTo, SMTP_URL: "smtp://x.example" }), /URGENT_SEVERITIES is not/);
  const config = readConfig({ ...mailTo, ...severities, SMTP_URL: "smtp://x.example" });
  t.same(config.tickets.urgent.mailTo, ["ana@example.com"]);
});
