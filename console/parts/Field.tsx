/** A labelled field of a form, with what is wrong with it. */
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

type Own = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };
type Props = {
  label: string;
  hint?: string | undefined;
  fault?: string | undefined;
  children(own: Own): ComponentChildren;
};

export function Field({ label, hint, fault, children }: Props) {
  const id = useId();
  const said = fault ?? hint;
  const described = said ? { "aria-describedby": `${id}-said` } : {};
  return (
    <div class="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, ...described, ...(fault && { "aria-invalid": true as const }) })}
      {said && (
        <p id={`${id}-said`} class={fault ? "fault" : "hint"}>
          {said}
        </p>
      )}
    </div>
  );
}
