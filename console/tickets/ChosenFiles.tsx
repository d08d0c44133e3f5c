/** Files one is about to send. They are not kept over a reload: a browser does not let a page do that. */
import { useSpeak } from "../app/tools.ts";
import { Icon } from "../parts/icons.tsx";

export function ChosenFiles({ files, choose }: { files: File[]; choose(files: File[]): void }) {
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
            choose([...files, ...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
      </label>
      <ul>
        {files.map((file, at) => (
          <li key={`${at} ${file.name}`}>
            <bdi>{file.name}</bdi>
            <button
              type="button"
              class="plain"
              aria-label={speak.say("compose.detach", { name: file.name })}
              onClick={() => choose(files.filter((each) => each !== file))}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
