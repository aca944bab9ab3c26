const KEY = "roost.workspace";

/** The workspace this browser last looked at; the server decides whether the person may still see it. */
export function chosenWorkspace(): string | null {
  return localStorage.getItem(KEY);
}

export function chooseWorkspace(id: string | null) {
  if (id) localStorage.setItem(KEY, id);
  else localStorage.removeItem(KEY);
}
