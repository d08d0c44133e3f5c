import t from "tap";
import { createMemoryBus } from "#src/bridge/hub/buses/memory.ts";
import { busContract } from "../../../contract/bus-contract.ts";

busContract(t, createMemoryBus);
