/** One message of a conversation. Its text is shown as text, whatever it holds. */

import type { Attachment } from "../../src/model/comment.ts";
import { useSpeak } from "../app/tools.ts";
import { Ago } from "../parts/Ago.tsx";
import { Icon } from "../parts/icons.tsx";
import { FileList } from "./FileList.tsx";

type Props = {
  author: string;
  time: string;
  visibility: "public" | "internal";
  text: string;
  files?: Attachment[];
  /** Names of files that RT does not have yet. */
  fileNames?: string[];
  onItsWay?: string;
};

export function Message({ author, time, visibility, text, files = [], fileNames = [], onItsWay }: Props) {
  const speak = useSpeak();
  return (
    <section class={`message message-${visibility} ${onItsWay ? "message-waiting" : ""}`}>
      <header>
        <bdi class="actor">{author}</bdi>
        <span class="visibility">
          <Icon name={visibility === "internal" ? "lock" : "mail"} />
          {speak.say(`visibility.${visibility}`)}
        </span>
        {onItsWay ? <span class="on-its-way">{onItsWay}</span> : <Ago time={time} />}
      </header>
      <div class="message-text" dir="auto">
        {text}
      </div>
      {files.length > 0 && <FileList files={files} />}
      {fileNames.length > 0 && (
        <ul class="files">
          {fileNames.map((name) => (
            <li key={name}>
              <Icon name="file" />
              <bdi>{name}</bdi>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
