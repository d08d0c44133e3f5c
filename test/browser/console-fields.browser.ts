import t, { type Test } from "tap";
import { openHouse } from "./console-house.ts";
import { axeFindings, isLive, openConsole } from "./console-page.ts";
import { getsFocus } from "./keyboard.ts";

const { browser, url, api } = await openHouse(t);

async function openOn(t: Test, wish: object) {
  const { body } = await api.post("/tickets", { queue: "Support", ...wish });
  const console = await openConsole(t, browser, url);
  await console.open(`tickets/${body.id}`);
  await isLive(console.page);
  const fieldsNow = async () => (await api.get(`/tickets/${body.id}`)).body.custom_fields;
  return { ...console, id: body.id as number, fieldsNow };
}

t.test("the site's custom fields are filled in where they stand, with one value or several", async (t) => {
  const { page, fieldsNow, complaints } = await openOn(t, {
    title: "With fields",
    custom_fields: { Tags: ["first"] },
  });
  await page.getByRole("button", { name: "Tags: first. Change" }).click();
  await page.getByRole("textbox", { name: "Tags" }).fill("one\nwith, comma\n\n");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Tags: one, with, comma. Change" }).waitFor();

  await page.getByText("More fields").click();
  await page.getByRole("button", { name: "Platforms: –. Change" }).click();
  await page.getByRole("checkbox", { name: "Linux" }).check();
  await page.getByRole("checkbox", { name: "Other, unlisted" }).check();
  t.strictSame(await axeFindings(page), []);
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Platforms: Linux, Other, unlisted. Change" }).waitFor();

  await page.getByRole("button", { name: "Notes: –. Change" }).click();
  await page.getByRole("textbox", { name: "Notes" }).fill("a line\n\nand another");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /^Notes: a line/ }).waitFor();
  t.match(await fieldsNow(), {
    Tags: ["one", "with, comma"],
    Platforms: ["Linux", "Other, unlisted"],
    Notes: ["a line\n\nand another"],
  });
  t.strictSame(complaints, []);
});

t.test("two who fill in the same field: the second is told what the first wrote", async (t) => {
  const { page, id, fieldsNow } = await openOn(t, { title: "Filled in twice" });
  await page.getByText("More fields").click();
  await page.getByRole("button", { name: "External ID: –. Change" }).click();
  await page.getByRole("textbox", { name: "External ID" }).fill("mine");
  t.equal((await api.patch(`/tickets/${id}`, { custom_fields: { "External ID": ["theirs"] } })).status, 200);
  await page.getByRole("button", { name: "Save" }).click();
  const conflict = page.getByRole("alert").filter({ hasText: "Somebody else changed this meanwhile" });
  await conflict.getByText("External ID: theirs", { exact: true }).waitFor();
  await conflict.getByText("You wanted: External ID: theirs → mine").waitFor();
  t.match(await fieldsNow(), { "External ID": ["theirs"] });
  await conflict.getByRole("button", { name: "Do it all the same" }).click();
  await page.getByRole("button", { name: "External ID: mine. Change" }).waitFor();
  t.match(await fieldsNow(), { "External ID": ["mine"] });
});

t.test("a new ticket asks for the fields of the queue one chooses", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("tickets/new");
  await page.getByLabel("Title").fill("New with fields");
  t.equal(await page.getByLabel("External ID").count(), 0);
  await page.getByLabel("Queue").selectOption("Support");
  await page.getByLabel("External ID").fill("INC-7");
  await page.getByRole("checkbox", { name: "macOS" }).check();
  await page.getByLabel("Tags").fill("red\nblue");
  t.strictSame(await axeFindings(page), []);
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.getByRole("heading", { name: "New with fields" }).waitFor();
  const id = Number(new URL(page.url()).pathname.split("/").at(-1));
  t.match((await api.get(`/tickets/${id}`)).body.custom_fields, {
    "External ID": ["INC-7"],
    Platforms: ["macOS"],
    Tags: ["red", "blue"],
  });
});

t.test("a custom field that is refused says so where it stands, and gets the focus", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("tickets/new");
  const tooMany = Array.from({ length: 101 }, (_, at) => `tag ${at}`).join("\n");
  await page.getByLabel("Title").fill("Too much in a field");
  await page.getByLabel("Queue").selectOption("Support");
  await page.getByLabel("Tags").fill(tooMany);
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.locator(".fault").waitFor();
  await getsFocus(page, "Tags");
  t.equal(await page.getByLabel("Tags").getAttribute("aria-invalid"), "true");
  t.strictSame(await axeFindings(page), []);
  await page.getByLabel("Tags").fill("few");
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.getByRole("heading", { name: "Too much in a field" }).waitFor();
});

t.test("a subcategory goes with its category, and not with another one", async (t) => {
  const { page, open } = await openConsole(t, browser, url);
  await open("tickets/new");
  await page.getByLabel("Title").fill("Sorted twice");
  await page.getByLabel("Category", { exact: true }).selectOption("Hardware");
  await page.getByLabel("Subcategory").selectOption("Printer");
  await page.getByLabel("Category", { exact: true }).selectOption("Network");
  t.equal(await page.getByLabel("Subcategory").inputValue(), "");
  await page.getByRole("button", { name: "Open ticket" }).click();
  await page.getByRole("heading", { name: "Sorted twice" }).waitFor();
  const id = Number(new URL(page.url()).pathname.split("/").at(-1));
  t.match((await api.get(`/tickets/${id}`)).body, { category: "Network", subcategory: null });
});
