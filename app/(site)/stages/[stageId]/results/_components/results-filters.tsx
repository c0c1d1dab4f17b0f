import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import type { Group } from "@/lib/domain/rankings/publications/rules";
import type { Asked } from "../results-data";

/** A plain form: what was looked for is in the address, and can be sent to somebody. */
export function ResultsFilters({
  stageId,
  asked,
  groups,
}: {
  stageId: string;
  asked: Asked;
  groups: readonly Group[];
}) {
  const t = useTranslations("results");
  return (
    <search className="print:hidden">
      <form action={`/stages/${stageId}/results`} className="flex flex-wrap gap-2">
        <Input
          type="search"
          name="q"
          aria-label={t("find")}
          placeholder={t("findPlaceholder")}
          defaultValue={asked.search}
          className="min-w-40 flex-1"
        />
        {groups.length > 0 && (
          <Select
            name="group"
            aria-label={t("group")}
            defaultValue={asked.group}
            className="min-w-36 flex-1 sm:max-w-56"
          >
            {(["all", ...groups] as Group[]).map((group) => (
              <option key={group} value={group}>
                <GroupName group={group} />
              </option>
            ))}
          </Select>
        )}
        <Select
          name="view"
          aria-label={t("show")}
          defaultValue={asked.withSplits ? "splits" : ""}
          className="min-w-36 flex-1 sm:max-w-52"
        >
          <option value="">{t("ranksView")}</option>
          <option value="splits">{t("splitsView")}</option>
        </Select>
        <Button type="submit" variant="outline">
          <Search aria-hidden />
          {t("show")}
        </Button>
      </form>
    </search>
  );
}

/** "Women", "Women 30-39". */
export function GroupName({ group }: { group: Group }) {
  const t = useTranslations("results");
  if (group === "all") return t("everyone");
  const value = group.slice(group.indexOf(":") + 1);
  const [gender = "", ...band] = value.split(" ");
  const known = gender === "female" || gender === "male" || gender === "nonbinary";
  return [known ? t(`genders.${gender}`) : gender, ...band].join(" ");
}
