import { QRCode } from "antd";

/** A QR code as large as its place, dark on white. */
export const Code = ({ value, label }: { readonly value: string; readonly label: string }) => (
  <div className="hall-code">
    <QRCode
      aria-label={label}
      value={value}
      type="svg"
      size={512}
      bordered={false}
      color="#000000"
      bgColor="#ffffff"
      errorLevel="M"
    />
  </div>
);

export const witnessAddress = (link: string): string => `${location.origin}/witness/${link}`;
export const custodyAddress = (link: string): string => `${location.origin}/custody/${link}`;
export const publicAddress = (round: string): string => `${location.origin}/draws/${round}`;
