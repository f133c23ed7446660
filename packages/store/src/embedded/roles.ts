import type { Session } from "./session.js";

export const DATABASE = "suijian";
export const OWNER_ROLE = "suijian_owner";
export const APP_ROLE = "suijian_app";

/** The database and its two roles, made once. It gets its name when all the rest is done, so that half of it is never used. */
export async function ensureDatabase(session: Session): Promise<void> {
  if (await session.has(`select from pg_database where datname = '${DATABASE}'`)) return;
  // The owner makes tables; it makes no roles, so what the server may do is decided here and by migrations.
  await ensureRole(session, OWNER_ROLE);
  await ensureRole(session, APP_ROLE);
  // An owner of tables may act as the server, as migrations and tests do, and not the other way round.
  await session.run(`grant ${APP_ROLE} to ${OWNER_ROLE}`);

  await session.run(`drop database if exists ${DRAFT}`);
  await session.run(`create database ${DRAFT} owner ${OWNER_ROLE}`);
  await session.run(`revoke all on database ${DRAFT}, postgres, template1 from public`);
  await session.run(`grant connect, temporary on database ${DRAFT} to ${APP_ROLE}`);
  // A refused row would put its values, which may be a person's, into the log.
  await session.run(`alter database ${DRAFT} set log_error_verbosity to terse`);
  await session.run(`alter database ${DRAFT} set log_min_error_statement to panic`);
  await session.run(`alter database ${DRAFT} rename to ${DATABASE}`);
}

const DRAFT = `${DATABASE}_draft`;

async function ensureRole(session: Session, role: string): Promise<void> {
  if (await session.has(`select from pg_roles where rolname = '${role}'`)) return;
  await session.run(`create role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls`);
}
