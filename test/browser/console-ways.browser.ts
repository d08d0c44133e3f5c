import t from "tap";
import { discordSettings } from "../support/discord-double.ts";
import { freePort } from "../support/free-port.ts";
import { startGateway } from "../support/gateway.ts";
import { clientSettings } from "../support/oidc-provider.ts";
import { openBrowser } from "./browser.ts";
import { axeFindings, openConsole } from "./console-page.ts";

const browser = await openBrowser(t);
const settings = { ...clientSettings, ...discordSettings, OIDC_ISSUER: "https://sso.example" };
const sets = ["local", "discord", "oidc", "local,oidc", "oidc,discord", "local,oidc,discord"];

for (const AUTH of sets) {
  t.test(`with AUTH=${AUTH} just these ways are offered, as the API names them`, async (t) => {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const gateway = await startGateway({ ...settings, AUTH, PORT: String(port), PUBLIC_URL: url });
    t.teardown(() => gateway.stop());
    const offered = (await (await fetch(`${url}/auth/providers`)).json()) as {
      kind: string;
      name: string;
      url?: string;
    }[];
    const { page, complaints, open } = await openConsole(t, browser, url);
    await open("outbox?state=failed");
    await page.getByText("Sign in to follow").waitFor();
    await page.locator(".sign-in form, .sign-in a").first().waitFor();
    const links = await page
      .getByRole("link", { name: /^Sign in with/ })
      .evaluateAll((all) => all.map((link) => [link.textContent, link.getAttribute("href")]));
    const back = encodeURIComponent("/console/outbox?state=failed");
    t.strictSame(
      links,
      offered
        .filter(({ kind }) => kind === "redirect")
        .map((way) => [`Sign in with ${way.name}`, `${url}${way.url}?return_to=${back}`]),
    );
    const hasPassword = offered.some(({ kind }) => kind === "password");
    t.equal(await page.getByLabel("Password").count(), hasPassword ? 1 : 0);
    const mayRegister = await page.getByRole("link", { name: "No account yet? Open one" }).count();
    t.equal(mayRegister, AUTH.includes("local") ? 1 : 0);
    t.strictSame(await axeFindings(page), []);
    t.strictSame(complaints, []);
  });
}
