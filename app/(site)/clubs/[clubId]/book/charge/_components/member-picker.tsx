"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { searchText } from "@/lib/search-text";

/** `owed` as it is read; null: nothing. */
export type Chargeable = { id: string; name: string; owed: string | null };

type Props = {
  members: readonly Chargeable[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
};

/** Members to tick: those who are not shown stay as they are, and "all" means all that are shown. */
export function MemberPicker({ members, chosen, onChange }: Props) {
  const t = useTranslations("book");
  const [text, setText] = useState("");
  const isShown = ({ name }: Chargeable) => searchText(name).includes(searchText(text));
  const shown = members.filter(isShown);
  const change = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) isChosen ? next.add(id) : next.delete(id);
    onChange(next);
  };
  const shownIds = shown.map(({ id }) => id);
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-semibold">{t("whom")}</legend>
      <div className="flex flex-wrap gap-2">
        <span className="min-w-40 flex-1">
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              // Enter looks for somebody here; it sends nothing.
              if (event.key === "Enter") event.preventDefault();
            }}
          />
        </span>
        <Button variant="outline" onClick={() => change(shownIds, true)}>
          {t("chooseAll", { count: shown.length })}
        </Button>
        <Button variant="outline" onClick={() => change(shownIds, false)}>
          {t("chooseNone")}
        </Button>
      </div>
      <ul className="grid gap-x-4 rounded-lg border border-line bg-surface sm:grid-cols-2">
        {members.map((member) => (
          <li key={member.id} hidden={!isShown(member)}>
            <label className="flex min-h-12 items-center gap-3 px-3 hover:bg-sunken sm:px-4">
              <input
                type="checkbox"
                name="membershipIds"
                value={member.id}
                checked={chosen.has(member.id)}
                onChange={(event) => change([member.id], event.target.checked)}
                className="size-5 shrink-0 accent-[var(--accent)]"
              />
              <span className="wrap-anywhere min-w-0 flex-1">{member.name}</span>
              {member.owed && <span className="text-muted text-sm">{t("alreadyOwes", { amount: member.owed })}</span>}
            </label>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p className="text-muted">{t("noMember")}</p>}
    </fieldset>
  );
}
