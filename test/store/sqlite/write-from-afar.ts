/** The other process of a test: writes into the same file, one notification at a time. */
import { openStore } from "#src/store/store.ts";
import { aNotification } from "../../contract/store/world.ts";

const [file, count] = process.argv.slice(2);
if (!file) throw new Error("A test starts this, with the file and how often to write.");
const store = await openStore({ url: `sqlite:${file}` });
console.log("ready");
for (let written = 0; written < Number(count); written += 1) {
  await store.write((tables) => tables.notifications.add([aNotification()]));
}
await store.close();
