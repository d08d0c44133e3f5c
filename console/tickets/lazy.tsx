/** The ticket's own code is loaded when the first ticket is opened. */
import { lazily } from "../parts/lazily.tsx";

export const TicketView = lazily(() => import("./TicketView.tsx").then((module) => module.TicketView));
