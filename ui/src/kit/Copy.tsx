import { Button, CopyButton } from "@mantine/core";
import { words } from "@/words";
import css from "./kit.module.css";

/** A value to be carried elsewhere exactly as it is. */
export function CopyField({ value, label }: { value: string; label: string }) {
  return (
    <div className={css.copy}>
      <code>{value}</code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button size="compact-xs" variant={copied ? "light" : "default"} onClick={copy} aria-label={`${words.kit.copy} ${label}`}>
            {copied ? words.kit.copied : words.kit.copy}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
