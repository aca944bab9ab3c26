import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { Panel, Problem } from "@/kit";
import { words } from "@/words";

interface SaveFormProps {
  title: string;
  about?: ReactNode;
  /** What the button says, where it is more than "Save". */
  action?: string;
  save: () => void;
  pending: boolean;
  error: unknown;
  children: ReactNode;
}

/** The shared shell of a settings form. */
export function SaveForm({ title, about, action = words.settings.save, save, pending, error, children }: SaveFormProps) {
  return (
    <Panel title={title}>
      <form
        style={{ maxWidth: 560 }}
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <Stack gap="md">
          {about && <p style={{ margin: 0, color: "var(--ink-2)" }}>{about}</p>}
          {children}
          {error != null && <Problem error={error} />}
          <div>
            <Button type="submit" loading={pending}>
              {action}
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
