import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import t from "tap";
import { storeContract } from "../../contract/store-contract.ts";

const folder = await mkdtemp(join(tmpdir(), "ticketwire-store-"));
t.teardown(() => rm(folder, { recursive: true, force: true }));

storeContract(t, { emptyDatabase: async () => `sqlite:${join(folder, randomUUID(), "store.db")}`, runs: 60 });
