import t from "tap";
import { storeContract } from "../../contract/store-contract.ts";
import { startPostgres } from "../../support/postgres.ts";

// A server and a database for each test take their time, also where this file is run by hand.
t.setTimeout(120_000);
const server = await startPostgres();
t.teardown(() => server.stop());

storeContract(t, { emptyDatabase: () => server.database(), runs: 10 });
