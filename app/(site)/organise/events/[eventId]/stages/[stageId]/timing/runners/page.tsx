import { Search, UserSearch } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import { Bib } from "@/components/ui/bib";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { type Entrant, rosterOf } from "@/lib/domain/timing/rosters/queries";
import { searchText } from "@/lib/search-text";
import { one, type Query, type RoomParams, roomOf } from "../room";

const MOST = 50;

/** Finds a runner by bib or name: to correct, or to give a detection to. */
export default async function RunnersPage({ params, searchParams }: { params: RoomParams; searchParams: Query }) {
  const { eventId, stageId } = await params;
  const { here } = await roomOf(eventId, stageId);
  const query = await searchParams;
  const [wanted, detection] = [one(query.q).trim(), one(query.detection)];
  const found = matching(await rosterOf(stageId), wanted);
  const t = await getTranslations("timingRoom.runners");
  const to = (id: string) =>
    detection ? `${here}/decide?kind=reassign&detection=${detection}&entry=${id}` : `${here}/runners/${id}`;
  return (
    <section className="grid max-w-3xl gap-4">
      <h2 className="text-3xl">{detection ? t("give") : t("title")}</h2>
      <form action={`${here}/runners`} className="flex flex-wrap items-end gap-2">
        {detection && <input type="hidden" name="detection" value={detection} />}
        <div className="min-w-0 flex-1 basis-56">
          <Field label={t("search")}>
            {(control) => <Input name="q" type="search" defaultValue={wanted} autoComplete="off" {...control} />}
          </Field>
        </div>
        <Button type="submit" className="min-h-11">
          <Search aria-hidden />
          {t("find")}
        </Button>
      </form>
      {found.length === 0 ? (
        <EmptyState icon={UserSearch} title={t("none")} />
      ) : (
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {found.slice(0, MOST).map((runner) => (
            <Runner key={runner.registrationId} runner={runner} href={to(runner.registrationId)} />
          ))}
        </ul>
      )}
      {found.length > MOST && <p className="text-muted">{t("more", { count: found.length - MOST })}</p>}
    </section>
  );
}

async function Runner({ runner, href }: { runner: Entrant; href: string }) {
  const t = await getTranslations("timing.states");
  return (
    <li>
      <Link href={href} className="flex min-h-14 items-center gap-3 px-4 py-2 hover:bg-sunken">
        {runner.bib && <Bib>{runner.bib}</Bib>}
        <span className="min-w-0 flex-1 font-semibold">{runner.name}</span>
        {runner.rankingId && <Badge>{t(runner.state)}</Badge>}
      </Link>
    </li>
  );
}

function matching(roster: readonly Entrant[], wanted: string): Entrant[] {
  const words = searchText(wanted).split(" ").filter(Boolean);
  const exact = (bib: string | null) => Number(bib?.toUpperCase() === wanted.toUpperCase());
  return roster
    .filter(({ bib, name }) => words.every((word) => searchText(bib, name).includes(word)))
    .sort(
      (a, b) =>
        exact(b.bib) - exact(a.bib) ||
        (a.bib ?? "~").localeCompare(b.bib ?? "~", "en", { numeric: true }) ||
        a.name.localeCompare(b.name),
    );
}
