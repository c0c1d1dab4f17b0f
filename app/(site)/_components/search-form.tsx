import { Search, SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { isFiltered, SPORTS, type Wish } from "../discovery";
import { NearMe } from "./near-me";

/** Its answers stand in the address, so a search can be sent to somebody; it works without JavaScript. */
export function SearchForm({ wish }: { wish: Wish }) {
  const t = useTranslations("discovery");
  const sports = useTranslations("sports");
  const { q, sport, from, to, live, near, view } = wish;
  return (
    // A new wish draws the fields anew: what they show is what was asked for.
    <Form
      key={JSON.stringify(wish)}
      action="/"
      role="search"
      className="grid gap-2 rounded-lg border border-line bg-surface p-3 sm:p-4"
    >
      <div className="flex gap-2">
        <span className="min-w-0 flex-1">
          <Input
            type="search"
            name="q"
            aria-label={t("search")}
            defaultValue={q}
            maxLength={100}
            placeholder={t("searchPlaceholder")}
          />
        </span>
        <Button type="submit" className="max-sm:px-3">
          <Search aria-hidden />
          <span className="max-sm:sr-only">{t("apply")}</span>
        </Button>
      </div>
      {near && <input type="hidden" name="near" value={`${near.lat},${near.lon}`} />}
      {view === "map" && <input type="hidden" name="view" value="map" />}
      <details open={Boolean(sport || from || to)} className="group">
        <summary className="flex min-h-11 items-center gap-2 justify-self-start font-semibold">
          <SlidersHorizontal aria-hidden className="size-5" />
          {t("more")}
        </summary>
        <div className="grid grid-cols-2 gap-3 pt-1 pb-2 sm:grid-cols-3">
          <div className="max-sm:col-span-2">
            <Field label={t("sport")}>
              {(control) => (
                <Select {...control} name="sport" defaultValue={sport ?? ""}>
                  <option value="">{t("anySport")}</option>
                  {SPORTS.map((one) => (
                    <option key={one} value={one}>
                      {sports(one)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <Field label={t("from")}>
            {(control) => (
              <Input {...control} type="date" name="from" defaultValue={from ?? ""} className="max-sm:px-2" />
            )}
          </Field>
          <Field label={t("to")}>
            {(control) => <Input {...control} type="date" name="to" defaultValue={to ?? ""} className="max-sm:px-2" />}
          </Field>
        </div>
      </details>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <label className="flex min-h-11 cursor-pointer items-center gap-2 font-semibold">
          <input type="checkbox" name="live" value="1" defaultChecked={live} className="size-5 accent-(--ink)" />
          {t("onlyLive")}
        </label>
        <NearMe wish={wish} />
        {isFiltered(wish) && (
          <Link
            href={view === "map" ? "/?view=map" : "/"}
            className="flex min-h-11 items-center underline underline-offset-4"
          >
            {t("clear")}
          </Link>
        )}
      </div>
    </Form>
  );
}
