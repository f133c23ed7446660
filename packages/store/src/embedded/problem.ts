/** What may keep the embedded database from starting. `folder` is the one that the caller gave; words are made elsewhere. */
export type DatabaseProblem =
  /** Another process has this folder: its process id, and the time since when, in ISO. */
  | { readonly code: "database-folder-owned"; readonly folder: string; readonly pid: number; readonly since: string }
  /** There is no PostgreSQL for this machine among the installed packages, or it does not run here. */
  | { readonly code: "database-programs-missing"; readonly platform: string }
  /** `reason` is the system's own word (EACCES, EROFS), or one of FolderReason. */
  | { readonly code: "database-folder-unusable"; readonly folder: string; readonly reason: string }
  /** `reason` is what PostgreSQL said last. */
  | { readonly code: "database-start-failed"; readonly folder: string; readonly reason: string }
  | { readonly code: "disk-full"; readonly file: string };

/**
 * `other-user`: the cluster belongs to a user that this process cannot run programs as. `cluster-gone`: the folder says that its
 * cluster lies elsewhere, and there is nothing. `socket-folder-taken`: another user made the folder that the socket needs.
 */
export type FolderReason = "other-user" | "cluster-gone" | "socket-folder-taken";
