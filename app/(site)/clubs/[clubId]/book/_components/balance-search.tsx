import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";

type Props = { action: string; text: string; sort?: "owed" | "name" };

/** Finds a member by a part of the name; its answer stands in the address. */
export function BalanceSearch({ action, text, sort }: Props) {
  const t = useTranslations("book");
  return (
    <Form key={`${text} ${sort}`} action={action} role="search" className="flex flex-wrap gap-2">
      <span className="min-w-40 flex-1 sm:max-w-md">
        <Input
          type="search"
          name="q"
          aria-label={t("search")}
          placeholder={t("search")}
          defaultValue={text}
          maxLength={100}
        />
      </span>
      {sort && (
        <Select name="sort" aria-label={t("sort")} defaultValue={sort}>
          <option value="owed">{t("sortOwed")}</option>
          <option value="name">{t("sortName")}</option>
        </Select>
      )}
      <Button type="submit" variant="outline">
        <Search aria-hidden />
        <span className="max-sm:sr-only">{t("find")}</span>
      </Button>
    </Form>
  );
}
