import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { toast } from "@/kit";
import { words } from "@/words";
import type { Group, PostFilter } from "../queries";
import { type Format, formats, saveExport } from "./exporting";

const w = words.publishing.list;

/** What the list shows now, as a file that can be read in again. */
export function ExportMenu({ group, filter }: { group: Group; filter: PostFilter }) {
  const run = useMutation({ mutationFn: (format: Format) => saveExport(format, group, filter), onSuccess: (name) => toast.done(w.exported(name)), onError: toast.failed });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" loading={run.isPending}>
          {w.export}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => run.mutate(format)}>
            {w.exportAs[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
