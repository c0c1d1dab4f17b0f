"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Gender, StandingsFilter } from "./standings-rows";
import { Input } from "./ui/input";
import { Select } from "./ui/select";

export function StandingsFilters({
  filters,
  filter,
  onFilter,
  search,
  onSearch,
}: {
  filters: readonly StandingsFilter[];
  filter: StandingsFilter;
  onFilter: (filter: StandingsFilter) => void;
  search: string;
  onSearch: (search: string) => void;
}) {
  const t = useTranslations("live");
  const label = (option: StandingsFilter): string => {
    if (option === "all") return t("allRunners");
    const value = option.slice(option.indexOf(":") + 1);
    return option.startsWith("gender:") ? t(`genders.${value as Gender}`) : value;
  };
  return (
    <search className="flex flex-wrap gap-2">
      <span className="relative min-w-40 flex-1">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-muted"
        />
        <Input
          type="search"
          aria-label={t("find")}
          value={search}
          placeholder={t("findPlaceholder")}
          onChange={(event) => onSearch(event.target.value)}
          className="pl-9"
        />
      </span>
      {filters.length > 0 && (
        <span className="min-w-36 flex-1 sm:max-w-56">
          <Select
            aria-label={t("category")}
            value={filter}
            onChange={(event) => onFilter(event.target.value as StandingsFilter)}
          >
            {(["all", ...filters] as StandingsFilter[]).map((option) => (
              <option key={option} value={option}>
                {label(option)}
              </option>
            ))}
          </Select>
        </span>
      )}
    </search>
  );
}
