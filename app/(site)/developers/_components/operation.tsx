import { KeyRound, Lock, LockOpen, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/class-names";
import { curlOf, isSuccess, type Operation } from "../reference";
import { kindOf, SchemaTree } from "./schema-tree";

const METHODS: Record<string, string> = {
  GET: "bg-sunken text-ink",
  POST: "bg-ok-soft text-ok",
  PUT: "bg-warn-soft text-warn",
  PATCH: "bg-warn-soft text-warn",
  DELETE: "bg-bad-soft text-bad",
};

const CALLERS = { bearer: Lock, refresh: Lock, cameraKey: KeyRound, anyone: LockOpen } satisfies Record<
  string,
  LucideIcon
>;

/** One operation, folded to a line. Its fragment opens it, as far as the browser does that; a link is at its name. */
export function OperationDetails({ operation, site }: { operation: Operation; site: string }) {
  const { operationId, method, path, summary } = operation;
  return (
    <details id={operationId} className="rounded-lg border border-line bg-surface">
      <summary className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1 px-3 py-3">
        <Method name={method} />
        <span className="font-mono font-semibold text-sm wrap-anywhere">{path}</span>
        <span className="col-span-2 text-muted text-sm sm:col-span-1 sm:col-start-2">{summary}</span>
      </summary>
      <div className="grid gap-5 border-line border-t px-3 py-4">
        <Caller operation={operation} />
        <Request operation={operation} />
        <Answers operation={operation} />
        <Example text={curlOf(operation, site)} />
      </div>
    </details>
  );
}

export function Method({ name }: { name: string }) {
  return (
    <span className={cn("figures inline-block min-w-16 rounded px-2 text-center font-bold", METHODS[name])}>
      {name}
    </span>
  );
}

function Caller({ operation: { security, operationId } }: { operation: Operation }) {
  const t = useTranslations("developers");
  const given = Object.keys(security[0] ?? {})[0];
  const caller = given && given in CALLERS ? (given as keyof typeof CALLERS) : "anyone";
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm">
      <Badge icon={CALLERS[caller]}>{t(caller)}</Badge>
      <a href={`#${operationId}`} className="font-mono text-muted underline underline-offset-4 wrap-anywhere">
        {operationId}
      </a>
    </p>
  );
}

function Request({ operation: { parameters = [], requestBody } }: { operation: Operation }) {
  const t = useTranslations("developers");
  return (
    <>
      {parameters.length > 0 && (
        <Part title={t("parameters")}>
          <ul className="grid gap-2 border-line border-l-2 pl-3">
            {parameters.map(({ name, in: place, required, description, schema }) => (
              <li key={name} className="text-sm">
                <span className="font-mono font-semibold">{name}</span>{" "}
                <span className="font-mono text-muted">
                  {place}, {kindOf(schema)}
                </span>
                {required && <span className="ml-2 text-accent text-xs">{t("required")}</span>}
                {(description ?? schema.description) && (
                  <p className="text-muted">{description ?? schema.description}</p>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
        <Part key={type} title={t("body")} note={type}>
          {schema && <SchemaTree schema={schema} />}
        </Part>
      ))}
    </>
  );
}

function Answers({ operation: { responses } }: { operation: Operation }) {
  const t = useTranslations("developers");
  const all = Object.entries(responses);
  return (
    <>
      {all
        .filter(([status]) => isSuccess(status))
        .map(([status, { content = {} }]) => (
          <Part key={status} title={`${t("answer")} ${status}`} note={Object.keys(content)[0]}>
            {Object.values(content).map(({ schema }) => schema && <SchemaTree key={status} schema={schema} />)}
          </Part>
        ))}
      <Part title={t("refusals")}>
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
          {all
            .filter(([status]) => !isSuccess(status))
            .map(([status, { description }]) => (
              <div key={status} className="col-span-2 grid grid-cols-subgrid">
                <dt className="figures font-bold text-base leading-5">{status}</dt>
                <dd lang="fr" className="text-muted wrap-anywhere">
                  {description}
                </dd>
              </div>
            ))}
        </dl>
      </Part>
    </>
  );
}

function Example({ text }: { text: string }) {
  const t = useTranslations("developers");
  return (
    <Part title={t("example")}>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse
        tabIndex={0}
        className="overflow-x-auto rounded-md bg-sunken p-3 font-mono text-xs leading-5"
      >
        {text}
      </pre>
    </Part>
  );
}

function Part({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-2">
      <h3 className="text-lg">
        {title}
        {note && <span className="ml-2 font-mono font-normal text-muted text-xs">{note}</span>}
      </h3>
      {children}
    </section>
  );
}
