export const tags = [
  { name: "tickets", description: "Open tickets in RT, and read our copy of them" },
  { name: "submissions", description: "The outbox: writes on their way to RT" },
  { name: "rt", description: "What RT tells us, and how far its tickets are copied" },
  { name: "notifications", description: "What happened: list, pull, unread marks" },
  { name: "live", description: "What happens: WebSocket and Server-Sent Events; frames in /asyncapi.json" },
  { name: "people", description: "Signing in and out, who one is, and who may what" },
  { name: "health", description: "Whether the gateway lives and can work" },
];
