import {
  Banknote,
  ClipboardList,
  HandHelping,
  Hash,
  Hourglass,
  type LucideIcon,
  MapPinOff,
  Medal,
  Plus,
  ScanEye,
} from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { DatePlate } from "@/components/ui/date-plate";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusMessage } from "@/components/ui/status-message";
import { currentUser } from "@/lib/auth/site";
import { organisedEvents } from "@/lib/domain/events/queries";
import { type Task, type TaskKind, tasksOf } from "@/lib/domain/events/tasks/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organise");
  return { title: t("title"), description: t("description"), robots: { index: false } };
}

const MOST_EVENTS = 200;

type Props = { searchParams: Promise<{ deleted?: string | string[] }> };

export default async function OrganisePage({ searchParams }: Props) {
  const user = await currentUser();
  if (!user) redirect("/sign-in?next=/organise");
  const [t, dashboard] = [await getTranslations("organise"), await getTranslations("dashboard")];
  const { deleted } = await searchParams;
  const events = await organisedEvents(user, { limit: MOST_EVENTS, offset: 0 });
  const tasks = await tasksOf(
    user,
    events.map(({ id }) => id),
  );
  const now = new Date();
  const [open, past] = [
    events.filter(({ endAt }) => endAt >= now).reverse(),
    events.filter(({ endAt }) => endAt < now),
  ];
  const create = (
    <Button asChild>
      <Link href="/organise/events/new">
        <Plus aria-hidden />
        {t("create")}
      </Link>
    </Button>
  );
  return (
    <div className="grid gap-6">
      {typeof deleted === "string" && <StatusMessage kind="ok">{t("deleted", { name: deleted })}</StatusMessage>}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-5xl sm:text-6xl">{t("mine")}</h1>
        {events.length > 0 && create}
      </div>
      {events.length === 0 ? (
        <EmptyState icon={ClipboardList} title={t("emptyTitle")} text={t("emptyText")}>
          {create}
        </EmptyState>
      ) : (
        <>
          <EventList title={dashboard("upcoming")} events={open} tasks={tasks} />
          <EventList title={dashboard("past")} events={past} tasks={tasks} />
        </>
      )}
    </div>
  );
}

type Event = Awaited<ReturnType<typeof organisedEvents>>[number];

async function EventList({
  title,
  events,
  tasks,
}: {
  title: string;
  events: readonly Event[];
  tasks: readonly Task[];
}) {
  if (events.length === 0) return null;
  return (
    <section className="grid gap-3">
      <h2 className="text-3xl">{title}</h2>
      <ul className="grid gap-3">
        {events.map((event) => (
          <EventRow key={event.id} event={event} tasks={tasks.filter(({ eventId }) => eventId === event.id)} />
        ))}
      </ul>
    </section>
  );
}

async function EventRow({ event, tasks }: { event: Event; tasks: readonly Task[] }) {
  const [t, format] = [await getTranslations("dashboard"), await getFormatter()];
  const { id, name, startAt, endAt, timeZone, city, stages } = event;
  return (
    <li className="grid gap-3 rounded-lg border border-line bg-surface p-4">
      <Link href={`/organise/events/${id}`} className="group flex items-center gap-4">
        <DatePlate date={startAt} timeZone={timeZone} />
        <span className="grid min-w-0 gap-1">
          <span className="font-bold font-display text-2xl/7 group-hover:underline">{name}</span>
          <span className="text-muted">
            {format.dateTimeRange(startAt, endAt, { dateStyle: "medium", timeZone })}
            {city ? ` · ${city}` : ""}
          </span>
          {stages.length > 0 && <span>{stages.map((stage) => stage.name).join(", ")}</span>}
        </span>
      </Link>
      {tasks.length === 0 ? (
        <p className="text-muted text-sm">{t("nothing")}</p>
      ) : (
        <ul className="grid gap-x-4 border-line border-t pt-2 sm:grid-cols-2">
          {tasks.map((task) => (
            <li key={`${task.kind} ${task.stage?.id}`}>
              <TaskLink task={task} ofMany={stages.length > 1} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const ICONS: Record<TaskKind, LucideIcon> = {
  review: ScanEye,
  waiting: Hourglass,
  unpaid: Banknote,
  bibs: Hash,
  volunteers: HandHelping,
  staff: MapPinOff,
  results: Medal,
};

async function TaskLink({ task, ofMany }: { task: Task; ofMany: boolean }) {
  const t = await getTranslations("dashboard.tasks");
  const Icon = ICONS[task.kind];
  return (
    <Link href={placeOf(task)} className="flex min-h-11 items-center gap-2 hover:underline">
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      <span>
        <span className="font-semibold">{t(task.kind, { count: task.count })}</span>
        {ofMany && task.stage && <span className="text-muted"> · {task.stage.name}</span>}
      </span>
    </Link>
  );
}

/** Where it is done. */
function placeOf({ kind, eventId, stage }: Task): string {
  const event = `/organise/events/${eventId}`;
  if (kind === "unpaid") return `${event}/payments`;
  if (kind === "volunteers" || kind === "staff") return `${event}/volunteers`;
  if (kind === "review") return `${event}/stages/${stage?.id}/timing`;
  if (kind === "results") return `${event}/stages/${stage?.id}/results`;
  return `${event}/stages/${stage?.id}`;
}
