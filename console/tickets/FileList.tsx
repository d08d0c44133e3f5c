/** Files of a ticket: their names lead to their bytes. */

import type { Attachment } from "../../src/model/comment.ts";
import { useTools } from "../app/tools.ts";
import { Icon } from "../parts/icons.tsx";

export function FileList({ files }: { files: Attachment[] }) {
  const { ask } = useTools();
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <a href={ask.addressOf(file.url.replace(/^\//, ""))} download={file.name}>
            <Icon name="file" />
            <bdi>{file.name}</bdi>
          </a>
          <span class="file-size">{file.size}</span>
        </li>
      ))}
    </ul>
  );
}
