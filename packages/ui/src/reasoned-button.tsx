import { Button, type ButtonProps, Tooltip } from "antd";
import { useId } from "react";

export interface ReasonedButtonOptions extends Omit<ButtonProps, "disabled" | "href"> {
  /** Why it cannot be pressed now, and who could; nothing when it can. */
  readonly disabledReason?: string | undefined;
}

/**
 * A button that is visible when it is forbidden, and says why. It keeps the keyboard's focus then, since a reason that cannot be reached
 * is no reason.
 */
export function ReasonedButton({ disabledReason, onClick, className = "", ...rest }: ReasonedButtonOptions) {
  const reason = useId();
  if (disabledReason === undefined) return <Button {...rest} className={className} {...(onClick ? { onClick } : {})} />;
  return (
    <Tooltip title={disabledReason}>
      <Button
        {...rest}
        htmlType="button"
        className={`${className} sj-forbidden`}
        aria-disabled
        aria-describedby={reason}
        onClick={(event) => event.preventDefault()}
      />
      <span id={reason} className="sj-unseen">
        {disabledReason}
      </span>
    </Tooltip>
  );
}
