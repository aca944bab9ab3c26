import { Select } from "@mantine/core";
import { useMemo } from "react";
import { allZones, useZone } from "@/lib/zone";
import { words } from "@/words";

const w = words.publishing.calendar;

interface ZoneSelectProps {
  value: string;
  onChange: (zone: string) => void;
  label: string;
  /** Name it to screen readers only. */
  bare?: boolean;
}

/** Any time zone; the workspace's and this device's come first. */
export function ZoneSelect({ value, onChange, label, bare }: ZoneSelectProps) {
  const workspace = useZone();
  const data = useMemo(() => {
    const device = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
    const near = [...new Set([workspace, device, value])];
    const named = (zone: string) => (zone === workspace ? `${zone} (${w.workspaceZone})` : zone === device ? `${zone} (${w.browserZone})` : zone);
    return [...near, ...allZones().filter((zone) => !near.includes(zone))].map((zone) => ({ value: zone, label: named(zone) }));
  }, [workspace, value]);
  const name = bare ? { "aria-label": label, size: "xs" as const } : { label };
  return <Select {...name} searchable limit={60} data={data} value={value} onChange={(zone) => zone && onChange(zone)} style={{ minWidth: 200 }} />;
}
