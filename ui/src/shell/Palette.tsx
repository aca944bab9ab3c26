import { Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { useNavigate } from "react-router";
import { Key, toast } from "@/kit";
import { useStore } from "@/lib/store";
import { words } from "@/words";
import { useCommands } from "./commands";
import { paletteOpen } from "./opened";
import css from "./shell.module.css";

const w = words.shell.palette;

/** Ctrl-K: any page or deed by a few letters of its name. */
export function Palette() {
  const open = useStore(paletteOpen);
  return (
    <Modal opened={open} onClose={() => paletteOpen.set(false)} withCloseButton={false} title={w.open} classNames={{ header: "visually-hidden" }} padding="sm" styles={{ body: { paddingTop: 12 } }} yOffset="12vh">
      {open && <Body />}
    </Modal>
  );
}

function Body() {
  const [query, setQuery] = useState("");
  const [at, setAt] = useState(0);
  const navigate = useNavigate();
  const found = useCommands().filter((command) => matches(command.label, query));
  const run = (index: number) => {
    const command = found[index];
    if (!command) return;
    paletteOpen.set(false);
    if (command.to) void navigate(command.to);
    else Promise.resolve(command.run?.()).catch(toast.failed);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((found.length + at + step) % Math.max(1, found.length));
    }
    if (event.key === "Enter") run(at);
  };
  return (
    <>
      <TextInput
        data-autofocus
        size="md"
        placeholder={w.placeholder}
        aria-label={w.open}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={found[at] ? `palette-${at}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" role="listbox" aria-label={w.open} className={css.palette}>
        {found.map((command, index) => (
          // The keys of this list are handled by the field above it.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events
          <li key={command.label} id={`palette-${index}`} role="option" aria-selected={index === at} onClick={() => run(index)} onMouseMove={() => setAt(index)}>
            <span>{command.label}</span>
            {command.keys && <Key>{command.keys}</Key>}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="quiet">{w.nothing}</p>}
    </>
  );
}

/** Every word of the query begins a word of the label. */
export function matches(label: string, query: string): boolean {
  const words = label.toLowerCase().split(/\s+/);
  return query.toLowerCase().split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}
