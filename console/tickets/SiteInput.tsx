/** What one fills a custom field in with: by its kind, and for one value or several. */
import type { CustomField } from "../../src/model/custom-field.ts";
import { useSpeak } from "../app/tools.ts";

type Props = {
  field: CustomField;
  values: string[];
  write(values: string[]): void;
  /** The label or the id it is labelled by. */
  own: { id?: string; "aria-label"?: string };
};

export function SiteInput({ field, values, write, own }: Props) {
  const speak = useSpeak();
  const { kind, multiple } = field;
  if (field.values.length > 0) return <Offered field={field} values={values} write={write} own={own} />;
  const [value = ""] = values;
  if (multiple || kind === "text")
    return (
      <textarea
        {...own}
        dir="auto"
        rows={3}
        placeholder={multiple ? speak.say("fields.several") : undefined}
        value={multiple ? values.join("\n") : value}
        onInput={({ currentTarget }) =>
          write(multiple ? currentTarget.value.split("\n") : [currentTarget.value])
        }
      />
    );
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement }) => write([currentTarget.value]);
  if (kind === "date") return <input {...own} type="date" value={value} onInput={onInput} />;
  return <input {...own} type="text" dir="auto" value={value} onInput={onInput} />;
}

/** Values it holds although the site does not offer them any more can be seen, and taken away. */
function Offered({ field, values, write, own }: Props) {
  const offered = [...new Set([...field.values, ...values])];
  if (!field.multiple)
    return (
      <select
        {...own}
        value={values[0] ?? ""}
        onChange={({ currentTarget }) => write(currentTarget.value ? [currentTarget.value] : [])}
      >
        <option value="">–</option>
        {offered.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    );
  const turn = (value: string, isOn: boolean) =>
    write(isOn ? [...values, value] : values.filter((each) => each !== value));
  return (
    <fieldset {...own} class="ticks">
      {offered.map((value) => (
        <label key={value} class="tick">
          <input
            type="checkbox"
            checked={values.includes(value)}
            onChange={({ currentTarget }) => turn(value, currentTarget.checked)}
          />
          <span>{value}</span>
        </label>
      ))}
    </fieldset>
  );
}
