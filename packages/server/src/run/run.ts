import { done, fail, type Problem, type Result } from "@suijian/core";
import { type Database, makeDataFolder } from "@suijian/store";
import type { FastifyInstance } from "fastify";
import { loadDemo } from "../demo/load-demo.js";
import { handlers } from "../handlers.js";
import { openApp } from "../http/open-app.js";
import type { Parts } from "../http/parts.js";
import { jobKinds } from "../job-kinds.js";
import { startJobs } from "../jobs/runner.js";
import { openMeters } from "../metrics/meters.js";
import { USUAL_SOURCE } from "../rounds/beacon.js";
import { loadReference } from "../rules/load-reference.js";
import { announceLan } from "../tls/announce-lan.js";
import { followCertificate } from "../tls/follow-certificate.js";
import { openOidc } from "../who/oidc.js";
import type { World } from "../world.js";
import { type Certified, certified } from "./certified.js";
import { Closers } from "./closers.js";
import { closeWithin, isOnlyHere, listen } from "./listen.js";
import { logTo } from "./log.js";
import { openStore } from "./open-store.js";
import { keptSecretKey } from "./secret-key.js";
import type { Settings } from "./settings.js";
import type { Terminal } from "./terminal.js";

/** A server that listens, until it is stopped. */
export interface Running {
  readonly addresses: readonly string[];
  stop(): Promise<void>;
}

/** What every step of the start needs. */
export interface Start {
  readonly settings: Settings;
  readonly world: World;
  readonly terminal: Terminal;
  readonly closers: Closers;
  /** The operator does not want it any more. */
  readonly signal: AbortSignal;
}

/** Everything from an empty folder to an open door. When a step fails, what the steps before it opened is closed again. */
export async function run(asked: Omit<Start, "closers">): Promise<Result<Running, Problem>> {
  const closers = new Closers();
  try {
    const running = await start({ ...asked, closers });
    if (!running.ok) await closers.closeAll();
    return running;
  } catch (fault) {
    await closers.closeAll().catch(() => undefined);
    throw fault;
  }
}

async function start(begun: Start): Promise<Result<Running, Problem>> {
  const { settings, world, closers } = begun;
  const folder = makeDataFolder(settings.data);
  if (!folder.ok) return folder;
  const secretKey =
    settings.secretKey === undefined ? await keptSecretKey(settings.data, world) : done(settings.secretKey);
  if (!secretKey.ok) return secretKey;
  const database = await openStore(begun);
  if (!database.ok) return database;

  const certificate = certified(settings, world);
  const parts = partsOf(begun, database.value, secretKey.value, certificate !== undefined);
  await loadReference(database.value, world);
  const demo = settings.demo === undefined ? done(() => undefined) : await loadDemo(begun, parts, settings.demo);
  if (!demo.ok) return demo;

  const app = await openApp(parts, handlers, appOptions(begun, database.value, certificate));
  const jobs = startJobs(jobOptions(parts, app));
  closers.add(() => jobs.stop());
  closers.add(() => closeWithin(app, LONGEST_REQUEST));
  if (begun.signal.aborted) return fail({ code: "cancelled" });
  const running = await open(begun, app, certificate);
  if (running.ok) demo.value();
  return running;
}

const LONGEST_REQUEST = 10_000;

function partsOf({ settings, world }: Start, database: Database, secretKey: Buffer, hasTls: boolean): Parts {
  const { data, origins, proxies, limits, oidc, relays } = settings;
  return {
    database,
    world,
    folder: data,
    secretKey,
    origins,
    // A proxy that we were told of speaks TLS for us.
    isSecure: hasTls || proxies.length > 0,
    limits,
    beacon: { ...USUAL_SOURCE, relays },
    ...(oidc === undefined ? {} : { oidc: openOidc(oidc) }),
  };
}

const appOptions = ({ settings }: Start, database: Database, certificate: Certified | undefined) => ({
  logger: logTo(settings.data, process.stdout.isTTY),
  ...(certificate === undefined ? {} : { https: { cert: certificate.cert, key: certificate.key } }),
  strictTransport: settings.tls !== undefined || settings.proxies.length > 0,
  proxies: settings.proxies,
  meters: openMeters(database),
  metricsToken: settings.metricsToken,
});

const jobOptions = (parts: Parts, app: FastifyInstance) => ({
  database: parts.database,
  world: parts.world,
  kinds: jobKinds(parts),
  onBug: (error: unknown, incident: string) => app.log.error({ err: error, incident }, "a bug in a job"),
});

async function open(
  { settings, terminal, closers }: Start,
  app: FastifyInstance,
  certificate: Certified | undefined,
): Promise<Result<Running, Problem>> {
  const addresses = await listen(app, settings, certificate === undefined ? "http" : "https");
  if (!addresses.ok) return addresses;
  if (certificate !== undefined) {
    const unfollow = followCertificate(app.server, certificate, certificate.current);
    closers.add(() => Promise.resolve(unfollow()));
  }
  if (certificate?.authority !== undefined) {
    const port = settings.port === 0 ? 0 : settings.port + 1;
    const application = addresses.value[1] ?? addresses.value[0]!;
    const page = await announceLan(certificate.authority, { host: settings.host, port, application }, terminal);
    if (!page.ok) return page;
    closers.add(page.value);
  }
  if (certificate === undefined && settings.proxies.length === 0 && !isOnlyHere(settings.host))
    terminal.say([
      "! 未加密：口令会在网络上以明文传送。请设置 SUIJIAN_TLS_CERT/KEY、使用 --lan，或在前面放置代理（SUIJIAN_PROXIES）",
      "! Not encrypted: passwords cross the network as they are. Set SUIJIAN_TLS_CERT/KEY, use --lan, or put a proxy in front (SUIJIAN_PROXIES)",
    ]);
  terminal.say(["随检已启动：", "Suijian is running:"]);
  for (const address of addresses.value) terminal.show(`  ${address}`);
  return done({ addresses: addresses.value, stop: () => closers.closeAll() });
}
