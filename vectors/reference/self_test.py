#!/usr/bin/env python3
"""Tests of verify.py against the vectors beside it: `python3 vectors/reference/self_test.py` (standard library only).

VRSI_LARGE=1 adds a round of 60,000 objects with 247 plans and prints how long it takes.
"""
import contextlib
import csv
import gzip
import io
import itertools
import json
import os
import random
import shutil
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.dirname(HERE)
ROUND = os.path.join(VECTORS, "round-240")
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
import verify as v  # noqa: E402

DERIVED = ["thresholds.csv", "selection.csv", "visits.csv", "assignment.csv"]


def vector(name):
    with open(os.path.join(VECTORS, name), encoding="utf-8") as file:
        return json.load(file)


def run(*arguments):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = v.main(list(arguments))
    return code, out.getvalue()


def failures(folder):
    return [name for name, verdict, _ in v.verify(folder)[0].checks if verdict == "FAIL"]


class Trees(unittest.TestCase):
    vector = vector("merkle_rfc6962.json")

    def test_single_hashes(self):
        leaf, node = (case["hex"] for case in self.vector["singleKats"])
        self.assertEqual(v.leaf(b"L123456").hex(), leaf)
        self.assertEqual(v.node(b"N123", b"N456").hex(), node)
        self.assertEqual(v.root([]).hex(), self.vector["emptyRoot"])

    def test_small_roots_and_paths(self):
        leaves = [bytes.fromhex(x) for x in self.vector["leavesHex"]]
        for n, expected in enumerate(self.vector["roots"], 1):
            self.assertEqual(v.root(leaves[:n]).hex(), expected)
        for case in self.vector["inclusion"]:
            m, n, path = case["index"], case["size"], [bytes.fromhex(p) for p in case["proof"]]
            root = bytes.fromhex(self.vector["roots"][n - 1])
            self.assertTrue(v.check_path(m, n, leaves[m], path, root))
            self.assertFalse(v.check_path(m, n, leaves[m] + b"x", path, root))
            self.assertFalse(v.check_path(m, n, leaves[m], path + [v.ZERO32], root))
            self.assertFalse(v.check_path(n, n, leaves[m], path, root))

    def test_larger(self):
        for case in self.vector["larger"]:
            leaves = [b"unit-%07d" % i for i in range(case["size"])]
            root = bytes.fromhex(case["root"])
            self.assertEqual(v.root(leaves), root)
            for proof in case["proofs"]:
                path = [bytes.fromhex(p) for p in proof["proof"]]
                self.assertTrue(v.check_path(proof["index"], case["size"], leaves[proof["index"]], path, root))


class Protocol(unittest.TestCase):
    vector = vector("protocol_vrsi1.json")

    def setUp(self):
        x = self.vector
        self.frame = v.Frame(["risk", "ind", "dist"], [[u["id"], u["risk"], u["ind"], u["dist"]] for u in x["units"]])
        self.plans = [{"id": p["plan"], "key": p["stratifyBy"], "offset": p["offset"],
                       "strata": [{"name": h, "size": s["N"], "n": s["n"]} for h, s in p["strata"].items()]} for p in x["plans"]]
        self.key = bytes.fromhex(x["ticketKey"])
        self.tickets = [v.ticket(self.key, i) for i in self.frame.ids]
        self.order = sorted(range(len(self.tickets)), key=self.tickets.__getitem__)

    def test_frame(self):
        v.ascending(self.frame.ids, "ids")
        rows = [b"".join(map(v.lp, row)) for row in self.frame.rows]
        self.assertEqual([r.hex() for r in rows[:3]], self.vector["rowHexFirst3"])
        self.assertEqual([v.leaf(r).hex() for r in rows[:3]], self.vector["leafHexFirst3"])
        self.assertEqual(v.frame_root(self.frame).hex(), self.vector["root"])
        for case in self.vector["inclusionProofs"]:
            path = [bytes.fromhex(p) for p in case["proof"]]
            self.assertEqual(self.frame.ids[case["index"]], case["id"])
            self.assertTrue(v.check_path(case["index"], case["size"], rows[case["index"]], path, v.frame_root(self.frame)))

    def test_seed_and_key(self):
        x, parts = self.vector, self.vector["announcementParts"]
        self.assertEqual(v.plan_bytes(self.plans).hex(), x["planBytesHex"])
        seal_key = bytes.fromhex(x["sealedRoundKey"])
        self.assertEqual(v.seal_commit(seal_key).hex(), x["sealCommit"])
        eight = v.tag("VRSI-1/announcement", parts["roundId"], v.u64be(parts["rows"]), v.raw(x["root"]), v.H(v.plan_bytes(self.plans)),
                      parts["beaconName"], v.raw(parts["chainHash"]), v.u64be(parts["beaconRound"]), v.raw(x["sealCommit"]))
        self.assertEqual(eight.hex(), x["announcement_digest"])
        seed = v.seed_of(eight, x["dice"], bytes.fromhex(x["drandSignature"]))
        self.assertEqual(seed.hex(), x["seed"])
        self.assertEqual(v.ticket_key(seed, seal_key), self.key)

    def test_tickets_and_selection(self):
        x = self.vector
        for object_, expected in x["ticketsFirst5"].items():
            self.assertEqual(v.ticket(self.key, object_).hex(), expected)
        self.assertEqual(v.ticket_root(self.tickets).hex(), x["ticketTree"]["root"])
        thresholds, selection = v.draw(self.frame, self.plans, self.tickets, lambda key: v.strata_of(self.frame, key, self.order))
        expected = [[p["plan"], h, s["N"], s["n"], s["threshold"], s["nextTicket"] or ""] for p in x["plans"] for h, s in sorted(p["strata"].items())]
        self.assertEqual(thresholds, expected)
        chosen = [[p["plan"], h, rank, o] for p in x["plans"] for h, s in sorted(p["strata"].items()) for rank, o in enumerate(s["selected"], 1)]
        self.assertEqual([row[:4] for row in selection], chosen)
        visits = {}
        for plan, _, _, object_, _ in selection:
            visits.setdefault(object_, []).append(plan)
        self.assertEqual(visits, x["visits"])
        self.assertEqual({"taskTotal": len(selection), "visits": len(visits)}, x["counts"])


class Keys(unittest.TestCase):
    def test_reading(self):
        self.assertEqual(v.read_key("a+b where c!=x,y & d^=1 & e~=z & f=p=q & g="),
                         (["a", "b"], [("c", "!=", ["x", "y"]), ("d", "^=", ["1"]), ("e", "~=", ["z"]), ("f", "=", ["p=q"]), ("g", "=", [""])]))
        for bad in ("", "a+", "id", "a b", "a where ", "a where b", "a where =x", "a where b =x", "a where salt=x", "a+b where c=1 & "):
            with self.assertRaises(v.Problem, msg=bad):
                v.read_key(bad)

    def test_operators(self):
        for operator, values, stored, expected in (
                ("=", ["A", "B"], "B", True), ("=", [""], "", True), ("!=", ["A"], "", True), ("^=", ["31"], "310", True), ("^=", [""], "", True),
                ("~=", ["B"], "A;B", True), ("~=", [""], "", False), ("~=", [""], "A;B", False), ("~=", ["A;B"], "A;B", False), ("~=", ["FOO"], "FOOD", False), ("=", ["A"], "A;B", False)):
            self.assertEqual(v.clause_holds(operator, values, stored), expected, (operator, values, stored))

    def test_an_offset_turns_the_circle(self):
        rng = random.Random(7)
        tickets = sorted(rng.getrandbits(256).to_bytes(32, "big") for _ in range(50))
        for _ in range(50):
            offset = rng.choice([bytes(32), b"\x80" + bytes(31), b"\xff" * 32, rng.getrandbits(256).to_bytes(32, "big")])
            plain = sorted(range(50), key=lambda i: v.effective(tickets[i], offset))
            self.assertEqual(v.ranked(list(range(50)), tickets, offset), plain)


def plan(id_, department, items, first, last, mode="unannounced", **more):
    return {"id": id_, "department": department, "items": items.split(), "mode": mode, "window": [first, last], "qualifications": [], **more}


class Fusion(unittest.TestCase):
    """Rules of §8 and §9.0 that round-240 does not tell apart from their neighbours; expected by hand from the page."""

    def fuse(self, *plans):
        visits, removed = v.fuse("R", [[p["id"], "", 1, "X", ""] for p in plans], {p["id"]: p for p in plans})
        return [(x.id, [(p["id"], kept) for p, kept in x.tasks], x.first, x.last) for x in visits], removed

    def test_duplicates_need_the_same_department_and_mode(self):
        one, two = plan("A", "D1", "i", "03-01", "03-10"), plan("B", "D2", "i", "03-01", "03-20")
        self.assertEqual(self.fuse(one, two), ([("R/X/U1", [("A", ["i"]), ("B", ["i"])], "03-01", "03-10")], 0))
        two = plan("B", "D1", "i", "03-01", "03-20", "notified")
        self.assertEqual(self.fuse(one, two)[1], 0)
        self.assertEqual(self.fuse(one, {**two, "mode": "unannounced"}), ([("R/X/U1", [("A", ["i"])], "03-01", "03-10")], 1))

    def test_only_a_kept_item_removes(self):  # B loses i to A; C shares a day with B, not with A, and so keeps i
        plans = [plan("A", "D", "i", "03-01", "03-10"), plan("B", "D", "i j", "03-05", "03-20"), plan("C", "D", "i", "03-15", "03-30")]
        self.assertEqual(self.fuse(*plans), ([("R/X/U1", [("A", ["i"]), ("B", ["j"])], "03-05", "03-10"), ("R/X/U2", [("C", ["i"])], "03-15", "03-30")], 0))

    def test_first_visit_opened_takes_the_task(self):
        plans = [plan("A", "D1", "a", "03-01", "03-05"), plan("B", "D2", "b", "03-06", "03-10"), plan("C", "D3", "c", "03-01", "03-31")]
        self.assertEqual([x[1] for x in self.fuse(*plans)[0]], [[("A", ["a"]), ("C", ["c"])], [("B", ["b"])]])

    def test_lead_by_kept_items(self):
        plans = [plan("A", "D2", "i j", "03-01", "03-10"), plan("B", "D1", "k", "03-01", "03-11"), plan("C", "D1", "k l", "03-01", "03-12")]
        visits, _ = v.fuse("R", [[p["id"], "", 1, "X", ""] for p in plans], {p["id"]: p for p in plans})
        self.assertEqual(v.lead(visits[0]), "D1")  # two each: the lower id
        plans[2]["items"] = ["k"]  # now a duplicate
        visits, removed = v.fuse("R", [[p["id"], "", 1, "X", ""] for p in plans], {p["id"]: p for p in plans})
        self.assertEqual((v.lead(visits[0]), removed), ("D2", 1))

    def test_lead_counts_kept_items_only(self):  # D1 keeps k and l of three, D2 keeps three
        plans = [plan("A", "D2", "h i j", "03-01", "03-10"), plan("B", "D1", "k", "03-01", "03-11"), plan("C", "D1", "k l", "03-01", "03-12")]
        self.assertEqual(v.lead(v.fuse("R", [[p["id"], "", 1, "X", ""] for p in plans], {p["id"]: p for p in plans})[0][0]), "D2")

    def test_order_is_last_day_then_plan(self):  # the first day has no part in it
        self.assertEqual(self.fuse(plan("A", "D", "i", "03-05", "03-10"), plan("B", "D", "i", "03-01", "03-10"))[0],
                         [("R/X/U1", [("A", ["i"])], "03-05", "03-10")])

    def test_demands(self):
        plans = [plan("A", "D", "a", "03-01", "03-10", seats=1, qualifications=["x"]), plan("B", "D", "b", "03-01", "03-11", qualifications=["y"]),
                 plan("C", "D", "a", "03-01", "03-12", seats=9, qualifications=["z"])]  # C is a duplicate and counts for nothing
        visits, _ = v.fuse("R", [[p["id"], "", 1, "X", ""] for p in plans], {p["id"]: p for p in plans})
        self.assertEqual(v.demands(visits), {"D": {"R/X/U1": (2, {"x", "y"})}})

    def test_more_than_four_seats(self):  # max(4, k) inspectors are kept
        people = [f"I{i}" for i in range(9)]
        shard = v.Shard(v.ZERO32, {"V": 6}, {"V": people}, dict.fromkeys(people, 1)).fill()
        self.assertEqual((shard.pending, shard.seated["V"]), ([], set(shard.eligible["V"][:6])))


def recursive_assignment(shard):
    """§9.4 word for word, without detail 3: the slow form that Shard.search must equal."""
    entered, missing = set(), []

    def search(visit, tried, seen):
        seen.add(visit)
        for i in shard.eligible[visit]:
            if i in shard.seated[visit] or i in tried:
                continue
            tried.add(i)
            if shard.free(i):
                shard.seat(i, visit)
                return True
            for w in sorted(shard.holds[i], key=shard.hash.__getitem__):
                shard.seated[w].discard(i)
                shard.holds[i].discard(w)
                if search(w, tried, seen):
                    shard.seat(i, visit)
                    return True
                shard.seat(i, w)
        return False

    shard.greedy()
    for visit in shard.pending:
        seen = set()
        if not search(visit, set(), seen):
            entered |= seen
            missing.append(visit)
    return missing, entered


class Inspectors(unittest.TestCase):
    def test_vector(self):
        for x in vector("assignment_small.json")["shards"]:
            capacity = {i: person["cap"] for i, person in x["inspectors"].items()}
            eligible = {visit["id"]: [i for i, p in x["inspectors"].items() if set(visit["need"]) <= set(p["q"]) and visit["firm"] not in p["recuse"]]
                        for visit in x["visits"]}
            self.assertEqual({k: sorted(e) for k, e in eligible.items()}, {k: sorted(e) for k, e in x["eligible"].items()})
            shard = v.Shard(bytes.fromhex(x["shardKey"]), dict.fromkeys(eligible, 2), eligible, capacity).fill()
            self.assertEqual(shard.pending, x["greedyPending"])
            self.assertEqual([visit for visit, m in shard.missing() for _ in range(m)], x["unfilled"])
            self.assertEqual({visit: sorted(s) for visit, s in shard.seated.items()}, {visit: sorted(s) for visit, s in x["assignment"].items()})
            self.assertEqual({i: len(h) for i, h in shard.holds.items()}, x["load"])
            self.assertEqual(sum(map(len, shard.seated.values())), x["maxFlow"])
            self.assertEqual(shard.shortage() if shard.missing() else 0, len(x["unfilled"]))

    def test_stack_equals_recursion(self):
        rng, displaced = random.Random(11), 0
        for case in range(1500):
            people = [f"I{i:02}" for i in range(rng.randint(1, 12))]
            capacity = {i: rng.randint(0, 4) for i in people}
            k = {f"V{j:02}": rng.choice([1, 1, 2, 2, 3, 6]) for j in range(rng.randint(1, 14))}
            density = rng.uniform(0.1, 0.9)
            eligible = {visit: [i for i in people if rng.random() < density] for visit in k}
            key = v.H(b"%d" % case)
            fast, slow = v.Shard(key, k, eligible, capacity).fill(), v.Shard(key, k, eligible, capacity)
            missing, entered = recursive_assignment(slow)
            self.assertEqual(fast.seated, slow.seated)
            self.assertEqual(fast.holds, slow.holds)
            self.assertEqual(sorted(visit for visit, m in fast.missing() for _ in range(m)), sorted(missing))
            self.assertEqual(fast.entered, entered)
            self.assertEqual(fast.shortage(), len(missing))
            displaced += len(fast.pending) - len(missing)
        self.assertGreater(displaced, 100)

    def test_depth(self):  # a chain as long as the roster: visit j takes inspectors j and j+1, the last inspector alone is free
        n = 5000
        people = [f"I{i:05}" for i in range(n + 1)]
        eligible = {f"V{j:05}": [people[j], people[j + 1]] for j in range(n)}
        eligible["V-start"] = [people[0]]
        shard = v.Shard(v.ZERO32, dict.fromkeys(eligible, 1), eligible, dict.fromkeys(people, 1))
        for j in range(n):
            shard.seat(people[j], f"V{j:05}")
        self.assertTrue(shard.search("V-start"))
        self.assertTrue(all(len(s) == 1 for s in shard.seated.values()))


class Round240(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.copy = os.path.join(self.folder, "round")
        shutil.copytree(ROUND, self.copy)

    def path(self, name):
        return os.path.join(self.copy, name)

    def read(self, name):
        with open(self.path(name), "rb") as file:
            return file.read()

    def store(self, name, data):
        with open(self.path(name), "wb") as file:
            file.write(data)

    def edit(self, name, before, after):
        data = self.read(name)
        self.assertIn(before, data)
        self.store(name, data.replace(before, after, 1))

    def test_whole(self):
        code, text = run(ROUND)
        self.assertEqual((code, text.splitlines()[-1]), (0, "72 ok, 0 failed, 1 not checkable"))
        self.assertIn("*** REHEARSAL ***", text)

    def test_derived_files_byte_for_byte(self):
        for name in DERIVED:  # derived without looking at them
            os.remove(self.path(name))
        out = os.path.join(self.folder, "out")
        self.assertEqual(run(self.copy, "--write", out)[0], 0)
        self.assertEqual(sorted(os.listdir(out)), sorted(DERIVED))
        for name in DERIVED:
            with open(os.path.join(ROUND, name), "rb") as a, open(os.path.join(out, name), "rb") as b:
                self.assertEqual(a.read(), b.read(), name)

    def test_numbers_of_the_page(self):  # §13.2
        a = json.loads(self.read("announcement.json"))
        digest = v.announcement_digest(a)
        dice = "575878083064804616775,659664382061358601081,41467122643088821436358"
        self.assertEqual(v.dice_text(json.loads(self.read("dice.json"))["dice"]), dice)
        self.assertEqual(v.dice_digest(digest, dice).hex(), "3ccaec4004ad47884f3f685e4a0946e27229eebd3e65800a1591d9a87a80285a")
        seed = v.seed_of(digest, dice, bytes.fromhex(json.loads(self.read("seed.json"))["beaconOutput"]))
        key = v.ticket_key(seed, bytes.fromhex(json.loads(self.read("reveal.json"))["sealKey"]))
        self.assertEqual(key.hex(), "c26a38cd8b5793ceced16231e31dcdbf3b1c398dd70267aa57742c241d83e385")
        self.assertEqual(v.shard_key(key, "MARKET").hex(), "624aac9edcbde7edbb2bfd5523e23b1791f515aa0ef6e276dc6e7aed491f6514")
        for text, expected in (("P-ENV-01/9131PHR12AFPT4DP6Y", "16de52cbc3d65efe2cb2b98ac4a3cee2d0ae4d3452b68b65c7c329d1a86cef7d"),
                               ("T2026-33/913100HF737DQW3QTU/U1", "a79d181bd21064be19bd5d25ad09a12b355715100c15d393f6bef989d7ac187f")):
            self.assertEqual(v.blind(key, text).hex(), expected)
        people = v.read_roster(v.read_csv(self.read("roster.csv"), v.ROSTER)[1])
        rows = v.read_csv(self.read("frame.csv"), None)[1]
        plans = {p["id"]: p for p in json.loads(self.read("parameters.json"))["plans"]}
        visits, removed = v.fuse(a["roundId"], v.read_csv(self.read("selection.csv"), v.HEADERS["selection.csv"])[1], plans)
        one = {visit.id: visit for visit in visits}["T2026-33/9131DTYH4BHQ29RX5H/U1"]
        self.assertEqual([(p["id"], kept) for p, kept in one.tasks],
                         [("P-MKT-02-0", ["I3", "I4"]), ("P-MKT-02", ["I2"]), ("P-FIRE-01", ["F1", "F2", "F3"])])
        self.assertEqual((one.first, one.last, v.lead(one), removed), ("2026-03-04", "2026-04-12", "MARKET", 13))
        shards = v.assign(key, visits, people, {row[0]: row[1] for row in rows}.get)
        pending = {d: len(s.pending) for d, s in shards.items()}
        self.assertEqual(pending, {"ENV": 9, "FIRE": 1, "LABOR": 0, "MARKET": 35, "TAX": 87})
        filled = {d: n - sum(m for _, m in shards[d].missing()) for d, n in pending.items()}
        self.assertEqual(filled, {"ENV": 0, "FIRE": 1, "LABOR": 0, "MARKET": 35, "TAX": 0})

    def test_gz(self):
        for name in ("frame.csv", "selection.csv"):
            self.store(name + ".gz", gzip.compress(self.read(name)))
            os.remove(self.path(name))
        self.assertEqual(failures(self.copy), [])
        self.store("frame.csv", b"")
        self.assertIn("no file twice", failures(self.copy))

    def test_several_bundles_and_json(self):
        out = os.path.join(self.folder, "out")
        code, text = run(self.copy, ROUND, "--json", "--write", out)
        documents = json.loads(text)
        self.assertEqual((code, [d["failed"] for d in documents], [d["rehearsal"] for d in documents]), (0, [0, 0], [True, True]))
        self.assertEqual(sorted(os.listdir(out)), ["round", "round-240"])

    def test_every_edit_is_found(self):
        for name, before, after, check in (
                ("frame.csv", b"310112003,B", b"310112003,C", "frameRoot"),
                ("roster.csv", b",chem,7,", b",chem,8,", "rosterRoot"),
                ("parameters.json", b'"seats": 6', b'"seats": 5', "parameters hash"),
                ("announcement.json", b'"n": 3', b'"n": 4', "announcement digest"),
                ("announcement.json", b'"size": 27', b'"size": 28', "strata and sizes"),
                ("dice.json", b"5758780830", b"5758780831", "dice digest"),
                ("dice.json", b"575878083064804616775", b"575878", "dice"),
                ("seed.json", b"a5eca009", b"a5eca008", "seed"),
                ("reveal.json", b"2667a372", b"2667a373", "seal"),
                ("thresholds.csv", b",27,3,1d4b", b",27,3,1d4c", "thresholds.csv"),
                ("selection.csv", b"A,1,9131PHR", b"A,1,9131PHS", "selection.csv"),
                ("visits.csv", b",MARKET,", b",TAX,", "visits.csv"),
                ("assignment.csv", b"MARKET-00,8", b"MARKET-00,9", "assignment.csv"),
                ("result.json", b'"tasks": 361', b'"tasks": 362', "counts.tasks"),
                ("result.json", b"0.1135734072", b"0.1135734082", "burden.reduction"),
                ("result.json", b'"missing": 1', b'"missing": 2', "unfilled"),
                ("result.json", b'"ENV-00"', b'"ENV-11"', "blocking"),
                ("result.json", b"9072f16e", b"9072f16f", "result digest"),
                ("result.json", b'"digest"', b'"digests"', "form of result.json"),
                ("seed.json", b'"seed"', b'"beaconOutput": "00", "seed"', "form of seed.json"),
                ("frame.csv", b"310112003,", b'"310112003",', "form of frame.csv")):
            stored = self.read(name)
            self.edit(name, before, after)
            found = failures(self.copy)
            self.assertIn(check, found, (name, before))
            if name not in v.UNLISTED:
                self.assertIn("sha256 of " + name, found) if check != "form of frame.csv" else None
            self.assertEqual(run(self.copy)[0], 1)
            self.store(name, stored)
        self.store("extra.txt", b"")
        self.assertEqual(failures(self.copy), ["no further file"])

    def test_garbage_fails_and_never_crashes(self):
        for name in sorted(os.listdir(ROUND)):
            stored = self.read(name)
            for data in (b"", b"\xff", b"{}", b"[]", b"null", b"a,b\n", stored[:len(stored) // 2], stored + b"x"):
                self.store(name, data)
                self.assertTrue(failures(self.copy), (name, data[:8]))
            self.store(name, stored)
        for name in ("announcement.json", "parameters.json", "dice.json", "seed.json", "result.json", "reveal.json"):
            stored = json.loads(self.read(name))
            for key, value in itertools.product(v.KEYS[name].replace(".", " ").split(), (None, "x", {}, [[]])):
                if key in stored:
                    self.store(name, json.dumps({**stored, key: value}).encode())
                    self.assertTrue(failures(self.copy), (name, key, value))
            self.store(name, json.dumps(stored).encode())

    def test_parts_of_a_bundle_never_fail(self):
        names = os.listdir(ROUND)
        rng = random.Random(3)
        for keep in [[], ["announcement.json", "parameters.json", "dice.json", "seed.json"]] + [rng.sample(names, rng.randint(1, len(names))) for _ in range(25)]:
            folder = tempfile.mkdtemp(dir=self.folder)
            for name in keep:
                shutil.copy(os.path.join(ROUND, name), folder)
            self.assertEqual(failures(folder), [], keep)

    def test_without_the_frame(self):  # an open round with a private column: the stored selection is checked in itself
        os.remove(self.path("frame.csv"))
        verdicts = {name: verdict for name, verdict, _ in v.verify(self.copy)[0].checks}
        for name in ("tickets of selection.csv", "thresholdRoot", "selectionRoot", "visits.csv", "visitRoot", "assignmentRoot", "result digest"):
            self.assertEqual(verdicts[name], "ok", name)
        self.assertEqual(verdicts["ticketRoot"], "--")
        self.edit("selection.csv", b"05113ba6", b"05113ba7")
        self.assertIn("stored draw", failures(self.copy))


def make_bundle(folder, objects, plan_count, seed=1, beacon="rehearsal", sealed=True, rounds=None):
    """A whole invented round, built with verify.py's own functions; it shows speed and agreement with itself, not correctness."""
    rng = random.Random(seed)
    columns = ["division", "class", "categories", "recency", "excluded", "salt"]
    rows = sorted(["91%016d" % n, f"3101{rng.randint(1, 16):02}{rng.randint(1, 9):03}", rng.choice("AAAABBBCCD"),
                   ";".join(sorted(rng.sample(["CHEM", "DRUG", "FOOD", "KIDS", "LIFT"], rng.randint(0, 3)))), rng.choice("0123"),
                   rng.choice([""] * 19 + ["CLOSED"]), "%032x" % rng.getrandbits(128)] for n in rng.sample(range(10 ** 12), objects))
    frame, everyone = v.Frame(columns, rows), range(objects)
    secret = "class" if sealed else "recency"
    bases = [f"{secret} where excluded=", f"{secret} where categories~=FOOD,DRUG & excluded=", "division where excluded!=CLOSED",
             f"{secret}+recency where division^=310101,310102"]
    plans, parameters = [], []
    for p in range(plan_count):
        key = bases[p % 4] if p < 8 or p % 2 else f"{secret} where recency!={p % 4} & division!=3101{p % 16 + 1:02}001 & excluded="
        strata = [{"name": h, "size": len(m), "n": min(len(m) - 1, max(1, len(m) * 3 // (4 * plan_count)))}
                  for h, m in sorted(v.strata_of(frame, key, everyone).items())]
        offset = bytes(32) if p % 5 else rng.getrandbits(256).to_bytes(32, "big")
        plans.append({"id": f"P-{p:03}", "key": key, "offset": offset.hex(), "strata": strata})
        first = rng.randint(1, 6)
        parameters.append({"id": f"P-{p:03}", "department": f"D{p % 20:02}", "items": [f"I{p % 20}-{i}" for i in rng.sample(range(6), 3)],
                           "mode": "unannounced" if sealed and p % 3 else "notified", "window": [f"2026-{first:02}-01", f"2026-{first + 3:02}-28"],
                           "qualifications": ["food"] if p % 4 == 0 else []})
    people = []
    for i in range(max(40, objects // 30)):
        barred = [";".join(sorted({rng.choice(frame.ids) for _ in range(rng.randint(0, 3))})) for _ in range(2)]
        people.append([f"Z{i:05}", f"D{i % 20:02}", rng.choice(["3101", "310101;310102;310103;310104;310105", "310106;310107;310108;310109;31011"]),
                       rng.choice(["", "food", "chem;food"]), str(rng.randint(3, 12)), "2027-12-31"] + barred)
    data = {"frame.csv": v.write_csv(["id"] + columns, rows), "roster.csv": v.write_csv(v.ROSTER, people), "parameters.json": json.dumps({
        "columns": columns, "private": ["class"], "witnesses": ["W1", "W2"], "diceBefore": "2026-01-01T08:00:00Z",
        "beaconNotBefore": "2026-01-01T08:20:00Z", "rules": "x", "rounding": "x", "sources": "x", "plans": parameters}).encode()}
    chain = {"rehearsal": bytes(32).hex(), "quicknet": v.QUICKNET, "public-results": v.H(b"x").hex()}[beacon]
    seal_key = v.H(b"seal") if sealed else bytes(32)
    a = {"protocol": "VRSI-1", "roundId": "R1", "previous": bytes(32).hex(), "frame": {"columns": columns, "rows": objects, "root": v.frame_root(frame).hex()},
         "plans": plans, "roster": {"rows": len(people), "root": v.roster_root(people).hex()}, "parameters": v.H(data["parameters.json"]).hex(),
         "beacon": {"name": beacon, "chainHash": chain, "round": rounds or 0}, "witnesses": ["W1", "W2"], "sealCommit": v.seal_commit(seal_key).hex()}
    digest = v.announcement_digest(a)
    a["digest"] = digest.hex()
    dice = [{"witness": "W1", "digits": "1" * 20}, {"witness": "W2", "digits": "2" * 20}]
    output = bytes(48)
    seed_ = v.seed_of(digest, v.dice_text(dice), output)
    key = v.ticket_key(seed_, seal_key)
    tickets = [v.ticket(key, i) for i in frame.ids]
    order = sorted(everyone, key=tickets.__getitem__)
    strata = v.functools.lru_cache(None)(lambda text: v.strata_of(frame, text, order))
    by_id = {p["id"]: p for p in parameters}
    thresholds, selection = v.draw(frame, plans, tickets, strata)
    visits, removed = v.fuse("R1", selection, by_id)
    shards = v.assign(key, visits, v.read_roster(people), lambda o: rows[frame.index[o]][1])
    tables = dict(zip(DERIVED, (thresholds, selection, v.visit_rows(visits), v.assignment_rows(shards))))
    roots = [v.ticket_root(tickets), v.threshold_root(thresholds), v.selection_root(key, selection),
             v.visit_root(key, tables["visits.csv"]), v.assignment_root(key, tables["assignment.csv"])]
    unfilled = [{"visit": visit, "department": d, "missing": m} for d, s in shards.items() for visit, m in s.missing()]
    result = {"counts": {"tasks": len(selection), "duplicatesRemoved": removed, "visits": len(visits), "seats": sum(sum(s.k.values()) for s in shards.values()),
                         "unfilled": sum(u["missing"] for u in unfilled)}, "digest": v.result_digest(digest, seed_, roots).hex(), "unfilled": unfilled,
              "burden": v.burden(frame, plans, by_id, strata, len(selection), len(visits)),
              "blocking": [{"department": d, "visits": s.blocking()[0], "inspectors": s.blocking()[1]} for d, s in shards.items() if s.missing()],
              **{name: r.hex() for name, r in zip(("ticketRoot", "thresholdRoot", "selectionRoot", "visitRoot", "assignmentRoot"), roots)}}
    data.update({name: v.write_csv(v.HEADERS[name], table) for name, table in tables.items()})
    documents = {"announcement.json": a, "dice.json": {"announcement": digest.hex(), "dice": dice, "digest": v.dice_digest(digest, v.dice_text(dice)).hex()},
                 "seed.json": {"beaconOutput": output.hex(), "seed": seed_.hex()}, "reveal.json": {"sealKey": seal_key.hex()}}
    data.update({name: json.dumps(d).encode() for name, d in documents.items()})
    result["files"] = {name: v.H(d).hex() for name, d in data.items() if name not in v.UNLISTED}
    data["result.json"] = json.dumps(result).encode()
    v.write_derived(folder, data)
    return result


class Changes(unittest.TestCase):  # §10, on round-240
    vector = vector(os.path.join("changes", "expected.json"))

    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)
        self.copy = os.path.join(self.folder, "round")
        shutil.copytree(ROUND, self.copy)
        with open(os.path.join(VECTORS, "changes", "changes.csv"), newline="", encoding="utf-8") as file:
            self.rows = list(csv.reader(file))

    def verified(self, rows):
        with open(os.path.join(self.copy, "changes.csv"), "wb") as file:
            file.write(v.write_csv(rows[0], rows[1:]))
        return v.verify(self.copy)[0]

    def failed(self, rows):
        return [name for name, verdict, _ in self.verified(rows).checks if verdict == "FAIL"]

    def test_every_row_and_what_stands_afterwards(self):
        report = self.verified(self.rows)
        self.assertEqual([check for check in report.checks if check[1] == "FAIL"], [])
        self.assertTrue(any(self.vector["rows"][-1]["digest"] in note for note in report.notes))
        for expected in self.vector["visits"]:
            visit = expected["visit"]
            self.assertEqual(visit in report.after.void, expected["void"], visit)
            self.assertEqual(sorted(plan["id"] for plan in report.after.visits[visit].plans), expected["plans"], visit)
            teams = [{"department": d, "inspectors": sorted(t.members)} for (held, d), t in report.after.teams.items() if held == visit]
            self.assertEqual(sorted(teams, key=lambda team: team["department"]), expected["teams"], visit)

    def test_another_successor_fails(self):
        for at, row in enumerate(self.rows[1:], 1):
            if row[1] != "void":
                rows = [list(one) for one in self.rows]
                rows[at][4] = "NOBODY-1"
                self.assertEqual(self.failed(rows), ["next rank and next inspector of the changes"], row)

    def test_the_chain(self):
        for at, field, value in ((1, 0, "3"), (2, 5, ""), (3, 6, "2026-01-01"), (4, 1, "swap")):
            rows = [list(one) for one in self.rows]
            rows[at][field] = value
            self.assertIn("changes", self.failed(rows))


class Made(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def timed(self, objects, plans):
        result = make_bundle(self.folder, objects, plans)
        begin = time.perf_counter()
        self.assertEqual(failures(self.folder), [])
        return time.perf_counter() - begin, result["counts"]

    def test_a_thousand_objects(self):
        seconds, _ = self.timed(1000, 20)
        self.assertLess(seconds, 5)

    @unittest.skipUnless(os.environ.get("VRSI_LARGE"), "set VRSI_LARGE=1")
    def test_sixty_thousand_objects(self):
        seconds, counts = self.timed(60000, 247)
        print(f"\n60,000 objects, 247 plans: {seconds:.1f} s, {counts}")
        self.assertLess(seconds, 60)

    def test_unsealed_needs_no_reveal(self):
        make_bundle(self.folder, 300, 8, sealed=False)
        os.remove(os.path.join(self.folder, "reveal.json"))
        report, _ = v.verify(self.folder)
        self.assertEqual([(n, d) for n, verdict, d in report.checks if verdict == "FAIL"], [])
        self.assertEqual([n for n, verdict, _ in report.checks if verdict == "--"], ["previous in the log"])

    def test_quicknet_says_what_it_cannot_check(self):
        at = (1767255600 - v.GENESIS) // v.PERIOD + 2  # after 2026-01-01T08:20Z
        make_bundle(self.folder, 300, 8, beacon="quicknet", rounds=at)
        code, text = run(self.folder)
        self.assertEqual(code, 0)
        self.assertIn("-- beacon signature: not checkable from these files (missing BLS12-381", text)
        self.assertNotIn("REHEARSAL", text)
        make_bundle(self.folder, 300, 8, beacon="quicknet", rounds=657413)
        self.assertEqual(failures(self.folder), ["beacon time"])

    def test_public_results(self):
        make_bundle(self.folder, 300, 8, beacon="public-results")
        code, text = run(self.folder)
        self.assertEqual(code, 0)
        self.assertIn("-- beacon output: not checkable", text)


class Beacons(unittest.TestCase):
    def test_constants(self):
        quicknet = vector("drand_beacons.json")["quicknet"]
        self.assertEqual((quicknet["chainHash"], quicknet["genesisTime"], quicknet["period"]), (v.QUICKNET, v.GENESIS, v.PERIOD))


if __name__ == "__main__":
    unittest.main()
