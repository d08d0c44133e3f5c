/** What showing an object gives, whichever kind it is. */
import type { Printed } from "../text/form-compose.ts";
import type { Address, Question } from "./question.ts";
import type { Reply } from "./reply.ts";

/** Forms; or a whole answer where RT leaves the way of forms: the bytes of a file, a breakdown. */
export type Shown = Printed[] | Reply;
export type Show = (question: Question, address: Address, fields?: string[]) => Shown;
