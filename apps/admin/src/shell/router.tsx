import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from "@tanstack/react-router";
import { ErrorPage } from "./error-page.js";
import { NotFound } from "./not-found.js";
import type { Page } from "./page.js";
import { OPEN_PAGES, PAGES, WALL_PAGES } from "./pages.js";
import { Reading } from "./loaded.js";
import { Shell, WholeWindow } from "./shell.js";

const root = createRootRoute({ component: Outlet });

const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

const lazily = ({ path, load }: Page) => ({
  path,
  component: lazyRouteComponent(async () => ({ default: await load() })),
});

const within = PAGES.map((page) => createRoute({ getParentRoute: () => shell, ...lazily(page) }));

/** Signed in as well, without anything around. */
const wall = createRoute({ getParentRoute: () => root, id: "wall", component: WholeWindow });

const onWall = WALL_PAGES.map((page) => createRoute({ getParentRoute: () => wall, ...lazily(page) }));

const open = OPEN_PAGES.map((page) => createRoute({ getParentRoute: () => root, ...lazily(page) }));

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
  routeTree: root.addChildren([signIn, newPassword, ...open, wall.addChildren(onWall), shell.addChildren(within)]),
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
