/** Files one is about to send, and those one had chosen before a reload: a browser does not let a page keep them. */
import { useSpeak } from "../app/tools.ts";
import { Icon } from "../parts/icons.tsx";
import type { DraftFiles } from "./use-files.ts";

export function ChosenFiles({ files }: { files: DraftFiles }) {
  const speak = useSpeak();
  return (
    <div class="chosen-files">
      <label class="button small">
        <Icon name="clip" />
        <span>{speak.say("compose.attach")}</span>
        <input
          type="file"
          multiple
          class="unseen"
          onChange={({ currentTarget }) => {
            files.add([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
      <ul>
        {files.chosen.map((file, at) => (
          <li key={`${at} ${file.name}`}>
            <bdi>{file.name}</bdi>
            <LeaveOut name={file.name} act={() => files.leaveOut(file)} />
          </li>
        ))}
        {files.missing.map((name) => (
          <li key={name} class="file-missing">
            <bdi>{speak.say("write.files_again", { names: name })}</bdi>
            <LeaveOut name={name} act={() => files.forget(name)} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function LeaveOut({ name, act }: { name: string; act(): void }) {
  const speak = useSpeak();
  return (
    <button type="button" class="plain" aria-label={speak.say("compose.detach", { name })} onClick={act}>
      <Icon name="close" />
    </button>
  );
}
