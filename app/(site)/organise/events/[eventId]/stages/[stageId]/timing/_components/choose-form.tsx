import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

export type Part = { name: string; label: string; hint?: string; value?: string } & (
  | { kind: "text"; optional?: boolean }
  | { kind: "moment" }
  | { kind: "select"; options: readonly (readonly [value: string, label: string])[] }
);

type Props = {
  /** Where it is looked at what would come of it. */
  action: string;
  title: string;
  hint?: string;
  hidden: Record<string, string>;
  parts: readonly Part[];
  submit: string;
};

/** Chooses a decision; nothing is decided yet. */
export function ChooseForm({ action, title, hint, hidden, parts, submit }: Props) {
  const t = useTranslations("common");
  return (
    <form action={action} className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <h3 className="text-2xl/7">{title}</h3>
      {hint && <p className="text-muted">{hint}</p>}
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {parts.map((part) => {
        const isOptional = part.kind === "text" && part.optional;
        return (
          <Field
            key={part.name}
            label={part.label}
            hint={part.hint}
            required={!isOptional}
            optional={isOptional ? t("optional") : undefined}
          >
            {(control) =>
              part.kind === "select" ? (
                <Select name={part.name} defaultValue={part.value} {...control}>
                  {part.options.map(([value, label]) => (
                    <option key={value} value={value}>
                      {label}
                    </option>
                  ))}
                </Select>
              ) : (
                <Input
                  name={part.name}
                  defaultValue={part.value}
                  autoComplete="off"
                  {...(part.kind === "moment" ? { type: "datetime-local", step: 1 } : {})}
                  {...control}
                />
              )
            }
          </Field>
        );
      })}
      <Button type="submit" size="lg" variant="outline" className="justify-self-start">
        {submit}
      </Button>
    </form>
  );
}
