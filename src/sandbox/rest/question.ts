/** One request to REST 1.0 once it is known who asks: the path, the parameters, the files that came along. */

import type { File } from "../tickets/attach.ts";
import type { Call } from "../world/call.ts";

export type Question = {
  call: Call;
  /** Behind /REST/1.0/, decoded, without slashes at its ends. */
  path: string;
  /** From the query and the body together; a name may have come several times. */
  parameters: Map<string, string[]>;
  /** `attachment_1` … as parts of a multipart body. */
  files: Map<string, File>;
};

/** One object: `ticket/7/history/id/12` is ticket 7, `rest` "history/id/12". */
export type Address = { type: string; id: string; rest: string };

/** The last of the values given. */
export function parameter(question: Question, name: string): string | undefined {
  return question.parameters.get(name)?.at(-1);
}

/** `fields=a,b` as names; undefined without it, null when it is none of RT's lists. */
export function askedFields(question: Question): string[] | undefined | null {
  const text = parameter(question, "fields");
  if (!text) return undefined;
  return FIELD_LIST.test(text) ? text.split(",") : null;
}

const NAME = "(?:CF\\.\\{[^,]+\\}|(?:CF|CustomField)-[^,]+|[a-z][a-z0-9_-]*)";
const FIELD_LIST = new RegExp(`^${NAME}(?:,${NAME})*$`, "i");
