/** What an answer of REST 1.0 consists of, before it becomes bytes. Most answers are HTTP 200, whatever they say. */
import { composeForms, type Printed } from "../text/form-compose.ts";

export type Reply = {
  /** "200 Ok"; without it the answer has no banner: RT's way of breaking, or of having nothing to say. */
  code?: string;
  /** Without it the banner stands alone, and no empty line follows. */
  body?: string | Buffer;
  type?: string;
  /** HTTP only: 302 sends an account without privileges away. */
  status?: number;
  location?: string;
};

export const OK = "200 Ok";
export const BAD = "400 Bad Request";
export const SYNTAX = "409 Syntax Error";

export function say(code: string, body: string): Reply {
  return { code, body };
}

export function showForms(forms: Printed[], code = OK): Reply {
  return { code, body: `${composeForms(forms)}\n` };
}

/** A form that consists of one line of comment: not found, not allowed, not possible. */
export function showRemark(remark: string, code = OK): Reply {
  return showForms([{ comment: `# ${remark}` }], code);
}

/** Lines of success, without their "# ". No lines, no banner: nothing changed. */
export function sayDone(lines: string[], problems: Printed[] = [], code = OK): Reply {
  if (lines.length + problems.length === 0) return { body: "" };
  const done = lines.length > 0 ? [`${lines.map((line) => `# ${line}`).join("\n")}\n`] : [];
  const rest = problems.length > 0 ? [composeForms(problems)] : [];
  return { code, body: `${[...done, ...rest].join("\n--\n\n")}\n` };
}

/** RT's answer when its own code breaks: the Perl message and a stack, no banner, and no word on what was done. */
export function breakDown(message: string): Reply {
  return {
    body: `${message}\n\nStack:\n  [/opt/rt5/share/html/REST/1.0/dhandler:189]\n  [/opt/rt5/share/html/REST/1.0/autohandler:55]\n`,
  };
}

export function missingParameter(name: string): Reply {
  return {
    body: `no value sent for required parameter '${name}'\nStack:\n  [/opt/rt5/share/html/REST/1.0/autohandler:55]\n`,
  };
}

export function undefinedForm(): Reply {
  return breakDown(
    "Can't use an undefined value as an ARRAY reference at /opt/rt5/share/html/REST/1.0/dhandler line 189.",
  );
}
