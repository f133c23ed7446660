import type { RegisterName } from "@suijian/core";
import { type Route, ROUTES } from "@suijian/contract";
import { ReasonedButton, useSay } from "@suijian/ui";
import { addressOf, type Filters, useFilters } from "../shell/filters.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { REGISTERS_PAGE } from "./words.js";

const { path }: Route = ROUTES.exportRegister;

/** The register of the division and day that are asked for, streamed by the server: as CSV or as a workbook. */
export function WholeExport({ register }: { readonly register: RegisterName }) {
  const say = useSay();
  const { role } = useMe();
  const { filters } = useFilters();
  const reason = whyNotCall("exportRegister", role);
  return (
    <>
      {(["csv", "xlsx"] as const).map((format) =>
        reason === undefined ? (
          <a
            key={format}
            className="button-link"
            title={say(REGISTERS_PAGE.wholeSays)}
            href={addressOf(path.replace(":register", register), { ...heldOf(filters), format })}
            download
          >
            {say(REGISTERS_PAGE.whole)} {format.toUpperCase()}
          </a>
        ) : (
          <ReasonedButton key={format} disabledReason={say(reason)}>
            {say(REGISTERS_PAGE.whole)} {format.toUpperCase()}
          </ReasonedButton>
        ),
      )}
    </>
  );
}

const heldOf = ({ division, day }: Filters): Filters => ({
  ...(division === undefined ? {} : { division }),
  ...(day === undefined ? {} : { day }),
});
