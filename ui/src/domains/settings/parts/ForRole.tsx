import type { ReactNode } from "react";
import { useMe, usePermission } from "@/domains/identity";
import { Notice } from "@/kit";
import { words } from "@/words";

const w = words.settings;

/** Shows a section also to those who may not change it, and tells them so. */
export function ForRole({ permission, children }: { permission: string; children: ReactNode }) {
  const may = usePermission(permission);
  const role = useMe().data?.role ?? "";
  if (may) return children;
  return (
    <div className="stack">
      <Notice>{w.notAllowed(w.members.roles[role] ?? role)}</Notice>
      <fieldset disabled className="plain-fieldset">
        {children}
      </fieldset>
    </div>
  );
}
