import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { words } from "@/words";

const PickText = lazy(() => import("./PickText"));
const TemplateDialog = lazy(() => import("./TemplateDialog"));
const w = words.publishing.aids;

interface InsertMenuProps {
  insert: (text: string) => void;
  /** Only texts, and no whole post. */
  textsOnly?: boolean;
}

/** Texts that were written before: into this part, or a whole post. */
export function InsertMenu({ insert, textsOnly }: InsertMenuProps) {
  const [open, setOpen] = useState<"snippet" | "hashtags" | "template" | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" color="gray">
            {w.insert}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen("snippet")}>{w.snippet}</Menu.Item>
          <Menu.Item onClick={() => setOpen("hashtags")}>{w.hashtags}</Menu.Item>
          {!textsOnly && <Menu.Item onClick={() => setOpen("template")}>{w.template}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {(open === "snippet" || open === "hashtags") && <PickText what={open} insert={insert} close={close} />}
        {open === "template" && <TemplateDialog close={close} />}
      </Suspense>
    </>
  );
}
