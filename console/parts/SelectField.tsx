/** One word out of several that one has to choose, with its label and what is wrong with it. */
import { Field } from "./Field.tsx";

type Props = {
  label: string;
  value: string;
  write(value: string): void;
  options: readonly { value: string; label: string }[];
  fault?: string | undefined;
};

export function SelectField({ label, value, write, options, fault }: Props) {
  return (
    <Field label={label} fault={fault}>
      {(own) => (
        <select {...own} value={value} onChange={({ currentTarget }) => write(currentTarget.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
