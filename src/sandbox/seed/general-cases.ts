/** Cases of the General queue: what comes in without an address. */
import { answer, type Case, close, move, note, reply, take } from "./case.ts";
import {
  anna,
  customer,
  dmitri,
  grace,
  henrik,
  kenji,
  luis,
  maria,
  noah,
  office,
  priya,
  tom,
} from "./people.ts";

const general: Omit<Case, "queue">[] = [
  {
    from: office,
    subject: "Lost property: grey scarf and one glove",
    text: "Found in the canteen on Friday. Whoever misses them: they are at the front desk.",
    steps: [take(4, "root"), answer(30, "Both have been fetched."), close(1, "root")],
  },
  {
    from: henrik,
    subject: "Where do I report a broken window blind?",
    text: "The blind at desk 214 does not come down any more. Is that you or the house?",
    steps: [
      take(2, "root"),
      reply(1, "root", "The house – I have passed it on, they come on Thursday."),
      close(50, "root"),
    ],
  },
  {
    from: customer,
    subject: "Opening hours between the years",
    text: "Is your hotline open between Christmas and New Year?",
    steps: [
      take(3, "root"),
      reply(1, "root", "Yes, from 9 to 15. In urgent cases the number for emergencies works day and night."),
      close(20, "root"),
    ],
  },
  {
    from: priya,
    subject: "Bike rack at the back entrance is full",
    text: "Every morning after half past eight there is no place left. Could there be a second one?",
    steps: [
      take(6, "root"),
      note(5, "root", "Facility says spring budget."),
      reply(1, "root", "A second rack is planned for spring."),
      close(1, "root"),
    ],
  },
  {
    from: tom,
    subject: "My screen is flickering",
    text: "Wrong list perhaps, but I found no other: my screen flickers when the lift runs.",
    steps: [
      move(0.5, "root", "Support"),
      take(1, "agent1"),
      reply(1, "agent1", "That is the socket – lift and desk share a line. The electrician comes tomorrow."),
      close(26, "agent1"),
    ],
  },
  {
    from: grace,
    subject: "Fire drill on the 20th: who collects the scanners?",
    text: "At the last drill three scanners stayed on the belt. Who takes care this time?",
    steps: [take(2, "root"), reply(2, "root", "Noah's shift does. It is in the plan now."), close(2, "root")],
  },
  {
    from: dmitri,
    subject: "Proposal: status page for internal services",
    text: "When the build server was down, forty people asked the same question. A small status page would help.",
    steps: [take(20, "root"), note(2, "root", "Good idea, for the next planning.")],
  },
  {
    from: luis,
    subject: "Coffee machine on floor 2 leaks",
    text: "There is a puddle below it each morning.",
    steps: [
      take(1, "root"),
      reply(1, "root", "Switched off; the service comes on Monday."),
      close(70, "root"),
    ],
  },
  {
    from: maria,
    subject: "Visitors from Porto next week",
    text: "Six guests, Tuesday to Thursday. Badges, guest WLAN and two parking places, please.",
    steps: [
      take(2, "root"),
      reply(1, "root", "Badges and WLAN are ready at the front desk, parking places 11 and 12."),
      close(60, "root"),
    ],
  },
  {
    from: kenji,
    subject: "Which form for business trips abroad?",
    text: 'The intranet has three of them, all "valid from January".',
    steps: [take(8, "root")],
  },
  {
    from: anna,
    subject: "Ergonomic chair",
    text: "My doctor recommends another chair. Whom do I ask?",
    steps: [take(3, "root"), reply(1, "root", "Me :) Please send the recommendation, we order it then.")],
  },
  {
    from: noah,
    subject: "Delivery for somebody called M. Petrova",
    text: "A parcel for M. Petrova stands at gate 2 since Monday. Nobody knows her.",
  },
];

export const generalCases: Case[] = general.map((one) => ({ queue: "General", ...one }));
