import { Pencil } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { FoundMember } from "@/lib/domain/clubs/members/queries";

type Props = { clubId: string; member: FoundMember; name: string; administers: boolean; isReader: boolean };

/** A member: for others a name and a role, for those who run the club what it knows of them. */
export function MemberRow({ clubId, member, name, administers, isReader }: Props) {
  const t = useTranslations();
  const said = useTold(member);
  return (
    <li className="flex items-center justify-between gap-x-4 gap-y-2 px-3 py-2 sm:px-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="wrap-anywhere font-semibold">{name}</span>
          {isReader && <Badge tone="accent">{t("clubHouse.members.you")}</Badge>}
          {member.role !== "member" && <Badge>{t(`clubs.roles.${member.role}`)}</Badge>}
        </p>
        {said && <p className="wrap-anywhere text-muted text-sm">{said}</p>}
      </div>
      {administers && (
        <Button variant="outline" size="icon" className="size-11" asChild>
          <Link href={`/clubs/${clubId}/members/${member.id}`} aria-label={t("clubHouse.members.editOf", { name })}>
            <Pencil aria-hidden />
          </Link>
        </Button>
      )}
    </li>
  );
}

/** What the club knows, in one line; days are days, in no zone. */
function useTold({ email, licenceNumber, licenceEndsOn, endsOn, auditsUntil }: FoundMember): string {
  const t = useTranslations("clubHouse.members");
  const format = useFormatter();
  const day = (date: Date) => format.dateTime(date, { dateStyle: "medium", timeZone: "UTC" });
  const licence = licenceNumber ?? "–";
  return [
    email,
    licenceEndsOn
      ? t("licenceUntil", { number: licence, date: day(licenceEndsOn) })
      : licenceNumber && t("licence", { number: licenceNumber }),
    endsOn && t("until", { date: day(endsOn) }),
    auditsUntil && t("auditor", { date: day(auditsUntil) }),
  ]
    .filter(Boolean)
    .join(" · ");
}
