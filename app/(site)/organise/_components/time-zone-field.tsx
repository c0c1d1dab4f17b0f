"use client";

import { useTranslations } from "next-intl";
import { useId, useSyncExternalStore } from "react";
import { TextField } from "@/components/form";
import type { FormState } from "@/lib/forms";

const never = () => () => {};
const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "Paris, Europe": people look for a city. */
const inWords = (zone: string) => zone.replaceAll("_", " ").split("/").reverse().join(", ");

/**
 * A zone, found by typing a part of it: a list of 600 is no list to scroll on a phone. A new event is in the zone of
 * whoever makes it, which only their browser knows; before the script is there it is the platform's.
 */
export function TimeZoneField({
  state,
  present,
  otherwise,
}: {
  state: FormState;
  present?: string;
  otherwise: string;
}) {
  const t = useTranslations("organise.event");
  const list = useId();
  const own = useSyncExternalStore(never, ownZone, () => null);
  const zone = present ?? own ?? otherwise;
  return (
    <>
      <TextField
        key={zone}
        state={state}
        name="timeZone"
        label={t("timeZone")}
        hint={`${t("timeZoneHint")} ${t("timeZoneExample")}`}
        required
        list={list}
        defaultValue={zone}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <datalist id={list}>
        {own &&
          Intl.supportedValuesOf("timeZone").map((value) => (
            <option key={value} value={value}>
              {inWords(value)}
            </option>
          ))}
      </datalist>
    </>
  );
}
