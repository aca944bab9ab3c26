import { NumberInput, Select, TextInput } from "@mantine/core";
import type { Variable } from "@/api";

interface GapFieldsProps {
  variables: Variable[];
  values: Record<string, string>;
  change: (values: Record<string, string>) => void;
  /** What is wrong with a value, in the server's words. */
  problem?: (name: string) => string | undefined;
}

/** One field for each gap, of the gap's kind. */
export function GapFields({ variables, values, change, problem }: GapFieldsProps) {
  return variables.map((one) => {
    const set = (value: string) => change({ ...values, [one.name]: value });
    const shared = { label: one.label || one.name, error: problem?.(one.name), placeholder: one.default ?? undefined, value: values[one.name] ?? "" };
    switch (one.type) {
      case "number":
        return <NumberInput key={one.name} {...shared} onChange={(value) => set(String(value))} />;
      case "choice":
        return <Select key={one.name} {...shared} value={values[one.name] || null} data={one.choices} allowDeselect clearable onChange={(value) => set(value ?? "")} />;
      default:
        return <TextInput key={one.name} {...shared} type={one.type === "text" ? "text" : one.type} onChange={(event) => set(event.currentTarget.value)} />;
    }
  });
}
