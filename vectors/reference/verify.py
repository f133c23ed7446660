#!/usr/bin/env python3
"""Reference verifier of VRSI-1 round bundles. Python 3.9+, standard library only.

Written from docs/PROTOCOL.md alone (the sections cited below are that page's), as the independent second language.

    verify.py BUNDLE_DIR [BUNDLE_DIR...] [--json] [--write DIR]

Recomputes every number of a bundle from announcement, parameters, frame, roster, dice, seed and reveal, and compares. One line
per check: `ok name`, `FAIL name: detail` or `-- name: not checkable from these files (missing ...)`. Exit code 1 on a failure.
The BLS signature of a drand beacon cannot be checked with the standard library; it is reported as not checkable.
"""
import argparse
import bisect
import csv
import datetime
import functools
import gzip
import hashlib
import io
import json
import math
import os
import re
import sys
import zlib
from collections import Counter, defaultdict
from types import SimpleNamespace

ZERO32 = bytes(32)
SPACE = 1 << 256
ID = re.compile(r"[A-Z0-9._:-]{1,64}").fullmatch
COLUMN = re.compile(r"[A-Za-z0-9_]+")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch
TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|\+00:00)").fullmatch
NUMBER = re.compile(r"0|[1-9][0-9]*").fullmatch
SALT = re.compile(r"[0-9a-f]{32}").fullmatch
DIGITS = re.compile(r"[0-9]{20,}").fullmatch
MUST_QUOTE = re.compile(r'[,"\r\n]').search
ROSTER = ["inspector", "department", "divisions", "qualifications", "capacity", "certificate", "recused", "lastVisited"]
HEADERS = {
    "roster.csv": ROSTER,
    "thresholds.csv": ["plan", "stratum", "size", "n", "threshold", "next"],
    "selection.csv": ["plan", "stratum", "rank", "object", "ticket"],
    "visits.csv": ["visit", "object", "lead", "tasks", "first", "last"],
    "assignment.csv": ["visit", "department", "seat", "inspector", "eligible"],
    "changes.csv": ["number", "kind", "subject", "old", "new", "reason", "day"],
}
JSON_FILES = ["announcement.json", "parameters.json", "dice.json", "seed.json", "result.json", "reveal.json"]
KEYS = {  # §11.2; `files`, `unfilled` and `blocking` are not in the public result.json (§11.4)
    "announcement.json": "protocol roundId previous frame.columns frame.rows frame.root plans roster.rows roster.root parameters beacon.name "
                         "beacon.chainHash beacon.round witnesses sealCommit digest",
    "parameters.json": "columns private witnesses diceBefore beaconNotBefore rules rounding plans",
    "dice.json": "announcement dice digest",
    "seed.json": "beaconOutput seed",
    "result.json": "counts.tasks counts.duplicatesRemoved counts.visits counts.seats counts.unfilled ticketRoot thresholdRoot selectionRoot "
                   "visitRoot assignmentRoot digest burden.reduction burden.bound burden.independent",
    "reveal.json": "sealKey",
}
CSV_FILES = ["frame.csv"] + list(HEADERS)
UNLISTED = {"result.json", "reveal.json", "changes.csv"}
LISTED = [name for name in JSON_FILES + CSV_FILES if name not in UNLISTED]
QUICKNET = "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971"
GENESIS, PERIOD = 1692803367, 3


class Problem(ValueError):
    """The bundle breaks a rule of the page."""


BROKEN = (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError, OSError, EOFError, zlib.error, csv.Error)


def require(condition, detail):
    if not condition:
        raise Problem(detail)


# ---------------------------------------------------------------------------------------------------------------- 1 Bytes

def H(data):  # §1.1
    return hashlib.sha256(data).digest()


def u64be(n):
    require(isinstance(n, int) and not isinstance(n, bool), f"not a whole number: {n!r}")
    return n.to_bytes(8, "big")


def lp(data):
    data = data.encode() if isinstance(data, str) else data
    return len(data).to_bytes(4, "big") + data  # u32be(length), then the bytes


def tag(label, *parts):
    return H(lp(label) + b"".join(map(lp, parts)))


def raw(text, size=32):  # §1.2.2
    require(isinstance(text, str) and re.fullmatch(r"(?:[0-9a-f]{2})*", text), f"not lower-case hex: {text!r}")
    require(size is None or len(text) == 2 * size, f"not {size} bytes: {text}")
    return bytes.fromhex(text)


def number(text):  # §1.2.3
    require(NUMBER(text), f"not a decimal number: {text!r}")
    return int(text)


def ids(values, what):  # §1.2.4
    for value in values:
        require(isinstance(value, str) and ID(value), f"{what} is not an id: {value!r}")


def ascending(values, what):  # §1.2.5; code point order is the order of the UTF-8 bytes
    for before, after in zip(values, values[1:]):
        require(before < after, f"{what} not ascending at {after!r}")


def read_list(text, what="list"):  # §1.2.6
    members = text.split(";") if text else []
    require("" not in members, f"{what} with an empty element: {text!r}")
    ascending(members, what)
    return members


def leaf(data):  # §1.3
    return H(b"\x00" + data)


def node(left, right):
    return H(b"\x01" + left + right)


def root(leaves):  # §1.3, level by level: a last node without a partner rises unchanged, which is the same tree
    level = [leaf(data) for data in leaves]
    if not level:
        return H(b"")
    while len(level) > 1:
        odd = level[-1:] if len(level) % 2 else []
        level = [node(a, b) for a, b in zip(level[::2], level[1::2])] + odd
    return level[0]


def check_path(m, n, data, path, expected):  # §1.3
    if m >= n:
        return False
    f, s, r = m, n - 1, leaf(data)
    for p in path:
        if s == 0:
            return False
        if f % 2 or f == s:
            r = node(p, r)
            while f % 2 == 0 and f > 0:
                f, s = f >> 1, s >> 1
        else:
            r = node(r, p)
        f, s = f >> 1, s >> 1
    return s == 0 and r == expected


# ---------------------------------------------------------------------------------------------------------------- 2 Frame

class Frame:
    """The rows of frame.csv, by column, with equal values as one object so that lookups are quick."""

    def __init__(self, columns, rows):
        self.columns, self.rows = columns, rows
        self.ids = [row[0] for row in rows]
        self.index = {object_: i for i, object_ in enumerate(self.ids)}
        self.cells = {}

    def column(self, name):
        if name not in self.cells:
            require(name in self.columns, f"the frame has no column {name!r}")
            at, seen = self.columns.index(name) + 1, {}
            cells = [seen.setdefault(row[at], row[at]) for row in self.rows]
            self.cells[name] = cells, seen.keys()
        return self.cells[name][0]

    def distinct(self, name):
        return self.column(name) and self.cells[name][1]


def frame_root(frame):  # §2.5, §2.6; a row has the id first
    return root(b"".join(map(lp, row)) for row in frame.rows)


# ------------------------------------------------------------------------------------------------------ 3 Plans and strata

@functools.lru_cache(maxsize=None)
def read_key(key):  # §3.2
    before, where, after = key.partition(" where ")
    columns = before.split("+")
    for column in columns:
        require(COLUMN.fullmatch(column) and column not in ("id", "salt"), f"key column {column!r} in {key!r}")
    return columns, [read_clause(text) for text in after.split(" & ")] if where else []


def read_clause(text):  # §3.2
    run = COLUMN.match(text)
    require(run and run.group() not in ("id", "salt"), f"clause without a column: {text!r}")
    for operator in ("!=", "^=", "~=", "="):
        if text.startswith(operator, run.end()):
            return run.group(), operator, text[run.end() + len(operator):].split(",")
    raise Problem(f"clause without an operator: {text!r}")


def clause_holds(operator, values, stored):  # §3.2
    if operator == "=":
        return stored in values
    if operator == "!=":
        return stored not in values
    if operator == "^=":
        return stored.startswith(tuple(values))
    return any(value and value in stored.split(";") for value in values)


def strata_of(frame, key, order):  # §3.3: stratum name -> row positions, in the given order of rows
    columns, clauses = read_key(key)
    members = order
    for column, operator, values in clauses:
        held = {stored for stored in frame.distinct(column) if clause_holds(operator, values, stored)}
        cells = frame.column(column)
        members = [i for i in members if cells[i] in held]
    strata = defaultdict(list)
    if len(columns) == 1:
        cells = frame.column(columns[0])
        for i in members:
            strata[cells[i]].append(i)
        return dict(strata)
    cells = [frame.column(column) for column in columns]
    for i in members:
        strata[tuple([c[i] for c in cells])].append(i)
    return {"+".join(values): rows for values, rows in strata.items()}


def plan_bytes(plans):  # §3.6
    out = b""
    for plan in sorted(plans, key=lambda p: p["id"]):
        strata = sorted(plan["strata"], key=lambda s: s["name"])
        out += lp(plan["id"]) + lp(plan["key"]) + b"".join(lp(s["name"]) + u64be(s["n"]) for s in strata) + lp(raw(plan["offset"]))
    return out


# ------------------------------------------------------------------------------------- 4 Roster, 5 Announcement, 6 Seed and key

def read_roster(rows):  # §4
    people = []
    for row in rows:
        person = SimpleNamespace(id=row[0], department=row[1], capacity=number(row[4]), certificate=row[5])
        for name, at in (("divisions", 2), ("qualifications", 3), ("recused", 6), ("last_visited", 7)):
            setattr(person, name, read_list(row[at], f"{name} of {row[0]}"))
        ids([person.id, person.department], "inspector or department")
        ids(person.recused + person.last_visited, f"object of {person.id}")
        day(person.certificate)
        people.append(person)
    return people


def roster_root(rows):  # §4
    return root(b"".join(u64be(int(v)) if at == 4 else lp(v) for at, v in enumerate(row)) for row in rows)


def seal_commit(seal_key):  # §5.2
    return tag("VRSI-1/seal-commit", seal_key)


def announcement_digest(a):  # §5.3
    return tag("VRSI-1/announcement", a["roundId"], u64be(a["frame"]["rows"]), raw(a["frame"]["root"]), H(plan_bytes(a["plans"])),
               a["beacon"]["name"], raw(a["beacon"]["chainHash"]), u64be(a["beacon"]["round"]), raw(a["sealCommit"]),
               raw(a["previous"]), raw(a["roster"]["root"]), raw(a["parameters"]))


def dice_text(throws):  # §6.1
    return ",".join(throw["digits"] for throw in throws)


def dice_digest(announcement, dice):  # §5.4
    return tag("VRSI-1/dice", announcement, dice)


def seed_of(announcement, dice, output):  # §6.3
    return tag("VRSI-1/seed", announcement, dice, output)


def ticket_key(seed, seal_key):  # §6.3
    return tag("VRSI-1/ticket-key", seed, seal_key)


# ------------------------------------------------------------------------------------------------- 7 Tickets and selection

def ticket(key, object_):  # §7.1
    return H(key + b"\x01" + object_.encode())


def effective(ticket_, offset):  # §7.1, e(p, id)
    return ((int.from_bytes(ticket_, "big") + int.from_bytes(offset, "big")) % SPACE).to_bytes(32, "big")


def ranked(members, tickets, offset):  # §7.1: members come by (ticket, id); an offset turns this circle, it sorts nothing anew
    if offset == ZERO32:
        return members
    limit = (SPACE - int.from_bytes(offset, "big")).to_bytes(32, "big")
    wrapped = bisect.bisect_left([tickets[i] for i in members], limit)
    return members[wrapped:] + members[:wrapped]


def draw(frame, plans, tickets, strata):  # §7.1: rows of thresholds.csv and selection.csv; strata(key) is ordered by ticket
    thresholds, selection = [], []
    for plan in sorted(plans, key=lambda p: p["id"]):
        offset, groups = raw(plan["offset"]), strata(plan["key"])
        for stratum in sorted(plan["strata"], key=lambda s: s["name"]):
            name, n = stratum["name"], stratum["n"]
            order = ranked(groups.get(name, []), tickets, offset)
            require(0 <= n <= len(order), f"{plan['id']} {name}: n = {n} of {len(order)}")
            e = [effective(tickets[i], offset).hex() if i is not None else ""
                 for i in (order[n - 1] if n else None, order[n] if n < len(order) else None)]
            thresholds.append([plan["id"], name, len(order), n] + e)
            selection += [[plan["id"], name, rank, frame.ids[i], tickets[i].hex()] for rank, i in enumerate(order[:n], 1)]
    return thresholds, selection


def ticket_root(tickets):  # §7.2
    return root(u64be(i) + t for i, t in enumerate(tickets))


def threshold_root(thresholds):  # §7.2
    return root(lp(plan) + lp(stratum) + lp(raw(threshold, None)) + lp(raw(next_, None))
                for plan, stratum, _, _, threshold, next_ in thresholds)


def blind(key, text):  # §7.3
    return tag("VRSI-1/blind", key, text)


def selection_root(key, selection):  # §7.2
    return root(lp(plan) + lp(stratum) + u64be(rank) + lp(object_) + lp(blind(key, plan + "/" + object_))
                for plan, stratum, rank, object_, _ in selection)


def result_digest(announcement, seed, roots):  # §7.4
    return tag("VRSI-1/result", announcement, seed, *roots)


# ---------------------------------------------------------------------------------------------------------------- 8 Fusion

def share_a_day(a, b):  # §8; windows are (first, last)
    return a[0] <= b[1] and b[0] <= a[1]


def remove_duplicates(tasks):  # §8.1: pairs (plan, kept items), in order; a duplicate keeps nothing
    done = []
    for plan in tasks:
        rivals = [kept for other, kept in done if other["department"] == plan["department"] and other["mode"] == plan["mode"]
                  and share_a_day(other["window"], plan["window"])]
        done.append((plan, [item for item in plan["items"] if not any(item in kept for kept in rivals)]))
    return done


def fuse_object(round_id, object_, tasks):  # §8.2
    visits = []
    for plan, kept in tasks:
        same = [v for v in visits if v.mode == plan["mode"]]
        visit = next((v for v in same if share_a_day((v.first, v.last), plan["window"])), None)
        if visit:
            visit.first, visit.last = max(visit.first, plan["window"][0]), min(visit.last, plan["window"][1])
            visit.tasks.append((plan, kept))
        else:
            letter = {"notified": "N", "unannounced": "U"}[plan["mode"]]
            visits.append(SimpleNamespace(id=f"{round_id}/{object_}/{letter}{len(same) + 1}", object=object_, mode=plan["mode"],
                                          first=plan["window"][0], last=plan["window"][1], tasks=[(plan, kept)]))
    return visits


def lead(visit):  # §8.2
    items = defaultdict(int)
    for plan, kept in visit.tasks:
        items[plan["department"]] += len(kept)
    return min(items, key=lambda department: (-items[department], department))


def fuse(round_id, selection, plans):  # §8: all visits by id, and the number of removed duplicates
    by_object = defaultdict(list)
    for plan, _, _, object_, _ in selection:
        by_object[object_].append(plans[plan])
    visits, removed = [], 0
    for object_, tasks in by_object.items():
        done = remove_duplicates(sorted(tasks, key=lambda p: (p["window"][1], p["id"])))
        removed += sum(not kept for _, kept in done)
        visits += fuse_object(round_id, object_, [(plan, kept) for plan, kept in done if kept])
    return sorted(visits, key=lambda v: v.id), removed


def visit_rows(visits):  # §11.2
    return [[v.id, v.object, lead(v), ";".join(sorted(p["id"] for p, _ in v.tasks)), v.first, v.last] for v in visits]


def visit_root(key, rows):  # §8.4
    leaves = []
    for visit, object_, _, tasks, first, last in rows:
        hidden = blind(key, visit)
        leaves.append((hidden, lp(visit) + lp(object_) + lp(tasks) + lp(first) + lp(last) + lp(hidden)))
    return root(data for _, data in sorted(leaves))


def burden(frame, announced, plans, strata, tasks, visits):  # §8.3
    bound = independent = 0.0
    for mode in ("notified", "unannounced"):
        most, spared = [0.0] * len(frame.ids), [1.0] * len(frame.ids)
        for plan in announced:
            if plans[plan["id"]]["mode"] != mode:
                continue
            groups = strata(plan["key"])
            for stratum in plan["strata"]:
                rows = groups.get(stratum["name"], [])
                pi = stratum["n"] / len(rows) if stratum["n"] else 0.0
                for i in rows if pi else ():
                    if pi > most[i]:
                        most[i] = pi
                    spared[i] *= 1.0 - pi
        bound += math.fsum(most)
        independent += math.fsum(1.0 - q for q in spared)
    return {"reduction": (tasks - visits) / tasks if tasks else 0.0, "bound": bound, "independent": independent}


# ------------------------------------------------------------------------------------------------------------ 9 Inspectors

def shard_key(key, department):  # §9.0
    return tag("VRSI-1/assign", key, department)


def demands(visits):  # §9.0: department -> {visit: (seats k, qualifications asked)}
    out = defaultdict(dict)
    for visit in visits:
        for plan, _ in visit.tasks:
            k, asked = out[plan["department"]].get(visit.id, (0, frozenset()))
            out[plan["department"]][visit.id] = (max(k, plan.get("seats", 2)), asked | frozenset(plan["qualifications"]))
    return out


def eligible_of(people, cache, division, asked, last, object_):  # §9.0
    base = cache.get((division, asked))
    if base is None:
        base = [(p.id, p.certificate, set(p.recused + p.last_visited)) for p in people
                if division.startswith(tuple(p.divisions)) and asked <= set(p.qualifications)]
        cache[division, asked] = base
    return [id_ for id_, certificate, barred in base if certificate >= last and object_ not in barred]


class Shard:
    """One department: who may be seated in which visit, and who is."""

    def __init__(self, key, k, eligible, capacity):
        self.k, self.capacity = k, capacity
        self.hash = {v: H(key + b"\x03" + lp(v)) for v in k}  # §9.1
        self.order = sorted(k, key=lambda v: (len(eligible[v]), self.hash[v]))
        self.eligible = {v: self.by_priority(key, v, eligible[v]) for v in k}
        self.seated = {v: set() for v in k}
        self.holds = {i: set() for i in capacity}  # the load of an inspector is the number held
        self.pending, self.dead, self.entered = [], set(), set()

    @staticmethod
    def by_priority(key, visit, inspectors):  # §9.2
        head = key + b"\x02" + lp(visit)
        return [i for _, i in sorted((H(head + lp(i))[:8], i) for i in inspectors)]

    def seat(self, inspector, visit):
        self.seated[visit].add(inspector)
        self.holds[inspector].add(visit)

    def free(self, inspector):
        return len(self.holds[inspector]) < self.capacity[inspector]

    def ratio(self, a, b):  # load/capacity in whole numbers
        return len(self.holds[a]) * self.capacity[b] - len(self.holds[b]) * self.capacity[a]

    def greedy(self):  # §9.3; the sort is stable, so equal ratios stay by (priority, id)
        for visit in self.order:
            k, chosen = self.k[visit], []
            for inspector in self.eligible[visit]:
                if self.free(inspector):
                    chosen.append(inspector)
                    if len(chosen) == max(4, k):
                        break
            for inspector in sorted(chosen, key=functools.cmp_to_key(self.ratio))[:k]:
                self.seat(inspector, visit)
            self.pending += [visit] * (k - len(self.seated[visit]))

    def search(self, start):  # §9.4 on an own stack: [visit, its inspectors still to try, the one in hand, visits to displace it from]
        tried, entered = set(), {start}
        stack = [[start, iter(self.eligible[start]), None, iter(())]]
        while stack:
            top = stack[-1]
            visit, inspectors, inspector, displaceable = top
            displaced = next(displaceable, None)
            if displaced is not None:
                self.seated[displaced].discard(inspector)
                self.holds[inspector].discard(displaced)
                entered.add(displaced)
                stack.append([displaced, iter(self.eligible[displaced]), None, iter(())])
                continue
            inspector = next((i for i in inspectors if i not in self.seated[visit] and i not in tried and i not in self.dead), None)
            if inspector is None:  # this search failed: the inspector above goes back
                stack.pop()
                if stack:
                    self.seat(stack[-1][2], visit)
                continue
            tried.add(inspector)
            top[2] = inspector
            if self.free(inspector):
                for visit, _, inspector, _ in stack:
                    self.seat(inspector, visit)
                return True
            top[3] = iter(sorted(self.holds[inspector], key=self.hash.__getitem__))
        self.dead |= tried  # §9.4 detail 3
        self.entered |= entered
        return False

    def fill(self):
        self.greedy()
        for visit in self.pending:
            self.search(visit)
        return self

    def missing(self):
        return [(v, self.k[v] - len(self.seated[v])) for v in self.order if len(self.seated[v]) < self.k[v]]

    def blocking(self):  # §9.4
        return sorted(self.entered), sorted({i for v in self.entered for i in self.eligible[v]})

    def shortage(self):  # §9.4, the sum that proves it
        open_visits = Counter(i for v in self.entered for i in self.eligible[v])
        return sum(self.k[v] for v in self.entered) - sum(min(self.capacity[i], n) for i, n in open_visits.items())

    def rows(self, department):  # §9.5, §11.2
        for visit, seated in self.seated.items():
            in_order = (i for i in self.eligible[visit] if i in seated)
            for seat, inspector in enumerate(in_order, 1):
                yield [visit, department, seat, inspector, len(self.eligible[visit])]


def assign(key, visits, people, division_of):  # §9: department -> filled shard
    by_id, shards = {v.id: v for v in visits}, {}
    for department, asked in sorted(demands(visits).items()):
        own, cache = [p for p in people if p.department == department], {}
        eligible = {v: eligible_of(own, cache, division_of(by_id[v].object), quals, by_id[v].last, by_id[v].object)
                    for v, (_, quals) in asked.items()}
        k = {v: seats for v, (seats, _) in asked.items()}
        shards[department] = Shard(shard_key(key, department), k, eligible, {p.id: p.capacity for p in own}).fill()
    return shards


def assignment_rows(shards):
    return sorted((row for department, shard in shards.items() for row in shard.rows(department)), key=lambda r: r[:3])


def assignment_root(key, rows):  # §9.6
    return root(lp(visit) + lp(department) + u64be(seat) + lp(inspector) + lp(blind(key, f"{visit}/{department}/{seat}"))
                for visit, department, seat, inspector, _ in rows)


# ------------------------------------------------------------------------------------- 11 Bundle: files, CSV and JSON as bytes

def write_csv(header, rows):  # §11.1.1
    def field(value):
        value = str(value)
        return '"' + value.replace('"', '""') + '"' if MUST_QUOTE(value) else value
    return "".join(",".join(map(field, row)) + "\n" for row in [header, *rows]).encode()


def read_csv(data, header):
    csv.field_size_limit(1 << 30)
    rows = list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))
    require(rows and (header is None or rows[0] == header), f"header is not {','.join(header or ['id', '...'])}")
    for at, row in enumerate(rows):
        require(len(row) == len(rows[0]), f"row {at} has {len(row)} fields")
    require(write_csv(rows[0], rows[1:]) == data, "not in the one form of §11.1 (quotes, line ends)")
    return rows[0], rows[1:]


def read_json(data, keys):
    def unique(pairs):
        require(len(dict(pairs)) == len(pairs), "a key twice in one object")
        return dict(pairs)
    value = json.loads(data.decode(), object_pairs_hook=unique)
    require(isinstance(value, dict), "not a JSON object")
    for path in keys.split():
        at = value
        for key in path.split("."):
            require(isinstance(at, dict) and key in at, f"no {path}")
            at = at[key]
    return value


def read_bundle(report, folder):
    present, data, parsed = sorted(os.listdir(folder)), {}, {}
    known = set(JSON_FILES + CSV_FILES) | {name + ".gz" for name in CSV_FILES}
    known.add("receipt.json")  # a firm's export holds its receipt beside the public files (§11.7); it is checked by itself
    report.check("no further file", not set(present) - known, ", ".join(sorted(set(present) - known)))
    report.check("no file twice", not [n for n in present if n + ".gz" in present], "NAME.csv and NAME.csv.gz")
    for name in JSON_FILES + CSV_FILES:
        stored = name if name in present else name + ".gz"
        if stored in present and stored in known:
            with report.guard("form of " + name):
                with open(os.path.join(folder, stored), "rb") as file:
                    data[name] = file.read() if stored == name else gzip.decompress(file.read())
                parsed[name] = read_json(data[name], KEYS[name]) if name in JSON_FILES else read_csv(data[name], HEADERS.get(name))
                report.ok("form of " + name)
    return data, parsed


# ---------------------------------------------------------------------------------------------------------------- Report

class Report:
    def __init__(self):
        self.checks, self.notes, self.rehearsal, self.after = [], [], False, None

    def ok(self, name):
        self.checks.append((name, "ok", ""))

    def fail(self, name, detail):
        self.checks.append((name, "FAIL", detail))

    def skip(self, name, missing):
        self.checks.append((name, "--", f"not checkable from these files (missing {missing})"))

    def check(self, name, condition, detail=""):
        self.ok(name) if condition else self.fail(name, detail)

    def compare(self, name, derived, stated, missing):
        """None on either side means: not in these files."""
        if derived is None or stated is None:
            return self.skip(name, missing)
        same = json.dumps(derived, sort_keys=True) == json.dumps(stated, sort_keys=True)
        self.check(name, same, f"computed {clip(derived)}, stated {clip(stated)}")

    def guard(self, name):
        return Guard(self, name)

    def count(self, verdict):
        return sum(v == verdict for _, v, _ in self.checks)

    def lines(self):
        for name, verdict, detail in self.checks:
            yield f"{verdict} {name}" + (f": {detail}" if detail else "")
        yield from self.notes


class Guard:
    """Turns an exception inside a check into a failure of that check."""

    def __init__(self, report, name):
        self.report, self.name = report, name

    def __enter__(self):
        return self

    def __exit__(self, kind, error, _):
        if kind and issubclass(kind, BROKEN):
            self.report.fail(self.name, str(error) if isinstance(error, Problem) else f"{kind.__name__}: {error}")
            return True


def clip(value):
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 160 else text[:157] + "..."


def first_difference(derived, stored):
    a, b = derived.decode().split("\n"), stored.decode().split("\n")
    at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
    line = [x[at] if at < len(x) else "(end)" for x in (a, b)]
    return f"line {at + 1}: computed {clip(line[0])}, stored {clip(line[1])}"


# ----------------------------------------------------------------------------------------------- 14 Checklist, in its order

def check_files(c):  # 1
    listed = (c.result or {}).get("files")
    if listed is None:
        return c.report.skip("file hashes", "result.json or its `files`")
    c.report.check("names in result.files", set(listed) == set(LISTED), f"differ in {sorted(set(listed) ^ set(LISTED))}")
    for name in LISTED:
        digest = H(c.data[name]).hex() if name in c.data else None
        c.report.compare("sha256 of " + name, digest, listed.get(name), name)


def check_frame(c):  # 2
    if not c.frame_file:
        return [c.report.skip(name, "frame.csv") for name in ("frame", "frame rows", "frameRoot")]
    header, rows = c.frame_file
    c.frame = frame = Frame(header[1:], rows)
    with c.report.guard("frame"):
        require(header[0] == "id" and len(set(header)) == len(header), "header")
        require("division" in header, "no column division")
        require("salt" not in header[1:-1], "salt is not the last column")
        ids(frame.ids, "object")
        ascending(frame.ids, "ids")
        if header[-1] == "salt":
            require(all(map(SALT, frame.column("salt"))), "a salt is not 32 hex characters")
        elif c.parameters:
            require(not c.parameters["private"], "private columns, but no salt")
        c.report.ok("frame")
    stated = (c.announcement or {}).get("frame", {})
    c.report.compare("frame columns", header[1:], stated.get("columns"), "announcement.json")
    c.report.compare("frame rows", len(rows), stated.get("rows"), "announcement.json")
    c.report.compare("frameRoot", frame_root(frame).hex(), stated.get("root"), "announcement.json")


def check_roster(c):  # 3
    if not c.roster_file:
        return [c.report.skip(name, "roster.csv") for name in ("roster", "roster rows", "rosterRoot")]
    rows, stated = c.roster_file[1], (c.announcement or {}).get("roster", {})
    with c.report.guard("roster"):
        c.people = read_roster(rows)
        ascending([p.id for p in c.people], "inspectors")
        c.report.ok("roster")
    with c.report.guard("rosterRoot"):
        c.report.compare("roster rows", len(rows), stated.get("rows"), "announcement.json")
        c.report.compare("rosterRoot", roster_root(rows).hex(), stated.get("root"), "announcement.json")


def day(text):  # §5.1
    require(isinstance(text, str) and DAY(text), f"not a day: {text!r}")
    datetime.date.fromisoformat(text)


def time(text):  # §5.1, as Unix seconds
    require(isinstance(text, str) and TIME(text), f"not a UTC time in ISO 8601: {text!r}")
    return datetime.datetime.fromisoformat(text[:19]).replace(tzinfo=datetime.timezone.utc).timestamp()


def check_plan_parameters(plan):  # §5.1
    ids([plan["id"], plan["department"]], "plan or department")
    items, quals = plan["items"], plan["qualifications"]
    require(isinstance(items, list) and items and len(set(items)) == len(items), f"{plan['id']}: items")
    require(isinstance(quals, list) and all(isinstance(q, str) for q in quals), f"{plan['id']}: qualifications")
    require(plan["mode"] in ("notified", "unannounced"), f"{plan['id']}: mode")
    require(isinstance(plan["window"], list) and len(plan["window"]) == 2, f"{plan['id']}: window")
    for text in plan["window"]:
        day(text)
    require(plan["window"][0] <= plan["window"][1], f"{plan['id']}: window ends before it begins")
    seats = plan.get("seats", 2)
    require(isinstance(seats, int) and not isinstance(seats, bool) and seats >= 1, f"{plan['id']}: seats")
    require(isinstance(plan.get("fullCoverage", False), bool), f"{plan['id']}: fullCoverage")


def check_parameters(c):  # 4
    p, a = c.parameters, c.announcement
    if not p:
        return [c.report.skip(name, "parameters.json") for name in ("parameters", "parameters hash")]
    with c.report.guard("parameters"):
        require(set(p["private"]) <= set(p["columns"]), "private names an unknown column")
        require(len(p["witnesses"]) >= 2 and len(set(p["witnesses"])) == len(p["witnesses"]), "witnesses: at least two, distinct")
        require(isinstance(p["rules"], str) and isinstance(p["rounding"], str), "rules or rounding")
        time(p["diceBefore"]), time(p["beaconNotBefore"])
        for plan in p["plans"]:
            check_plan_parameters(plan)
        plans = {plan["id"]: plan for plan in p["plans"]}
        require(len(plans) == len(p["plans"]), "a plan twice")
        c.plans = plans
        c.report.ok("parameters")
    c.report.compare("parameters hash", H(c.data["parameters.json"]).hex(), a and a["parameters"], "announcement.json")
    if a:
        c.report.compare("columns as announced", p.get("columns"), a["frame"]["columns"], "columns")
        c.report.compare("witnesses as announced", p.get("witnesses"), a["witnesses"], "witnesses")
        c.report.compare("plans as announced", c.plans if c.plans is None else sorted(c.plans), sorted(x["id"] for x in a["plans"]), "parameters.json")


def check_separators(c):  # §3.3.3 and the lists of §1.2.6
    named = {col for plan in c.announcement["plans"] for cols, clauses in [read_key(plan["key"])] for col in cols + [x[0] for x in clauses]}
    for column in sorted(named):
        for value in c.frame.distinct(column):
            require(not set(value) & set(",&+"), f"column {column} holds {value!r}")
            read_list(value, f"column {column}")


def check_sizes(c, plan):  # §3.4.1
    found = {name: len(rows) for name, rows in c.strata(plan["key"]).items()}
    stated = {s["name"]: s["size"] for s in plan["strata"]}
    require(found == stated, f"{plan['id']}: the frame has {clip(found)}, stated {clip(stated)}")
    for s in plan["strata"]:
        u64be(s["n"])
        require(s["n"] <= s["size"], f"{plan['id']} {s['name']}: n = {s['n']} of {s['size']}")


def check_whole_strata(c, plan):  # §3.4.3
    whole = [s["name"] for s in plan["strata"] if s["n"] == s["size"] > 0]
    if c.plans[plan["id"]].get("fullCoverage"):
        require(all(s["n"] == s["size"] for s in plan["strata"]), f"{plan['id']}: full coverage, but not of every stratum")
    elif c.plans[plan["id"]]["mode"] == "unannounced":
        require(not whole, f"{plan['id']}: unannounced, and stratum {whole} is taken whole")


def check_mixed_key(c, plan):  # §3.4.4, on the columns before ` where ` and the plan's members
    columns, private = read_key(plan["key"])[0], set(c.parameters["private"])
    if not set(columns) & private or set(columns) <= private:
        return
    members, secrets = defaultdict(int), defaultdict(set)
    for s in plan["strata"]:
        values = list(zip(columns, s["name"].split("+")))
        public = tuple(v for column, v in values if column not in private)
        members[public] += s["size"]
        secrets[public].add(tuple(v for column, v in values if column in private))
    for public in members:
        require(members[public] >= 5 and len(secrets[public]) >= 2, f"{plan['id']}: {'+'.join(public)} gives a private value away")


def check_plans(c):  # 5
    names = ("plan keys", "strata and sizes", "separators", "no whole stratum unannounced", "private values in mixed keys")
    if not c.announcement:
        return [c.report.skip(name, "announcement.json") for name in names]
    for name, check, needs in (
            (names[0], lambda plan: check_key(c, plan), ()), (names[1], lambda plan: check_sizes(c, plan), ("frame",)),
            (names[3], lambda plan: check_whole_strata(c, plan), ("plans",)), (names[4], lambda plan: check_mixed_key(c, plan), ("parameters",))):
        missing = [n for n in needs if getattr(c, n) is None]
        with c.report.guard(name):
            if missing:
                c.report.skip(name, ", ".join(missing))
                continue
            for plan in c.announcement["plans"]:
                check(plan)
            c.report.ok(name)
    with c.report.guard(names[2]):
        if not c.frame:
            return c.report.skip(names[2], "frame.csv")
        check_separators(c)
        c.report.ok(names[2])


def check_key(c, plan):  # §3.2.4
    columns, clauses = read_key(plan["key"])
    unknown = set(columns + [clause[0] for clause in clauses]) - set(c.announcement["frame"]["columns"])
    require(not unknown, f"{plan['id']}: the frame has no column {sorted(unknown)}")


def check_announcement(c):  # 6
    a = c.announcement
    if not a:
        return [c.report.skip(name, "announcement.json") for name in ("announcement", "announcement digest", "previous in the log")]
    with c.report.guard("announcement"):
        require(a["protocol"] == "VRSI-1", f"protocol {a['protocol']!r}")
        ids([a["roundId"]] + [plan["id"] for plan in a["plans"]], "round or plan")
        ascending([plan["id"] for plan in a["plans"]], "plans")
        for plan in a["plans"]:
            ascending([s["name"] for s in plan["strata"]], f"strata of {plan['id']}")
        c.report.ok("announcement")
    with c.report.guard("announcement digest"):
        c.digest = announcement_digest(a)
        c.report.compare("announcement digest", c.digest.hex(), a["digest"], "digest")
    c.report.skip("previous in the log", "the log")


def check_dice(c):  # 7
    if not c.dice:
        return [c.report.skip(name, "dice.json") for name in ("dice", "dice digest")]
    with c.report.guard("dice"):
        throws = c.dice["dice"]
        for throw in throws:
            require(isinstance(throw["digits"], str) and DIGITS(throw["digits"]), f"{throw['witness']}: at least 20 decimal digits")
        c.dice_ascii = dice_text(throws)
        named = c.parameters or c.announcement
        c.report.compare("dice", [t["witness"] for t in throws], named and named["witnesses"], "parameters.json")
    c.report.compare("dice of this announcement", c.digest and c.digest.hex(), c.dice.get("announcement"), "announcement.json")
    derived = dice_digest(c.digest, c.dice_ascii).hex() if c.digest and c.dice_ascii is not None else None
    c.report.compare("dice digest", derived, c.dice.get("digest"), "announcement.json")


def check_beacon(c):  # 8
    if not c.announcement:
        return c.report.skip("beacon", "announcement.json")
    beacon, p = c.announcement["beacon"], c.parameters
    name, round_ = beacon["name"], beacon["round"]
    c.report.rehearsal = name == "rehearsal"
    with c.report.guard("beacon"):
        require(name in ("quicknet", "public-results", "rehearsal"), f"unknown beacon {name!r}")
        require(name == "quicknet" or round_ == 0, f"round {round_}")
        require(name != "quicknet" or (beacon["chainHash"] == QUICKNET and round_ >= 1), "chain hash or round")
        require(name != "rehearsal" or raw(beacon["chainHash"]) == ZERO32, "chain hash")
        if name == "public-results" and p:
            require(beacon["chainHash"] == H(p["sources"].encode()).hex(), "chain hash is not H(sources)")
        if c.seed_file:
            output = raw(c.seed_file["beaconOutput"], 48 if name == "quicknet" else None)
            if name == "public-results":
                output.decode()
        c.report.ok("beacon")
    with c.report.guard("beacon time"):
        if not p:
            c.report.skip("beacon time", "parameters.json")
        elif name != "rehearsal":
            earliest = time(p["beaconNotBefore"])
            at = GENESIS + (round_ - 1) * PERIOD if name == "quicknet" else earliest
            c.report.check("beacon time", at >= earliest and at >= time(p["diceBefore"]) + 600, "earlier than beaconNotBefore or diceBefore + 10 minutes")
    if name == "quicknet":
        c.report.skip("beacon signature", "BLS12-381, which the standard library cannot check; use another verifier")
    elif name == "public-results":
        c.report.skip("beacon output", "the public results")


def sealed_required(c):  # §5.2, §11.3; None when the files do not tell
    if c.plans is None or not c.announcement:
        return None
    private = set(c.parameters["private"])
    keys = [read_key(plan["key"]) for plan in c.announcement["plans"]]
    closed = any(private & set(columns + [clause[0] for clause in clauses]) for columns, clauses in keys)
    return closed or any(plan["mode"] == "unannounced" for plan in c.plans.values())


def check_seal(c):  # 9
    if not c.announcement:
        return c.report.skip("seal", "announcement.json")
    commit, open_ = c.announcement["sealCommit"], seal_commit(ZERO32).hex()
    with c.report.guard("seal"):
        c.seal_key = raw(c.reveal["sealKey"]) if c.reveal else ZERO32 if commit == open_ else None
        c.report.compare("seal", c.seal_key and seal_commit(c.seal_key).hex(), commit, "reveal.json")
    with c.report.guard("sealed where it must be"):
        must = sealed_required(c)
        c.report.compare("sealed where it must be", None if must is None else not must or commit != open_, True, "parameters.json")


def check_seed(c):  # 10
    stated = c.seed_file or {}
    with c.report.guard("seed"):
        seed = None
        if c.digest and c.dice_ascii is not None and c.seed_file:
            seed = seed_of(c.digest, c.dice_ascii, raw(stated["beaconOutput"], None))
        c.report.compare("seed", seed and seed.hex(), stated.get("seed"), "seed.json, dice.json or announcement.json")
        c.seed = seed or (raw(stated["seed"]) if stated else None)
    if c.seed and c.seal_key:
        c.key = ticket_key(c.seed, c.seal_key)


NO_KEY = "the ticket key: seed.json and reveal.json"
NO_DRAW = "frame.csv, announcement.json, seed.json or reveal.json"


def check_table(c, name, derived, missing):  # a CSV, row for row
    if derived is None:
        return c.report.skip(name, missing)
    c.derived[name] = data = write_csv(HEADERS[name], derived)
    if name not in c.data:
        return c.report.skip(name, name)
    c.report.check(name, data == c.data[name], "" if data == c.data[name] else first_difference(data, c.data[name]))


def check_root(c, name, derived, missing):
    c.roots[name] = derived
    c.report.compare(name, derived and derived.hex(), (c.result or {}).get(name), missing if derived is None else "result.json")


def check_tickets(c):  # 11
    if c.frame and c.key:
        c.tickets = [ticket(c.key, object_) for object_ in c.frame.ids]
        c.order = sorted(range(len(c.tickets)), key=c.tickets.__getitem__)  # stable: ties stay by id
        c.strata.cache_clear()
    check_root(c, "ticketRoot", ticket_root(c.tickets) if c.tickets is not None else None, "frame.csv or " + NO_KEY)


def check_draw(c):  # 12
    derived = (None, None)
    with c.report.guard("draw"):
        if c.tickets is not None and c.announcement:
            derived = draw(c.frame, c.announcement["plans"], c.tickets, c.strata)
    for name, rows in zip(("thresholds.csv", "selection.csv"), derived):
        check_table(c, name, rows, NO_DRAW)
    with c.report.guard("stored draw"):
        c.thresholds, c.selection = derived if derived[0] is not None else stored_draw(c)
    with c.report.guard("roots of the draw"):
        check_root(c, "thresholdRoot", None if c.thresholds is None else threshold_root(c.thresholds), "thresholds.csv")
        known = c.selection is not None and c.key
        check_root(c, "selectionRoot", selection_root(c.key, c.selection) if known else None, "selection.csv or " + NO_KEY)


def stored_draw(c):  # without the frame: the stored rows, as far as they can be checked in themselves
    thresholds, selection = c.stored("thresholds.csv"), c.stored("selection.csv", 2)
    if selection is None or thresholds is None or not c.key or not c.announcement:
        c.report.skip("tickets of selection.csv", "selection.csv, thresholds.csv or " + NO_KEY)
        return thresholds, selection
    offset = {plan["id"]: raw(plan["offset"]) for plan in c.announcement["plans"]}
    sizes = {(plan["id"], s["name"]): [str(s["size"]), str(s["n"])] for plan in c.announcement["plans"] for s in plan["strata"]}
    drawn = defaultdict(list)
    for plan, stratum, rank, object_, stated in selection:
        require(ticket(c.key, object_).hex() == stated, f"ticket of {object_}")
        drawn[plan, stratum].append((effective(raw(stated), offset[plan]).hex(), object_))
        require(rank == len(drawn[plan, stratum]), f"{plan} {stratum}: rank {rank} out of order")
    require([(row[0], row[1]) for row in thresholds] == sorted(sizes) and set(drawn) <= set(sizes), "strata are not the announced ones")
    for plan, stratum, size, n, threshold, next_ in thresholds:
        rows = drawn[plan, stratum]
        require([size, n] == sizes[plan, stratum] and len(rows) == int(n), f"{plan} {stratum}: sizes")
        require(rows == sorted(set(rows)) and (rows[-1][0] if rows else "") == threshold, f"{plan} {stratum}: order or threshold")
        require(n == size and not next_ or n != size and next_ >= threshold, f"{plan} {stratum}: next")
    c.report.ok("tickets of selection.csv")
    return thresholds, selection


def check_visits(c):  # 13
    removed = rows = None
    with c.report.guard("fusion"):
        if c.selection is not None and c.plans is not None and c.announcement:
            c.visits, removed = fuse(c.announcement["roundId"], c.selection, c.plans)
            rows = visit_rows(c.visits)
    check_table(c, "visits.csv", rows, "selection.csv or parameters.json")
    stored = rows if rows is not None else c.stored("visits.csv")
    check_root(c, "visitRoot", visit_root(c.key, stored) if stored is not None and c.key else None, "visits.csv or " + NO_KEY)
    c.counts = rows is not None and {"tasks": len(c.selection), "duplicatesRemoved": removed, "visits": len(rows)} or None


def check_burden(c):  # 13
    figures, stated = {}, (c.result or {}).get("burden", {})
    with c.report.guard("burden"):
        if c.frame and c.counts and c.announcement:
            figures = burden(c.frame, c.announcement["plans"], c.plans, c.strata, c.counts["tasks"], c.counts["visits"])
        for name in ("reduction", "bound", "independent"):
            if name in figures and name in stated:
                c.report.check("burden." + name, math.isclose(figures[name], stated[name], rel_tol=1e-9),
                               f"computed {figures[name]!r}, stated {stated[name]!r}")
            else:
                c.report.skip("burden." + name, "result.json or " + NO_DRAW)


def check_assignment(c):  # 14
    rows = unfilled = blocking = None
    missing = "frame.csv, roster.csv, parameters.json or " + NO_KEY
    with c.report.guard("assignment"):
        if c.visits is not None and c.people is not None and c.frame and c.key:
            divisions = c.frame.column("division")
            shards = c.shards = assign(c.key, c.visits, c.people, lambda object_: divisions[c.frame.index[object_]])
            rows = assignment_rows(shards)
            unfilled = [{"visit": v, "department": d, "missing": m} for d, shard in shards.items() for v, m in shard.missing()]
            blocking = [{"department": d, "visits": b[0], "inspectors": b[1]}
                        for d, shard in shards.items() if shard.missing() for b in [shard.blocking()]]
            proved = all(shard.shortage() == sum(m for _, m in shard.missing()) for shard in shards.values())
            c.report.check("blocking sets prove the shortage", proved, "the sum of §9.4 does not hold")
            c.counts.update(seats=sum(sum(s.k.values()) for s in shards.values()), unfilled=sum(u["missing"] for u in unfilled))
            few = sum(len(e) < 4 for shard in shards.values() for e in shard.eligible.values())
            if few:
                c.report.notes.append(f"note: fewer than 4 eligible inspectors for {few} pairs of visit and department (§9.0)")
    result = c.result or {}
    check_table(c, "assignment.csv", rows, missing)
    c.report.compare("unfilled", unfilled, result.get("unfilled"), missing if rows is None else "result.unfilled")
    c.report.compare("blocking", blocking, result.get("blocking"), missing if rows is None else "result.blocking")
    for name in ("tasks", "duplicatesRemoved", "visits", "seats", "unfilled"):
        c.report.compare("counts." + name, (c.counts or {}).get(name), result.get("counts", {}).get(name), "result.json or " + missing)
    rows = rows if rows is not None else c.stored("assignment.csv", 2)
    check_root(c, "assignmentRoot", assignment_root(c.key, rows) if rows is not None and c.key else None, "assignment.csv or " + NO_KEY)


def check_result(c):  # 15; a root that these files do not give is taken as stated
    stated, names = c.result or {}, ("ticketRoot", "thresholdRoot", "selectionRoot", "visitRoot", "assignmentRoot")
    with c.report.guard("result digest"):
        derived = None
        if c.result and c.digest and c.seed:
            roots = [c.roots.get(name) or raw(stated[name]) for name in names]
            derived = result_digest(c.digest, c.seed, roots).hex()
        c.report.compare("result digest", derived, stated.get("digest"), "result.json, announcement.json or seed.json")


class Afterwards:
    """§10: the round after its draw; each row takes effect, and the next one finds the loads as they then stand."""

    def __init__(self, c):
        self.c, self.visits, self.teams, self.lines, self.void = c, {}, {}, {}, set()
        self.load, self.capacity = Counter(), {p.id: p.capacity for p in c.people}
        for v in c.visits:
            self.visits[v.id] = SimpleNamespace(object=v.object, plans=[plan for plan, _ in v.tasks])
        for department, shard in c.shards.items():
            for visit, seated in shard.seated.items():
                self.hold(visit, department, shard.eligible[visit], seated)

    def hold(self, visit, department, line, inspectors):
        self.teams[visit, department] = SimpleNamespace(line=line, members=set(inspectors), gone=set())
        self.load.update(inspectors)

    def free(self, visit, department):
        self.load.subtract(self.teams[visit, department].members)
        self.teams[visit, department].members = set()

    def take(self, kind, subject, old):  # what the rule says of `new`
        if kind == "substitute":
            return self.substitute(*subject.partition("/")[::2], old)
        if kind == "void":
            return self.cancel(subject, old)
        return self.replace(*subject.rpartition("/")[::2], old)

    def substitute(self, plan_id, stratum, old):  # §10.1
        plan = self.c.plans.get(plan_id)
        require(plan, f"no plan {plan_id}")
        standing, reserve = self.line(plan_id, stratum)
        require(old in standing, f"{old} was not drawn in {plan_id}/{stratum}, or is replaced")
        standing.discard(old)
        new = next(reserve, "")
        for visit, held in self.visits.items():
            if held.object == old and plan in held.plans:
                held.plans.remove(plan)
                if all(p["department"] != plan["department"] for p in held.plans):
                    self.free(visit, plan["department"])
        if new:
            standing.add(new)
            self.open(new, plan)
        return new

    def line(self, plan_id, stratum):
        if (plan_id, stratum) not in self.lines:
            plan = next(p for p in self.c.announcement["plans"] if p["id"] == plan_id)
            n = {s["name"]: s["n"] for s in plan["strata"]}
            require(stratum in n, f"{plan_id} has no stratum {stratum!r}")
            order = ranked(self.c.strata(plan["key"]).get(stratum, []), self.c.tickets, raw(plan["offset"]))
            objects = [self.c.frame.ids[i] for i in order]
            self.lines[plan_id, stratum] = set(objects[:n[stratum]]), iter(objects[n[stratum]:])
        return self.lines[plan_id, stratum]

    def open(self, object_, plan):  # §10.2
        stem = f"{self.c.announcement['roundId']}/{object_}/{'N' if plan['mode'] == 'notified' else 'U'}"
        visit = stem + str(1 + sum(id_.startswith(stem) for id_ in self.visits))
        self.visits[visit] = SimpleNamespace(object=object_, plans=[plan])
        department, k = plan["department"], plan.get("seats", 2)
        own = [p for p in self.c.people if p.department == department]
        division = self.c.frame.column("division")[self.c.frame.index[object_]]
        eligible = eligible_of(own, {}, division, frozenset(plan["qualifications"]), plan["window"][1], object_)
        line = Shard.by_priority(shard_key(self.c.key, department), visit, eligible)
        best = [i for i in line if self.load[i] < self.capacity[i]][:max(4, k)]
        ratio = functools.cmp_to_key(lambda a, b: self.load[a] * self.capacity[b] - self.load[b] * self.capacity[a])
        self.hold(visit, department, line, sorted(best, key=ratio)[:k])

    def replace(self, visit, department, old):  # §10.3
        team = self.teams.get((visit, department))
        require(team and old in team.members, f"{old} is not in {visit} for {department}")
        team.members.discard(old)
        team.gone.add(old)
        self.load[old] -= 1
        new = next((i for i in team.line if i not in team.members | team.gone and self.load[i] < self.capacity[i]), "")
        if new:
            team.members.add(new)
            self.load[new] += 1
        return new

    def cancel(self, visit, old):  # §10.4
        require(visit in self.visits and visit not in self.void and old == "", f"{visit} is no visit of the round, or void already")
        self.void.add(visit)
        for held, department in self.teams:
            if held == visit:
                self.free(visit, department)
        return ""


def check_changes(c):  # 16
    if not c.changes_file:
        return
    rows = c.changes_file[1]
    with c.report.guard("changes"):
        head, latest = raw(c.result["digest"]) if c.result else None, ""
        for at, row in enumerate(rows, 1):
            require(number(row[0]) == at, f"row {at} has number {row[0]}")
            require(row[1] in ("substitute", "recuse", "leave", "void"), f"number {at}: kind {row[1]!r}")
            require(row[5], f"number {at}: no reason")
            day(row[6])
            require(latest <= row[6], f"number {at}: {row[6]} after {latest}")
            latest = row[6]
            head = head and tag("VRSI-1/change", head, b"".join(map(lp, row)))
        c.report.ok("changes")
        if head:
            c.report.notes.append(f"note: the last digest of the changes is {head.hex()}; compare it with the published one")
    if c.shards is None or c.tickets is None:
        return c.report.skip("next rank and next inspector of the changes", NO_DRAW + ", roster.csv or parameters.json")
    with c.report.guard("next rank and next inspector of the changes"):
        c.report.after = after = Afterwards(c)
        for at, (_, kind, subject, old, new, _, _) in enumerate(rows, 1):
            expected = after.take(kind, subject, old)
            require(expected == new, f"number {at}: {new or 'nobody'}, but the rule gives {expected or 'nobody'}")
        c.report.ok("next rank and next inspector of the changes")


STEPS = (check_files, check_frame, check_roster, check_parameters, check_plans, check_announcement, check_dice, check_beacon, check_seal,
         check_seed, check_tickets, check_draw, check_visits, check_burden, check_assignment, check_result, check_changes)


def verify(folder):
    """Returns the report and the derived CSV files (name -> bytes)."""
    report = Report()
    c = SimpleNamespace(report=report, roots={}, derived={}, **dict.fromkeys(
        "frame people plans digest dice_ascii seal_key seed key tickets thresholds selection visits shards counts".split()))
    c.data, parsed = read_bundle(report, folder)
    for name in JSON_FILES + CSV_FILES:
        attribute = {"seed.json": "seed_file"}.get(name, name.replace(".csv", "_file").replace(".json", ""))
        setattr(c, attribute, parsed.get(name))

    @functools.lru_cache(maxsize=None)
    def strata(key):  # rows in frame order until there are tickets, by (ticket, id) afterwards
        return strata_of(c.frame, key, c.order if c.tickets is not None else range(len(c.frame.ids)))

    def stored(name, *numbers):
        rows = parsed[name][1] if name in parsed else None
        return None if rows is None else [[number(v) if at in numbers else v for at, v in enumerate(row)] for row in rows]

    c.strata, c.stored = strata, stored
    for step in STEPS:
        with report.guard(step.__name__.replace("check_", "").replace("_", " ")):
            step(c)
    if report.rehearsal:
        report.notes.insert(0, "*** REHEARSAL *** THE BEACON OF THIS ROUND IS A REHEARSAL. IT BINDS NOBODY AND PROVES NOTHING. ***")
    return report, c.derived


def main(arguments=None):
    parser = argparse.ArgumentParser(description="Verify VRSI-1 round bundles.")
    parser.add_argument("bundles", nargs="+", metavar="BUNDLE_DIR")
    parser.add_argument("--json", action="store_true", help="one JSON document instead of lines")
    parser.add_argument("--write", metavar="DIR", help="write the derived CSV files there (a folder per bundle if there are several)")
    options = parser.parse_args(arguments)
    totals, documents = {"ok": 0, "FAIL": 0, "--": 0}, []
    for folder in options.bundles:
        report, derived = verify(folder)
        totals = {verdict: totals[verdict] + report.count(verdict) for verdict in totals}
        if options.write:
            name = os.path.basename(os.path.abspath(folder)) if len(options.bundles) > 1 else ""
            write_derived(os.path.join(options.write, name), derived)
        documents.append({"bundle": folder, "ok": report.count("ok"), "failed": report.count("FAIL"), "notCheckable": report.count("--"),
                          "rehearsal": report.rehearsal, "notes": report.notes,
                          "checks": [{"name": n, "verdict": v, "detail": d} for n, v, d in report.checks]})
        if not options.json:
            print(*([f"== {folder}"] if len(options.bundles) > 1 else []), *report.lines(), sep="\n")
    print(json.dumps(documents, indent=1, ensure_ascii=False) if options.json else
          f"{totals['ok']} ok, {totals['FAIL']} failed, {totals['--']} not checkable")
    return 1 if totals["FAIL"] else 0


def write_derived(folder, derived):
    os.makedirs(folder, exist_ok=True)
    for name, data in derived.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    sys.exit(main())
