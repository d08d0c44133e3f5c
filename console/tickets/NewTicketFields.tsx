/** The fields of a new ticket. */
import type { CustomField } from "../../src/model/custom-field.ts";
import { useSpeak } from "../app/tools.ts";
import { Field } from "../parts/Field.tsx";
import type { NewTicketText } from "./new-ticket.ts";
import { SiteInput } from "./SiteInput.tsx";
import { severities } from "./severities.ts";
import { useQueues } from "./use-queues.ts";
import { useTaxonomy } from "./use-taxonomy.ts";

type Word = Exclude<keyof NewTicketText, "fields">;
type Props = {
  text: NewTicketText;
  change(by: Partial<NewTicketText>): void;
  faults: Record<string, string>;
  isAgent: boolean;
  /** The custom fields of the chosen queue. */
  fields: CustomField[];
};

export function NewTicketFields({ text, change, faults, isAgent, fields }: Props) {
  const speak = useSpeak();
  const queues = useQueues();
  const { categories } = useTaxonomy();
  const subcategories = categories.find(({ name }) => name === text.category)?.subcategories ?? [];
  const { faultOf, undrawn } = drawing(faults);
  const input = (name: Word, hint?: string) => (
    <Field label={speak.fieldName(name)} fault={faultOf(name)} hint={hint}>
      {(own) => (
        <input
          {...own}
          dir="auto"
          value={text[name]}
          onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
        />
      )}
    </Field>
  );
  const select = (name: Word, options: readonly string[], labelOf = (value: string) => value) =>
    options.length > 0 && (
      <Field label={speak.fieldName(name)} fault={faultOf(name)}>
        {(own) => (
          <select
            {...own}
            value={text[name]}
            onChange={({ currentTarget }) => change(chosen(name, currentTarget.value))}
          >
            <option value="">{speak.say("new.usual")}</option>
            {options.map((value) => (
              <option key={value} value={value}>
                {labelOf(value)}
              </option>
            ))}
          </select>
        )}
      </Field>
    );
  return (
    <>
      {input("title")}
      <Field label={speak.fieldName("description")} fault={faultOf("description")}>
        {(own) => (
          <textarea
            {...own}
            dir="auto"
            rows={8}
            value={text.description}
            onInput={({ currentTarget }) => change({ description: currentTarget.value })}
          />
        )}
      </Field>
      <div class="columns">
        {select("queue", queues)}
        {select("severity", severities, speak.severity)}
        {select(
          "category",
          categories.map(({ name }) => name),
        )}
        {select("subcategory", subcategories)}
      </div>
      {fields.length > 0 && (
        <div class="columns">
          {fields
            .filter(({ kind }) => kind !== "other")
            .map((field) => (
              <Field
                key={field.name}
                label={field.name}
                fault={faultOf(`custom_fields.${field.name}`)}
                hint={field.multiple && field.values.length === 0 ? speak.say("fields.several") : undefined}
              >
                {(own) => (
                  <SiteInput
                    field={field}
                    own={
                      field.multiple && field.values.length > 0 ? { ...own, "aria-label": field.name } : own
                    }
                    values={text.fields[field.name] ?? []}
                    write={(values) => change({ fields: { ...text.fields, [field.name]: values } })}
                  />
                )}
              </Field>
            ))}
        </div>
      )}
      {isAgent && input("requestor", speak.say("new.requestor_hint"))}
      {input("cc", speak.say("new.cc_hint"))}
      {undrawn().map(([name, fault]) => (
        <p key={name} class="fault" role="alert">
          <strong>{speak.fieldName(name)}</strong> {fault}
        </p>
      ))}
    </>
  );
}

/** A subcategory belongs to its category; one that is not offered any more must not go with another. */
const chosen = (name: Word, value: string): Partial<NewTicketText> =>
  name === "category" ? { category: value, subcategory: "" } : { [name]: value };

/** `undrawn`: after all fields were drawn, the faults that none of them shows. */
function drawing(faults: Record<string, string>) {
  const drawn = new Set<string>();
  return {
    faultOf(name: string) {
      drawn.add(name);
      return faults[name];
    },
    undrawn: () => Object.entries(faults).filter(([name]) => !drawn.has(name)),
  };
}
