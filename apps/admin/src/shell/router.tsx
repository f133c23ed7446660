import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { ErrorPage } from "./error-page.js";
import { NotFound } from "./not-found.js";
import type { Page } from "./page.js";
import { PAGES } from "./pages.js";
import { Reading } from "./loaded.js";
import { Shell } from "./shell.js";

const root = createRootRoute({ component: Outlet });

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const within = PAGES.map(({ path, load }: Page) =>
  createRoute({
    getParentRoute: () => shell,
    path,
    component: lazyRouteComponent(async () => ({ default: await load() })),
  }),
);

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("../sign-in/sign-in-page.js"), "SignInPage"),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: "/new-password",
  component: lazyRouteComponent(() => import("../sign-in/new-password-page.js"), "NewPasswordPage"),
});

/** Addresses are words and nothing else: a filter `12` stays a text. */
export const router = createRouter({
  routeTree: root.addChildren([signIn, newPassword, shell.addChildren(within)]),
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(Object.entries(search).map(([name, value]) => [name, String(value)])).toString();
    return text === "" ? "" : `?${text}`;
  },
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: Reading,
});
