import { useAnswer } from "../shell/answers.js";

/** What departments are called; their codes as long as that is not known. */
export function useDepartmentNames(): (department: string) => string {
  const register = useAnswer("readRegister", { params: { register: "departments" }, query: { limit: 500 } });
  const names = new Map(
    register.data?.rows.map(({ fields }) => [String(fields.department ?? ""), String(fields.name ?? "")]),
  );
  return (department) => names.get(department) ?? department;
}
