/** People, for administrators: what each may do, and whether they may come in. */
import type { User } from "../../src/model/user.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak } from "../app/tools.ts";
import { Empty } from "../parts/Empty.tsx";
import { Paged } from "../parts/Paged.tsx";
import { usePages } from "../parts/use-pages.ts";
import { PersonRow } from "./PersonRow.tsx";

export function PeoplePage() {
  const speak = useSpeak();
  const pages = usePages<User>("users", "");
  const { items: people, is } = pages;

  return (
    <main class="page page-people" id="main">
      <PageHead title={speak.say("nav.people")} />
      <div class="page-body">
        <Paged pages={pages}>
          {is === "there" && people.length === 0 && (
            <Empty title={speak.say("people.none")} text={speak.say("people.none_hint")} />
          )}
          {people.length > 0 && (
            <div class="table-scroll">
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{speak.say("people.name")}</th>
                    <th scope="col">{speak.say("profile.addresses")}</th>
                    <th scope="col">{speak.say("people.from")}</th>
                    <th scope="col">{speak.say("profile.role")}</th>
                    <th scope="col">{speak.say("profile.queues")}</th>
                    <th scope="col">{speak.say("people.last")}</th>
                    <th scope="col">{speak.say("people.may_come")}</th>
                  </tr>
                </thead>
                <tbody>
                  {people.map((user) => (
                    <PersonRow key={user.id} user={user} changed={pages.learn} />
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </Paged>
      </div>
    </main>
  );
}
