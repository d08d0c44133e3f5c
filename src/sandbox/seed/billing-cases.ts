/** Cases of the Billing queue. */
import { answer, type Case, close, grade, note, reply, stall, take } from "./case.ts";
import { chloe, customer, grace, henrik, ines, kenji, maria, noah, office } from "./people.ts";

const billing: Omit<Case, "queue">[] = [
  {
    from: customer,
    subject: "Invoice R-1183 was paid twice",
    text: "Our bank shows two debits for invoice R-1183, on the 3rd and on the 5th. Please refund one of them.",
    steps: [
      take(3, "agent2"),
      reply(
        2,
        "agent2",
        "You are right, the second one was ours. The refund leaves today and needs two bank days.",
      ),
      answer(70, "Money has arrived. Thank you."),
      close(2, "agent2"),
    ],
  },
  {
    from: ines,
    subject: "Wrong VAT number on the invoices",
    text: "Since our move the VAT number on your invoices is the old one. New one: PT 509 888 777. We need the last three again.",
    steps: [
      take(5, "agent2"),
      reply(
        3,
        "agent2",
        "Changed. The three invoices are in your portal in their new form, the old ones are cancelled.",
      ),
      answer(20, "Perfect."),
      close(1, "agent2"),
    ],
  },
  {
    from: henrik,
    subject: "Payment reminder although we paid",
    text: "We got a reminder for R-1201, but we paid on time. Proof is with our bank's reference 88120077.",
    steps: [
      take(1, "agent2"),
      note(1, "agent2", "Their reference line holds the order number, so the match failed. Booked by hand."),
      reply(0.3, "agent2", "Found it – please ignore the reminder, and sorry for it."),
      close(0.2, "agent2"),
    ],
  },
  {
    from: grace,
    subject: "Please send invoices to a different address",
    text: "From now on please send all invoices to accounts@example.com instead of to me.",
    steps: [take(8, "agent2"), reply(1, "agent2", "Changed from the next invoice on."), close(0.2, "agent2")],
  },
  {
    from: noah,
    subject: "Refund for the cancelled workshop",
    text: "The workshop on the 12th was cancelled by you. When do we get the money back?",
    steps: [
      take(6, "agent2"),
      reply(2, "agent2", "Within this week. Or would you like to have a place on the new date, the 28th?"),
      answer(15, "The new date suits two of us. Refund for the other one, please."),
      reply(3, "agent2", "Two places booked, one refunded."),
      close(24, "agent2"),
    ],
  },
  {
    from: kenji,
    subject: "Quote for 20 more seats",
    text: "Please send us a quote for 20 more seats, one year, starting next month.",
    steps: [
      take(2, "agent2"),
      reply(4, "agent2", "The quote is attached to your account in the portal. It holds for 30 days."),
      answer(50, "Our purchasing asks for 10 %."),
      note(1, "agent2", "Asked sales. Up to 8 % is possible with two years."),
      reply(3, "agent2", "With a term of two years I can offer 8 %."),
      stall(0.1, "agent2"),
    ],
  },
  {
    from: maria,
    subject: "Card was declined, but the amount is gone",
    text: 'Your page said "declined", yet 249.00 is reserved on our card. Now we do not dare to try again.',
    steps: [
      take(0.5, "agent2"),
      grade(0.1, "agent2", "high"),
      reply(
        0.5,
        "agent2",
        "Please do not pay again. The reservation was never collected and falls off by itself within three days; your order is active already.",
      ),
      answer(72, "It is gone. Good."),
      close(2, "agent2"),
    ],
  },
  {
    from: office,
    subject: "Order number missing on invoice R-1240",
    text: "Our accounts department sends back every invoice without our order number (PO 4500 1187).",
    steps: [
      take(4, "agent2"),
      reply(2, "agent2", "Added, also for the invoices to come."),
      close(1, "agent2"),
    ],
  },
  {
    from: chloe,
    subject: "Change from monthly to yearly payment",
    text: "We would like to pay once a year from January on. Does the price change?",
    steps: [
      take(3, "agent2"),
      reply(
        1,
        "agent2",
        "Yearly costs ten months instead of twelve. Shall I switch it on the 1st of January?",
      ),
      answer(30, "Yes please."),
    ],
  },
  {
    from: customer,
    subject: "Discount from the offer is not on the invoice",
    text: "The offer of last month said 15 % in the first year. The invoice shows the full price.",
    steps: [
      take(2, "agent2"),
      note(1, "agent2", "Offer 3310 is valid, code was not applied. Credit note needs approval."),
    ],
  },
  {
    from: noah,
    subject: "Account statement for the auditors",
    text: "Our auditors need a statement of all invoices and payments of this year by the 15th.",
    steps: [take(5, "agent2")],
  },
  {
    from: ines,
    subject: "Cancel the test subscription",
    text: 'We had a test account ("lisboa-test") and do not need it any more.',
  },
];

export const billingCases: Case[] = billing.map((one) => ({ queue: "Billing", ...one }));
