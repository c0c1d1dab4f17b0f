"use client";

import { CircleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { Form, FormRefusal } from "@/components/form";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { CheckpointKind } from "@/lib/domain/courses/types";
import { EMPTY_FORM } from "@/lib/forms";
import { QuickForm } from "../../../../../_components/quick-form";
import { assignAction, unassignAction } from "../actions";

export type Helper = { userId: string; name: string; role: string | null };
export type Post = {
  id: string;
  name: string;
  kind: CheckpointKind;
  /** Kilometres at which runners come by, as written. */
  at: string | null;
  staff: Helper[];
};

/** A checkpoint: who stands there, and who else could. One where nobody stands is seen at once. */
export function CheckpointPost({ post, helpers }: { post: Post; helpers: readonly Helper[] }) {
  const t = useTranslations("volunteers");
  const empty = post.staff.length === 0;
  return (
    <li
      className={`grid content-start gap-3 rounded-lg border bg-surface p-4 ${empty ? "border-warn border-l-4" : "border-line"}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h4 className="wrap-anywhere font-semibold text-xl">{post.name}</h4>
        {empty && (
          <Badge tone="warn" icon={CircleAlert}>
            {t("unstaffed")}
          </Badge>
        )}
      </div>
      <p className="text-muted text-sm">{[t(`kinds.${post.kind}`), post.at].filter(Boolean).join(" · ")}</p>
      {!empty && (
        <ul className="grid gap-1">
          {post.staff.map((helper) => (
            <Standing key={helper.userId} post={post} helper={helper} />
          ))}
        </ul>
      )}
      <Assign post={post} helpers={helpers.filter(({ userId }) => !post.staff.some((one) => one.userId === userId))} />
    </li>
  );
}

function Standing({ post, helper: { userId, name, role } }: { post: Post; helper: Helper }) {
  const t = useTranslations("volunteers");
  return (
    <li className="flex items-center justify-between gap-2">
      <p className="wrap-anywhere min-w-0">
        <span className="font-semibold">{name}</span>
        {role && <span className="text-muted text-sm"> · {role}</span>}
      </p>
      <QuickForm
        action={unassignAction}
        fields={{ checkpointId: post.id, userId }}
        variant="quiet"
        className="px-3"
        aria-label={t("unassign", { name, checkpoint: post.name })}
        label={<X aria-hidden />}
      />
    </li>
  );
}

function Assign({ post, helpers }: { post: Post; helpers: readonly Helper[] }) {
  const t = useTranslations("volunteers");
  const [state, action, pending] = useActionState(assignAction, EMPTY_FORM);
  if (helpers.length === 0) return null;
  return (
    <Form state={state} action={action} className="grid gap-2">
      <input type="hidden" name="checkpointId" value={post.id} />
      <div className="flex gap-2">
        <Select
          key={helpers.map(({ userId }) => userId).join()}
          name="userId"
          required
          aria-label={t("assignTo", { checkpoint: post.name })}
          defaultValue=""
          className="min-w-0 flex-1"
        >
          <option value="">{t("choose")}</option>
          {helpers.map(({ userId, name, role }) => (
            <option key={userId} value={userId}>
              {role ? `${name} · ${role}` : name}
            </option>
          ))}
        </Select>
        <Button type="submit" variant="outline" pending={pending}>
          {t("assign")}
        </Button>
      </div>
      <FormRefusal state={state} />
    </Form>
  );
}
