/** One line of text or a password that one has to give, with its label and what is wrong with it. */
import { Field } from "./Field.tsx";

type Props = {
  label: string;
  value: string;
  write(text: string): void;
  /** What the browser may fill in: "username", "name", "current-password", "new-password"; "off": nothing. */
  autocomplete: string;
  kind?: "text" | "email" | "password";
  hint?: string | undefined;
  fault?: string | undefined;
  minLength?: number;
  maxLength?: number;
  placeholder?: string;
};

export function TextField({ label, value, write, autocomplete, kind = "text", hint, fault, ...rest }: Props) {
  const typed = {
    ...rest,
    autocomplete,
    autocapitalize: autocomplete === "name" ? ("words" as const) : ("none" as const),
    required: true,
    value,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => write(currentTarget.value),
  };
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(own) =>
        kind === "password" ? (
          <input {...own} {...typed} type="password" />
        ) : (
          <input {...own} {...typed} type="text" dir="auto" inputMode={kind} />
        )
      }
    </Field>
  );
}
