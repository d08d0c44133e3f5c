/**
 * Reads the forms of an HTML page and says what a browser would send of each. It knows no style and no script, and of
 * HTML only what RT's pages hold.
 */

export type Field = { name: string; value: string };
export type PageForm = {
  name: string;
  action: string;
  isPost: boolean;
  isMultipart: boolean;
  /** What is sent when nobody touches anything, in the page's order. */
  fields: Field[];
  /** Every name the form can send, also of boxes nobody ticked. */
  names: Set<string>;
  /** The buttons that send it. */
  buttons: Field[];
};

type Tag = { name: string; attributes: Map<string, string>; end: number; at: number };

const tags = /<(form|input|select|option|textarea|button)\b((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const attributes = /([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+)))?/g;

export function formsOf(html: string): PageForm[] {
  const page = html.replaceAll(/<!--.*?-->|<script\b.*?<\/script>/gis, "");
  return [...page.matchAll(/<form\b.*?<\/form>/gis)].map(([form]) => readForm(form));
}

function readForm(html: string): PageForm {
  const [form, ...controls] = tagsOf(html);
  if (!form) throw new Error(`no form: ${html.slice(0, 100)}`);
  const usable = controls.filter((tag) => tag.attributes.get("name") && !tag.attributes.has("disabled"));
  const buttons = usable.filter(isButton).map((tag) => fieldOf(tag, givenValue(tag)));
  return {
    name: form.attributes.get("name") || form.attributes.get("id") || "",
    action: form.attributes.get("action") ?? "",
    isPost: form.attributes.get("method")?.toLowerCase() === "post",
    isMultipart: form.attributes.get("enctype") === "multipart/form-data",
    fields: usable.filter((tag) => !isButton(tag)).flatMap((tag) => sentOf(tag, html)),
    names: new Set(usable.map((tag) => tag.attributes.get("name") ?? "")),
    buttons,
  };
}

function tagsOf(html: string): Tag[] {
  return [...html.matchAll(tags)].map((match) => ({
    name: (match[1] ?? "").toLowerCase(),
    attributes: new Map(
      [...(match[2] ?? "").matchAll(attributes)].map(([, name = "", a, b, c]) => [
        name.toLowerCase(),
        decodeHtml(a ?? b ?? c ?? ""),
      ]),
    ),
    at: match.index,
    end: match.index + match[0].length,
  }));
}

function isButton({ name, attributes }: Tag): boolean {
  return name === "button" || ["submit", "image", "button"].includes(typeOf({ attributes }));
}

function typeOf({ attributes }: Pick<Tag, "attributes">): string {
  return attributes.get("type")?.toLowerCase() ?? "text";
}

function givenValue(tag: Tag): string {
  return tag.attributes.get("value") ?? "";
}

function fieldOf(tag: Tag, value: string): Field {
  return { name: tag.attributes.get("name") ?? "", value };
}

function sentOf(tag: Tag, html: string): Field[] {
  if (tag.name === "select") return selectedOf(tag, html);
  if (tag.name === "textarea") return [fieldOf(tag, textOf(tag, html))];
  const type = typeOf(tag);
  if (type === "file") return [];
  if (type !== "checkbox" && type !== "radio") return [fieldOf(tag, givenValue(tag))];
  return tag.attributes.has("checked") ? [fieldOf(tag, tag.attributes.get("value") ?? "on")] : [];
}

/** A list of one value always sends one: the first, when none is marked. */
function selectedOf(tag: Tag, html: string): Field[] {
  const inside = html.slice(tag.end, html.indexOf("</select>", tag.end));
  const options = tagsOf(inside).filter(({ name }) => name === "option");
  const valued = options.map((option) => ({
    isSelected: option.attributes.has("selected"),
    value: option.attributes.get("value") ?? decodeHtml(/^[^<]*/.exec(inside.slice(option.end))?.[0] ?? ""),
  }));
  const selected = valued.filter(({ isSelected }) => isSelected);
  if (tag.attributes.has("multiple")) return selected.map(({ value }) => fieldOf(tag, value));
  return [selected.at(-1) ?? valued[0]].flatMap((one) => (one ? [fieldOf(tag, one.value.trim())] : []));
}

/** The line end right behind the tag is not part of the text. */
function textOf(tag: Tag, html: string): string {
  return decodeHtml(html.slice(tag.end, html.indexOf("</textarea>", tag.end)).replace(/^\r?\n/, ""));
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

export function decodeHtml(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal));
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    return entities[name] ?? whole;
  });
}
