export { BudgetBars } from "./parts/BudgetBars";
