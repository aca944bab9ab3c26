import css from "./kit.module.css";

/** Short reasons in one flow of text, told apart by dots. */
export function Reasons({ items }: { items: string[] }) {
  if (items.length === 0) return null;
  return (
    <ul className={css.reasons}>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
