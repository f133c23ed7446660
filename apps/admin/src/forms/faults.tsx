import { useSay } from "@suijian/ui";
import { Alert, Button } from "antd";
import { goToField } from "./held-field.js";
import { FORMS } from "./words.js";

/** What is wrong at a field, in the reader's language. */
export interface Fault {
  readonly at: string;
  readonly says: string;
}

export const faultAt = (faults: readonly Fault[], at: string): string | undefined =>
  faults.find((fault) => fault.at === at)?.says;

/** Everything that keeps the form from being sent; each line leads to its field. */
export function Faults({ faults }: { readonly faults: readonly Fault[] }) {
  const say = useSay();
  if (faults.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={say(FORMS.faults(faults.length))}
      description={
        <ul className="faults">
          {faults.map(({ at, says }) => (
            <li key={`${at} ${says}`}>
              <Button type="link" size="small" onClick={() => goToField(at)}>
                {says}
              </Button>
            </li>
          ))}
        </ul>
      }
    />
  );
}
