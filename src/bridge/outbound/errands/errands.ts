/** Every kind of wish with its errand. */
import type { Tables } from "../../../store/tables.ts";
import type { FieldNames } from "../../journal/mirror.ts";
import type { RT } from "../../rt/rt.ts";
import type { WhoIsWho } from "../../rt/who-is-who.ts";
import type { FreshCopy } from "../fresh-copy.ts";
import { createChangeErrand } from "./change.ts";
import { createCommentErrand } from "./comment.ts";
import { createDeleteErrand } from "./delete.ts";
import type { Errands } from "./errand.ts";
import { createLinkErrand } from "./link.ts";
import { createLookBack, type OwnAmong } from "./look-back.ts";
import type { Mark } from "./mark.ts";
import { createMergeErrand } from "./merge.ts";
import { createOnlyIfMatch } from "./only-if-match.ts";
import { createOpenErrand } from "./open.ts";
import { createTakeErrand } from "./take.ts";

export type ErrandTools = {
  rt: RT;
  mark: Mark;
  names: FieldNames;
  namesIn: WhoIsWho;
  account: string;
  read: Pick<Tables, "submissions" | "submissionFiles" | "filePieces">;
  ownAmong: OwnAmong;
  freshCopy: FreshCopy;
};

export function createErrands({ read, ownAmong, freshCopy, namesIn, ...tools }: ErrandTools): Errands {
  const { rt, mark, names, account } = tools;
  const lookBack = createLookBack({ rt, ownAmong });
  const onlyIfMatch = createOnlyIfMatch({ lookBack, freshCopy });
  return {
    "ticket.create": createOpenErrand({
      rt,
      mark,
      names,
      account,
      adopted: read.submissions.adoptedTickets,
      read,
    }),
    "ticket.update": onlyIfMatch(createChangeErrand({ rt, names, namesIn, ownAmong })),
    "ticket.comment": onlyIfMatch(createCommentErrand({ rt, lookBack, read })),
    "ticket.take": onlyIfMatch(createTakeErrand({ rt, account, lookBack })),
    "ticket.link": onlyIfMatch(createLinkErrand({ rt, lookBack }, "AddLink")),
    "ticket.unlink": onlyIfMatch(createLinkErrand({ rt, lookBack }, "DeleteLink")),
    "ticket.merge": onlyIfMatch(createMergeErrand({ rt, underWay: read.submissions.underWay })),
    "ticket.delete": onlyIfMatch(createDeleteErrand({ rt })),
  };
}
