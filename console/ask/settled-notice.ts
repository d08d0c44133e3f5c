/** What is told when a write that was on its way is settled. Pure. */
import type { Submission } from "../../src/model/submission.ts";
import type { Notice } from "../app/notices.ts";
import type { Speak } from "../language/speak.ts";
import type { Place } from "../url/place.ts";

export function noticeOf(
  { state, problem, ticket_id }: Submission,
  speak: Speak,
  place: Place,
): Omit<Notice, "id"> {
  const link = ticket_id
    ? { href: place.hrefOf("ticket", ticket_id), link: `#${ticket_id}` }
    : { href: place.hrefOf("outbox"), link: speak.say("nav.outbox") };
  if (state === "done") return { tone: "good", text: speak.say("write.settled"), ...link };
  if (state === "discarded") return { tone: "plain", text: speak.say("state.discarded"), ...link };
  return {
    tone: "bad",
    text: speak.say("write.refused", { why: problem?.detail ?? problem?.title ?? "" }),
    ...link,
  };
}
