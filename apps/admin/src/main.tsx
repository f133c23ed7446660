import { applyTokens } from "@suijian/ui";
import "@suijian/ui/styles.css";
import { createRoot } from "react-dom/client";
import { Console } from "./shell/console.js";
import { letStylesIn } from "./shell/nonce.js";
import "./shell/shell.css";

applyTokens(document.documentElement);
const nonce = letStylesIn();
const place = document.getElementById("console");
if (place !== null) createRoot(place).render(<Console nonce={nonce} />);
