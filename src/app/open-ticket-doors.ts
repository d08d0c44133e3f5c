/** The routes under /tickets, and those that go with them. */
import { followMerges, type UsedBefore } from "../access/follow-merges.ts";
import type { Config } from "../base/config/config.ts";
import type { Server } from "../base/http/server.ts";
import { createAsk } from "../bridge/outbound/ask.ts";
import { createFirstAnswer, once } from "../bridge/outbound/first-answer.ts";
import { commentRoutes } from "../features/comments/comments.routes.ts";
import { createListComments, createReadComment } from "../features/comments/list-comments.ts";
import { createQuoteText, createSignText } from "../features/comments/on-behalf.ts";
import { createWriteComment } from "../features/comments/write-comment.ts";
import { fileRoutes } from "../features/files/files.routes.ts";
import { createShowFiles } from "../features/files/show-files.ts";
import { historyRoutes } from "../features/history/history.routes.ts";
import { createShowHistory } from "../features/history/show-history.ts";
import { linkRoutes } from "../features/links/links.routes.ts";
import { createChangeLinks, createShowLinks } from "../features/links/links.ts";
import { createListFields } from "../features/queues/list-fields.ts";
import { createListOpenQueues } from "../features/queues/list-open-queues.ts";
import { queueRoutes } from "../features/queues/queues.routes.ts";
import { createTicketDeeds } from "../features/tickets/deeds.ts";
import { handlingRoutes } from "../features/tickets/handling.routes.ts";
import { openRoutes } from "../features/tickets/open.routes.ts";
import { createTaxonomist } from "../features/tickets/taxonomy.ts";
import { ticketRoutes } from "../features/tickets/tickets.routes.ts";
import type { Parts } from "./parts.ts";
import { createShown, tellShown } from "./tell-shown.ts";

/** Everything under /tickets, and what goes with it. */
export async function openTicketDoors(
  server: Server,
  { rt, tickets, auth }: Config,
  parts: Parts,
): Promise<void> {
  const { store, hub, outbound, reading } = parts;
  const { findTicket, seeTicket, maySee, seeAsShown, seeNow } = parts.seeing;
  const answers = {
    ask: createAsk({ store, ...outbound }),
    firstAnswer: createFirstAnswer({ store, ...outbound }),
  };
  const { ask, firstAnswer } = tellShown(createShown({ store, findTicket }), answers);
  const taxonomist = createTaxonomist(parts.known, store);
  // Where nobody signs in there is nobody to name.
  const line = auth.ways.includes("none") ? null : rt.onBehalfLine;
  const quoteText = createQuoteText(line);
  const ticketDeeds = createTicketDeeds(
    { store, hub, ask, firstAnswer, seeTicket, taxonomist, quoteText, refresh: reading.refresh },
    ticketSettings(),
  );
  const usedBefore: UsedBefore = async ({ id }, key) =>
    (await store.read.idempotencyKeys.get(id, key)) !== undefined;
  followMerges(server, seeTicket, usedBefore);
  const { waitSeconds } = rt;
  const forms = { ...outbound.uploads, filesLimitBytes: tickets.filesLimitBytes };
  await server.register(openRoutes(ticketDeeds.openTicket, { waitSeconds, ...forms }));
  await server.register(ticketRoutes(ticketDeeds, rt));
  await server.register(handlingRoutes(ticketDeeds, rt));
  const signText = createSignText(line);
  const comment = createWriteComment({ ask, seeTicket, signText, checkStatus: taxonomist.check });
  const writeComment = once(firstAnswer, comment);
  const listComments = createListComments(seeAsShown, reading.history);
  await server.register(
    commentRoutes(
      { listComments, readComment: createReadComment(listComments), writeComment, seeTicket, usedBefore },
      { waitSeconds, ...forms },
    ),
  );
  await server.register(
    historyRoutes(createShowHistory({ maySee, seeAsShown, readHistory: reading.history })),
  );
  await server.register(fileRoutes(createShowFiles(seeAsShown, reading.files)));
  const showLinks = createShowLinks({ maySee, seeNow, readLinks: reading.links });
  await server.register(
    linkRoutes({ showLinks, changeLinks: once(firstAnswer, createChangeLinks(ask, seeTicket)) }, rt),
  );
  const listOpenQueues = createListOpenQueues(reading.queues, rt.queuesForUsers);
  const taken = [...Object.values(rt.fields), rt.mark.kind === "field" ? rt.mark.name : null];
  const listFields = createListFields(
    { listOpenQueues, listCustomFields: reading.customFields },
    { known: parts.known, taken },
  );
  await server.register(queueRoutes({ listOpenQueues, listFields }));

  function ticketSettings() {
    const { severities = [], ...raised } = tickets.urgent;
    return {
      defaultQueue: rt.defaultQueue,
      queuesForUsers: rt.queuesForUsers,
      inOrder: rt.mark.kind === "search",
      names: rt.fields,
      urgent: { severities, ...raised },
    };
  }
}
