/** What one types to answer on a ticket. Pure. */

export type MessageText = { text: string; visibility: "public" | "internal"; status: string };
type Refused = Omit<MessageText, "status"> & { status?: string };

/** What RT refused comes behind what stands there already. What was meant for agents alone stays among them. */
export function joined(before: MessageText, { text, visibility, status = "" }: Refused): MessageText {
  const isInternal =
    visibility === "internal" || (before.text.trim() !== "" && before.visibility === "internal");
  return {
    text: [before.text.trim(), text].filter(Boolean).join("\n\n"),
    visibility: isInternal ? "internal" : "public",
    status,
  };
}
