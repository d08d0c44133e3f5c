/** People, for administrators: what each may do, and whether they may come in. */
import { useEffect, useState } from "preact/hooks";
import type { Page } from "../../src/model/page.ts";
import type { User } from "../../src/model/user.ts";
import { PageHead } from "../app/PageHead.tsx";
import { useSpeak, useTools } from "../app/tools.ts";
import { Empty } from "../parts/Empty.tsx";
import { PersonRow } from "./PersonRow.tsx";

export function PeoplePage() {
  const { ask } = useTools();
  const speak = useSpeak();
  const [people, show] = useState<User[] | undefined>();
  const [next, goOn] = useState<string | null>(null);
  const [fault, tell] = useState("");

  const load = (cursor: string | null) =>
    ask<Page<User>>(`users?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`).then(
      ({ body }) => {
        show((before) => (cursor ? [...(before ?? []), ...body.data] : body.data));
        goOn(body.next_cursor);
      },
      (error: Error) => tell(error.message),
    );
  useEffect(() => void load(null), []);
  const changed = (user: User) => show((all) => all?.map((each) => (each.id === user.id ? user : each)));

  return (
    <main class="page page-people" id="main">
      <PageHead title={speak.say("nav.people")} />
      <div class="page-body">
        {fault && (
          <p class="fault" role="alert">
            {speak.say("load_failed")} {fault}
          </p>
        )}
        {people?.length === 0 && (
          <Empty title={speak.say("people.none")} text={speak.say("people.none_hint")} />
        )}
        {people && people.length > 0 && (
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
                  <PersonRow key={user.id} user={user} changed={changed} />
                ))}
              </tbody>
            </table>
          </div>
        )}
        {next && (
          <button type="button" class="button" onClick={() => void load(next)}>
            {speak.say("more")}
          </button>
        )}
      </div>
    </main>
  );
}
