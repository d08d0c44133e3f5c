/** What the sandbox's button opens: tickets as people write them. */
export const sampleTickets = [
  {
    title: "Coffee machine on floor 2 shows error E4",
    description:
      "It began this morning.\n\nThe water tank is full and it was descaled on Monday. Could somebody have a look?",
    requestor: "ana.ribeiro@example.com",
    queue: "General",
    severity: "low",
  },
  {
    title: "Cannot reach the VPN since the update",
    description:
      'After last night\'s update the client says "handshake timed out".\n\nI am at home and cannot work. Windows 11, client 5.2.',
    requestor: "tomas.novak@example.com",
    queue: "Support",
    severity: "high",
  },
  {
    title: "Invoice 20417 was charged twice",
    description: "Both charges are from Tuesday, 148.90 each. Please return one of them.",
    requestor: "m.okafor@example.com",
    queue: "Billing",
    severity: "medium",
  },
  {
    title: "Web shop answers 502 at checkout",
    description: "About one in five customers sees it, since 14:10. The payment itself goes through.",
    requestor: "lena.fischer@example.com",
    queue: "Support",
    severity: "critical",
  },
] as const;
