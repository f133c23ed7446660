import type { FeedRow } from "@suijian/contract";
import { done, fail, REGISTERS, type Problem } from "@suijian/core";
import { audit, feedStates, findFeed, setFeed, type Feed, type FeedState } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { onceOutside } from "../http/idempotency.js";
import { askImport, importFault } from "../imports/ask-import.js";
import { choicesOf } from "../imports/choices.js";
import { keepUpload, receiveUpload } from "../imports/receive-upload.js";

export const feedHandlers: Pick<Handlers, "listFeeds" | "setFeed" | "deliverFeed"> = {
  listFeeds: async ({ parts }, tx) => done({ rows: (await feedStates(tx, parts.world.now())).map(rowOf) }),

  setFeed: async ({ params, body, parts }, tx) => {
    const { register: named, name, mode, everyHours, ...choices } = body;
    const feed: Feed = { ...params, register: REGISTERS[named], name, choices, mode, everyHours };
    const fault = importFault(parts.world, { ...feed, choices, dry: false, day: undefined, feed: feed.feed });
    if (fault !== undefined) return fail(fault);
    if (!(await setFeed(tx, feed))) return fail({ code: "exists-already", noun: "feed", id: feed.feed });
    await audit(tx, { act: "feed.set", on: feed.feed, with: { register: named, mode, everyHours } });
    return done(undefined);
  },

  deliverFeed: {
    outside: async ({ params, query, identity, parts }, database, wire) => {
      const { name, day, confirmWithdrawals } = query;
      const feed = await database.read(identity, (tx) => findFeed(tx, params.feed));
      if (feed === undefined) return fail(notFound(params.feed));
      const choices = {
        ...choicesOf(feed.choices),
        ...(confirmWithdrawals === undefined ? {} : { confirmWithdrawals }),
      };
      const wanted = { register: feed.register, mode: feed.mode, dry: false, day, feed: feed.feed, choices };
      const fault = importFault(parts.world, wanted);
      if (fault !== undefined) return fail(fault);
      const received = await receiveUpload(parts, wire, name);
      if (!received.ok) return received;
      const upload = received.value;
      return database.write(identity, (tx) =>
        onceOutside(tx, parts, wire.request, upload.sha256, async () => {
          await keepUpload(tx, upload);
          const asked = await askImport(parts.world, tx, { ...wanted, upload });
          return asked.ok ? done({ ...asked.value, upload: upload.upload }) : asked;
        }),
      );
    },
  },
};

const notFound = (feed: string): Problem => ({ code: "not-found", noun: "feed", id: feed });

function rowOf(state: FeedState): FeedRow {
  const { feed, register, name, mode, everyHours, choices, department, lastGood, isOverdue, deliveries } = state;
  return {
    feed,
    register: register.name,
    name,
    mode,
    everyHours,
    ...choicesOf(choices),
    ...(department === undefined ? {} : { department }),
    ...(lastGood === undefined ? {} : { lastGood }),
    isOverdue,
    deliveries: deliveries.map(deliveryOf),
  };
}

function deliveryOf({ counts, ...delivery }: FeedState["deliveries"][number]): FeedRow["deliveries"][number] {
  // Only the end of an import writes them.
  const { rows, refused } = counts as { readonly rows?: number; readonly refused?: number };
  return {
    ...(delivery as Omit<FeedRow["deliveries"][number], "rows" | "refused">),
    ...(rows === undefined ? {} : { rows }),
    ...(refused === undefined ? {} : { refused }),
  };
}
